"""What people do at a firm: titles, headlines, sentences about the work, and what they offer and need for themselves.

"f|" and "m|" begin titles of a gender, "old|" and "new|" what only somebody at an old or a young firm can say.
In headlines and sentences `{goods}` is what the firm deals in, `{firm}` its name, `{city}` its city.
"""

from __future__ import annotations

from typing import Final

from meetinc.ops.demo.content.shape import Function, wish

DIRECTOR: Final = Function(
    key="director",
    role="owner",
    titles={
        "": ("Managing director", "Owner", "new|Founder", "Chief executive"),
        "DE": ("f|Geschäftsführende Gesellschafterin", "m|Geschäftsführer", "m|Vorsitzender der Geschäftsführung"),
        "NL": ("Algemeen directeur", "Directeur-eigenaar"),
        "FR": ("f|Directrice générale", "m|Président"),
        "JP": ("Representative director",),
    },
    headlines=(
        "I run {firm} and still answer for {goods}",
        "old|{goods}, third generation",
        "I sign what we promise, and keep it",
        "Owner of a firm that others take for larger",
        "I sell {goods} by talking little about them",
    ),
    about=(
        "old|I took over {firm} when nobody else in the family wanted to, and have not regretted a year of it.",
        "new|I founded {firm} with one customer, who still buys from us.",
        "At {firm} I do what is left when everybody has done their work.",
        "I lead {firm} from an office on the floor, because that is where the answers are.",
    ),
    offers=(wish("An introduction to the right person in our city", "agents"),),
)
SALES: Final = Function(
    key="sales",
    role="manager",
    titles={
        "": ("Head of sales", "Export manager", "Head of business development", "Key account manager"),
        "DE": ("f|Leiterin Auslandsvertrieb und Vertragshändlerbetreuung", "m|Vertriebsleiter"),
        "NL": ("Hoofd verkoop", "Exportmanager"),
        "FR": ("m|Directeur commercial", "Responsable export"),
        "BR": ("Gerente de exportação",),
    },
    headlines=(
        "I sell {goods} to people who ask good questions",
        "Export of {goods}, four languages",
        "I look for customers who stay",
        "{goods}: I say what we can do, and what we cannot",
        "From first sample to standing order",
    ),
    about=(
        "I look after customers abroad, which means that I mostly listen and then write things down.",
        "I came to {firm} from the purchasing side and know what annoys a buyer.",
        "My customers reach me after hours, because that is when they have time to think.",
        "I have sold {goods} for eleven years and lost fewer customers than umbrellas.",
    ),
)
PURCHASING: Final = Function(
    key="purchasing",
    role="manager",
    titles={
        "": ("Head of purchasing", "Strategic buyer", "Procurement manager", "Supply chain manager"),
        "DE": ("f|Leiterin Lieferkettensorgfalts- und Einkaufscontrolling", "m|Einkaufsleiter Produktionsmaterial"),
        "NL": ("Hoofd inkoop", "Inkoper"),
        "ES": ("f|Jefa de compras", "Responsable de compras"),
        "PL": ("m|Kierownik zakupów", "f|Kierowniczka zakupów"),
    },
    headlines=(
        "I buy what {firm} needs, from two sources where I can",
        "Purchasing with a forecast you can use",
        "I look for suppliers who tell me early",
        "I buy less and plan more",
        "Second sources are my first concern",
    ),
    about=(
        "I buy for {firm} and answer every quotation within three days, also with a no.",
        "My suppliers get a forecast for twelve months and a call when it changes.",
        "I look at the works before I look at the price.",
        "A year of surprises has taught me to have two of everything.",
    ),
    offers=(wish("An honest answer to every quotation, within three days"),),
    needs=(wish("Suppliers who name a true date of delivery", "second source"),),
)
OPERATIONS: Final = Function(
    key="operations",
    role="staff",
    titles={
        "": ("Operations manager", "Plant manager", "Head of planning", "Logistics manager"),
        "DE": ("m|Betriebsleiter", "f|Leiterin Produktionsplanung und Betriebsmittelbewirtschaftung"),
        "NL": ("Bedrijfsleider", "Hoofd planning"),
        "NO": ("Driftsleder",),
        "PL": ("m|Kierownik produkcji", "f|Kierowniczka produkcji"),
    },
    headlines=(
        "I make the plan, and then make it again",
        "What sales promises, we keep",
        "Operations for {goods}, two shifts",
        "I like quiet machines and loud numbers",
        "Planning for {firm}, on one screen if possible",
    ),
    about=(
        "I run the floor at {firm}: two shifts, one coffee machine.",
        "I plan people, machines and lorries, in that order.",
        "I started at {firm} as a holiday job, and the holidays never ended.",
        "When something stops, my telephone starts.",
    ),
    offers=(wish("A look behind our scenes for people in the same position"),),
    needs=(wish("An exchange with other planners, twice a year", "planning software"),),
)
TECHNICAL: Final = Function(
    key="technical",
    role="staff",
    titles={
        "": ("Technical director", "Head of quality", "Head of development", "Process engineer"),
        "DE": ("m|Leiter Qualitätssicherung und Werkstoffprüfung", "f|Entwicklungsleiterin"),
        "NL": ("Technisch directeur", "Hoofd kwaliteit"),
        "FR": ("Responsable qualité", "f|Directrice technique"),
        "JP": ("Chief engineer",),
    },
    headlines=(
        "I answer for what leaves {firm}",
        "Quality is what is left when nobody looks",
        "Development for {goods}, with both hands",
        "Send me the drawing, and what went wrong",
        "I write test reports that people read",
    ),
    about=(
        "I am responsible for quality at {firm} and have the key to stop everything.",
        "I develop with customers, at best before the drawing is finished.",
        "I have a small laboratory and a large bin.",
        "I read complaints first thing in the morning, because they are free advice.",
    ),
    offers=(wish("A second opinion on a drawing or a test report", "product development"),),
    needs=(wish("A laboratory that calls before it writes", "product testing", "material analysis"),),
)
FINANCE: Final = Function(
    key="finance",
    role="representative",
    titles={
        "": ("Finance director", "Head of controlling", "Commercial director"),
        "DE": ("f|Kaufmännische Leiterin", "m|Leiter Finanz- und Rechnungswesen"),
        "NL": ("Financieel directeur",),
        "ES": ("m|Director financiero", "f|Directora financiera"),
    },
    headlines=(
        "I see to it that {firm} is paid, and pays",
        "Figures for people who make things",
        "Terms of payment are a language of their own",
    ),
    about=(
        "I keep the books of {firm} and the peace between sales and purchasing.",
        "I turn orders into money, which takes longer every year.",
        "I sign guarantees and read the small print aloud.",
    ),
    needs=(wish("Credit cover for buyers we do not know yet", "credit insurance", "trade finance"),),
)
# The third is the widest: a firm of three has a director, somebody who sells and somebody who buys.
ORDER: Final = (DIRECTOR, SALES, PURCHASING, OPERATIONS, TECHNICAL, FINANCE)

INDEPENDENT: Final = Function(
    key="independent",
    role="owner",
    titles={"": ("Independent adviser",)},
    headlines=(
        "I bring buyers and makers of {goods} together",
        "Thirty years in {goods}, now on my own account",
        "Interim purchasing, for six months at a time",
        "I visit suppliers so that you need not fly",
        "Translator of technical German and commercial English",
    ),
    about=(
        "I left a large house to work for small ones, and kept the address book.",
        "I work for at most five firms at a time, and none of them compete.",
        "I look at works, write four pages and say what I would do.",
    ),
    offers=(
        wish("Visits to suppliers, with a report of four pages", "agents", "inspections"),
        wish("Interim purchasing for six months", "agents"),
        wish("Introductions to makers I have worked with", "distribution partners", "agents"),
    ),
    needs=(
        wish("Firms that need somebody for half a year"),
        wish("A quiet desk in Rotterdam, two days a month"),
    ),
)
