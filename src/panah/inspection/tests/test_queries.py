"""Who opened what, within an inspector's reach."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast

from panah.access import audit
from panah.access.actor import Actor
from panah.access.models import User
from panah.cases.models import Case
from panah.cases.tests.glass import opened
from panah.inspection import queries
from panah.inspection.kinds import ReadingKind
from panah.inspection.models import UnusualReading
from panah.inspection.testing import make_reading
from panah.inspection.tests.conftest import Read
from panah.network.models import Posting

DAY = timedelta(days=1)


def test_files_in_reach(cast: Cast, case: Case, far_case: Case) -> None:
    assert list(queries.cases_in_reach(cast.inspector)) == [case]
    assert set(queries.cases_in_reach(cast.national_inspector)) == {case, far_case}
    assert not queries.cases_in_reach(cast.operator).exists()


def test_colleagues_in_reach_are_those_posted_there(cast: Cast) -> None:
    reached = {user.pk for user in queries.people_in_reach(cast.inspector)}

    assert {cast.operator.user_id, cast.house_head.user_id, cast.county_supervisor.user_id} <= reached
    assert cast.far_operator.user_id not in reached
    assert cast.nobody.user_id not in reached


def test_and_those_from_elsewhere_who_opened_a_file_of_there(cast: Cast, case: Case, read: Read) -> None:
    read(cast.far_operator, case)

    assert queries.people_in_reach(cast.inspector).filter(pk=cast.far_operator.person_id).exists()


def test_a_posting_that_has_ended_still_counts(cast: Cast, at: datetime) -> None:
    Posting.objects.filter(user=cast.operator.person_id).update(ends_at=at)

    assert queries.people_in_reach(cast.inspector).filter(pk=cast.operator.person_id).exists()


def test_a_colleague_is_found_once_however_many_postings(cast: Cast, at: datetime) -> None:
    posting = Posting.objects.get(user=cast.operator.person_id)
    Posting.objects.create(user_id=posting.user_id, role=posting.role, unit_id=posting.unit_id,
                           starts_at=at - 90 * DAY, ends_at=at - 60 * DAY)

    assert queries.people_in_reach(cast.inspector).filter(pk=posting.user_id).count() == 1


def test_entries_of_a_file_come_newest_first_without_the_clock(cast: Cast, case: Case, at: datetime) -> None:
    for actor, moment in ((cast.dispatcher, at), (Actor.system(), at), (cast.county_supervisor, at + DAY)):
        audit.record_reading("cases.file_read", actor=actor, at=moment, case_id=case.pk)

    assert [entry.user_id for entry in queries.entries_of_case(case)] == [
        cast.county_supervisor.user_id, cast.dispatcher.user_id]


def test_everybody_of_a_file_the_latest_first(cast: Cast, case: Case, at: datetime) -> None:
    for actor, moment in ((cast.dispatcher, at), (cast.county_supervisor, at - DAY), (cast.dispatcher, at - DAY)):
        audit.record_reading("cases.file_read", actor=actor, at=moment, case_id=case.pk)

    assert [(user.pk, count, last) for user, count, last in queries.people_of_case(case)] == [
        (cast.dispatcher.user_id, 2, at), (cast.county_supervisor.user_id, 1, at - DAY)]


@pytest.mark.parametrize(("since", "until", "found"), [(0, 1, 1), (-1, 0, 0), (1, 2, 0), (-1, 1, 1)])
def test_entries_of_a_person_are_those_of_the_period(
        since: int, until: int, found: int, cast: Cast, case: Case, read: Read, at: datetime) -> None:
    read(cast.dispatcher, case)

    entries = queries.entries_of_person(cast.inspector, _user(cast.dispatcher), at + since * DAY, at + until * DAY)
    assert entries.count() == found


def test_what_is_no_file_is_told_only_of_ones_own_people(cast: Cast, case: Case, read: Read, at: datetime) -> None:
    for actor in (cast.operator, cast.far_operator):
        audit.record_act("access.signed_in", actor=actor, at=at)
        read(actor, case)

    told = {actor.name: [entry.act for entry in queries.entries_of_person(cast.inspector, _user(actor), at, at + DAY)]
            for actor in (cast.operator, cast.far_operator)}
    assert told == {cast.operator.name: ["cases.file_read", "access.signed_in"],
                    cast.far_operator.name: ["cases.file_read"]}


def test_readings_wait_by_deadline_and_are_then_reviewed(cast: Cast, reading: UnusualReading, at: datetime) -> None:
    later = make_reading(cast.operator, ReadingKind.MANY_TRIES, at + DAY)

    assert list(queries.readings_to_review(cast.inspector)) == [reading, later]
    assert not queries.readings_reviewed(cast.inspector).exists()
    assert not queries.readings_to_review(cast.far_inspector).exists()


def test_emergency_openings_in_reach(cast: Cast, case: Case, far_case: Case, at: datetime) -> None:
    near, far = opened(cast.far_operator, case, at), opened(cast.operator, far_case, at)

    assert list(queries.glasses_to_review(cast.inspector)) == [near]
    assert set(queries.glasses_to_review(cast.national_inspector)) == {near, far}
    assert not queries.glasses_reviewed(cast.national_inspector).exists()


def _user(actor: Actor) -> User:
    return User.objects.get(pk=actor.person_id)
