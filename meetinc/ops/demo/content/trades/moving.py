"""Trades that store, carry, pay for and vouch for goods."""

from __future__ import annotations

from meetinc.ops.demo.content.shape import Topic, Trade, wish

COLD_CHAIN = Trade(
    key="cold-chain",
    industries=("52.1", "49.41"),
    goods="cold storage and chilled transport",
    taglines=(
        "Cold stores on the river, with a quay of their own",
        "Bonded cold storage for the Gulf, and the lorries behind it",
        "Chilled storage that keeps its own power on",
        "Cold from the harvest to the hatch of the ship",
        "Frozen fish and fruit, kept at −22 degrees on the bay",
    ),
    about=(
        (
            "We keep other people's food cold, and have never lost a store to a power cut.",
            "Four temperatures, three gates and one telephone number.",
            "We began with an ice house for fishermen and still sell them ice.",
            "Our stores stand where rail, lorries and customs meet.",
            "The bay freezes less than it did; we freeze more.",
        ),
        (
            "Temperatures are logged every minute and open to the customer.",
            "Inspection, repacking and labelling happen inside the cold.",
            "Half of our energy comes from the roof, the rest is bought a year ahead.",
            "Lorries are unloaded in 40 minutes, or we pay for the waiting.",
        ),
        (
            "We look for importers who plan, and for those who cannot and say so.",
            "Empty reefers bother us; whoever can fill them is welcome.",
            "Next year we build again and look for refrigeration without F-gases.",
        ),
    ),
    offers=(
        wish("Cold storage at the quay, 2,000 pallet places free from September", "cold storage"),
        wish("Bonded storage with customs clearance on site", "cold storage", "customs clearance"),
        wish("Reefer transport to the Ruhr, daily", "reefer transport", only="oosterwaal"),
        wish("Repacking and labelling at 4 degrees", "cold storage", "food packaging"),
        wish(
            "Gulf distribution, chilled and frozen, 120 shops a day",
            "distribution partners",
            "reefer transport",
            only="mina",
        ),
        wish("Empty reefers from Apapa, eleven a week", "reefer transport", "sea freight", only="lagoon"),
    ),
    needs=(
        wish("CO₂ refrigeration for a 38,000-pallet cold store", "refrigeration", only="mina"),
        wish("Importers with volume from May to October", "seasonal volume"),
        wish("Solar power for roofs that must not leak", "solar power"),
        wish("Traceability that speaks to our customers' systems", "traceability", "data integration"),
        wish("Workwear for −22 degrees, with repair", "workwear", only="oosterwaal zatoka"),
        wish("A customs broker in Rotterdam for reefers", "customs clearance", only="mina lagoon serrano zatoka"),
    ),
    days=(
        "I plan space that does not exist yet for fruit that is still on the tree.",
        "My telephone rings when a compressor does not.",
        "I know the smell of every store, and what it means.",
    ),
    topics={
        "cold storage": Topic(
            ("2,000 pallets from September", "Cold storage near the port", "Space for mangoes, May to August"),
            (
                (
                    "Our season begins in September and the store we used was sold. You have places free. May I tell you what we load, "
                    "and hear what it costs to keep it?"
                ),
                "We ship eighteen containers a week and need repacking at 4 degrees. Could you show me round, on screen or on site?",
            ),
        ),
        "reefer transport": Topic(
            ("Reefers that keep their dates", "A shared reefer, twice a week"),
            (
                (
                    "Two lorries a week, half full, from the same valley as yours. Sharing would be sensible if our dates fit. Do you "
                    "have half an hour?"
                ),
            ),
        ),
        "customs clearance": Topic(
            ("Clearance for chilled goods", "A customs broker who answers at five"),
            (
                (
                    "Our papers are right and still we wait a day. You clear on site. I would like to understand what you do "
                    "differently."
                ),
            ),
        ),
        "distribution partners": Topic(
            ("Distribution in the Gulf", "A partner for northern Europe"),
            (
                (
                    "We make it, you have the lorries and the shops. I would rather start with one city than with a contract. Which "
                    "would you take?"
                ),
                "We have asked around, and your name came up twice for doing what you say. May I tell you what we make?",
            ),
        ),
        "warehousing": Topic(
            ("Dry storage with a clean room",),
            ("600 pallets, dry, and a corner where sacks may be opened. Is that possible at your place?",),
        ),
    },
)

