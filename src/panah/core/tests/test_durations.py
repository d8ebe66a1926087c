from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from panah.core import clock, durations

AT = datetime(2026, 11, 21, 10, 35, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=59), "کمتر از یک دقیقه"),
        (timedelta(minutes=12), "۱۲ دقیقه"),
        (timedelta(minutes=60), "۱ ساعت"),
        (timedelta(minutes=125), "۲ ساعت و ۵ دقیقه"),
        (timedelta(hours=24), "۱ روز"),
        (timedelta(hours=51, minutes=20), "۲ روز و ۳ ساعت"),
        (timedelta(days=3, hours=5), "۳ روز"),
        (timedelta(days=59), "۵۹ روز"),
        (timedelta(days=61), "۲ ماه"),
        (timedelta(minutes=-12), "۱۲ دقیقه"),
    ],
)
def test_a_length_is_told_in_words_people_say(length: timedelta, words: str) -> None:
    with override("fa"):
        assert durations.in_words(length) == words


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(seconds=-40), "همین حالا"),
        (timedelta(minutes=-12), "۱۲ دقیقه پیش"),
        (timedelta(hours=2), "۲ ساعت دیگر"),
    ],
)
def test_an_instant_is_told_from_now(away: timedelta, words: str) -> None:
    with override("fa"):
        assert durations.ago(AT + away, AT) == words


@pytest.mark.parametrize(
    ("away", "written"),
    [
        (timedelta(minutes=-12), "۱۳:۵۳"),
        (timedelta(days=-2), "۲۸ آبان ۱۴:۰۵"),
        (timedelta(days=-300), "۱۴۰۴/۱۱/۰۵ ۱۴:۰۵"),
    ],
)
def test_the_exact_time_says_only_what_differs_from_today(away: timedelta, written: str) -> None:
    assert durations.exact(AT + away, AT) == written


def test_the_hour_before_midnight_in_tehran_is_another_day() -> None:
    midnight = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
    assert durations.exact(midnight - timedelta(minutes=1), midnight) == "۲۹ آبان ۲۳:۵۹"


@pytest.mark.parametrize(
    ("left", "state"),
    [
        (timedelta(minutes=16), clock.Clock.IN_TIME),
        (timedelta(minutes=15), clock.Clock.NEAR),
        (timedelta(seconds=1), clock.Clock.NEAR),
        (timedelta(), clock.Clock.LATE),
        (timedelta(days=-1), clock.Clock.LATE),
    ],
)
def test_a_deadline_is_in_time_near_or_late(left: timedelta, state: clock.Clock) -> None:
    assert clock.state_of(AT + left, AT) == state


def test_a_long_deadline_is_near_in_its_last_quarter() -> None:
    since = AT - timedelta(days=6)
    assert clock.state_of(AT + timedelta(days=2), AT, since) == clock.Clock.NEAR
    assert clock.state_of(AT + timedelta(days=2, minutes=1), AT, since) == clock.Clock.IN_TIME
