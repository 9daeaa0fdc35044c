"""Trades that grow, make and pack what is eaten and worn."""

from __future__ import annotations

from meetinc.ops.demo.content.shape import Topic, Trade, wish

PRODUCE = Trade(
    key="produce",
    industries=("46.31", "01.2"),
    goods="fresh fruit and vegetables",
    taglines=(
        "Fruit and vegetables from named growers, on the quay the day they are due",
        "Growers who sell together and answer for every crate",
        "From orchard to cold store in one pair of hands",
        "Vegetables all year, from two hemispheres",
        "Fresh produce for people who count days of shelf life",
    ),
    about=(
        (
            "A cooperative of 61 growers; each crate carries the name of the one who filled it.",
            "We sell what our own growers pick, and nothing we have not walked past in the field.",
            "Three generations have packed fruit here, and the youngest now writes the forecasts.",
            "We buy at the tree, pay within nine days and keep the same growers year after year.",
            "We bring fruit to a place where little grows, and know what a lost day costs.",
        ),
        (
            "In season forty lorries leave the yard before six in the morning.",
            "Two thirds goes to retailers under their own label, the rest to wholesale markets.",
            "Last season 3.1 % of what we shipped was claimed; we publish the figure every May.",
            "Residue tests are done before loading and sent with the papers, asked for or not.",
        ),
        (
            "We look for partners who tell us early what they will not take.",
            "A forecast that is wrong by a fifth is still worth more to us than silence.",
            "We would rather have three long-standing buyers than thirty names in a list.",
        ),
    ),
    offers=(
        wish(
            "Mangoes and citrus, traced to the grower, 18 containers a week in season",
            "fresh fruit",
            "seasonal volume",
            only="konkan oasistable",
        ),
        wish(
            "Tomatoes, peppers and cucumbers all year round, from two regions",
            "vegetables",
            "seasonal volume",
            only="noordeinde caborojo",
        ),
        wish(
            "Apples and pears from controlled-atmosphere stores until June",
            "fresh fruit",
            "seasonal volume",
            only="grojecki",
        ),
        wish("Programme planning with retailers, twelve months ahead", "vegetables", "fresh fruit"),
        wish("Organic vegetables in small pack sizes", "vegetables", "organic", only="noordeinde caborojo"),
        wish("Volumes for a shared reefer from the Mediterranean, two a week", "reefer transport", only="caborojo"),
    ),
    needs=(
        wish(
            "Cold storage near a port, 2,000 pallets from September", "cold storage", only="konkan caborojo oasistable"
        ),
        wish("Trays and punnets that need no film", "food packaging", "moulded fibre"),
        wish("Reefer slots out of India that keep their dates", "reefer transport", only="konkan oasistable"),
        wish("Traceability that our growers can use on a telephone", "traceability"),
        wish("Residue analysis within 48 hours", "material analysis"),
        wish("Cover against a buyer who does not pay", "credit insurance"),
    ),
    days=(
        "In season I am on the telephone before the market opens and in the cold store after it closes.",
        "I spend more time on the weather of other countries than on our own.",
        "I know most of our growers by the state of their packing sheds.",
    ),
    topics={
        "fresh fruit": Topic(
            ("Mangoes and citrus from May", "A second source for apples", "Fruit for a retail programme"),
            (
                (
                    "We lost a supplier in March and the programme runs on. You ship the sizes we need. Could we talk about a trial "
                    "of four containers, with your residue tests beside ours?"
                ),
                (
                    "Your fruit is traced to the grower, which our customers ask for and few can show. I would like to hear how you do "
                    "it and what volume is still free."
                ),
            ),
        ),
        "vegetables": Topic(
            ("Peppers in the weeks nobody has any", "Vegetables all year from two regions"),
            (
                (
                    "Weeks 6 to 11 are our gap every year. You grow in two regions. Half an hour would tell us whether your calendar "
                    "and ours fit."
                ),
            ),
        ),
        "organic": Topic(
            ("Organic vegetables in small packs",),
            (
                "Our shops want small organic packs and our growers cannot fill them. May I ask what you can do, and from when?",
            ),
        ),
    },
)

