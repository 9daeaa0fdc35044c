"""Names of people, country by country. Written together from common given names and family names: nobody is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from meetinc.ops.demo.content import scripts


@dataclass(frozen=True, slots=True)
class Names:
    """Given names and family names that go together in a country."""

    given: tuple[str, ...]
    family: tuple[str, ...]


def _names(given: str, family: str) -> Names:
    return Names(tuple(part.strip() for part in given.split(",")), tuple(part.strip() for part in family.split(",")))


LATIN: Final[Mapping[str, Names]] = {
    "NL": _names(
        "Marijke, Joost, Femke, Sander, Wilma, Ruben, Anouk, Bas, Hester, Maarten, Lieke, Pieter, Saskia, Thijs, Roos, Gerben, "
        "Ineke, Daan, Marloes, Koen, Jet, Wouter, Nienke, Floris, Carolien, Jeroen, Tessel, Arjen",
        "Hartgerink, van der Meulen, Boelhouwer, Dijkshoorn, Terpstra, de Graaf-Bosch, Zandbergen, Kuipers, van Oosterwaal, "
        "Wiersma, Schouten, Terwindt, Postma, van ’t Hof, Lindeboom, Verhagen, Roelofs, Ouwehand, Nijland, van Brakel, Hoekstra, "
        "Buitendijk, Slagter, Ruijgrok, ter Horst, Veldkamp, Molenaar, van den Akker",
    ),
    "DE": _names(
        "Annegret, Jürgen, Katharina, Matthias, Heike, Sören, Birgit, Tobias, Ulrike, Henning, Friederike, Lukas, Gesine, "
        "Volker, Dörte, Philipp, Anke, Rüdiger, Wiebke, Benedikt, Hannelore, Jannik",
        "Hohenwarter-Schlüter, Brodersen, Ehrlinghaus, Wagenblast, Lührs, Kögelmeier, Fehrentz, Petersen-Quast, Grünewald, "
        "Steinhoff, Oltmanns, Vogelsang, Reichenbächer, Ahlersmeyer, Dietrichsen, Möllenkamp, Bösenberg, Jägersfeld, "
        "Freudenthaler, Hülsmann, Kranichfeld, Tiedemann",
    ),
    "FR": _names(
        "Hélène, Baptiste, Maëlle, Thierry, Solène, Guillaume, Aurélie, Rémi, Clotilde, Yannick, Océane, Fabrice, Noémie, Étienne",
        "Montriond, Delacombe, Vernay, Chastagnier, Belleville-Roux, Perrachon, Gauthereau, Lachenal, Rochefeuille, Bonnardot, "
        "Sauvageot, Marchandeau, Tissandier, Gaillourdet",
    ),
    "ES": _names(
        "Inés, Álvaro, Rocío, Joaquín, Nuria, Iñaki, Pilar, Gonzalo, Lucía, Íñigo, Marisol, Rubén",
        "Arrigorri Etxeandia, Vega Luján, Sierra Montaner, del Río Seco, Cabezuelo, Olmedilla, Barrenetxea, Quintanar, "
        "Fuentealba, Montesinos, Peñarrubia, Zubizarra",
    ),
    "PL": _names(
        "Agnieszka, Tomasz, Małgorzata, Paweł, Zofia, Krzysztof, Joanna, Bartosz, Elżbieta, Michał, Grażyna, Łukasz",
        "Zatokowska, Kurpiewski, Bursztyńska, Mostowicz, Sadowińska, Wiślański, Tkaczykowa, Brzozowiecki, Jantarska, Żeglarski, "
        "Krawczuniak, Świątkowicz",
    ),
    "NO": _names(
        "Ingrid, Håkon, Solveig, Øyvind, Astrid, Sindre, Ragnhild, Eirik, Tuva, Torstein",
        "Sørbye, Nordvåg, Fjellheim-Lie, Brekkås, Tangerås, Skjervøy, Aasgård, Hovdenakk, Lyngstadli, Myrvoldsen",
    ),
    "IE": _names(
        "Aoife, Cormac, Sinéad, Fergal, Niamh, Declan, Gráinne, Oisín, Róisín, Tadhg",
        "Kilbracken, O’Driscoll-Hayes, Ballyvoyle, Mac Giolla Rua, Heneghan, Ó Conaire, Tuohy, Geraghty-Burke, Considine, Lenihan",
    ),
    "IN": _names(
        "Priya, Arjun, Lakshmi, Rohan, Meenakshi, Vikram, Ananya, Suresh, Kavitha, Nikhil, Deepa, Harish, Revathi, Imran, Shalini, "
        "Joseph",
        "Raghunathan, Deshmukhe, Velmurugan, Kuttanadan, Sahasrabudhe, Iyengaran, Malabari, Chidambaranathan, Patwardhane, "
        "Thekkekara, Bhonsalekar, Muthukrishnappa, Konkanekar, Fernandesan, Qureshian, Nilakantan",
    ),
    "JP": _names(
        "Haruka, Kenji, Ayumi, Satoshi, Mariko, Daichi, Yuki, Noboru",
        "Minagawa, Tsukinami, Setonami, Aozora, Kitahori, Shiromizu, Nagatomo, Hoshikubo",
    ),
    "TW": _names(
        "Mei-Ling, Chih-Wei, Ya-Ting, Kuo-Hua, Hsiao-Fen, Po-Han, Shu-Chen, Wen-Hsiung",
        "Tsai, Hsueh, Liao, Chuang, Fang, Yeh, Tseng, Pai",
    ),
    "BR": _names(
        "Renata, Thiago, Luciana, Otávio, Fernanda, Caio, Beatriz, Rodrigo, Iara, Murilo",
        "Figueiredo Serrano, Azevedo Ipê, Cavalheiro, do Rio Novo, Montenegro Lapa, Brandalise, Serra Azul, Quadros, Tavarelli, "
        "Guimarães Vidal",
    ),
    "NG": _names(
        "Ngozi, Emeka, Folasade, Babatunde, Amina, Chidi, Yewande, Tunde, Ifeoma, Musa",
        "Adeyemi-Okafor, Okorocha-Bello, Adekunle, Nwachukwuma, Balogunde, Eziokwu, Lawanson, Ogunbanjoko, Danjumaji, Ibekwere",
    ),
    "US": _names(
        "Margaret, Dale, Yolanda, Curtis, Denise, Hank, Rosalind, Terrence",
        "Ostrander, Tallmadge-Ruiz, Wojcikowski, Lakeman, Petoskey, Brightwater, Delacroix-Hill, Halvorsen",
    ),
    "AE": _names(
        "Khalid, Fatima, Omar, Aisha, Saeed, Mariam, Hamad, Noora, George, Shreya",
        "Al Mansoori, Al Dhaheriyya, Al Suwaidan, Al Marzouqiyya, Al Falahi, Al Ketbiyya, Al Hammadan, Al Nuaimiyya, Khouryan, "
        "Menonakath",
    ),
}


def of(country: str) -> Names:
    """The country's names in Latin letters."""
    return LATIN[country]


def in_own_script(country: str, name: str) -> str:
    """The name as its bearer writes it, where that is not in Latin letters; else ""."""
    return scripts.OWN.get(country, {}).get(name, "")