FORWARDING = Trade(
    key="forwarding",
    industries=("52.29", "50.4"),
    goods="freight by sea, river and road",
    taglines=(
        "Freight from the hinterland to the hold, one file for all of it",
        "Containers to and from West Africa, with people at both ends",
        "Sea freight since the time of sail, still without a call centre",
        "Weekly sailings from southern India, with space kept",
        "Overland and across the Gulf, customs included",
    ),
    about=(
        (
            "We forward freight and answer the telephone ourselves.",
            "Two daughters run what their father began with one lorry.",
            "The office has a view of the terminal, which settles many arguments.",
            "We are small enough to know every box and old enough to know every form.",
            "Between two deserts and a sea, somebody has to read the papers; we do.",
        ),
        (
            "A customer has one contact, who has a deputy, who knows.",
            "We publish how many sailings kept their date: 83 % last year.",
            "Dangerous goods, heavy lifts and exhibition freight are our Sunday work.",
            "Inland, we use the river wherever it is deep enough.",
        ),
        (
            "We look for shippers with regular boxes and for agents at the other end.",
            "Fairs and first exports are welcome: everybody was new once.",
            "A forwarder in your port who needs one in ours should write to us.",
        ),
    ),
    offers=(
        wish(
            "Sea freight Chennai, Kochi and Mumbai to Rotterdam, space kept weekly",
            "sea freight",
            only="malabar terwindt",
        ),
        wish(
            "Customs clearance in Rotterdam and Hamburg, until nine at night",
            "customs clearance",
            only="terwindt brodersen",
        ),
        wish("Barges to Duisburg and Basel, three a week", "inland barges", only="terwindt"),
        wish("Air freight for samples and spare parts, door to door", "air freight"),
        wish("Dry warehouse with a clean room, 4,000 m²", "warehousing", only="terwindt brodersen dhow"),
        wish("West Africa in both directions, with offices in Lagos", "sea freight", "agents", only="okoro"),
    ),
    needs=(
        wish("Shippers with two or more containers a week", "regular shippers"),
        wish("Reefer capacity in both directions", "reefer transport"),
        wish("Data from terminals without retyping", "data integration"),
        wish("Payments in naira, rupee and dirham on the same day", "payments"),
        wish("Cover for cargo in three currencies", "marine insurance"),
        wish("Dock space for barges in winter", "inland barges", "ship repair", only="terwindt brodersen"),
    ),
    days=(
        "Between a ship and a lorry there is always a form, and usually me.",
        "I sail on the fourteenth of every month to see what our boxes see.",
        "I can find a container by the smell of the excuse.",
    ),
    topics={
        "sea freight": Topic(
            ("Two boxes a week to Rotterdam", "Weekly sailings that sail"),
            (
                (
                    "Two containers a week, heavy, the year round. We want space that is kept and a name to call. What do you need "
                    "from us for that?"
                ),
            ),
        ),
        "inland barges": Topic(
            ("By barge to Duisburg",),
            (
                "The motorway is shut for two years. You go by river three times a week. Would our crates fit beside your boxes?",
            ),
        ),
        "air freight": Topic(
            ("Samples that arrive before the buyer",),
            ("Samples have missed two fairs. What would you do in our place, and from which day?",),
        ),
        "agents": Topic(
            ("An agent at your end", "Somebody who knows the market"),
            (
                "We sell well at home and know nobody in your market. I am looking for one person who does, not for a list.",
            ),
        ),
    },
)

FINANCE = Trade(
    key="finance",
    industries=("64.92", "66.22"),
    goods="trade finance and cover",
    taglines=(
        "Credit for goods that are on the water",
        "Credit insurance for firms of ten to five hundred people",
        "Payments across borders on the same day",
        "Trade finance between the Gulf and the Atlantic",
        "Cover for exporters that the large houses overlook",
    ),
    about=(
        (
            "We lend against goods, and look at them first.",
            "We insure what a buyer owes you, and tell you early when to stop.",
            "Most of our clients had no finance department when we met.",
            "Four languages, three time zones, and a rule that somebody answers by five.",
            "We insure exporters whom nobody else visits.",
        ),
        (
            "A decision takes two days when the papers are there.",
            "Losses last year were 0.6 % of what we covered.",
            "Prices are on our site, without an asterisk.",
            "We say no in writing and give the reason.",
        ),
        (
            "We look for exporters with orders they cannot fund.",
            "Forwarders, inspectors and lawyers at ports we do not know are welcome.",
            "Whoever had a bad year and can explain it should call.",
        ),
    ),
    offers=(
        wish("Finance for harvests and stocks, from €200,000", "trade finance", only="rijnmond gulfanchor"),
        wish("Credit insurance for buyers in 60 countries", "credit insurance", only="luehrs adekunle"),
        wish("Same-day payments in euro, dirham, rupee and naira", "payments", only="kestrel"),
        wish("Early payment on invoices to retailers", "trade finance", only="kestrel rijnmond"),
        wish("Cargo and hull insurance for small fleets", "marine insurance", only="luehrs gulfanchor"),
        wish("A talk about your terms of payment, free of charge", "credit insurance", "trade finance"),
    ),
    needs=(
        wish("Exporters with confirmed orders and little equity", "exporters"),
        wish("Inspectors who look at goods in Lagos, Chennai and Santos", "inspections"),
        wish("Trade data straight from clients' systems", "data integration"),
        wish("Warehouses that certify what they hold", "certified warehouses"),
        wish("Forwarders who report a late ship before we read it", "freight news"),
    ),
    days=(
        "I read balance sheets in the morning and visit warehouses in the afternoon.",
        "My favourite question is what happens when the ship is late.",
        "I have said no to friends and kept most of them.",
    ),
    topics={
        "trade finance": Topic(
            ("Finance for a harvest", "Paying for October before May"),
            (
                (
                    "We pay in October and are paid in May, and the gap grows with every good year. You lend against goods. What would "
                    "you want to see first?"
                ),
            ),
        ),
        "credit insurance": Topic(
            ("Cover for two new buyers", "A buyer overseas we do not know"),
            (
                (
                    "Two new buyers overseas, orders larger than we are used to. I would sleep better covered, and better still if "
                    "somebody told me what they are like."
                ),
            ),
        ),
        "payments": Topic(
            ("Naira and dirham on the same day",),
            ("We wait four days for money that is already sent. You say the same day. Which papers make that work?",),
        ),
        "marine insurance": Topic(
            ("Cover for batteries on board", "Cargo in three currencies"),
            ("Our insurer asks for a report nobody has ever written. You have covered such vessels. May I ask how?",),
        ),
    },
)