INGREDIENTS = Trade(
    key="ingredients",
    industries=("10.8", "46.37"),
    goods="food ingredients",
    taglines=(
        "Spices cleaned, steamed and milled under one roof since they came by sail",
        "Dairy ingredients made to a recipe, not to a stock list",
        "Cocoa from named cooperatives, with the price on the table",
        "Natural flavours from plants we can point at",
        "Olive oil and what is made of it, for kitchens that taste",
    ),
    about=(
        (
            "What began with one mill now runs in three shifts, and the first mill still turns.",
            "A small house with a large laboratory: a quarter of our people work in it.",
            "Our buyers travel to the origin twice a year and bring back soil on their shoes.",
            "We make ingredients that disappear into other people's products, and we are proud of it.",
            "The press is older than the road that leads to it.",
        ),
        (
            "Every lot is kept as a sample for three years.",
            "We develop with customers from the first kitchen trial to the tanker.",
            "Minimum orders start at a single pallet, because new recipes do.",
            "Prices follow published markets plus an agreed margin, and both are on the invoice.",
        ),
        (
            "We look for makers of food who want to talk about taste before price.",
            "New origins interest us, provided that we may visit them.",
            "Sugar, salt and fat are coming down; we can show where that works and where it does not.",
        ),
    ),
    offers=(
        wish("Steam-treated pepper, paprika and nutmeg, from one pallet", "spices", only="kuiper"),
        wish("Whey and milk proteins to your recipe, spray-dried", "dairy ingredients", only="ballyvoyle"),
        wish("Cocoa mass and nibs from four cooperatives, audited yearly", "cocoa", only="cacau"),
        wish("Natural citrus and herb flavours, also organic", "flavours", "organic", only="drome"),
        wish("Extra virgin olive oil in drums and tankers", "vegetable oils", only="vegahonda"),
        wish("A pilot kitchen with six days a month for customers", "product development"),
    ),
    needs=(
        wish("Barrier packaging for powders that may go in the paper bin", "food packaging", "corrugated board"),
        wish(
            "Dry warehouse with a clean room in the hinterland of Rotterdam",
            "warehousing",
            only="kuiper cacau vegahonda",
        ),
        wish("Allergen and residue testing, results in two days", "material analysis", "product testing"),
        wish("Finance for a harvest paid in October and sold in May", "trade finance", only="cacau vegahonda"),
        wish("Planning for batches that all share one dryer", "planning software", only="kuiper ballyvoyle drome"),
        wish("Citrus peel and fruit rests in steady volume", "fruit rests", only="drome"),
    ),
    days=(
        "My week has two days of tasting, two of contracts and one of travelling.",
        "I began in the laboratory and still check the recipes I have to sell.",
        "Crop reports are my morning paper.",
    ),
    topics={
        "spices": Topic(
            ("Steam-treated pepper by the pallet", "Paprika for a new range"),
            (
                (
                    "We start a range with eleven spices and small volumes of each. You say that a pallet is enough. I would like to "
                    "believe it and talk through the list."
                ),
            ),
        ),
        "dairy ingredients": Topic(
            ("Milk proteins to a recipe", "A whey protein that does not clump"),
            (
                (
                    "Our mixture clumps at 62 degrees with the protein we buy now. Your people make to a recipe. Shall we compare notes "
                    "for half an hour, with the laboratory at the table?"
                ),
            ),
        ),
        "cocoa": Topic(
            ("Cocoa with the price on the table", "Nibs from audited cooperatives"),
            (
                (
                    "From next year every bag needs its plot of land in the papers. You work with cooperatives that already write it "
                    "down. How far back does it go, and what do you have free?"
                ),
            ),
        ),
        "flavours": Topic(
            ("A citrus flavour that survives baking",),
            ("Everything we have tried is gone after the oven. I can send you our process before we talk.",),
        ),
        "vegetable oils": Topic(
            ("Olive oil by tanker, twice a year",),
            (
                "We use four tankers a year and want to buy closer to the mill. May I hear how you grade and when you press?",
            ),
        ),
        "product development": Topic(
            ("Two days in your pilot kitchen",),
            (
                "We have a recipe that works in a pan and not in a plant. Two days in your kitchen might save us a season.",
            ),
        ),
    },
)

