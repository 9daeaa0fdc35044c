"""Trades that cast, cut, warm and weld."""

from __future__ import annotations

from meetinc.ops.demo.content.shape import Topic, Trade, wish

CASTINGS = Trade(
    key="castings",
    industries=("24.5",),
    goods="castings",
    taglines=(
        "Ductile iron castings from 2 to 400 kg",
        "Investment castings for parts nobody else wants to pour",
        "Grey iron, poured since the first steam pumps",
        "Scroll-compressor castings to a hundredth",
        "Aluminium castings in small and middle runs",
    ),
    about=(
        (
            "We pour iron five days a week and repair the furnace on the sixth.",
            "A foundry with its own pattern shop, which is why customers stay.",
            "Our castings sit in pumps, lifts and compressors that you pass every day.",
            "The sand is reclaimed, and the heat goes to the town's baths.",
            "Three bridges gave us our name, and aluminium our living.",
        ),
        (
            "Every heat is analysed before it leaves the ladle and the sheet goes with the part.",
            "Patterns are printed or milled; the first casting takes three weeks.",
            "Scrap last year was 2.4 %, counted before fettling.",
            "We machine in house up to a metre and send larger parts next door.",
        ),
        (
            "We look for buyers who move parts between regions and want a calm second source.",
            "Send a drawing with the load on it; we often take weight out.",
            "We answer enquiries in three working days, with a no where it is a no.",
        ),
    ),
    offers=(
        wish(
            "Ductile iron castings, 2 to 400 kg, machined if you like",
            "iron castings",
            "regular shippers",
            only="coromandel arrigorri",
        ),
        wish("Investment castings in stainless steel, from 50 pieces", "investment castings", only="ehrlinghaus"),
        wish("Aluminium castings, gravity and low pressure", "aluminium castings", only="trzymosty minagawa"),
        wish(
            "Free capacity of 120 tonnes a month from January",
            "iron castings",
            "second source",
            only="coromandel arrigorri trzymosty",
        ),
        wish(
            "Printed sand moulds: first part in three weeks", "prototypes", "iron castings", only="coromandel minagawa"
        ),
        wish("Die steel by the bar, cast and forged for our own patterns", "tool steel", only="trzymosty arrigorri"),
        wish("Advice on drawings that are hard to pour", "product development"),
    ),
    needs=(
        wish("Pump and compressor makers who move castings between regions", "pump makers"),
        wish("Precision machining for parts above a metre", "precision machining"),
        wish("Material analysis by a recognised laboratory", "material analysis"),
        wish(
            "Sea freight for heavy pallets, Chennai or Bilbao to Rotterdam", "sea freight", only="coromandel arrigorri"
        ),
        wish("Furnace heat recovery at 90 degrees", "heat exchangers", "heat pumps"),
        wish(
            "Credit cover for new buyers in North America", "credit insurance", only="coromandel ehrlinghaus minagawa"
        ),
    ),
    days=(
        "I can tell you on the telephone whether your part will pour, and by letter what it costs.",
        "My day begins with the chemistry of the first heat.",
        "I have carried more test bars through airports than I care to explain.",
    ),
    topics={
        "iron castings": Topic(
            (
                "A second source for pump housings",
                "Housings of 38 kg, 4,000 a year",
                "Ductile iron outside tariff reach",
            ),
            (
                (
                    "Our housings come from one foundry and one region, and this year taught us what that costs. The part weighs "
                    "38 kg, 4,000 a year. I would like to know whether it suits your line."
                ),
                (
                    "You write that you answer in three days, with a no where it is a no. That is what we need. May I show you three "
                    "drawings?"
                ),
                (
                    "Tariffs have made our present castings too dear. Patterns belong to us and can travel. What would a move look "
                    "like from your side?"
                ),
            ),
        ),
        "investment castings": Topic(
            ("Stainless impellers from 50 pieces",),
            (
                "Fifty impellers, six blades, 1.4408. Two foundries declined. You like parts nobody wants to pour, so here is one.",
            ),
        ),
        "aluminium castings": Topic(
            ("Aluminium moulds, and castings later",),
            ("We need moulds now and may need castings later. Could we look at both in one talk?",),
        ),
        "prototypes": Topic(
            ("A first casting in three weeks",),
            ("The drawing is young and the fair is in ten weeks. Your printed moulds might get us there.",),
        ),
        "second source": Topic(
            ("A calm second source",),
            (
                "Nothing is wrong with our first source, which is the time to look for a second. Shall we begin with one part?",
            ),
        ),
    },
)