TESTING = Trade(
    key="testing",
    industries=("71.2",),
    goods="tests and certificates",
    taglines=(
        "Tests in the cold, by people who live there",
        "Material testing on the bend of the river since the bridges were built",
        "Food, textiles and toys, tested before they sail",
        "Conformity for two markets in one go",
        "A laboratory that calls before it writes",
    ),
    about=(
        (
            "We test what others make, and tell them first.",
            "Bridges, boilers and baby chairs have broken here on purpose.",
            "Accredited for 214 methods, and honest about the 215th.",
            "A laboratory with a night shift for whatever sails in the morning.",
            "Half of our people have worked in a factory, and it shows in the reports.",
        ),
        (
            "A result comes with a person to ring.",
            "Samples are kept for two years, data for ten.",
            "We train customers so that they need us less; it has not hurt us.",
            "Reports come in the language of whoever has to read them.",
        ),
        (
            "We look for makers who test before the mould is cut.",
            "Laboratories in other climates are our natural partners.",
            "Importers who want one report for several markets should talk to us.",
        ),
    ),
    offers=(
        wish("Material analysis of metals within three days", "material analysis", only="elbbogen formosa"),
        wish(
            "Residue and allergen analysis within 48 hours",
            "material analysis",
            "product testing",
            only="bureaurhone greatlakes",
        ),
        wish(
            "Migration tests for food contact, EU and US",
            "product testing",
            "certification",
            only="bureaurhone greatlakes",
        ),
        wish("Certification of recycled content and origin", "certification", only="formosa bureaurhone"),
        wish("Climate chamber for machines up to 12 tonnes", "product testing", only="polarlab elbbogen"),
        wish("CE and UL in one test plan", "certification", only="greatlakes formosa polarlab"),
    ),
    needs=(
        wish("A partner laboratory in the Gulf and one in Brazil", "partner laboratories"),
        wish("Software that writes the report while we test", "data integration"),
        wish("Couriers for samples below −20 degrees", "air freight"),
        wish("Machined test bars in small runs", "precision machining", only="elbbogen formosa"),
        wish("A heat pump for the climate chamber", "heat pumps", only="polarlab elbbogen"),
    ),
    days=(
        "I break things carefully and write down how.",
        "Standards are my trade; I sit in two of the committees and read the rest.",
        "I ring customers before I write, because paper frightens people.",
    ),
    topics={
        "material analysis": Topic(
            ("Analysis of every heat", "Residues within 48 hours"),
            (
                (
                    "Our customer wants an analysis by somebody who is not us, for each delivery. Your three days would do. How do we "
                    "send samples?"
                ),
            ),
        ),
        "product testing": Topic(
            ("A test before the mould is cut", "Food contact, two markets"),
            (
                "The mould is not cut yet, which I hear is when you like to be asked. Could we go through the drawing together?",
            ),
        ),
        "certification": Topic(
            ("One certificate for two markets", "Recycled content that buyers accept"),
            (
                "Every buyer wants another paper for the same thing. I hope that you can tell me which one the others will accept.",
            ),
        ),
    },
)

TRADES = (COLD_CHAIN, FORWARDING, FINANCE, TESTING)