PACKAGING = Trade(
    key="packaging",
    industries=("17.2", "22.22"),
    goods="packaging",
    taglines=(
        "Moulded-fibre trays that hold water, heat and a price",
        "Folding cartons for small runs and short notice",
        "Food packaging that comes back as paper",
        "Corrugated board, cut to the crate",
        "Fibre from cane and straw, formed in one stroke",
    ),
    about=(
        (
            "Our moulds are made in house, so a new tray takes five weeks and not five months.",
            "We fold cartons for makers who are too small for the large printers.",
            "We started with egg boxes and still make eleven million a year.",
            "We first cut board for citrus growers, and then for everybody else.",
            "Half of what we form is made of what farms used to burn.",
        ),
        (
            "Barrier coatings are water-based; none holds PFAS, and a laboratory of your choice may look.",
            "We print up to six colours and ship flat.",
            "The plant runs on its own steam from fibre rests.",
            "Each delivery states its recycled share and where the rest came from.",
        ),
        (
            "Show us the product and the line it runs on; we would rather draw a tray than sell one.",
            "We look for fillers ready to try, and for machines that dry faster.",
            "Runs start at 5,000 pieces, because that is how new products begin.",
        ),
    ),
    offers=(
        wish(
            "Moulded-fibre trays for fruit, meat and electronics",
            "moulded fibre",
            "food packaging",
            only="serraazul nilgiri",
        ),
        wish("Folding cartons from 5,000 pieces, printed in six colours", "food packaging", only="devouw sierraclara"),
        wish("Water-based barrier coating without PFAS", "barrier coating", "food packaging", only="serraazul allgaeu"),
        wish("Corrugated boxes and inlays, cut in two days", "corrugated board", only="sierraclara devouw"),
        wish("Drawing and first samples within five weeks", "product development"),
        wish(
            "Clean paper waste, sorted and baled, 40 tonnes a month",
            "recycled fibre",
            only="devouw sierraclara allgaeu",
        ),
    ),
    needs=(
        wish(
            "Recycled fibre of steady quality, 300 tonnes a month",
            "recycled fibre",
            only="serraazul nilgiri sierraclara",
        ),
        wish("Migration tests for food contact, recognised in the EU and the US", "product testing", "certification"),
        wish("Tooling for aluminium moulds, a second source", "tooling", "second source", only="serraazul nilgiri"),
        wish("A heat pump that dries at 90 degrees", "heat pumps", only="serraazul nilgiri allgaeu"),
        wish("Distribution in northern Europe for trays", "distribution partners", only="serraazul nilgiri"),
        wish("A planning board for four lines and sixty moulds", "planning software"),
    ),
    days=(
        "I carry samples in every bag I own, and most are squashed on purpose.",
        "My work sits between what a filler wants and what fibre does.",
        "I have learnt to ask about the sealing machine first.",
    ),
    topics={
        "moulded fibre": Topic(
            ("Trays without film", "Fibre trays for a line of 90 packs a minute"),
            (
                (
                    "We pack 90 trays a minute and film has to go by next summer. Your trays are stiff enough on paper. Could you show "
                    "me what they do wet?"
                ),
                (
                    "Two makers told us it cannot be done at our weight. You write that you form in one stroke. I would like to "
                    "understand the limits before we plan."
                ),
            ),
        ),
        "food packaging": Topic(
            ("Packaging for a small new range", "Cartons at short notice"),
            (
                (
                    "The range is small, the shelf date is fixed and our printer says March. You start at 5,000 pieces. What do you "
                    "need from us to begin?"
                ),
            ),
        ),
        "barrier coating": Topic(
            ("A barrier without PFAS",),
            (
                "Our fat content is 34 % and our customers have begun to ask about PFAS. May we send you the product to test?",
            ),
        ),
        "corrugated board": Topic(
            ("Boxes within two days",),
            ("We change box sizes more often than is good for us. Perhaps you can tell us which six we really need.",),
        ),
        "recycled fibre": Topic(
            ("Forty tonnes of clean paper a month",),
            (
                "You bale what we pulp. If the quality holds, we take all of it. Shall we look at three months of your sorting?",
            ),
        ),
    },
)