MACHINING = Trade(
    key="machining",
    industries=("25.6", "25.7"),
    goods="machined parts and tools",
    taglines=(
        "Turned parts from 2 to 65 mm, day and night",
        "Tools and dies, built by the people who will mend them",
        "Bearings to a micron, held in stock in Europe",
        "Small parts in large numbers, each one looked at",
        "Milling for people who have already been told no",
    ),
    about=(
        (
            "Thirty-eight lathes, six of them older than their operators.",
            "We make dies for stampers within two hundred miles and know each press by name.",
            "We grind bearings and test every one for noise before it is packed.",
            "A shop in which everybody measures what everybody else has made.",
            "A valley of turners taught us the trade; we added cameras.",
        ),
        (
            "Measured data travel with the parts, as a file or on paper.",
            "Night shifts run without light and with few people.",
            "The price list has a column for those who order twice.",
            "Apprentices make up a ninth of us, and most stay.",
        ),
        (
            "We look for drawings, not for brochures.",
            "If a tolerance costs more than it gives, we say so before we quote.",
            "New customers begin with one part and a tour of the shop.",
        ),
    ),
    offers=(
        wish(
            "Turned parts, 2 to 65 mm, in steel, brass and titanium",
            "precision machining",
            only="wagenblast giffre tsukinami",
        ),
        wish("Dies and moulds up to 4 tonnes, repair within 48 hours", "tooling", only="ostrander"),
        wish("Deep-groove bearings from European stock", "bearings", only="hsinlu"),
        wish(
            "Five-axis milling of parts up to 1.2 metres", "precision machining", only="tsukinami wagenblast ostrander"
        ),
        wish("Measuring service with camera and touch probe", "material analysis", "precision machining"),
        wish(
            "A second source for valve spindles, sampled in four weeks",
            "precision machining",
            "second source",
            only="wagenblast giffre tsukinami",
        ),
    ),
    needs=(
        wish("Die steel outside the present tariffs", "tool steel", "second source", only="ostrander"),
        wish(
            "Investment castings as blanks, from 50 pieces", "investment castings", only="wagenblast giffre tsukinami"
        ),
        wish("Planning software that understands night shifts", "planning software"),
        wish("Certification for medical parts", "certification"),
        wish("Distribution in northern Europe for bearings", "distribution partners", only="hsinlu"),
        wish("Workwear that survives cooling oil", "workwear"),
    ),
    days=(
        "I still set up the first part of every new drawing myself.",
        "I quote in the morning and apologise for nobody in the afternoon.",
        "Give me a worn die and I can tell you how it was treated.",
    ),
    topics={
        "precision machining": Topic(
            ("Spindles in 1.4404, 12,000 a year", "A part above a metre", "Valve seats with a hard tolerance"),
            (
                (
                    "Our spindles are late every autumn. 12,000 a year, 1.4404, nothing exotic. Could you run a sample of fifty before "
                    "the summer?"
                ),
                (
                    "One surface is the trouble: flat to five microns over 900 mm. If you have done such a thing, I would like to hear "
                    "how."
                ),
            ),
        ),
        "tooling": Topic(
            ("A second toolmaker within reach", "Moulds for fibre trays"),
            (
                (
                    "When a mould breaks we lose a line for a week. Your repair time is 48 hours. Which moulds would you want to have "
                    "seen beforehand?"
                ),
            ),
        ),
        "bearings": Topic(
            ("Bearings from European stock",),
            (
                "We wait eleven weeks for 6205s. You hold stock on this side of the world. May I send you our yearly list?",
            ),
        ),
        "tool steel": Topic(
            ("Die steel, and who still has it",),
            ("I am told that you bought well in spring. We need nine tonnes and have something to swap.",),
        ),
    },
)

