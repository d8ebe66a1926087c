"""A letter tells what was granted, from whom, and nothing that is sealed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import text_of

from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.cases import commands
from panah.cases.commands.referrals import Letter
from panah.cases.disclosure import Ground as LegalGround
from panah.cases.disclosure import Recipient, Scope
from panah.cases.kinds import Sex
from panah.cases.models import Case, OutsideReferral, Person
from panah.cases.testing import add_child, make_case, make_consent, make_person, posted_at

LETTER = Letter(scopes=[], recipient=Recipient.COURT, recipient_name="دادسرای نمونه", ground=LegalGround.JUDICIAL_ORDER,
                order_number="۱۴۰۵/۷۷", asked="پاسخ به نامه آن مرجع", letter_number="۱۲/۳۴")


@pytest.fixture
def person(at: datetime) -> Person:
    return make_person(at, first_name="مهتاب", last_name="نمونه‌ای", national_id="9001234567", phone="09120001234",
                       born_on=date(1990, 1, 1))


@pytest.fixture
def case(ground: Ground, person: Person, at: datetime) -> Case:
    case = make_case(ground.mobile, ground.karaj, at, subject=person)
    add_child(case, at, sex=Sex.FEMALE, born_on=date(2017, 5, 1))
    return case


def written(case: Case, person: Person, at: datetime, scopes: Collection[str], **changed: str) -> OutsideReferral:
    assert case.owner
    return commands.refer_outside(actor=posted_at(case.owner), at=at, case=case, persons=[person],
                                  letter=replace(LETTER, scopes=scopes, **changed))


def read(referral: OutsideReferral, actor: Actor, sign_in: SignIn) -> str:
    return text_of(sign_in(actor).get(reverse("cases:letter", args=[referral.pk])))


def test_it_has_a_sender_a_day_a_number_and_a_ground(
        case: Case, person: Person, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    text = read(written(case, person, at, [Scope.IDENTITY]), cast.dispatcher, sign_in)

    for told in (ground.mobile.name, "دادسرای نمونه", "۱۴۰۵/۰۸/۳۰", "۱۲/۳۴", "۱۴۰۵/۷۷", "پاسخ به نامه آن مرجع",
                 "دستور مرجع قضایی"):
        assert told in text


IDENTITY, CONTACT, CHILDREN = ("مهتاب", "۹۰۰۱۲۳۴۵۶۷"), ("۰۹۱۲ ۰۰۰ ۱۲۳۴",), ("شمار فرزندان: ۱", "۹ ساله")


@pytest.mark.parametrize(("scopes", "told", "untold"), [
    ([Scope.IDENTITY], IDENTITY, CONTACT + CHILDREN),
    ([Scope.CONTACT], CONTACT, IDENTITY + CHILDREN),
    ([Scope.CHILDREN], CHILDREN, IDENTITY + CONTACT),
    ([Scope.WHOLE_FILE], IDENTITY + CONTACT + CHILDREN, ())])
def test_it_tells_what_the_scopes_allow_and_no_more(
        scopes: list[str], told: tuple[str, ...], untold: tuple[str, ...], case: Case, person: Person, cast: Cast,
        at: datetime, sign_in: SignIn) -> None:
    text = read(written(case, person, at, scopes), cast.dispatcher, sign_in)

    assert [word for word in told if word not in text] == []
    assert [word for word in untold if word in text] == []


def test_children_are_counted_and_not_named(
        case: Case, person: Person, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    child = case.members.select_related("person").get(role="child").person
    assert child.first_name == "کودک"

    assert "کودک " not in read(written(case, person, at, [Scope.WHOLE_FILE]), cast.dispatcher, sign_in)


def test_where_she_is_and_what_was_told_on_the_phone_stay_here(
        case: Case, person: Person, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    text = read(written(case, person, at, [Scope.WHOLE_FILE]), cast.dispatcher, sign_in)

    assert case.briefing.place not in text
    assert case.briefing.narrative not in text


def test_it_names_the_consent_by_its_days(
        case: Case, person: Person, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    make_consent(case, person, at)
    text = read(written(case, person, at, [Scope.IDENTITY], ground=LegalGround.CONSENT, recipient=Recipient.HOSPITAL,
                        recipient_name="بیمارستان نمونه"), cast.dispatcher, sign_in)

    assert "بر پایه رضایتی که در ۱۴۰۵/۰۸/۳۰ داده شده و تا ۱۴۰۵/۰۹/۳۰ برقرار است" in text


def test_a_safe_house_writes_as_its_province(
        ground: Ground, person: Person, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    of_house = make_case(ground.house, ground.karaj, at, subject=person)
    text = read(written(of_house, person, at, [Scope.IDENTITY]), cast.house_head, sign_in)

    assert "اداره کل بهزیستی استان البرز" in text
    assert ground.house.name not in text
    assert "خانه امن" not in text


def test_reading_it_is_audited(case: Case, person: Person, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    referral = written(case, person, at, [Scope.IDENTITY])
    read(referral, cast.county_supervisor, sign_in)

    entry = AuditEntry.objects.get(act="cases.letter_read")
    assert (entry.is_reading, entry.object_id, entry.case_id) == (True, str(referral.pk), case.pk)


@pytest.mark.parametrize("who", ["centre_worker", "far_dispatcher", "analyst"])
def test_to_others_it_does_not_exist(
        who: str, case: Case, person: Person, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    referral = written(case, person, at, [Scope.IDENTITY])

    assert sign_in(getattr(cast, who)).get(reverse("cases:letter", args=[referral.pk])).status_code == 404
