"""Telling 110, 115 and 125: what is put down, what is refused, and what finishing a contact owes."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.emergency_errors import AgencyAlreadyTold, CountyForAgency, NoPartner, TellsWhoReported
from panah.hotline.kinds import Agency, Manner, Outcome, Relation
from panah.hotline.models import Contact, EmergencyHandOver
from panah.hotline.queries.emergency import owed_receipts
from panah.hotline.states import AgencyState
from panah.hotline.testing import advised, make_draft, related
from panah.hotline.tests.eido_schema import faults
from panah.law import emergency as law

NEIGHBOUR = {"caller_name": "کریم نمونه‌ای", "caller_phone": "09120007654", "caller_relation": Relation.NEIGHBOUR,
             "caller_is_anonymous": False}


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, **related(ground.karaj))


def tell(cast: Cast, at: datetime, contact: Contact, agency: str = Agency.POLICE, **told: Any) -> EmergencyHandOver:
    return commands.tell_agency(actor=cast.operator, at=at, contact=contact, agency=agency,
                                **({"manner": Manner.PHONE} | told))


def test_what_was_told_is_kept_as_lines_and_as_a_file(cast: Cast, at: datetime, draft: Contact) -> None:
    row = EmergencyHandOver.objects.get(pk=tell(cast, at, draft, words="در پشتی باز است").pk)

    assert "خیابان نمونه" in row.told
    assert row.told.endswith("در پشتی باز است")
    assert faults(json.loads(row.document)) == []
    assert "شرح نمونه" not in row.document


def test_a_receipt_is_owed_within_minutes(cast: Cast, at: datetime, draft: Contact) -> None:
    row = tell(cast, at, draft)

    assert (row.state, row.due_at) == (AgencyState.TOLD, at + timedelta(minutes=law.RECEIPT_WITHIN.on(at.date())))
    assert list(owed_receipts(cast.operator)) == [row]
    assert list(owed_receipts(cast.far_operator)) == []


def test_it_is_audited_and_the_words_are_not(cast: Cast, at: datetime, draft: Contact) -> None:
    tell(cast, at, draft, words="در پشتی")

    entry = AuditEntry.objects.get(act="hotline.agency_told")
    assert entry.facts == {"agency": "police", "manner": "phone"}


@pytest.mark.parametrize("words", ["همسایه، کریم نمونه‌ای", "شماره ۰۹۱۲ ۰۰۰ ۷۶۵۴", "كريم  نمونه‌اي"])
def test_who_reported_is_never_told(words: str, ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj, **NEIGHBOUR))

    with pytest.raises(TellsWhoReported):
        tell(cast, at, draft, words=words)
    assert not EmergencyHandOver.objects.exists()


def test_nor_by_the_place(ground: Ground, cast: Cast, at: datetime) -> None:
    place = related(ground.karaj, **NEIGHBOUR, place="روبه‌روی خانه کریم نمونه‌ای")

    with pytest.raises(TellsWhoReported):
        tell(cast, at, make_draft(cast.operator, ground.hall, at, **place))


def test_nor_after_the_reporter_was_sealed(ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj, **NEIGHBOUR))
    finished = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    with pytest.raises(TellsWhoReported):
        tell(cast, at, finished, words="کریم نمونه‌ای دید")


def test_who_calls_for_herself_is_no_reporter(ground: Ground, cast: Cast, at: datetime) -> None:
    herself = related(ground.karaj, **NEIGHBOUR | {"caller_relation": Relation.SELF})

    assert tell(cast, at, make_draft(cast.operator, ground.hall, at, **herself), words="کریم نمونه‌ای را صدا کنید")


def test_without_a_county_nobody_can_be_sent(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(CountyForAgency):
        tell(cast, at, make_draft(cast.operator, ground.hall, at))


def test_the_same_agency_is_not_told_twice_while_a_receipt_is_owed(cast: Cast, at: datetime, draft: Contact) -> None:
    tell(cast, at, draft)

    with pytest.raises(AgencyAlreadyTold):
        tell(cast, at, draft)
    assert tell(cast, at, draft, Agency.MEDICAL)


def test_a_machine_that_is_not_connected_is_said_to_be_so(cast: Cast, at: datetime, draft: Contact) -> None:
    with pytest.raises(NoPartner):
        tell(cast, at, draft, manner=Manner.LINE)


def test_for_their_machine_the_file_waits_in_line(
        cast: Cast, at: datetime, draft: Contact, settings: Settings) -> None:
    settings.PANAH_EIDO = {"police": "https://110.example/eido"}

    assert tell(cast, at, draft, manner=Manner.LINE).next_try_at == at


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor", "nobody"])
def test_only_its_operator_tells(who: str, cast: Cast, at: datetime, draft: Contact) -> None:
    with pytest.raises(NotAllowed):
        commands.tell_agency(actor=getattr(cast, who), at=at, contact=draft, agency=Agency.POLICE, manner=Manner.PHONE)


@pytest.mark.parametrize("outcome", [Outcome.POLICE, Outcome.MEDICAL, Outcome.FIRE])
def test_whoever_says_that_they_were_told_owes_the_receipt(
        outcome: str, ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj, outcome=outcome))

    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    row = EmergencyHandOver.objects.get()
    assert (row.agency, row.manner, row.document) == (outcome, Manner.PHONE, "")


def test_what_was_told_before_finishing_is_owed_once_and_stands_in_the_file(
        ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj, outcome=Outcome.POLICE))
    row = tell(cast, at, draft)
    commands.note_receipt(actor=cast.operator, at=at, hand_over=row, number="۷", taken_by="")

    finished = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert finished.case
    assert finished.case.timeline.filter(kind="hotline.receipt_noted").exists()
    assert EmergencyHandOver.objects.count() == 1
    assert finished.case.timeline.get(kind="hotline.agency_told").facts["agency"] == "police"


def test_another_outcome_owes_nothing(ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **advised(ground.karaj))

    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert not EmergencyHandOver.objects.exists()


def test_erasing_the_contact_erases_what_was_told(ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **advised(ground.karaj))
    row = tell(cast, at, draft)
    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    commands.erase_contact(actor=Actor.system(), at=at, contact=draft)

    kept = EmergencyHandOver.objects.get(pk=row.pk)
    assert (kept.told, kept.document, kept.agency) == ("", "", "police")
