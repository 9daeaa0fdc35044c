"""A component refuses props it does not declare and values that do not fit."""

import pytest
from django.template import TemplateSyntaxError
from django.utils.safestring import mark_safe
from django.utils.translation import override

from meetinc.web.components.registry import register
from tests.web.drawing import draw


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('{% button "Save" colour="red" %}', "unexpected keyword argument 'colour'"),
        (
            '{% button "Save" tone="loud" %}',
            "button: tone must be one of 'plain', 'main', 'meet', 'quiet', 'alarm', not 'loud'",
        ),
        ('{% button "Save" icon="rocket" %}', "button: unknown icon 'rocket'"),
        ('{% button "Save" disabled="yes" %}', "button: disabled must be bool, not 'yes'"),
        ("{% button %}", "did not receive value"),
        ('{% meet_state "happy" %}', "meet_state: state must be one of"),
        ('{% avatar "Anna" %}', "did not receive value"),
        ('{% avatar "Anna" id="7" %}', "avatar: id must be int, not '7'"),
        ('{% avatar "Anna" id=True %}', "avatar: id must be int, not True"),
        ("{% avatar missing id=7 lit=missing %}", "avatar: lit must be bool, not ''"),
        ('{% icon "unicorn" %}', "icon: unknown name 'unicorn'"),
        ('{% note tone="loud" %}text{% endnote %}', "note: tone must be one of"),
        ('{% both_times "now" "later" "UTC" "UTC" %}', "both_times: start must be datetime"),
        ('{% progress "Rows" value="3" of=5 %}', "progress: value must be int"),
        ("{% facets 5 %}", "facets: groups must be"),
    ],
)
def test_component_refuses_what_does_not_fit(source, complaint):
    with pytest.raises(TemplateSyntaxError, match=complaint.replace("(", r"\(")):
        draw(source)


def test_every_component_says_what_it_is():
    silent = [name for name, tag in register.tags.items() if not (tag.__doc__ or "").strip()]

    assert silent == []


def test_component_can_be_kept_and_handed_on():
    html = draw('{% meet_state "set" as state %}{% facts %}{% fact "State" state %}{% endfacts %}')

    assert '<dt>State</dt><dd><span class="state">' in html


def test_kept_drawing_is_drawn_anew_for_each_language():
    with override("de"):
        draw("{% premium %}")

    assert ">Premium</span>" in draw("{% premium %}")


def test_kept_drawing_of_a_safe_name_is_not_given_for_an_unsafe_one():
    source = "{% avatar 'A' id=1 label=label %}"

    assert '"<i>"' in draw(source, label=mark_safe("<i>"))
    assert '"&lt;i&gt;"' in draw(source, label="<i>")