HEAT = Trade(
    key="heat",
    industries=("28.25", "43.22"),
    goods="heat pumps and their parts",
    taglines=(
        "Compressors, valves and brains for heat pumps",
        "Heat for old houses, without tearing them down",
        "High-temperature heat pumps for the cold north",
        "Brazed heat exchangers, made between two mountains",
        "Heat from what others cool away",
    ),
    about=(
        (
            "We build the parts of heat pumps that others put their names on.",
            "Twenty fitters, a test room and a van in every district.",
            "We began with hay dryers and now heat a hospital.",
            "Our pumps dry, wash and pasteurise at temperatures that used to need gas.",
            "Three engineers from a dairy started us, and the dairy was the first customer.",
        ),
        (
            "Natural refrigerants only, since 2019.",
            "Each unit runs for six hours in the test room before it leaves.",
            "We measure at the customer's for a year and publish what came out.",
            "Spare parts are kept for fifteen years.",
        ),
        (
            "We look for two independent sources of everything that moves.",
            "Factories with warm waste water are our favourite acquaintances.",
            "A paid pilot line is open to makers who want to try.",
        ),
    ),
    offers=(
        wish(
            "High-temperature heat pumps, 90 to 120 degrees, 200 kW and up",
            "heat pumps",
            only="fjellvarme vercors kilbrack",
        ),
        wish("Brazed plate heat exchangers from 50 pieces", "heat exchangers", only="nordwaerme vercors"),
        wish(
            "CO₂ refrigeration for cold stores, with heat recovery",
            "refrigeration",
            "heat pumps",
            only="fjellvarme kilbrack",
        ),
        wish("Volume forecasts to 2028, and a paid pilot line", "pump makers", only="nordwaerme"),
        wish("Test room with climate from −25 to +45 degrees", "product testing", only="nordwaerme vercors fjellvarme"),
        wish("Retrofit of heating in listed buildings", "heat pumps", "timber construction", only="lindeboom kilbrack"),
    ),
    needs=(
        wish("Compressors and heat exchangers from two independent sources", "heat exchangers", "second source"),
        wish("Compressor castings to a hundredth", "iron castings", "aluminium castings", only="nordwaerme"),
        wish("Turned valve parts, 200,000 a year", "precision machining", only="nordwaerme vercors"),
        wish("Switchgear that is delivered in weeks, not quarters", "switchgear"),
        wish("Certification for natural refrigerants in the Gulf", "certification", only="fjellvarme vercors"),
        wish(
            "Installers and agents in the Benelux",
            "agents",
            "distribution partners",
            only="fjellvarme vercors kilbrack",
        ),
    ),
    days=(
        "I buy compressors, which at present means that I buy dates.",
        "I spend winters in boiler rooms and summers explaining what I saw.",
        "I would rather show a measured curve than a brochure.",
    ),
    topics={
        "heat pumps": Topic(
            ("Drying at 90 degrees", "Heat for a dye house", "What our waste water could heat"),
            (
                (
                    "Our dryer burns gas at 90 degrees, and 40 metres away we cool water down. You have surely seen this before. Could "
                    "you tell me what to measure first?"
                ),
                (
                    "We have a grant until December and a boiler from 1987. I would like an honest hour on whether your pumps reach our "
                    "temperature."
                ),
            ),
        ),
        "heat exchangers": Topic(
            ("Plate heat exchangers from 50 pieces", "A second compressor source"),
            (
                "We need 50 to begin with and 4,000 a year if it works. My present supplier says week 40. What do you say?",
            ),
        ),
        "refrigeration": Topic(
            ("CO₂ refrigeration for a cold store", "Cooling 38,000 pallets"),
            (
                (
                    "38,000 pallets, 44 degrees outside, and a tender that asks for natural refrigerants. You have built this for other "
                    "climates. What would change in ours?"
                ),
            ),
        ),
    },
)

