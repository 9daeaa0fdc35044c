"""The motif: avatars, pairs, the states of a meet, stations."""

import pytest

from meetinc.web.components.circles import STATES
from tests.web.drawing import Elements, draw


def test_avatar_of_a_person_is_a_circle_with_initials():
    html = draw('{% avatar "Anna Borg" id=8 %}')

    assert '<circle class="b"' in html
    assert ">AB</text>" in html
    assert Elements(html).one("span")["class"] == "av av-m is-person t1"


def test_avatar_of_a_business_is_a_square():
    html = draw('{% avatar "Nord Werk" id=2 kind="business" %}')

    assert '<rect class="b"' in html
    assert "<circle" not in html


def test_avatar_is_lit_while_taking_meets():
    assert 'class="op"' in draw('{% avatar "Anna Borg" id=1 lit=True %}')
    assert 'class="op"' not in draw('{% avatar "Anna Borg" id=1 %}')


def test_avatar_shows_a_picture_instead_of_initials():
    class Rendition:
        url = "/pictures/7/"

    html = draw('{% avatar "Anna Borg" id=1 picture=picture %}', picture=Rendition())

    assert Elements(html).one("img")["src"] == "/pictures/7/"
    assert "AB" not in html


def test_avatar_is_decoration_unless_it_stands_alone():
    assert "role" not in Elements(draw('{% avatar "Anna Borg" id=1 %}')).one("span")
    assert Elements(draw('{% avatar "Anna Borg" id=1 label="Anna Borg" %}')).one("span")["aria-label"] == "Anna Borg"


def test_avatar_escapes_the_name():
    assert "<script>" not in draw("{% avatar name id=1 label=name %}", name="<script>")


def test_pair_overlaps_when_they_meet_and_stands_apart_while_asking():
    assert 'class="fs"' in draw('{% pair "Anna Borg" "Bo Lund" %}')
    assert 'class="fs"' not in draw('{% pair "Anna Borg" "Bo Lund" apart=True %}')


@pytest.mark.parametrize("state", STATES)
def test_state_has_icon_and_word(state):
    html = draw("{% meet_state state %}", state=state)

    assert len(Elements(html).all("circle")) == 2
    assert str(STATES[state]["word"]) in html


def test_states_look_different_from_each_other():
    drawings = {state: draw("{% meet_state state %}", state=state).split("</svg>")[0] for state in STATES}

    assert len(set(drawings.values())) == len(STATES)


def test_state_word_can_say_more():
    html = draw('{% meet_state "held" word="Held yesterday" %}')

    assert html.endswith("Held yesterday</span>")


def test_no_show_is_an_alarm():
    assert "is-alarm" in draw('{% meet_state "missed" %}')


def test_station_where_the_meet_stands_is_the_current_step():
    html = draw('{% steps %}{% station "asked" "Asked" at="done" %}{% station "set" "Set" at="here" %}{% endsteps %}')

    assert [item.get("aria-current") for item in Elements(html).all("li")] == [None, "step"]
