"""The tokens by which the same event is known again: alike for what is spelt otherwise, apart for what is elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.cases import names
from panah.hotline import traces

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("place", [
    "خیابان بهشتی، پلاک ۱۲", "بهشتی پلاک 12", "پلاک ١٢، خيابان بهشتي", "کوچه بهشتی - ۱۲"])
def test_one_address_has_one_token_however_it_is_written(place: str) -> None:
    assert traces.place_token("3001", place) == traces.place_token("3001", "خیابان بهشتی پلاک ۱۲")


@pytest.mark.parametrize(("county", "place"), [
    ("3001", "خیابان بهشتی، پلاک ۱۳"), ("3001", "خیابان بهار، پلاک ۱۲"), ("3002", "خیابان بهشتی، پلاک ۱۲")])
def test_another_house_street_or_county_has_another(county: str, place: str) -> None:
    assert traces.place_token(county, place) != traces.place_token("3001", "خیابان بهشتی، پلاک ۱۲")


@pytest.mark.parametrize("place", ["", "خیابان", "بهشتی", "کوچه دوم خیابان"])
def test_what_fits_too_many_places_is_no_address(place: str) -> None:
    assert traces.place_token("3001", place) is None


def test_a_place_shares_its_words_with_its_neighbourhood() -> None:
    here, there = (set(traces.place_word_tokens("3001", TODAY, place))
                   for place in ("گلشهر، خیابان درختی، پلاک ۷", "گلشهر، نبش درختی غربی"))

    assert len(here & there) == 2


def test_a_story_keeps_its_rare_words_alone() -> None:
    assert traces.told_words("شوهرش با قمه در خانه را شکست") == {"قمه", "شکست"}


def test_long_stories_keep_no_more_than_enough_words() -> None:
    story = " ".join(f"{a}{b}وش" for a in "بپتجدرسشف" for b in "مکگلنقی")

    assert len(traces.told_words(story)) == traces.MOST_WORDS


def test_words_are_told_apart_by_county_and_day() -> None:
    told = [traces.told_word_tokens(county, day, "قمه") for county, day in (
        ("3001", TODAY), ("3002", TODAY), ("3001", date(2026, 11, 22)))]

    assert len({token for tokens in told for token in tokens}) == 3


def test_without_a_county_words_leave_no_trace() -> None:
    assert traces.told_word_tokens("", TODAY, "قمه") == []


def test_a_first_name_alone_leaves_no_trace() -> None:
    assert traces.client_tokens("مریم", "") == []
    assert traces.perpetrator_tokens("رضا") == []


@pytest.mark.parametrize("heard", ["رضا نمونه‌ای", "رضا نمونه ای", "آقای رضا نمونه‌ای", "رصا نمونه‌ای", "رضا نمنه‌ای"])
def test_a_name_shares_a_token_with_what_is_misheard(heard: str) -> None:
    assert set(traces.perpetrator_tokens(heard)) & set(traces.perpetrator_tokens("رضا نمونه‌ای"))


def test_only_the_same_name_shares_the_token_of_the_whole() -> None:
    stored = set(traces.perpetrator_tokens("رضا نمونه‌ای"))

    assert stored & names.whole_tokens("آقای رظا نمونه ای")
    assert not stored & names.whole_tokens("رضا نمونه")


def test_a_name_said_the_other_way_round_is_met_by_its_swapped_tokens() -> None:
    assert set(traces.perpetrator_tokens("نمونه‌ای رضا")) & names.swapped_tokens("رضا نمونه‌ای")


def test_a_time_over_midnight_touches_two_days() -> None:
    evening, night = datetime(2026, 11, 20, 19, tzinfo=UTC), datetime(2026, 11, 20, 21, tzinfo=UTC)

    assert traces.days_of(evening, night) == [date(2026, 11, 20), date(2026, 11, 21)]


@given(st.text(max_size=80))
def test_any_text_leaves_tokens_and_no_error(text: str) -> None:
    tokens = [*traces.place_word_tokens("3001", TODAY, text), *traces.told_word_tokens("3001", TODAY, text),
              *traces.perpetrator_tokens(text)]

    assert all(0 <= token < 2 ** 63 for token in tokens)
