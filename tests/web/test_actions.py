"""Buttons and dialogs."""

from tests.web.drawing import Elements, draw


def test_button_with_an_address_is_a_link():
    html = draw('{% button "Save" href="/there/" %}')

    assert Elements(html).one("a") == {"class": "btn is-plain", "href": "/there/"}


def test_button_without_address_submits():
    assert Elements(draw('{% button "Save" tone="main" %}')).one("button") == {"class": "btn is-main", "type": "submit"}


def test_button_sends_its_name_and_value():
    button = Elements(draw('{% button "Accept" name="act" value=3 %}')).one("button")

    assert (button["name"], button["value"]) == ("act", "3")


def test_button_that_leads_to_a_meet_carries_the_mark():
    assert 'class="mark mark-s"' in draw('{% button "Meet" tone="meet" href="/x/" %}')
    assert "mark" not in draw('{% button "Save" href="/x/" %}')


def test_button_says_what_it_is_about_to_those_who_listen():
    assert draw('{% button "Meet" href="/x/" about="Anna Borg" %}').endswith(
        'Meet<span class="vh"> Anna Borg</span></a>'
    )


def test_button_opens_a_dialog_without_javascript_too():
    link = Elements(draw('{% button "Cancel" opens="cancel" %}')).one("a")

    assert (link["href"], link["data-opens"]) == ("#cancel", "cancel")


def test_dialog_is_named_by_its_title():
    html = draw('{% dialog "cancel" "Cancel this meet?" %}<p>Both calendars are cleared.</p>{% enddialog %}')

    assert Elements(html).one("dialog")["aria-labelledby"] == "cancel-title"
    assert '<h2 id="cancel-title">Cancel this meet?</h2>' in html
    assert "<form" not in html


def test_dialog_with_an_action_posts_with_the_token():
    html = draw('{% dialog "x" "Sure?" action="/cancel/" confirm="Cancel it" %}{% enddialog %}', csrf_token="tok")

    assert Elements(html).one("form") == {"method": "post", "action": "/cancel/"}
    assert Elements(html).one("input")["value"] == "tok"
    assert ">Cancel it</button>" in html


def test_dialog_asks_for_the_name_and_says_when_it_was_wrong():
    html = draw(
        '{% dialog "x" "Close?" action="/" confirm_by=name error="Type it." open=True %}{% enddialog %}',
        name="Nord & Werk",
    )

    field = Elements(html).one("input")
    assert (field["name"], field["aria-invalid"], field["aria-describedby"]) == ("confirm", "true", "x-error")
    assert "<b>Nord &amp; Werk</b>" in html
    assert "open" in Elements(html).one("dialog")


def test_post_is_a_form_of_one_button():
    html = draw('{% post "Sign out" "/out/" next="/" %}', csrf_token="tok")

    assert [field["name"] for field in Elements(html).all("input")] == ["csrfmiddlewaretoken", "next"]
    assert Elements(html).one("button")["type"] == "submit"


def test_icon_is_hidden_from_those_who_listen():
    svg = Elements(draw('{% icon "calendar" %}')).one("svg")

    assert svg["aria-hidden"] == "true"


def test_icons_that_point_turn_round_with_the_script():
    assert "is-pointing" in draw('{% icon "forward" %}')
    assert "is-pointing" not in draw('{% icon "check" %}')
