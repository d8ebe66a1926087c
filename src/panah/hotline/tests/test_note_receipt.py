"""The receipt of 110, 115 and 125; and what is done where nobody took it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.hotline import commands, policies
from panah.hotline.emergency_errors import NotTellable, ReceiptEmpty, ReceiptNoted
from panah.hotline.kinds import Agency, Manner
from panah.hotline.models import Contact, EmergencyHandOver
from panah.hotline.queries.emergency import owed_receipts
from panah.hotline.states import AGENCY_MOVES, AgencyState
from panah.hotline.testing import make_contact, make_draft, related
from panah.law import emergency as law
from panah.network.testing import make_actor

SOON = timedelta(minutes=2)


@pytest.fixture
def finished(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_contact(cast.operator, ground.hall, at, **related(ground.karaj))


@pytest.fixture
def told(cast: Cast, at: datetime, finished: Contact) -> EmergencyHandOver:
    return commands.tell_agency(actor=cast.operator, at=at, contact=finished, agency=Agency.POLICE,
                                manner=Manner.PHONE)


def receipt(actor: Actor, at: datetime, row: EmergencyHandOver, number: str = "۱۱۰-۷۷",
            taken_by: str = "ستوان نمونه") -> EmergencyHandOver:
    return commands.note_receipt(actor=actor, at=at + SOON, hand_over=row, number=number, taken_by=taken_by)


def test_with_a_receipt_nothing_is_owed_any_more(
        cast: Cast, at: datetime, finished: Contact, told: EmergencyHandOver) -> None:
    row = EmergencyHandOver.objects.get(pk=receipt(cast.operator, at, told).pk)

    assert (row.state, row.receipt_number, row.taken_by) == (AgencyState.CONFIRMED, "۱۱۰-۷۷", "ستوان نمونه")
    assert (row.receipt_at, row.receipt_by_id) == (at + SOON, cast.operator.user_id)
    assert not owed_receipts(cast.operator)
    assert finished.case
    assert finished.case.timeline.filter(kind="hotline.receipt_noted").exists()


def test_a_colleague_of_the_hall_notes_it(ground: Ground, cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    colleague = make_actor(Role.OPERATOR, ground.hall, at, username="second")

    assert receipt(colleague, at, told).state == AgencyState.CONFIRMED


@pytest.mark.parametrize(("number", "taken_by"), [("۷۷", ""), ("", "ستوان نمونه")])
def test_one_of_the_two_is_enough(
        number: str, taken_by: str, cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    assert receipt(cast.operator, at, told, number, taken_by).state == AgencyState.CONFIRMED


def test_nothing_is_no_receipt(cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    with pytest.raises(ReceiptEmpty):
        receipt(cast.operator, at, told, " ", "")


def test_it_is_noted_once(cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    receipt(cast.operator, at, told)

    with pytest.raises(ReceiptNoted):
        receipt(cast.operator, at, told)


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor", "nobody"])
def test_others_do_not_note_it(who: str, cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    with pytest.raises(NotAllowed):
        receipt(getattr(cast, who), at, told)


def test_who_may_equals_its_twin(ground: Ground, cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    draft = make_draft(cast.far_operator, ground.far_hall, at, **related(ground.ardabil_county))
    commands.tell_agency(actor=cast.far_operator, at=at, contact=draft, agency=Agency.FIRE, manner=Manner.PHONE)
    for actor in [*cast.everyone(), Actor()]:
        found = set(EmergencyHandOver.objects.filter(policies.may_note_receipt_q(actor)))
        assert found == {row for row in EmergencyHandOver.objects.all() if policies.may_note_receipt(actor, row)}


def test_who_was_not_reached_is_owed_another_try_sooner(cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    row = commands.note_not_reached(actor=cast.operator, at=at, hand_over=told)

    assert (row.state, row.due_at) == (AgencyState.NOT_REACHED, at + timedelta(minutes=law.AGAIN_WITHIN.on(at.date())))
    assert list(owed_receipts(cast.operator)) == [row]


def test_told_again_by_telephone_a_receipt_is_owed_again(cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    commands.note_not_reached(actor=cast.operator, at=at, hand_over=told)

    again = commands.tell_again(actor=cast.operator, at=at + SOON, hand_over=told)

    assert (again.state, again.manner, again.told_at) == (AgencyState.TOLD, Manner.PHONE, at + SOON)
    assert again.due_at == at + SOON + timedelta(minutes=law.RECEIPT_WITHIN.on(at.date()))


def test_who_is_being_told_is_not_told_again(cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    with pytest.raises(NotTellable):
        commands.tell_again(actor=cast.operator, at=at, hand_over=told)


@pytest.mark.parametrize("act", [commands.note_not_reached, commands.tell_again])
def test_after_the_receipt_nothing_moves(
        act: object, cast: Cast, at: datetime, told: EmergencyHandOver) -> None:
    receipt(cast.operator, at, told)

    with pytest.raises(ReceiptNoted):
        act(actor=cast.operator, at=at, hand_over=told)  # type: ignore[operator]


def test_every_state_but_the_last_leads_to_a_receipt() -> None:
    assert {state for state, moves in AGENCY_MOVES.items() if AgencyState.CONFIRMED not in moves} == {
        AgencyState.CONFIRMED}


def test_a_receipt_without_who_noted_it_is_not_stored(told: EmergencyHandOver) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyHandOver.objects.filter(pk=told.pk).update(state=AgencyState.CONFIRMED)
