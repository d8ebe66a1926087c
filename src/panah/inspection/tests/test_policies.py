"""Whose files and whose colleagues an inspector may look into; the rule for one row is the rule for lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import Cast

from panah.access.actor import Actor
from panah.access.audit import record_reading
from panah.access.models import User
from panah.cases.models import Case
from panah.cases.policies import may_read_case
from panah.inspection import policies, queries
from panah.inspection.models import UnusualReading

INSPECTORS = {"inspector": (True, False), "far_inspector": (False, True), "national_inspector": (True, True)}


@pytest.mark.parametrize(("who", "reach"), INSPECTORS.items())
def test_an_inspector_reaches_their_province_or_all(
        who: str, reach: tuple[bool, bool], cast: Cast, case: Case, far_case: Case) -> None:
    actor = getattr(cast, who)

    assert (policies.may_inspect_case(actor, case), policies.may_inspect_case(actor, far_case)) == reach


def test_nobody_else_inspects(cast: Cast, case: Case) -> None:
    others = [actor for actor in cast.everyone() if not actor.has("inspector")]

    assert not any(policies.may_inspect_case(actor, case) for actor in others)
    assert not any(Case.objects.filter(policies.may_inspect_case_q(actor)).exists() for actor in others)


def test_for_one_and_for_lists_it_is_the_same(
        cast: Cast, case: Case, far_case: Case, reading: UnusualReading) -> None:
    kept_out = [replace(actor, barred=frozenset({case.pk})) for actor in cast.everyone()]
    for actor in [*cast.everyone(), *kept_out]:
        found = set(Case.objects.filter(policies.may_inspect_case_q(actor)))
        assert found == {row for row in (case, far_case) if policies.may_inspect_case(actor, row)}
        to_review = UnusualReading.objects.filter(policies.may_review_reading_q(actor)).exists()
        assert to_review == policies.may_review_reading(actor, reading)


def test_a_file_owned_from_another_province_is_inspected_by_both(cast: Cast, case: Case, far_case: Case) -> None:
    case.owner = far_case.owner
    case.save(update_fields=["owner"])

    for actor in (cast.inspector, cast.far_inspector):
        assert policies.may_inspect_case(actor, case)
        assert Case.objects.filter(policies.may_inspect_case_q(actor), pk=case.pk).exists()


def test_an_inspector_who_is_kept_out_hears_nothing_of_the_file(
        cast: Cast, case: Case, far_case: Case, at: datetime) -> None:
    for row in (case, far_case):
        record_reading("cases.file_read", actor=cast.operator, at=at, row=row, case_id=row.pk)
    barred = replace(cast.national_inspector, barred=frozenset({case.pk}))
    user, later = User.objects.get(pk=cast.operator.person_id), at + timedelta(minutes=1)

    def files_of(reader: Actor) -> set[UUID | None]:
        return {entry.case_id for entry in queries.entries_of_person(reader, user, at, later)}

    assert not policies.may_inspect_case(barred, case)
    assert files_of(cast.national_inspector) >= {case.pk, far_case.pk}
    assert files_of(barred) == files_of(cast.national_inspector) - {case.pk}


def test_an_inspector_reads_no_file(cast: Cast, case: Case) -> None:
    assert not any(may_read_case(actor, case) for actor in (cast.inspector, cast.national_inspector))


@pytest.mark.parametrize(("who", "near", "far"), [
    ("inspector", True, False), ("far_inspector", False, True), ("national_inspector", True, True)])
def test_colleagues_are_reached_by_their_postings(who: str, near: bool, far: bool, cast: Cast) -> None:
    reached = User.objects.filter(policies.may_inspect_person_q(getattr(cast, who)))

    for actor in (cast.operator, cast.county_supervisor, cast.province_supervisor):
        assert reached.filter(pk=actor.person_id).exists() == near
    assert reached.filter(pk=cast.far_operator.person_id).exists() == far
