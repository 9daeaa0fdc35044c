"""Notes, toasts, empty states, progress."""

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message

from tests.web.drawing import Elements, draw


def test_toasts_are_announced_politely_and_escaped():
    html = draw('{% toasts messages id="toasts" %}', messages=[Message(constants.SUCCESS, "<i>Set</i>")])

    assert Elements(html).all("div")[0] == {"class": "toasts", "id": "toasts", "role": "status", "aria-live": "polite"}
    assert "&lt;i&gt;Set" in html
    assert 'class="toast is-signal"' in html


def test_toasts_are_there_before_the_first_message():
    assert draw("{% toasts messages %}", messages=[]).startswith('<div class="toasts"')


def test_error_toast_is_an_alarm():
    assert "is-alarm" in draw("{% toasts messages %}", messages=[Message(constants.ERROR, "No")])


def test_alarming_note_interrupts():
    assert Elements(draw('{% note tone="alarm" %}Not saved{% endnote %}')).one("div")["role"] == "alert"
    assert "role" not in Elements(draw("{% note %}Set{% endnote %}")).one("div")


def test_void_has_a_way_out():
    html = draw('{% void "Nobody yet" level=3 %}<p>Why.</p>{% button "Find" href="/people/" %}{% endvoid %}')

    assert "<h3>Nobody yet</h3><p>Why.</p>" in html
    assert Elements(html).one("a")["href"] == "/people/"


def test_progress_says_how_far_in_words_too():
    html = draw('{% progress "Rows read" value=340 of=503 %}')

    assert Elements(html).one("progress") == {"value": "340", "max": "503", "aria-label": "Rows read"}
    assert '<bdi dir="ltr">340 / 503</bdi>' in html


def test_loading_is_named_for_htmx():
    assert Elements(draw('{% loading "Loading people" id="busy" %}')).one("p")["id"] == "busy"
