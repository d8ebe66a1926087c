"""Finding people: the best fit first, and of what one may not read nothing but whom to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases import commands, search
from panah.cases.errors import NotEnoughTyped, TooManySearches, TooManySearchesInAnHour
from panah.cases.kinds import MemberRole
from panah.cases.models import Case, Person
from panah.cases.names import Match
from panah.cases.search import TextKind, kind_of
from panah.cases.testing import make_case, make_person, posted_at
from panah.core.jalali import tehran_day
from panah.law import reading
from panah.network.models import Unit

NATIONAL_ID, PHONE = "8000000059", "09120001234"
NAME = "مینا آزمایشی"


@pytest.fixture
def mina(ground: Ground, at: datetime) -> Case:
    """Of the mobile services of Karaj."""
    person = make_person(at, first_name="مینا", last_name="آزمایشی", national_id=NATIONAL_ID, phone=PHONE)
    return make_case(ground.mobile, ground.karaj, at, subject=person)


def known(ground: Ground, at: datetime, first_name: str, last_name: str, owner: Unit | None = None) -> Person:
    person = make_person(at, first_name=first_name, last_name=last_name)
    make_case(owner or ground.mobile, ground.karaj, at, subject=person)
    return person


def names_found(actor: Actor, text: str) -> list[str]:
    return [found.person.name for found in search.search(actor, text).found]


@pytest.mark.parametrize("text", [
    NATIONAL_ID, "۸۰۰۰۰۰۰۰۵۹", "800-000005-9", PHONE, "۰۹۱۲ ۰۰۰ ۱۲۳۴", "+98 912 000 1234", "9120001234", NAME,
    "مينا آزمايشي", "آزمایشی مینا", "خانم مینا ازمایشی", "مینا آزمایش", "مینا", "آزمایشی"])
def test_she_is_found_by_number_and_by_name_however_typed(text: str, cast: Cast, mina: Case) -> None:
    found = search.search(cast.dispatcher, text).found

    assert [(one.person.pk, one.cases) for one in found] == [(mina.subject_id, (mina,))]


@pytest.mark.parametrize("text", ["8000000067", "09120009999", "مهناز دیگری", "ناکجا"])
def test_nobody_else_is_found(text: str, cast: Cast, mina: Case) -> None:
    assert search.search(cast.dispatcher, text) == search.Answer((), (), is_cut=False)


@pytest.mark.parametrize(("text", "kind"), [
    (NATIONAL_ID, TextKind.NUMBER), (PHONE, TextKind.NUMBER), ("02632000000", TextKind.NUMBER), (NAME, TextKind.NAME),
    ("", TextKind.NOT_ENOUGH), ("م", TextKind.NOT_ENOUGH), ("۰۹۱۲ ۰۰۰", TextKind.NOT_ENOUGH),
    ("8000000051", TextKind.NUMBER), ("12345", TextKind.NOT_ENOUGH), (" - ", TextKind.NOT_ENOUGH)])
def test_what_is_typed_is_a_number_a_name_or_not_enough(text: str, kind: TextKind) -> None:
    assert kind_of(text) == kind


def test_ten_digits_may_be_a_national_id_and_a_telephone_number(cast: Cast, ground: Ground, at: datetime) -> None:
    both = "9120000006"
    by_id = make_person(at, first_name="یکم", national_id=both)
    by_phone = make_person(at, first_name="دوم", phone=f"0{both}")
    for person in (by_id, by_phone):
        make_case(ground.mobile, ground.karaj, at, subject=person)

    assert {found.person for found in search.search(cast.dispatcher, both).found} == {by_id, by_phone}


def test_the_better_fit_stands_first(cast: Cast, ground: Ground, at: datetime) -> None:
    for first, last in (("", "آزمایشی"), ("مینا", "آزمایش"), ("آزمایشی", "مینا"), ("مینا", "ازمایشی"),
                        ("مینا", "آزمایشی")):
        known(ground, at, first, last)

    assert [found.match for found in search.search(cast.dispatcher, NAME).found] == [
        Match.SAME, Match.SOUNDS_THE_SAME, Match.SWAPPED, Match.ONE_LETTER_OFF, Match.ONE_PART]


def test_of_two_that_fit_alike_the_one_met_last_stands_first(cast: Cast, ground: Ground, at: datetime) -> None:
    earlier, later = known(ground, at - timedelta(days=9), "مینا", "آزمایشی"), known(ground, at, "مینا", "آزمایشی")

    assert [found.person for found in search.search(cast.dispatcher, NAME).found] == [later, earlier]


def test_no_more_are_shown_than_can_be_read(
        cast: Cast, ground: Ground, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_FOUND", 2)
    for _ in range(2):
        known(ground, at, "مینا", "آزمایشی")
    assert not search.search(cast.dispatcher, NAME).is_cut

    known(ground, at, "مینا", "آزمایشی")
    answer = search.search(cast.dispatcher, NAME)
    assert (len(answer.found), answer.is_cut) == (2, True)


def test_those_written_just_so_are_weighed_before_others(
        cast: Cast, ground: Ground, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_WEIGHED", 2)
    for name in ("مینا", "مینا", "مین", "مینلا"):
        known(ground, at, name, "آزمایشی")

    assert names_found(cast.dispatcher, NAME) == [NAME, NAME]


def test_all_files_of_a_person_are_told_together(cast: Cast, ground: Ground, mina: Case, at: datetime) -> None:
    second = make_case(ground.mobile, ground.karaj, at, subject=mina.subject)

    (found,) = search.search(cast.dispatcher, NAME).found
    assert set(found.cases) == {mina, second}


@pytest.mark.parametrize("who", ["dispatcher", "county_supervisor", "province_supervisor"])
def test_who_may_read_the_file_finds_her(who: str, cast: Cast, mina: Case) -> None:
    answer = search.search(getattr(cast, who), NAME)

    assert (len(answer.found), answer.ask) == (1, ())


@pytest.mark.parametrize("who", ["operator", "centre_worker", "house_head", "far_operator", "far_dispatcher",
                                 "far_province_supervisor"])
def test_who_may_not_is_told_only_whom_to_ask(who: str, cast: Cast, ground: Ground, mina: Case) -> None:
    assert search.search(getattr(cast, who), NAME) == search.Answer((), (ground.hall,), is_cut=False)


def test_a_province_without_a_hall_is_asked_at_its_office(cast: Cast, ground: Ground, mina: Case) -> None:
    Unit.objects.filter(pk=ground.hall.pk).update(kind="service_base")

    assert search.search(cast.far_operator, NAME).ask == (ground.alborz_office,)


def test_each_province_is_named_once(cast: Cast, ground: Ground, mina: Case, at: datetime) -> None:
    for _ in range(2):
        make_case(ground.far_centre, ground.ardabil_county, at, subject=make_person(at, "24"))

    assert search.search(cast.operator, NAME).ask == (ground.far_hall, ground.hall)


def test_a_file_of_a_safe_house_answers_like_any_other(cast: Cast, ground: Ground, at: datetime) -> None:
    for number, owner in enumerate((ground.house, ground.centre, ground.hall)):
        make_case(owner, ground.karaj, at, subject=make_person(at, first_name="مهتاب", phone=f"0912000000{number}"))

    answers = [search.search(cast.far_dispatcher, f"0912000000{number}") for number in range(3)]
    assert answers == [search.Answer((), (ground.hall,), is_cut=False)] * 3


def test_a_name_that_only_resembles_tells_nothing_of_elsewhere(cast: Cast, mina: Case) -> None:
    assert search.search(cast.far_operator, "مینا آزمایش") == search.Answer((), (), is_cut=False)


def test_the_alleged_perpetrator_is_not_found(cast: Cast, ground: Ground, mina: Case, at: datetime) -> None:
    him = make_person(at, first_name="بهمن", last_name="ناشناس")
    commands.add_member(actor=posted_at(ground.mobile), at=at, case=mina, person=him,
                        role=MemberRole.ALLEGED_PERPETRATOR)

    for actor in (cast.dispatcher, cast.far_operator):
        assert search.search(actor, "بهمن ناشناس") == search.Answer((), (), is_cut=False)


@pytest.mark.parametrize("who", ["dispatcher", "province_supervisor", "far_operator"])
@pytest.mark.parametrize("text", [NAME, NATIONAL_ID, PHONE])
def test_who_is_kept_out_finds_and_hears_nothing(who: str, text: str, cast: Cast, mina: Case) -> None:
    barred = replace(getattr(cast, who), barred=frozenset({mina.pk}))

    assert search.search(barred, text) == search.Answer((), (), is_cut=False)


def test_a_person_without_a_file_is_not_found(cast: Cast, at: datetime) -> None:
    make_person(at, first_name="مینا", last_name="آزمایشی")

    assert search.search(cast.dispatcher, NAME) == search.Answer((), (), is_cut=False)


def test_every_search_is_noted_without_what_was_typed(cast: Cast, mina: Case, at: datetime) -> None:
    commands.search_people(actor=cast.dispatcher, at=at, text=NAME)
    commands.search_people(actor=cast.far_operator, at=at, text=PHONE)

    one, other = AuditEntry.objects.filter(act="cases.people_searched").order_by("id")
    assert one.is_reading
    assert one.facts == {"by": "name", "found": 1, "cases": [str(mina.pk)], "elsewhere": 0}
    assert other.facts == {"by": "number", "found": 0, "cases": [], "elsewhere": 1}
    assert (one.case_id, one.object_id) == (None, "")


def test_what_is_not_enough_is_refused_and_not_noted(cast: Cast, at: datetime) -> None:
    for text in ("", "م", "0912"):
        with pytest.raises(NotEnoughTyped):
            commands.search_people(actor=cast.dispatcher, at=at, text=text)
    assert not AuditEntry.objects.filter(act="cases.people_searched").exists()


@pytest.mark.parametrize("who", ["house_staff", "analyst", "administrator", "inspector", "nobody"])
def test_others_do_not_search(who: str, cast: Cast, mina: Case, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.search_people(actor=getattr(cast, who), at=at, text=NAME)


def noted(actor: Actor, times: int, at: datetime) -> None:
    AuditEntry.objects.bulk_create(
        AuditEntry(at=at, user_id=actor.user_id, act="cases.people_searched", is_reading=True, mark=b"")
        for _ in range(times))


def test_the_register_is_not_walked_through_in_a_minute(cast: Cast, at: datetime) -> None:
    most = reading.SEARCHES_A_MINUTE.on(tehran_day(at))
    noted(cast.dispatcher, most - 1, at)
    commands.search_people(actor=cast.dispatcher, at=at, text=NAME)

    with pytest.raises(TooManySearches):
        commands.search_people(actor=cast.dispatcher, at=at, text=NAME)
    assert commands.search_people(actor=cast.operator, at=at, text=NAME)
    assert commands.search_people(actor=cast.dispatcher, at=at + timedelta(minutes=1), text=NAME)


def test_nor_in_an_hour(cast: Cast, at: datetime) -> None:
    noted(cast.dispatcher, reading.SEARCHES_AN_HOUR.on(tehran_day(at)), at)

    with pytest.raises(TooManySearchesInAnHour):
        commands.search_people(actor=cast.dispatcher, at=at + timedelta(minutes=59), text=NAME)
    assert commands.search_people(actor=cast.dispatcher, at=at + timedelta(minutes=60), text=NAME)
