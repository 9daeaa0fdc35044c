"""Trades that plan, power, build and heal."""

from __future__ import annotations

from meetinc.ops.demo.content.shape import Topic, Trade, wish

SOFTWARE = Trade(
    key="software",
    industries=("62.01",),
    goods="software for people who make and move things",
    taglines=(
        "Planning boards for plants with too many colours of sticky note",
        "From orders to shifts, on one screen",
        "Books and freight papers that agree with each other",
        "Traceability that works on a telephone in the field",
        "Plans that survive a sick forklift driver",
    ),
    about=(
        (
            "We write software for people in safety shoes.",
            "Our first customer was a bakery, and it still calls on Fridays.",
            "Twenty-six people, nine of whom have worked in a plant.",
            "We began by printing lists and never stopped asking who reads them.",
        ),
        (
            "Data can leave at any time, in a format that others open.",
            "A new customer works with it after three weeks, or pays nothing.",
            "It runs on your machines or ours; half choose each.",
            "Every release has notes that a foreman can read.",
        ),
        (
            "We look for plants with a real problem and a bad spreadsheet.",
            "Partners who install and train are welcome, in any language.",
            "What we cannot do, we know somebody for.",
        ),
    ),
    offers=(
        wish("Planning software for plants with 20 to 400 people", "planning software"),
        wish("Traceability from field to shelf, offline where there is no signal", "traceability"),
        wish("Integration of ERP, customs and terminal systems", "data integration"),
        wish("A day in your plant, with a written answer", "planning software", "product development"),
        wish(
            "Digital product passports for textiles and batteries",
            "traceability",
            "certification",
            only="peilstok deccan",
        ),
        wish("Reports that write themselves from measured data", "data integration"),
    ),
    needs=(
        wish("Partners who install and train in Spain and Poland", "agents", "distribution partners"),
        wish("Plants willing to try shift planning for a season", "pilot plants"),
        wish("Payments inside an application, in six currencies", "payments"),
        wish("A laboratory whose data we may read directly", "material analysis"),
        wish("Advice on certification for medical software", "certification", only="deccan tallgrass"),
    ),
    days=(
        "I sit beside planners and write down what they mutter.",
        "Half of my work is to leave things out.",
        "I came from the shop floor and still think in shifts.",
    ),
    topics={
        "planning software": Topic(
            ("Four lines, sixty moulds, one board", "Planning around one dryer"),
            (
                (
                    "Four lines, sixty moulds, and the plan is in the head of a man who retires in June. You wrote something for that. "
                    "Could we show you the wall?"
                ),
                (
                    "All our batches meet at one dryer. We have tried two systems that did not understand it. What would you ask us "
                    "first?"
                ),
            ),
        ),
        "traceability": Topic(
            ("From the field, without a signal", "Following a roll of fabric"),
            (
                (
                    "Our growers have telephones and no signal. You say that it works offline. I would like to hear from somebody who "
                    "uses it in a field."
                ),
            ),
        ),
        "data integration": Topic(
            ("No more retyping from terminals",),
            ("Five people here retype what a terminal already knows. Where would you begin, and what does it break?",),
        ),
    },
)

