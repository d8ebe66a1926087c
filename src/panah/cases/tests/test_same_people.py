"""Two records of one human being: followed as one by searches and files, and two again when it was a mistake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import wrong_fields

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases import commands
from panah.cases.errors import (
    FileErased,
    FollowedElsewhere,
    MergeUndone,
    OthersFollowThis,
    ReasonNeeded,
    SameRecord,
    TwoNationalIds,
)
from panah.cases.models import Case, Person, SamePerson
from panah.cases.records import records_of
from panah.cases.search import search
from panah.cases.testing import make_case, make_person

Join = Callable[..., SamePerson]
PHONE, OTHER_PHONE = "09120001234", "09120005678"


@pytest.fixture
def mina(ground: Ground, at: datetime) -> Person:
    return make_person(at, first_name="مینا", last_name="نمونه‌پور", phone=PHONE)


@pytest.fixture
def again(ground: Ground, at: datetime) -> Person:
    """The same woman, misheard the second time."""
    return make_person(at, first_name="مینا", last_name="نمونه‌فر", phone=OTHER_PHONE)


@pytest.fixture
def files(ground: Ground, at: datetime, mina: Person, again: Person) -> tuple[Case, Case]:
    """One of each record, both with the mobile services of Karaj."""
    return (make_case(ground.mobile, ground.karaj, at, subject=mina),
            make_case(ground.mobile, ground.karaj, at, subject=again))


@pytest.fixture
def join(cast: Cast, at: datetime, files: tuple[Case, Case], mina: Person, again: Person) -> Join:
    def joined(**changes: object) -> SamePerson:
        act: dict[str, Any] = {"actor": cast.dispatcher, "at": at, "person": again, "into": mina, "why": "همان زن است"}
        return commands.join_people(**act | changes)

    return joined


def found(cast: Cast, text: str) -> list[tuple[Person, set[Case]]]:
    return [(one.person, set(one.cases)) for one in search(cast.dispatcher, text).found]


@pytest.mark.parametrize("text", [PHONE, OTHER_PHONE, "مینا نمونه‌پور", "مینا نمونه‌فر"])
def test_a_search_for_either_finds_the_one_with_the_files_of_both(
        cast: Cast, files: tuple[Case, Case], mina: Person, join: Join, text: str) -> None:
    join()

    assert found(cast, text) == [(mina, set(files))]


def test_taken_back_each_has_its_own_again(
        cast: Cast, at: datetime, files: tuple[Case, Case], mina: Person, again: Person, join: Join) -> None:
    commands.part_people(actor=cast.dispatcher, at=at, link=join(), why="دو نفر بودند")

    assert found(cast, PHONE) == [(mina, {files[0]})]
    assert found(cast, OTHER_PHONE) == [(again, {files[1]})]


def test_nothing_is_moved(files: tuple[Case, Case], mina: Person, again: Person, join: Join) -> None:
    before = [list(Person.objects.order_by("pk").values()), list(Case.objects.order_by("pk").values())]
    join()

    assert [list(Person.objects.order_by("pk").values()), list(Case.objects.order_by("pk").values())] == before


def test_all_records_of_one_are_known_from_any(at: datetime, mina: Person, again: Person, join: Join) -> None:
    third = make_person(at)
    SamePerson.objects.create(person=third, into=mina, at=at, by_id=join().by_id, why="همان")

    for person in (mina, again, third):
        records = records_of([person.pk])
        assert records.of(person) == mina
        assert records.all_of(mina.pk) == {mina.pk, again.pk, third.pk}


def test_where_there_is_nobody_nothing_is_asked(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert records_of([]).followed == {}


def test_two_national_ids_are_two_people(mina: Person, again: Person, join: Join) -> None:
    Person.objects.filter(pk=mina.pk).update(national_id_token="a")
    Person.objects.filter(pk=again.pk).update(national_id_token="b")

    with pytest.raises(TwoNationalIds):
        join()


def test_a_record_is_not_the_same_as_itself(mina: Person, join: Join) -> None:
    with pytest.raises(SameRecord):
        join(person=mina)


def test_there_are_no_chains_and_no_ways_round(
        ground: Ground, at: datetime, mina: Person, again: Person, join: Join) -> None:
    third = make_person(at)
    make_case(ground.mobile, ground.karaj, at, subject=third)
    join()

    with pytest.raises(FollowedElsewhere):
        join(person=third, into=again)
    with pytest.raises(OthersFollowThis):
        join(person=mina, into=third)
    with pytest.raises(FollowedElsewhere):
        join(person=mina, into=again)
    with pytest.raises(FollowedElsewhere):
        join(into=third)


def test_why_must_be_said(join: Join) -> None:
    with pytest.raises(ReasonNeeded):
        join(why=" ")


def test_whoever_is_erased_is_nobody_any_more(at: datetime, mina: Person, join: Join) -> None:
    Person.objects.filter(pk=mina.pk).update(erased_at=at)

    with pytest.raises(FileErased):
        join()


@pytest.mark.parametrize("who", ["operator", "far_dispatcher", "centre_worker", "analyst", "nobody"])
def test_others_do_not_say_who_is_who(cast: Cast, join: Join, who: str) -> None:
    with pytest.raises(NotAllowed):
        join(actor=getattr(cast, who))


def test_of_a_file_out_of_reach_nothing_is_said(ground: Ground, at: datetime, join: Join) -> None:
    far = make_person(at, "24")
    make_case(ground.far_mobile, ground.ardabil_county, at, subject=far)

    with pytest.raises(NotAllowed):
        join(into=far)


def test_it_is_taken_back_once_and_with_words(cast: Cast, at: datetime, join: Join) -> None:
    link = join()
    with pytest.raises(ReasonNeeded):
        commands.part_people(actor=cast.dispatcher, at=at, link=link, why="")
    commands.part_people(actor=cast.dispatcher, at=at, link=link, why="دو نفر")

    with pytest.raises(MergeUndone):
        commands.part_people(actor=cast.dispatcher, at=at, link=link, why="دو نفر")


def test_others_do_not_take_it_back(cast: Cast, at: datetime, join: Join) -> None:
    link = join()

    with pytest.raises(NotAllowed):
        commands.part_people(actor=cast.far_dispatcher, at=at, link=link, why="دو نفر")


def test_both_files_and_the_audit_remember(cast: Cast, at: datetime, files: tuple[Case, Case], join: Join) -> None:
    commands.part_people(actor=cast.dispatcher, at=at, link=join(), why="دو نفر")

    for case in files:
        kinds = list(case.timeline.order_by("at", "pk").values_list("kind", flat=True))
        assert kinds[-2:] == ["cases.people_joined", "cases.people_parted"]
    assert AuditEntry.objects.filter(act="cases.people_joined", object_id=str(join().person_id)).exists()


def test_the_database_keeps_one_link_per_record(at: datetime, mina: Person, again: Person, join: Join) -> None:
    link = join()

    with pytest.raises(IntegrityError), transaction.atomic():
        SamePerson.objects.create(person=again, into=make_person(at), at=at, by_id=link.by_id)


def test_it_is_said_and_taken_back_on_pages_from_the_file(
        cast: Cast, sign_in: SignIn, files: tuple[Case, Case], again: Person) -> None:
    client, file = sign_in(cast.dispatcher), reverse("desk:case", args=[files[1].pk])
    said = client.post(reverse("cases:join_people", args=[files[1].pk, again.pk]),
                       {"code": files[0].code, "why": "همان زن است"})
    link = SamePerson.objects.get()

    assert said.headers["Location"] == file
    assert "سابقه دیگر: مینا نمونه‌پور" in client.get(file).content.decode()
    back = client.post(reverse("cases:part_people", args=[files[1].pk, link.pk]), {"why": "دو نفر بودند"})
    assert back.headers["Location"] == file
    assert "سابقه دیگر" not in client.get(file).content.decode()


def test_a_file_out_of_reach_and_none_are_told_alike(
        ground: Ground, cast: Cast, at: datetime, sign_in: SignIn, files: tuple[Case, Case], again: Person) -> None:
    far = make_case(ground.far_mobile, ground.ardabil_county, at, subject=make_person(at))

    for code in (far.code, "100000000"):
        page = sign_in(cast.dispatcher).post(reverse("cases:join_people", args=[files[1].pk, again.pk]),
                                             {"code": code, "why": "همان"})
        assert page.status_code == 422
        assert "code" in wrong_fields(page)


def test_somebody_of_another_file_has_no_such_page(
        cast: Cast, sign_in: SignIn, files: tuple[Case, Case], again: Person, join: Join) -> None:
    client = sign_in(cast.dispatcher)

    assert client.get(reverse("cases:join_people", args=[files[0].pk, again.pk])).status_code == 404
    assert client.get(reverse("cases:part_people", args=[files[0].pk, join().pk])).status_code == 404
