"""Two clocks, always both."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from meetinc.web.components.times import clock, day_name, offset_words
from tests.web.drawing import draw

START, END = datetime(2027, 5, 13, 8, 30, tzinfo=UTC), datetime(2027, 5, 13, 9, 0, tzinfo=UTC)


def test_clock_reads_the_wall_of_its_zone():
    reading = clock(START, END, "Asia/Kolkata")

    assert (reading.hours, reading.day, reading.place) == ("14:00–14:30", "Thu 13 May 2027", "Kolkata")
    assert reading.iso == "2027-05-13T14:00:00+05:30"


def test_clock_names_both_days_around_midnight():
    reading = clock(
        datetime(2027, 5, 13, 21, 30, tzinfo=UTC), datetime(2027, 5, 13, 22, 15, tzinfo=UTC), "Europe/Malta"
    )

    assert reading.day == "Thu 13 May 2027 – Fri 14 May 2027"


def test_day_of_this_year_needs_no_year():
    now = datetime.now(UTC)

    assert str(now.year) not in day_name(now)


def test_both_times_stand_left_to_right_in_any_script():
    html = draw('{% both_times start end "Europe/Malta" "America/Sao_Paulo" mine_label="You" %}', start=START, end=END)

    assert html.count('<bdi dir="ltr">') == 2
    assert '<bdi dir="ltr">10:30–11:00</bdi>' in html
    assert '<bdi dir="ltr">05:30–06:00</bdi>' in html
    assert ">You<" in html
    assert ">Sao Paulo<" in html


def test_time_range_stands_in_a_sentence():
    html = draw(
        "On {% time_range start end zone with_day=False %}.", start=START, end=END, zone=ZoneInfo("Europe/Malta")
    )

    assert html == 'On <time datetime="2027-05-13T10:30:00+02:00"><bdi dir="ltr">10:30–11:00</bdi></time>.'


@pytest.mark.parametrize(
    ("mine", "theirs", "words"),
    [
        ("Europe/Malta", "Europe/Berlin", "Both clocks show the same time."),
        ("Europe/Malta", "Asia/Kolkata", "Their clock is 3.5 h ahead of yours."),
        ("Europe/Malta", "America/Sao_Paulo", "Their clock is 5 h behind yours."),
    ],
)
def test_offset_is_said_in_words(mine, theirs, words):
    assert offset_words(START, mine, theirs) == words