POWER = Trade(
    key="power",
    industries=("27.1", "27.3", "35.11"),
    goods="power and the cables for it",
    taglines=(
        "Wind farms that farmers own",
        "Medium-voltage cable, made by the sea for the sea",
        "Switchgear for substations, in weeks",
        "Solar on roofs that must not leak",
        "Power from a meadow, shared by four hundred households",
    ),
    about=(
        (
            "We make power where it blows and use it where it is cold.",
            "Cable is copper, patience and a dry cellar; we have had all three since 1961.",
            "Our substations stand in eleven ports.",
            "Roofs are our fields, and we have forty hectares of them.",
            "A cooperative with 412 members and one sunny meadow.",
        ),
        (
            "We own what we build for the first two years.",
            "Each drum of cable has a test sheet from our own field.",
            "We deliver switchgear in nine weeks and say so in the contract.",
            "Roofs are surveyed by a roofer before anybody mentions modules.",
            "Members vote once a year and read the meter every day.",
        ),
        (
            "We look for factories with a steady load and a flat roof.",
            "Ports that want to switch ships off should speak to us early.",
            "Makers of transformers are invited to tell us their true dates.",
        ),
    ),
    offers=(
        wish("Medium-voltage cable up to 36 kV, cut to length", "power cables", only="baltykable"),
        wish("Switchgear delivered in nine weeks", "switchgear", only="umspannwerk"),
        wish("Solar roofs for cold stores and plants, paid from savings", "solar power", only="mesaalta"),
        wish("Wind power by contract, five to ten years", "wind power", only="nordavind"),
        wish("Shore-side connection, designed and built", "shore power", "switchgear", only="umspannwerk baltykable"),
        wish("Solar power by contract, from a meadow in Zeeland", "solar power", only="zonneweide"),
        wish("Measurements of your load, with advice", "product testing"),
    ),
    needs=(
        wish("Castings for hubs and brackets, 20 to 200 kg", "iron castings", only="nordavind umspannwerk"),
        wish("Covers and seals of technical textile", "technical textiles"),
        wish("Insurance for members' wind farms", "credit insurance", only="nordavind zonneweide"),
        wish("Plants that buy wind power directly", "large consumers", only="nordavind zonneweide"),
        wish("Crews and boats for cable work", "ship repair", only="baltykable"),
        wish("Timber masts and small buildings", "timber construction", only="nordavind zonneweide"),
    ),
    days=(
        "I watch wind, copper and the calendar of the grid operator.",
        "I climb less than I used to and calculate more.",
        "I can say what your roof carries from a photograph and a worried caretaker.",
    ),
    topics={
        "power cables": Topic(
            ("Cable for two shore-side plants",),
            ("Two quays, 1,400 metres each, 24 kV. Our present quotation ends with “subject to”. Does yours?",),
        ),
        "switchgear": Topic(
            ("Switchgear in nine weeks",),
            (
                "We are told 60 weeks everywhere else. You write nine. I would like to understand how, and to order if it is true.",
            ),
        ),
        "solar power": Topic(
            ("A roof of 9,000 m² that must stay dry", "Solar for a dye house"),
            (
                (
                    "9,000 square metres, flat, over frozen goods. If it drips, we lose more than the modules earn. How do you build "
                    "that?"
                ),
            ),
        ),
        "wind power": Topic(
            ("Wind power for five years",),
            ("Our load is steady and our contract ends in autumn. I would like to buy from a hill I can visit.",),
        ),
    },
)

BUILDING = Trade(
    key="building",
    industries=("16.2", "23.3", "43.3"),
    goods="timber, tiles and windows",
    taglines=(
        "Timber houses from boards we saw ourselves",
        "Spruce from the high forest, dried slowly",
        "Tiles fired with almond shells",
        "Windows for houses with crooked walls",
        "Hardwood with a paper for every log",
    ),
    about=(
        (
            "We saw on Mondays what fell in winter, and dry it for a year.",
            "A joinery of sixty, with a crane on the roof.",
            "Our tiles lie in three metro stations and in a great many kitchens.",
            "We buy hardwood from forests that are counted, log by log.",
            "We make windows to measure, because no wall is straight.",
        ),
        (
            "Every beam has a number that leads to its hill.",
            "We build in the hall and stand the house up in four days.",
            "The kiln burns almond shells from the valley.",
            "No customs office has ever sent one of our papers back.",
            "Glass is taken back, and old frames too.",
        ),
        (
            "We look for architects who call before the drawing is done.",
            "Merchants in the north who stock small lots are welcome.",
            "We take apprentices from anywhere, if they rise early.",
        ),
    ),
    offers=(
        wish("Timber frames, walls and roofs, ready to stand", "timber construction", only="combes betuwe"),
        wish("Porcelain tiles up to 120 cm, also small lots", "tiles", only="rioseco"),
        wish("Windows to measure, with old glass taken back", "windows", only="wislok"),
        wish("Certified hardwood for quays and bridges", "timber construction", "certification", only="ipe"),
        wish("Tiles with relief, from your drawing, 200 m²", "tiles", "product development", only="rioseco"),
        wish(
            "Wooden crates and dunnage for heavy parts",
            "corrugated board",
            "timber construction",
            only="combes betuwe ipe",
        ),
    ),
    needs=(
        wish("Distribution partners for windows in the Netherlands", "distribution partners", only="wislok"),
        wish("Heat pumps for drying kilns", "heat pumps", only="combes betuwe ipe"),
        wish("Inland transport of beams up to 18 metres", "inland barges", only="combes betuwe"),
        wish("Hinges and fittings in stainless steel", "investment castings", "precision machining", only="wislok"),
        wish("Proof of origin that the customs accepts", "traceability", "certification", only="ipe combes"),
        wish("Solar roof for the hall", "solar power", only="betuwe rioseco wislok"),
    ),
    days=(
        "I measure walls for a living, and no two of them agree.",
        "Wood moves, customers too; I plan for both.",
        "I can name a forest by the smell of its shavings.",
    ),
    topics={
        "timber construction": Topic(
            ("Timber masts and a small hall", "A house in four days"),
            (
                (
                    "We need a hall of 18 by 40 metres in a place without a crane. You stand houses up in four days. May I describe the "
                    "road?"
                ),
            ),
        ),
        "tiles": Topic(
            ("Tiles with relief, 200 m²",),
            (
                "The architect has drawn a relief and nobody wants to fire 200 square metres. You do small lots, I read.",
            ),
        ),
        "windows": Topic(
            ("Windows for a listed office",),
            ("Forty-one windows, no two alike, and the monument office watching. Have you done such a front?",),
        ),
    },
)

