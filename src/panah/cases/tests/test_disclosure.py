"""The pure rules of what may be told outside."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from panah.cases import disclosure
from panah.cases.disclosure import DUTIES, Ground, Recipient, Scope
from panah.cases.templatetags.disclosure import scopes_told
from panah.law import registry

AT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(("granted", "wanted", "covered"), [
    (["identity"], ["identity"], True),
    (["identity", "health"], ["health"], True),
    (["identity"], ["identity", "health"], False),
    (["identity", "contact", "events", "health", "children"], ["whole_file"], False),
    (["whole_file"], ["events", "children"], True),
    ([], ["identity"], False)])
def test_what_is_granted_covers_what_is_told(granted: list[str], wanted: list[str], covered: bool) -> None:
    assert disclosure.covers(granted, wanted) is covered


@pytest.mark.parametrize("ground", [ground for ground in Ground if ground != Ground.CONSENT])
def test_every_duty_rests_on_a_provision_of_the_page_of_rules(ground: Ground) -> None:
    provision = DUTIES[ground].provision

    assert registry.find(provision.key) is provision
    assert provision.holds(TODAY)


def test_a_judicial_order_alone_reaches_everything() -> None:
    everything = [ground for ground in DUTIES
                  if disclosure.duty_covers(ground, recipient=Recipient.LAWYER, scopes=[Scope.WHOLE_FILE])]

    assert everything == [Ground.JUDICIAL_ORDER]


@pytest.mark.parametrize(("ground", "recipients"), [
    (Ground.CRIME_AGAINST_CHILD, {Recipient.POLICE, Recipient.COURT}),
    (Ground.CHILD_MOVED, {Recipient.COURT}),
    (Ground.CHILD_EXAM, {Recipient.FORENSIC}),
    (Ground.LIFE_IN_DANGER, {Recipient.HOSPITAL})])
def test_a_duty_names_its_recipients(ground: str, recipients: set[str]) -> None:
    reached = {one for one in Recipient if disclosure.duty_covers(ground, recipient=one, scopes=[Scope.IDENTITY])}

    assert reached == recipients


@pytest.mark.parametrize(("born_on", "is_child"), [
    (date(2008, 11, 21), True), (date(2008, 11, 20), False), (date(1990, 1, 1), False), (None, None)])
def test_a_child_is_under_eighteen_and_nobody_is_guessed(born_on: date | None, is_child: bool | None) -> None:
    assert disclosure.is_child(born_on, TODAY) is is_child


def test_a_province_may_shorten_each_term_and_lengthen_none() -> None:
    assert disclosure.last_day_of_consent(AT, {}) == TODAY + timedelta(days=180)
    assert disclosure.last_day_of_consent(AT, {"disclosure.consent_longest": 30}) == TODAY + timedelta(days=30)
    assert disclosure.last_day_of_consent(AT, {"disclosure.consent_longest": 300}) == TODAY + timedelta(days=180)
    assert disclosure.answer_due_at(AT, {"disclosure.referral_answer": 3}) == AT + timedelta(days=3)
    assert disclosure.largest_paper(AT, {"disclosure.largest_paper": 2}) == 2


def test_a_consent_ends_with_its_last_day_in_tehran() -> None:
    assert disclosure.end_of(TODAY).isoformat() == "2026-11-22T00:00:00+03:30"


@pytest.mark.parametrize(("scopes", "allowed"), [
    (["identity", "contact"], False), (["events"], True), (["health"], True), (["whole_file"], True)])
def test_an_account_needs_events_or_health(scopes: list[str], allowed: bool) -> None:
    assert disclosure.may_be_told_at_length(scopes) is allowed


def test_scopes_are_told_in_one_order() -> None:
    assert scopes_told(["children", "identity"]) == scopes_told(["identity", "children"]) == "هویت، کودکان"