MARINE = Trade(
    key="marine",
    industries=("30.11", "33.15"),
    goods="ships and what keeps them going",
    taglines=(
        "Repairs between two tides",
        "Inland vessels, lengthened, mended and electrified",
        "Shore power and cabling for quays in the north",
        "Valves and pumps for ships, with papers for every class",
        "Ship fittings forged and finished by the harbour",
    ),
    about=(
        (
            "Two docks, ninety people and a crane that is listed as a monument.",
            "We have repaired boats since they had sails, and now fit them with batteries.",
            "We wire quays so that ships can switch off.",
            "Our valves sit below the waterline, where nobody wants to meet them.",
            "Fittings from this works close hatches on four oceans.",
        ),
        (
            "A propeller shaft takes us four days; we have done it in two.",
            "Class surveyors have a desk here, because they come so often.",
            "Parts for vessels from the sixties are drawn anew and made in the yard.",
            "Every job ends with a sheet that says what we would look at next time.",
        ),
        (
            "We look for owners who plan their docking a year ahead, and help those who cannot.",
            "Shore power is half of our new work; partners for cables and converters are welcome.",
            "Young engineers may sail along for a week before they decide.",
        ),
    ),
    offers=(
        wish("Dry dock to 130 metres, free from week 6", "ship repair", only="sorbye vrijheid"),
        wish("Shore power for quays, from survey to switching on", "shore power", only="nordlys"),
        wish("Valves and strainers with class papers, from stock", "marine valves", only="setouchi fehrentz"),
        wish("Hybrid drives for inland vessels", "ship repair", "electric drives", only="vrijheid nordlys"),
        wish("Sea trials and noise measurements", "product testing", only="sorbye nordlys"),
        wish("Dock places for barges that wait for a slot in the port", "inland barges", only="vrijheid"),
    ),
    needs=(
        wish("Medium-voltage cable for two quays", "power cables", only="nordlys sorbye"),
        wish("Switchgear in sea-going design", "switchgear", only="nordlys"),
        wish(
            "Bronze castings for valves, 5 to 60 kg", "iron castings", "investment castings", only="setouchi fehrentz"
        ),
        wish("Covers and canvas that last ten winters", "technical textiles"),
        wish("Machining of rudder shafts", "precision machining", only="sorbye vrijheid"),
        wish("Insurance that understands batteries on board", "credit insurance", "marine insurance"),
    ),
    days=(
        "Tides decide my diary, then the class surveyor, then I.",
        "I came ashore eleven years ago and still wake at four.",
        "I sign for what is below the waterline, so I look twice.",
    ),
    topics={
        "ship repair": Topic(
            ("A dock in week 6", "Two barges, one winter"),
            (
                (
                    "Two vessels need new bottoms before the season. You have a dock free from week 6. Shall we go through the list "
                    "before I fix the charter?"
                ),
            ),
        ),
        "shore power": Topic(
            ("Shore power for the cold quay", "Ships that can switch off"),
            (
                (
                    "Our reefers run their engines at the quay and the neighbours have begun to write letters. You have wired quays "
                    "like ours. What does a survey take?"
                ),
            ),
        ),
        "marine valves": Topic(
            ("Valves with papers, before Easter",),
            ("Forty valves, class papers, before Easter. The list is short and the date is not mine to move.",),
        ),
        "electric drives": Topic(
            ("A hybrid drive for a river barge",),
            (
                "The barge has 2,400 hours a year on the same stretch. I would like to know from which price of diesel it pays.",
            ),
        ),
    },
)

TRADES = (CASTINGS, MACHINING, HEAT, MARINE)
