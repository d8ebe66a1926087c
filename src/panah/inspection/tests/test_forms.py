"""What an inspector types."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.http import QueryDict

from panah.core.jalali import start_of_day
from panah.inspection.forms import USUAL_DAYS, FileForm, PeriodForm, PersonForm, ReviewForm


def period(query: str) -> PeriodForm:
    return PeriodForm(QueryDict(query))


def test_nothing_asked_is_the_last_thirty_days_to_the_end_of_today(at: datetime) -> None:
    since, until = period("").period(at)

    assert until == start_of_day(date(2026, 11, 22))
    assert until - since == USUAL_DAYS + timedelta(days=1)


def test_two_days_are_both_included(at: datetime) -> None:
    since, until = period("first_on=1405/08/29&last_on=1405/08/30").period(at)

    assert (since, until) == (start_of_day(date(2026, 11, 20)), start_of_day(date(2026, 11, 22)))


def test_only_a_last_day_counts_back_from_it(at: datetime) -> None:
    since, until = period("last_on=1405/08/01").period(at)

    assert until - since == USUAL_DAYS + timedelta(days=1)
    assert until < at


@pytest.mark.parametrize("query", ["first_on=1405/08/30&last_on=1405/08/01", "first_on=فردا", "last_on=1405/13/40"])
def test_what_is_wrong_shows_the_usual_period(query: str, at: datetime) -> None:
    form = period(query)

    assert form.period(at) == period("").period(at)
    assert form.errors


def test_the_days_asked_for_go_with_the_pages() -> None:
    assert period("").as_query() == ""
    assert period("first_on=1405/08/29&last_on=").as_query() == "first_on=1405%2F08%2F29&"


@pytest.mark.parametrize(("typed", "valid"), [
    ("123456789", True), ("۱۲۳ ۴۵۶ ۷۸۹", True), ("12345", False), ("", False)])
def test_a_file_is_asked_for_by_its_code(typed: str, valid: bool) -> None:
    assert FileForm({"code": typed}).is_valid() is valid


def test_a_person_is_asked_for_by_user_name() -> None:
    assert PersonForm({"username": "operator"}).is_valid()
    assert not PersonForm({"username": "ی" * 61}).is_valid()


@pytest.mark.parametrize("typed", [{"finding": "misuse"}, {"account": "متن"}, {"finding": "x", "account": "متن"}])
def test_a_review_needs_a_known_finding_and_words(typed: dict[str, str]) -> None:
    assert not ReviewForm(typed).is_valid()
    assert ReviewForm({"finding": "misuse", "account": "متن"}).is_valid()