TEXTILES = Trade(
    key="textiles",
    industries=("13.9", "14.1"),
    goods="fabrics and workwear",
    taglines=(
        "Knitted fabrics from the yarn to the dyed roll",
        "Cloth for seats, sails and stages",
        "Workwear that is repaired before it is replaced",
        "Sewing thread for everything that must not come apart",
        "Fabrics that keep water out and let people breathe",
    ),
    about=(
        (
            "We knit, dye and finish under one roof, which is rarer than it sounds.",
            "The mill is older than the railway that used to serve it.",
            "We dress crews, and take the clothes back when they are worn.",
            "What holds your seams together may well have been wound here.",
            "What we weave covers lifeboats, stages and the seats of three tram systems.",
        ),
        (
            "Water from the dye house is used four times.",
            "Minimum runs are 300 metres, colours matched in three days.",
            "Wages are published by grade, and auditors come unannounced.",
            "Each roll has a number that leads to its yarn, its dye and its shift.",
        ),
        (
            "We look for makers who order twice a year and talk to us in between.",
            "Small labels are welcome if they know their forecast.",
            "What interests us most are uses nobody has tried.",
        ),
    ),
    offers=(
        wish("Combed cotton knits, dyed, from 300 metres", "knitted fabrics", "regular shippers", only="velmurugan"),
        wish("Workwear with repair and take-back for five years", "workwear", only="twentse"),
        wish("Flame-retardant and water-repellent fabrics without PFAS", "technical textiles", only="lauch jadewave"),
        wish(
            "Recycled polyester yarn with papers for its origin",
            "technical textiles",
            "recycled fibre",
            only="jadewave nici",
        ),
        wish("Cut, sew and finish for runs of 500 pieces", "knitted fabrics", "workwear", only="velmurugan twentse"),
        wish("Industrial sewing thread, 160 colours from stock", "technical textiles", only="nici"),
    ),
    needs=(
        wish("Certification for recycled content that buyers accept", "certification"),
        wish("Sea freight from southern India with fixed weekly sailings", "sea freight", only="velmurugan"),
        wish("Agents for workwear in Germany and Scandinavia", "agents", "distribution partners", only="twentse"),
        wish("Solar power for a dye house, paid from savings", "solar power", only="velmurugan lauch"),
        wish("Software that follows a roll from yarn to garment", "traceability"),
        wish("Early payment on orders of large retailers", "trade finance"),
    ),
    days=(
        "I judge fabrics by ear, which makes colleagues laugh until I am right.",
        "Half of my year is spent between the dye house and the people who want a colour by Friday.",
        "I learnt the trade at the looms and still hear when one runs badly.",
    ),
    topics={
        "knitted fabrics": Topic(
            ("300 metres of knit, twice a year", "Cotton knits with papers"),
            (
                (
                    "We are small, honest about it, and order twice a year. You say that 300 metres is a run. I have swatches and a "
                    "calendar ready."
                ),
            ),
        ),
        "workwear": Topic(
            ("Workwear for ninety people on two quays", "Jackets that get repaired"),
            (
                (
                    "Ninety people, two seasons, and a container of thrown-away jackets every spring. Repair interests us more than "
                    "price. Could you tell me how it works at other yards?"
                ),
            ),
        ),
        "technical textiles": Topic(
            ("Fabric for covers at sea", "A coating that lasts ten winters"),
            (
                (
                    "Our covers fail at the seam after three winters. I suspect the thread as much as the cloth. You make both, so you "
                    "might know."
                ),
            ),
        ),
    },
)

TRADES = (PRODUCE, INGREDIENTS, PACKAGING, TEXTILES)
