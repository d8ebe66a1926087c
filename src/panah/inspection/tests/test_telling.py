"""Entries of the audit in words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.cast import Cast

from panah.access import audit
from panah.access.actor import Actor, Role
from panah.access.models import AuditEntry
from panah.cases.models import Case
from panah.inspection.telling import Told, tell
from panah.inspection.tests.conftest import Read
from panah.network.models import Posting


def told(reader: Actor) -> list[Told]:
    return tell(list(AuditEntry.objects.exclude(user_id=None).order_by("at", "id")), reader)


def test_who_where_what_and_on_which_file(cast: Cast, case: Case, read: Read) -> None:
    read(cast.dispatcher, case)

    entry, = told(cast.inspector)
    assert (entry.who, entry.act, entry.code) == (cast.dispatcher.name, "پرونده را گشود", case.code)
    assert entry.postings == ((str(Role.DISPATCHER.label), "خدمات سیار کرج"),)
    assert entry.is_reading
    assert not entry.in_emergency


@pytest.mark.parametrize(("who", "place"), [
    ("county_supervisor", "کرج"), ("province_supervisor", "البرز"), ("analyst", ""), ("house_head", "خانه امن")])
def test_each_kind_of_posting_has_its_place(who: str, place: str, cast: Cast, case: Case, read: Read) -> None:
    read(getattr(cast, who), case)

    (_role, where), = told(cast.inspector)[0].postings
    assert where == place


def test_the_posting_is_the_one_held_then(cast: Cast, case: Case, read: Read, at: datetime) -> None:
    Posting.objects.filter(user=cast.dispatcher.person_id).update(ends_at=at)
    read(cast.dispatcher, case)

    assert told(cast.inspector)[0].postings == ()


def test_an_act_on_no_file_has_no_code(cast: Cast, at: datetime) -> None:
    audit.record_act("access.signed_in", actor=cast.operator, at=at)

    entry, = told(cast.inspector)
    assert (entry.case_id, entry.code, entry.act) == (None, "", "وارد شد")


def test_many_entries_take_no_more_queries(
        cast: Cast, case: Case, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for hours in range(30):
        actor = cast.dispatcher if hours % 2 else cast.operator
        audit.record_reading("cases.file_read", actor=actor, at=at + timedelta(hours=hours), case_id=case.pk)
    entries = list(AuditEntry.objects.filter(act="cases.file_read"))

    with django_assert_max_num_queries(3):
        assert len(tell(entries, cast.inspector)) == 30


def test_nothing_is_told_of_nothing(cast: Cast) -> None:
    assert tell([], cast.inspector) == []
