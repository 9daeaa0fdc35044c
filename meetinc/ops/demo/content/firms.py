"""Eighty firms. None exists; a likeness would be chance."""

from __future__ import annotations

from typing import Final

from meetinc.ops.demo.content.shape import Firm

_ROWS: Final = """
oosterwaal|Van Oosterwaal Koelhuizen|B.V.|cold-chain|NL|Rotterdam|1924|50-249
mina|Mina Cold Chain|FZE|cold-chain|AE|Abu Dhabi|2009|50-249
lagoon|Lagoon Cold Stores|Ltd|cold-chain|NG|Lagos|2014|10-49
serrano|Frio Serrano Armazéns|Ltda.|cold-chain|BR|Curitiba|1998|50-249
zatoka|Mroźnia Zatoka|Sp. z o.o.|cold-chain|PL|Gdańsk|1992|10-49
terwindt|Expeditiebedrijf Terwindt & Zonen|B.V.|forwarding|NL|Rotterdam|1887|50-249
okoro|Okoro & Daughters Freight|Ltd|forwarding|NG|Lagos|1996|10-49
brodersen|Hanseatisches Seefrachtkontor Brodersen|GmbH & Co. KG|forwarding|DE|Hamburg|1908|10-49
malabar|Malabar Freight Lines|Pvt Ltd|forwarding|IN|Kochi|2003|50-249
dhow|Dhow & Dune Forwarding|LLC|forwarding|AE|Dubai|2011|10-49
coromandel|Coromandel Castings|Pvt Ltd|castings|IN|Chennai|1971|50-249
ehrlinghaus|Sauerländer Feingussmanufaktur Ehrlinghaus|GmbH|castings|DE|Iserlohn|1911|50-249
arrigorri|Fundiciones Arrigorri|S.L.|castings|ES|Bilbao|1938|50-249
minagawa|Minagawa Kōgyō|K.K.|castings|JP|Nagoya|1954|50-249
trzymosty|Odlewnia Trzy Mosty|Sp. z o.o.|castings|PL|Bielsko-Biała|1989|10-49
wagenblast|Präzisionsdrehteilefertigung Wagenblast|GmbH|machining|DE|Pforzheim|1963|10-49
ostrander|Ostrander Tool & Die|Inc.|machining|US|Toledo, Ohio|1946|10-49
hsinlu|Hsinlu Precision Bearings|Co., Ltd.|machining|TW|Taichung|1984|250-999
tsukinami|Tsukinami Seimitsu|K.K.|machining|JP|Osaka|1968|10-49
giffre|Décolletage du Giffre Rouge|SAS|machining|FR|Annecy|1977|10-49
nordwaerme|Norddeutsche Wärmepumpenkomponentengesellschaft|mbH|heat|DE|Bremen|1999|250-999
lindeboom|Warmtehuis Lindeboom|B.V.|heat|NL|Arnhem|2006|10-49
fjellvarme|Fjellvarme Teknikk|AS|heat|NO|Trondheim|1994|10-49
vercors|Thermique du Vercors Bleu|SAS|heat|FR|Grenoble|1986|50-249
kilbrack|Kilbrack Heat|Ltd|heat|IE|Cork|2012|10-49
serraazul|Serra Azul Embalagens|S.A.|packaging|BR|Joinville|1979|250-999
devouw|Verpakkingsatelier De Vouw|B.V.|packaging|NL|Eindhoven|2001|10-49
allgaeu|Lebensmittelverpackungsgesellschaft Allgäuer Tor|mbH|packaging|DE|Kempten|1958|50-249
sierraclara|Cartonajes Sierra Clara|S.A.|packaging|ES|Valencia|1949|50-249
nilgiri|Nilgiri Fibre Pack|Pvt Ltd|packaging|IN|Coimbatore|2008|50-249
kuiper|Specerijenmaalderij Kuiper & Wit|B.V.|ingredients|NL|Zaandam|1843|10-49
ballyvoyle|Ballyvoyle Dairy Ingredients|DAC|ingredients|IE|Waterford|1974|50-249
cacau|Cacau Rio Novo|Ltda.|ingredients|BR|Vitória|1990|10-49
drome|Arômes de la Drôme Verte|SARL|ingredients|FR|Valence|1982|10-49
vegahonda|Aceites Vega Honda|S.L.|ingredients|ES|Sevilla|1931|10-49
noordeinde|Coöperatie Groentetuin Noordeinde|U.A.|produce|NL|Delft|1917|50-249
caborojo|Hortalizas Cabo Rojo|S.C.A.|produce|ES|Almería|1972|250-999
grojecki|Sad Grójecki Wspólnota|Sp. z o.o.|produce|PL|Warszawa|1995|50-249
konkan|Konkan Ridge Mango Growers|Pvt Ltd|produce|IN|Ratnagiri|1988|50-249
oasistable|Oasis Table Fresh Trading|LLC|produce|AE|Dubai|2007|10-49
velmurugan|Velmurugan Knit House|Pvt Ltd|textiles|IN|Coimbatore|1981|250-999
lauch|Tissages de la Haute Lauch|SAS|textiles|FR|Mulhouse|1829|50-249
twentse|Twents Werkkledingatelier|B.V.|textiles|NL|Enschede|1952|10-49
nici|Łódzka Nić Przemysłowa|Sp. z o.o.|textiles|PL|Łódź|1991|10-49
jadewave|Jadewave Functional Fabrics|Co., Ltd.|textiles|TW|Taipei|1993|50-249
peilstok|Peilstok Software|B.V.|software|NL|Utrecht|2013|10-49
koegelmeier|Werkstattdaten Kögelmeier|GmbH|software|DE|München|2004|10-49
harbourledger|Harbour Ledger|Ltd|software|IE|Dublin|2016|10-49
deccan|Deccan Loom Software|LLP|software|IN|Pune|2010|50-249
tallgrass|Tallgrass Planning|Inc.|software|US|Chicago, Illinois|2008|10-49
nordavind|Nordavind Kraftlag|AS|power|NO|Stavanger|2002|10-49
baltykable|Bałtyk Kable|Sp. z o.o.|power|PL|Gdańsk|1961|250-999
umspannwerk|Schleswiger Umspannwerksausrüstungsgesellschaft|mbH|power|DE|Kiel|1987|50-249
mesaalta|Solar Mesa Alta|S.L.|power|ES|Zaragoza|2011|10-49
zonneweide|Coöperatie Zonneweide Walcherse Dijk|U.A.|power|NL|Middelburg|2015|2-9
sorbye|Sørbye Skipsverft|AS|marine|NO|Bergen|1904|50-249
vrijheid|Scheepswerf De Vrijheid Boelhouwer|B.V.|marine|NL|Dordrecht|1866|50-249
nordlys|Nordlysbukta Marine Elektro|AS|marine|NO|Tromsø|1997|10-49
setouchi|Setonami Senpaku Kiki|K.K.|marine|JP|Hiroshima|1959|50-249
fehrentz|Schiffsarmaturenwerk Fehrentz|GmbH|marine|DE|Rostock|1932|50-249
rijnmond|Handelskrediet Rijn & Merwe|N.V.|finance|NL|Rotterdam|1978|10-49
luehrs|Warenkreditversicherungsvermittlung Lührs|GmbH|finance|DE|Hamburg|1969|10-49
kestrel|Kestrel Quay Payments|Ltd|finance|IE|Dublin|2015|50-249
gulfanchor|Gulf Anchor Trade Finance|PJSC|finance|AE|Abu Dhabi|2004|50-249
adekunle|Adekunle Trade Cover|Ltd|finance|NG|Port Harcourt|2006|2-9
polarlab|Polarbukt Prøvelaboratorium|AS|testing|NO|Oslo|1988|10-49
elbbogen|Materialprüfanstalt Elbbogen|GmbH|testing|DE|Dresden|1926|50-249
bureaurhone|Bureau d’Essais Trois Rivières|SAS|testing|FR|Lyon|1965|10-49
formosa|Pacific Ridge Test House|Co., Ltd.|testing|TW|Hsinchu|2000|50-249
greatlakes|Lakeshore Conformity|LLC|testing|US|Cleveland, Ohio|1994|10-49
combes|Scierie des Trois Combes|SAS|building|FR|Besançon|1936|10-49
betuwe|Houtbouw Betuwse Bloesem|B.V.|building|NL|Nijmegen|1983|50-249
rioseco|Cerámicas Río Seco Alto|S.A.|building|ES|Castellón|1951|250-999
ipe|Ipê Novo Madeiras|Ltda.|building|BR|Curitiba|1987|10-49
wislok|Okna Nad Wisłokiem|Sp. z o.o.|building|PL|Rzeszów|1993|50-249
vanbrakel|Leidse Meetinstrumenten Van Brakel|B.V.|medical|NL|Leiden|1919|10-49
forez|Implants du Haut Forez|SAS|medical|FR|Saint-Étienne|1992|10-49
aozora|Aozora Ika Kikai|K.K.|medical|JP|Tokyo|1976|50-249
sahyadri|Sahyadri Ridge Surgical|Pvt Ltd|medical|IN|Pune|1985|50-249
ibadan|Ibadan Theatre Supplies|Ltd|medical|NG|Ibadan|2001|10-49
"""


def _firm(row: str) -> Firm:
    key, name, legal_form, trade, country, city, founded, size = row.split("|")
    return Firm(key, name, legal_form, trade, country, city, int(founded), size)


FIRMS: Final = tuple(_firm(row) for row in _ROWS.strip().splitlines())
