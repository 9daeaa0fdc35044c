"""Every form is drawn by the same templates: label, hint, error, input; the summary first."""

import pytest
from django import forms
from django.forms import formset_factory
from django.utils.html import format_html

from meetinc.web.forms import ConfirmByName, LineField, TextField
from meetinc.web.widgets import DateInput, DateTimeInput, TimeInput, WrappingLine
from tests.web.drawing import Elements, draw


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As on your card.", max_length=20)
    why = forms.CharField(label="Why you two?", required=False, widget=forms.Textarea)
    how = forms.ChoiceField(label="How", choices=[("v", "Video"), ("p", "Telephone")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Topics", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    terms = forms.BooleanField(label="I agree")
    paper = forms.FileField(label="Paper", required=False)
    token = forms.CharField(widget=forms.HiddenInput)


REFUSED = {"name": "A name that is far too long", "topics": ["a", "x"], "token": "t"}


def test_form_is_drawn_field_by_field():
    html = str(Sample())

    assert html.count('class="field') == 6
    assert "errsum" not in html
    assert Elements(html).all("input")[-1]["type"] == "hidden"


def test_field_has_label_hint_and_input_in_this_order():
    html = draw("{% field form.name %}", form=Sample())

    assert html.index("<label") < html.index('id="id_name_helptext"') < html.index("<input")
    assert Elements(html).one("input")["aria-describedby"] == "id_name_helptext"
    assert Elements(html).one("label")["for"] == "id_name"


def test_hint_is_text_unless_it_was_made_as_html():
    class Where(forms.Form):
        city = forms.CharField(help_text="On the clock of <a href=//evil.com>Malta</a>.")
        name = forms.CharField(help_text=format_html("<b>{}</b>", "<i>"))

    html = str(Where())

    assert "On the clock of &lt;a href=//evil.com&gt;Malta&lt;/a&gt;." in html
    assert "<b>&lt;i&gt;</b>" in html


def test_field_that_is_wrong_says_so_and_keeps_what_was_typed():
    html = draw("{% field form.name %}", form=Sample(REFUSED))

    field = Elements(html).one("input")
    assert field["value"] == "A name that is far too long"
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "id_name_helptext id_name_error"
    assert '<div id="id_name_error"><p class="err">' in html
    assert "has-err" in html


def test_field_that_may_stay_empty_says_so():
    assert 'class="optional"' in draw("{% field form.why %}", form=Sample())
    assert "optional" not in draw("{% field form.name %}", form=Sample())


def test_group_of_choices_is_a_fieldset_with_a_legend():
    html = draw("{% field form.how %}", form=Sample(REFUSED))

    assert Elements(html).one("fieldset") == {"class": "field is-choices has-err", "aria-describedby": "id_how_error"}
    assert "<legend>How</legend>" in html
    assert [box["type"] for box in Elements(html).all("input")] == ["radio", "radio"]


def test_single_checkbox_stands_before_its_label():
    html = draw("{% field form.terms %}", form=Sample())

    assert html.index("<input") < html.index("I agree")
    assert "is-switch" in html


def test_file_field_has_its_own_look():
    assert "field is-file" in draw("{% field form.paper %}", form=Sample())


def test_label_can_be_for_those_who_listen_only():
    assert Elements(draw("{% field form.name hide_label=True %}", form=Sample())).one("label")["class"] == "vh"


def test_hidden_field_is_drawn_bare():
    assert draw("{% field form.token %}", form=Sample()).startswith('<input type="hidden"')


def test_summary_comes_first_and_leads_to_each_field():
    html = str(Sample(REFUSED))

    assert html.strip().startswith('<div class="errsum"')
    links = [link["href"] for link in Elements(html).all("a")]
    assert links == ["#id_name", "#id_how_0", "#id_topics_0", "#id_terms"]
    ids = {attrs.get("id") for _tag, attrs in Elements(html).found}
    assert {link[1:] for link in links} <= ids


def test_summary_takes_the_focus_and_counts():
    html = draw("{% errors form %}", form=Sample(REFUSED))

    summary = Elements(html).all("div")[0]
    assert (summary["tabindex"], summary["role"]) == ("-1", "alert")
    assert "data-errors" in summary
    assert "<h2>4 things need another look</h2>" in html


def test_summary_of_one_is_singular():
    form = Sample({"name": "Anna", "how": "v", "token": "t"})

    assert "One thing needs another look" in draw("{% errors form %}", form=form)


def test_question_keeps_its_mark_in_the_summary():
    form = Sample({"name": "Anna", "how": "v", "terms": "on", "token": "t"})
    form.is_valid()
    form.add_error("why", "Say a little more.")

    assert "Why you two? Say a little more." in draw("{% errors form %}", form=form)


def test_what_is_wrong_with_a_hidden_field_is_not_lost():
    form = Sample({"name": "Anna", "how": "v", "terms": "on"})

    assert "<li>Fill this in.</li>" in draw("{% errors form %}", form=form)


def test_refusal_of_a_command_stands_in_the_summary():
    form = Sample({"name": "Anna", "how": "v", "terms": "on", "token": "t"})
    form.is_valid()
    form.add_error(None, "Somebody was faster.")

    assert "<li>Somebody was faster.</li>" in str(form)


def test_unbound_form_has_no_summary():
    assert draw("{% errors form %}", form=Sample()) == ""


def test_errors_are_escaped():
    class Strict(forms.Form):
        city = forms.ChoiceField(label="City", choices=[("mt", "Valletta")])

    assert "<script>" not in str(Strict({"city": "<script>"}))


def test_two_forms_on_a_page_do_not_share_ids():
    html = str(formset_factory(Sample, extra=2)())

    ids = [attrs["id"] for _tag, attrs in Elements(html).found if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("widget", "kind", "value"),
    [
        (DateInput, "date", "2027-05-13"),
        (TimeInput, "time", "14:30"),
        (DateTimeInput, "datetime-local", "2027-05-13T14:30"),
    ],
)
def test_browser_inputs_get_the_form_they_ask_for(widget, kind, value):
    from datetime import datetime

    from django.utils.translation import override

    with override("de"):
        field = Elements(widget().render("at", datetime(2027, 5, 13, 14, 30))).one("input")

    assert (field["type"], field["value"]) == (kind, value)


def test_line_break_counts_one_as_in_the_browser():
    class Why(forms.Form):
        why = TextField(max_length=9, rows=3)
        name = LineField(max_length=4)

    form = Why({"why": "\r\n".join("12345"), "name": "\u200bAn\x07na"})

    assert form.is_valid()
    assert form.cleaned_data == {"why": "1\n2\n3\n4\n5", "name": "Anna"}
    assert Elements(str(form)).one("textarea")["rows"] == "3"


def test_text_of_which_nothing_can_be_seen_is_refused():
    class Why(forms.Form):
        name = LineField(required=False)

    assert Why({"name": "\u200b"}).errors == {"name": ["Write something that can be read."]}
    assert Why({"name": ""}).is_valid()


@pytest.mark.parametrize("typed", ["Nord Werk", "  nord   werk ", "NORD WERK"])
def test_confirmation_forgives_capitals_and_spaces(typed):
    assert ConfirmByName({"confirm": typed}, expected="Nord Werk").is_valid()


@pytest.mark.parametrize("typed", ["", "Nord", "Nord-Werk"])
def test_confirmation_wants_the_name(typed):
    form = ConfirmByName({"confirm": typed}, expected="Nord Werk")

    assert not form.is_valid()


def test_parts_of_a_field_are_told_apart():
    class When(forms.Form):
        starts = forms.SplitDateTimeField(label="Starts")

    labels = [field["aria-label"] for field in Elements(draw("{% field form.starts %}", form=When())).all("input")]

    assert labels == ["Starts 1", "Starts 2"]


def test_line_that_is_long_wraps_instead_of_hiding_its_end():
    class Said(forms.Form):
        text = LineField(widget=WrappingLine, max_length=160)

    drawn = str(Said(initial={"text": "Cold storage at the quay, 2,000 pallet places free from September"}))
    typed = Said({"text": "Cold storage\r\nat the quay"})

    assert 'rows="2"' in drawn
    assert "cols=" not in drawn
    assert typed.is_valid()
    assert typed.cleaned_data["text"] == "Cold storage at the quay"
