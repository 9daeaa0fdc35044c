"""Rows, facts, figures, tabs, tables, what narrows a list."""

from django.utils.translation import gettext_lazy, override

from meetinc.web.components.finding import Facet, Option
from tests.web.drawing import Elements, draw

ROW = '{% rows %}{% row name "/anna/" id=1 action="Meet" action_href="/anna/meet/" %}middle{% endrow %}{% endrows %}'


def test_row_leads_to_the_page_and_to_the_meet():
    html = draw(ROW, name="Anna Borg")

    assert [link["href"] for link in Elements(html).all("a")] == ["/anna/", "/anna/meet/"]
    assert '<div class="row-mid">middle</div>' in html


def test_row_keeps_a_foreign_name_apart_from_its_line():
    html = draw('{% row name "/x/" id=1 lang="ar" %}{% endrow %}', name="خالد")

    assert '<bdi lang="ar">خالد</bdi>' in html


def test_row_escapes_what_people_wrote():
    assert "<b>" not in draw(ROW, name="<b>Anna</b>").replace("<b>Seeks", "")


def test_row_says_why_there_is_no_button():
    html = draw('{% row "Anna" "/x/" id=1 action_note="Not taking meets" %}{% endrow %}')

    assert '<p class="quiet">Not taking meets</p>' in html
    assert "btn" not in html


def test_premium_is_a_label_in_the_row():
    assert ">Premium</span>" in draw('{% row "Anna" "/x/" id=1 premium=True %}{% endrow %}')
    assert ">Premium business</span>" in draw('{% row "Nord" "/x/" id=1 kind="business" premium=True %}{% endrow %}')


def test_fact_without_value_draws_nothing():
    html = draw(
        '{% facts %}{% fact "Founded" 1987 %}{% fact "City" "" %}{% fact "Country" none %}{% endfacts %}', none=None
    )

    assert html == '<dl class="facts"><div><dt>Founded</dt><dd>1987</dd></div></dl>'


def test_fact_of_zero_is_a_fact():
    assert "<dd>0</dd>" in draw('{% fact "Meets held" 0 %}')


def test_both_says_when_a_side_is_empty():
    html = draw("{% both seeks=seeks %}", seeks=["Castings", "<b>"])

    assert html.count("<li>") == 2
    assert "&lt;b&gt;" in html
    assert "Nothing written yet" in html


def test_tab_in_view_is_the_current_page():
    html = draw('{% tabs %}{% tab "Week" "/a/" current=True %}{% tab "Asked" "/b/" count=1200 %}{% endtabs %}')

    assert [link.get("aria-current") for link in Elements(html).all("a")] == ["page", None]
    assert "1,200" in html


def test_table_that_scrolls_can_be_reached_by_keyboard():
    html = draw('{% table "Prices" stack=False %}<tbody></tbody>{% endtable %}')

    assert Elements(html).one("div") == {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": "Prices"}


def test_pager_draws_nothing_for_one_page():
    assert draw("{% pager %}") == ""


def test_pager_at_the_start_leads_only_on():
    html = draw('{% pager next_href="?after=42" note="1–24" %}')

    assert Elements(html).one("a") == {"href": "?after=42", "rel": "next"}


FACETS = (
    Facet("country", "Country", (Option("MT", "Malta", 1200, checked=True), Option("DE", "Germany")), open=False),
    Facet("offer", "Offers", (Option("x", "Castings", 3),), open=False),
)


def test_facet_with_a_choice_is_unfolded():
    html = draw("{% facets groups %}", groups=FACETS)

    assert ["open" in details for details in Elements(html).all("details")] == [True, False]
    assert [box["value"] for box in Elements(html).all("input") if "checked" in box] == ["MT"]
    assert '<span class="n">1,200</span>' in html


def test_facets_keep_the_rest_of_the_query():
    html = draw('{% facets groups keep=keep clear_href="/people/" %}', groups=(), keep=[("q", 'a"b')])

    assert Elements(html).one("input") == {"type": "hidden", "name": "q", "value": 'a"b'}
    assert Elements(html).one("a")["href"] == "/people/"


def test_facets_narrow_at_once_where_a_page_asks_for_it():
    form = Elements(draw('{% facets groups action="/people/" target="#results" %}', groups=FACETS)).one("form")

    assert (form["hx-get"], form["hx-target"], form["hx-trigger"]) == ("/people/", "#results", "change")
    assert "hx-get" not in Elements(draw("{% facets groups %}", groups=FACETS)).one("form")


def test_find_keeps_what_was_looked_for():
    field = Elements(draw('{% find "Name or trade" value=value %}', value='"><script>')).one("input")

    assert (field["name"], field["value"], field["type"]) == ("q", '"><script>', "search")


def test_chip_takes_itself_away():
    html = draw('{% chips clear_href="/p/" %}{% chip "Malta" "/p/?q=x" %}{% endchips %}')

    assert [link["href"] for link in Elements(html).all("a")] == ["/p/?q=x", "/p/"]
    assert '<span class="vh">Remove </span>Malta' in html


def test_words_follow_the_language():
    with override("de"):
        assert "1.200" in draw('{% tab "Week" "/" count=1200 %}')


def test_long_words_of_translated_lines_break_too():
    html = draw(
        '{% row "Anna" "/x/" id=1 line=line %}{% endrow %}', line=gettext_lazy("Wärmepumpenkomponentengesellschaft")
    )

    assert "\u00ad" in html