MEDICAL = Trade(
    key="medical",
    industries=("32.5", "26.51"),
    goods="instruments for hospitals and laboratories",
    taglines=(
        "Measuring instruments for laboratories that move",
        "Implants turned, polished and proven in one valley",
        "Small machines for large hospitals",
        "Surgical instruments at a price a district hospital pays",
        "Everything an operating theatre uses up, on the shelf",
    ),
    about=(
        (
            "We make instruments that are used by tired people, so they have few buttons.",
            "Our implants come from the same valley as our surgeons' bicycles.",
            "Ninety people, and a clean room we built ourselves.",
            "We supply 340 hospitals, most of them without a train station.",
            "Whatever an operating theatre uses up in a week is on our shelf.",
        ),
        (
            "Each instrument can be opened and mended with one screwdriver.",
            "Complaints are answered within a day, by name.",
            "We sterilise, pack and label in four languages.",
            "Our papers are in order; auditors have stayed for lunch.",
        ),
        (
            "We look for distributors who train users and do not only ship.",
            "Small runs and new ideas from surgeons are welcome.",
            "Makers of precise parts with patience for paperwork should write.",
        ),
    ),
    offers=(
        wish("Surgical instruments, 1,200 items from stock", "surgical instruments", only="sahyadri ibadan"),
        wish("Portable blood and water analysers", "diagnostics", only="vanbrakel"),
        wish("Titanium implants, turned and polished", "medical implants", "precision machining", only="forez"),
        wish("Clean-room assembly for small devices", "diagnostics", "product development", only="aozora vanbrakel"),
        wish("Training for technicians in English, French and Hausa", "surgical instruments", only="ibadan"),
        wish("Distribution to hospitals in West Africa", "distribution partners", "agents", only="ibadan"),
    ),
    needs=(
        wish("Turned titanium parts with full papers", "precision machining", only="forez aozora"),
        wish("Test laboratory for electrical safety", "product testing", "certification"),
        wish("Sterile packaging that opens without scissors", "sterile packaging"),
        wish("Distributors in the Gulf who train users", "distribution partners", only="forez sahyadri aozora"),
        wish("Air freight that keeps 2 to 8 degrees", "air freight", "reefer transport"),
        wish("Cover for tenders of public hospitals", "credit insurance", only="ibadan sahyadri"),
    ),
    days=(
        "I stand in operating theatres and say nothing until afterwards.",
        "My luggage is mostly instruments and the papers for them.",
        "I collect complaints, because they are the better drawings.",
    ),
    topics={
        "surgical instruments": Topic(
            ("Instruments for nine district hospitals",),
            (
                "Nine hospitals, one tender, and a budget in naira. You write for exactly that. Could we go through the list?",
            ),
        ),
        "diagnostics": Topic(
            ("An analyser that travels by boat",),
            (
                "Our clinics move by boat and the analyser does not like it. Yours is portable, and I wonder how portable.",
            ),
        ),
        "medical implants": Topic(
            ("Titanium parts, turned and polished",),
            ("We have the drawing, the surgeon and no maker for 300 pieces. Would you look at it?",),
        ),
    },
)

TRADES = (SOFTWARE, POWER, BUILDING, MEDICAL)
