"""Knowing people, giving them a part, services and tasks."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.cases import commands, queries
from panah.cases.commands.people import Identity
from panah.cases.errors import AlreadyInCase, CaseClosed, PersonKnown, ServiceNeeded, TaskDone
from panah.cases.kinds import MemberRole, Service, Sex, TaskKind
from panah.cases.models import Case, Person, ServiceGiven, Task
from panah.cases.states import CaseState
from panah.cases.testing import make_person

IDENTITY = Identity(first_name="مینا", last_name="آزمایشی", national_id="8000000001", phone="09120001234",
                    sex=Sex.FEMALE, born_on=date(1990, 1, 1))


def test_a_person_is_found_again_by_id_and_phone(cast: Cast, at: datetime) -> None:
    person = commands.know_person(actor=cast.operator, at=at, province_code="30", identity=IDENTITY)

    assert list(queries.people_by_national_id("8000000001")) == [person]
    assert list(queries.people_by_phone("09120001234")) == [person]


def test_nobody_is_found_by_nothing(cast: Cast, at: datetime) -> None:
    commands.know_person(actor=cast.operator, at=at, province_code="30", identity=Identity(first_name="بی‌نشان"))

    assert not queries.people_by_national_id("").exists()
    assert not queries.people_by_phone("").exists()


def test_what_identifies_lies_encrypted_in_the_database(cast: Cast, at: datetime) -> None:
    commands.know_person(actor=cast.operator, at=at, province_code="30", identity=IDENTITY)

    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM cases_person p")
        row = cursor.fetchone()[0]
    told = [text.encode().hex() for text in ("مینا", "آزمایشی", "8000000001", "09120001234")]
    assert not any(plain in row for plain in ["مینا", "8000000001", "09120001234", *told])
    assert Person.objects.get().name == "مینا آزمایشی"


def test_the_same_national_id_is_not_known_twice(cast: Cast, at: datetime) -> None:
    commands.know_person(actor=cast.operator, at=at, province_code="30", identity=IDENTITY)

    with pytest.raises(PersonKnown):
        commands.know_person(actor=cast.operator, at=at, province_code="30", identity=IDENTITY)


@pytest.mark.parametrize("who", ["analyst", "administrator", "nobody", "province_supervisor"])
def test_only_those_who_help_come_to_know_people(who: str, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.know_person(actor=getattr(cast, who), at=at, province_code="30", identity=IDENTITY)


def test_someone_unnamed_is_called_so(at: datetime, ground: Ground) -> None:
    assert make_person(at, first_name="", last_name="").name == "نام نامعلوم"


def test_the_client_becomes_the_subject(cast: Cast, at: datetime, case: Case) -> None:
    commands.add_new_member(actor=cast.operator, at=at, case=case, role=MemberRole.SUBJECT, identity=IDENTITY)

    case.refresh_from_db()
    assert case.subject
    assert case.subject.first_name == "مینا"


def test_someone_known_by_national_id_is_the_same_person(cast: Cast, at: datetime, case: Case) -> None:
    known = make_person(at, national_id="8000000001")

    member = commands.add_new_member(actor=cast.operator, at=at, case=case, role=MemberRole.COMPANION,
                                     identity=IDENTITY)

    assert member.person == known


def test_a_part_is_given_once(cast: Cast, at: datetime, case: Case) -> None:
    person = make_person(at)
    commands.add_member(actor=cast.operator, at=at, case=case, person=person, role=MemberRole.CHILD)

    with pytest.raises(AlreadyInCase):
        commands.add_member(actor=cast.operator, at=at, case=case, person=person, role=MemberRole.CHILD)


def test_a_case_has_one_subject(cast: Cast, at: datetime, case: Case) -> None:
    commands.add_member(actor=cast.operator, at=at, case=case, person=make_person(at), role=MemberRole.SUBJECT)

    with pytest.raises(AlreadyInCase):
        commands.add_member(actor=cast.operator, at=at, case=case, person=make_person(at), role=MemberRole.SUBJECT)


def test_a_stranger_adds_nobody(cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(NotAllowed):
        commands.add_member(actor=cast.far_operator, at=at, case=case, person=make_person(at), role=MemberRole.CHILD)


def test_each_service_is_counted_once(ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    commands.give_services(actor=cast.dispatcher, at=at, case=field_case, unit=ground.mobile,
                           services=[Service.LEGAL, Service.PSYCHOLOGY])

    assert ServiceGiven.objects.count() == 2
    assert field_case.timeline.get(kind="cases.services_given").facts["services"] == ["legal", "psychology"]


def test_no_service_is_no_act(ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(ServiceNeeded):
        commands.give_services(actor=cast.dispatcher, at=at, case=field_case, unit=ground.mobile, services=[])


def test_a_closed_case_gets_no_service(ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    Case.objects.filter(pk=field_case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                                 next_due_at=None, next_due_for="")
    with pytest.raises(CaseClosed):
        commands.give_services(actor=cast.dispatcher, at=at, case=field_case, unit=ground.mobile,
                               services=[Service.LEGAL])


def raise_task(ground: Ground, at: datetime, case: Case) -> Task:
    return commands.raise_task(actor=Actor.system(), at=at, case=case, unit=ground.mobile, key="نمونه",
                               kind=TaskKind.PROSECUTOR_NOTICE, due_at=at + timedelta(hours=12))


def test_a_task_is_raised_once_for_its_key(ground: Ground, at: datetime, field_case: Case) -> None:
    assert raise_task(ground, at, field_case) == raise_task(ground, at, field_case)
    assert field_case.timeline.filter(kind="cases.task_raised").count() == 1


@pytest.mark.parametrize("who", ["dispatcher", "county_supervisor", "province_supervisor"])
def test_a_task_is_done_by_those_who_owe_it(
        who: str, ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    task = raise_task(ground, at, field_case)

    done = commands.do_task(actor=getattr(cast, who), at=at, task=task, result="فرستاده شد")

    assert (done.done_at, done.result) == (at, "فرستاده شد")


@pytest.mark.parametrize("who", ["operator", "far_dispatcher", "analyst"])
def test_a_task_is_not_done_by_others(who: str, ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    with pytest.raises(NotAllowed):
        commands.do_task(actor=getattr(cast, who), at=at, task=raise_task(ground, at, field_case), result="")


def test_a_task_is_done_once(ground: Ground, cast: Cast, at: datetime, field_case: Case) -> None:
    task = raise_task(ground, at, field_case)
    commands.do_task(actor=cast.dispatcher, at=at, task=task, result="انجام شد")

    with pytest.raises(TaskDone):
        commands.do_task(actor=cast.dispatcher, at=at, task=task, result="دوباره")
