"""What a number is known for: set by a colleague or found in its calls, for a time, and no call is ever blocked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, queries
from panah.hotline.errors import AlreadyFlagged, NoNumber, NotFlagged
from panah.hotline.kinds import CallClass, FlagKind, HoldReason, Outcome
from panah.hotline.models import Contact, NumberFlag
from panah.hotline.states import CallBackState, CallState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_call, make_call_back, make_contact, make_draft
from panah.network.models import LocalValue

SYSTEM = Actor.system()
LIVES = {FlagKind.DANGER: 90, FlagKind.SILENT: 30, FlagKind.LOST: 7, FlagKind.NUISANCE: 14}


@pytest.fixture
def contact(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER)


def flag(actor: Actor, at: datetime, contact: Contact, kind: FlagKind = FlagKind.DANGER) -> NumberFlag:
    return commands.flag_number(actor=actor, at=at, contact=contact, kind=kind)


def ended_as(call_class: CallClass, times: int, cast: Cast, ground: Ground, at: datetime) -> None:
    """So many contacts of the number, an hour apart, the last one now."""
    for hours in reversed(range(times)):
        make_contact(cast.operator, ground.hall, at - timedelta(hours=hours), call_class=call_class,
                     outcome=Outcome.NONE, caller_phone=INVENTED_NUMBER)


def kinds(at: datetime) -> set[str]:
    flags = NumberFlag.objects.filter(ended_at=None, until_at__gt=at)
    return set(flags.values_list("kind", flat=True))


@pytest.mark.parametrize("kind", FlagKind)
def test_a_colleague_marks_it_for_a_time(cast: Cast, at: datetime, contact: Contact, kind: FlagKind) -> None:
    marked = flag(cast.operator, at, contact, kind)

    assert (marked.number_token, marked.set_by_id) == (contact.caller_phone_token, cast.operator.user_id)
    assert marked.until_at == at + timedelta(days=LIVES[kind])
    assert AuditEntry.objects.get(act="hotline.number_flagged").facts["kind"] == kind


def test_it_expires_by_itself(cast: Cast, at: datetime, contact: Contact) -> None:
    flag(cast.operator, at, contact)

    assert queries.marks_of(contact.caller_phone_token, at + timedelta(days=89)) == {
        FlagKind.DANGER: at + timedelta(days=90)}
    assert queries.marks_of(contact.caller_phone_token, at + timedelta(days=90)) == {}


def test_one_mark_of_a_kind_is_enough(cast: Cast, at: datetime, contact: Contact) -> None:
    flag(cast.operator, at, contact)

    with pytest.raises(AlreadyFlagged):
        flag(cast.operator, at, contact)


def test_an_expired_mark_makes_room(cast: Cast, at: datetime, contact: Contact) -> None:
    flag(cast.operator, at - timedelta(days=90), contact)

    assert flag(cast.operator, at, contact).until_at == at + timedelta(days=90)


def test_an_expired_mark_ended_when_it_expired(cast: Cast, at: datetime, contact: Contact) -> None:
    expired = flag(cast.operator, at - timedelta(days=100), contact)
    flag(cast.operator, at, contact)

    expired.refresh_from_db()
    assert expired.ended_at == expired.until_at == at - timedelta(days=10)


def test_an_expired_mark_cannot_be_cleared(cast: Cast, at: datetime, contact: Contact) -> None:
    expired = flag(cast.operator, at - timedelta(days=90), contact)

    with pytest.raises(NotFlagged):
        commands.clear_flag(actor=cast.operator, at=at, contact=contact, kind=FlagKind.DANGER)
    expired.refresh_from_db()
    assert expired.ended_at is None
    assert not AuditEntry.objects.filter(act="hotline.flag_cleared").exists()


def test_a_number_nobody_knows_is_not_marked(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NoNumber):
        flag(cast.operator, at, make_draft(cast.operator, ground.hall, at))


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "nobody"])
def test_who_cannot_read_the_contact_marks_nothing(cast: Cast, at: datetime, contact: Contact, who: str) -> None:
    with pytest.raises(NotAllowed):
        flag(getattr(cast, who), at, contact)


@pytest.mark.parametrize("kind", FlagKind)
def test_no_mark_keeps_a_call_from_ringing(
        ground: Ground, cast: Cast, at: datetime, contact: Contact, kind: FlagKind) -> None:
    flag(cast.operator, at, contact, kind)
    call = make_call(ground.hall, at)

    assert call.state == CallState.RINGING
    assert [(shown.pk, shown.flags) for shown in queries.ringing_to(cast.operator, at)] == [  # type: ignore[attr-defined]
        (call.pk, [kind])]


def test_the_whole_country_sees_it_at_the_ring(ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    flag(cast.operator, at, contact)
    make_call(ground.far_hall, at)

    assert queries.ringing_to(cast.far_operator, at).get().flags == [FlagKind.DANGER]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", [FlagKind.DANGER, FlagKind.SILENT])
def test_what_is_owed_to_it_is_held_from_then_on(
        ground: Ground, cast: Cast, at: datetime, contact: Contact, kind: FlagKind) -> None:
    call_back = make_call_back(ground.hall, at)
    flag(cast.operator, at, contact, kind)

    call_back.refresh_from_db()
    assert (call_back.state, call_back.held_for, call_back.due_at) == (
        CallBackState.HELD, HoldReason.FLAGGED, at + timedelta(minutes=60))
    assert AuditEntry.objects.filter(act="hotline.call_back_held", object_id=str(call_back.pk)).exists()


def test_a_mark_of_mischief_holds_nothing(ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    call_back = make_call_back(ground.hall, at)
    flag(cast.operator, at, contact, FlagKind.NUISANCE)

    call_back.refresh_from_db()
    assert call_back.state == CallBackState.OWED


def test_it_is_taken_away(cast: Cast, at: datetime, contact: Contact) -> None:
    flag(cast.operator, at, contact)
    cleared = commands.clear_flag(actor=cast.operator, at=at, contact=contact, kind=FlagKind.DANGER)

    assert (cleared.ended_at, kinds(at)) == (at, set())
    assert AuditEntry.objects.filter(act="hotline.flag_cleared").count() == 1


def test_what_is_not_marked_cannot_be_cleared(cast: Cast, at: datetime, contact: Contact) -> None:
    flag(cast.operator, at, contact, FlagKind.LOST)

    with pytest.raises(NotFlagged):
        commands.clear_flag(actor=cast.operator, at=at, contact=contact, kind=FlagKind.DANGER)


@pytest.mark.parametrize("who", ["far_operator", "nobody"])
def test_who_cannot_read_the_contact_clears_nothing(cast: Cast, at: datetime, contact: Contact, who: str) -> None:
    flag(cast.operator, at, contact)

    with pytest.raises(NotAllowed):
        commands.clear_flag(actor=getattr(cast, who), at=at, contact=contact, kind=FlagKind.DANGER)


@pytest.mark.parametrize(("call_class", "times", "found"), [
    (CallClass.SILENT, 2, set()), (CallClass.SILENT, 3, {FlagKind.SILENT}),
    (CallClass.NUISANCE, 4, set()), (CallClass.NUISANCE, 5, {FlagKind.NUISANCE}), (CallClass.WRONG, 6, set()),
])
def test_contacts_of_a_number_make_a_pattern(
        ground: Ground, cast: Cast, at: datetime, call_class: CallClass, times: int, found: set[str]) -> None:
    ended_as(call_class, times, cast, ground, at)

    assert kinds(at) == found


def test_a_pattern_is_found_by_nobody(ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.SILENT, 3, cast, ground, at)

    assert NumberFlag.objects.get().set_by is None
    assert AuditEntry.objects.get(act="hotline.pattern_found").facts["kind"] == FlagKind.SILENT


@pytest.mark.parametrize(("call_class", "times", "days"), [(CallClass.SILENT, 3, 31), (CallClass.NUISANCE, 5, 8)])
def test_what_is_long_past_makes_no_pattern(
        ground: Ground, cast: Cast, at: datetime, call_class: CallClass, times: int, days: int) -> None:
    ended_as(call_class, times - 1, cast, ground, at - timedelta(days=days))
    ended_as(call_class, 1, cast, ground, at)

    assert kinds(at) == set()


def test_lost_again_and_again_is_a_pattern_too(ground: Ground, at: datetime) -> None:
    for minutes in (20, 10):
        make_call_back(ground.hall, at - timedelta(minutes=minutes))
    assert kinds(at) == set()
    make_call_back(ground.hall, at)

    assert kinds(at) == {FlagKind.LOST}


def test_withheld_numbers_make_no_pattern(ground: Ground, at: datetime) -> None:
    for _ in range(4):
        make_call_back(ground.hall, at, number="")

    assert kinds(at) == set()


def test_a_pattern_of_silence_holds_what_is_owed(ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.SILENT, 2, cast, ground, at)
    call_back = make_call_back(ground.hall, at)
    ended_as(CallClass.SILENT, 1, cast, ground, at)

    call_back.refresh_from_db()
    assert call_back.state == CallBackState.HELD


def test_a_pattern_seen_again_keeps_its_mark_alive(ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.SILENT, 3, cast, ground, at)
    later = at + timedelta(days=20)
    ended_as(CallClass.SILENT, 1, cast, ground, later)

    assert NumberFlag.objects.get().until_at == later + timedelta(days=30)
    assert AuditEntry.objects.filter(act="hotline.pattern_found").count() == 1


def test_a_pattern_found_after_its_mark_expired_is_a_new_mark(ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.NUISANCE, 5, cast, ground, at)
    later = at + timedelta(days=14)
    ended_as(CallClass.NUISANCE, 5, cast, ground, later)
    before, now = NumberFlag.objects.order_by("set_at")

    assert (before.until_at, before.ended_at) == (later, later)
    assert (now.set_at, now.until_at, now.ended_at) == (later, later + timedelta(days=14), None)
    assert AuditEntry.objects.filter(act="hotline.pattern_found").count() == 2


def test_a_new_mark_of_silence_holds_what_is_owed_by_then(ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.SILENT, 3, cast, ground, at)
    later = at + timedelta(days=30)
    ended_as(CallClass.SILENT, 2, cast, ground, later)
    call_back = make_call_back(ground.hall, later)
    ended_as(CallClass.SILENT, 1, cast, ground, later)

    call_back.refresh_from_db()
    assert call_back.state == CallBackState.HELD


def test_a_mark_a_colleague_cleared_stays_cleared_with_its_dates(ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.SILENT, 3, cast, ground, at)
    last = Contact.objects.latest("started_at")
    cleared = commands.clear_flag(actor=cast.operator, at=at, contact=last, kind=FlagKind.SILENT)
    ended_as(CallClass.SILENT, 1, cast, ground, at + timedelta(days=1))

    again = NumberFlag.objects.get(ended_at=None)
    cleared.refresh_from_db()
    assert (cleared.ended_at, cleared.until_at) == (at, at + timedelta(days=30))
    assert again.set_at == at + timedelta(days=1)


def test_a_pattern_does_not_shorten_what_a_colleague_set(ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.SILENT, 3, cast, ground, at)
    NumberFlag.objects.update(until_at=at + timedelta(days=80))
    ended_as(CallClass.SILENT, 1, cast, ground, at)

    assert NumberFlag.objects.get().until_at == at + timedelta(days=80)


def test_where_somebody_in_need_has_called_from_nuisance_is_forgotten(
        ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.NUISANCE, 5, cast, ground, at)
    ended_as(CallClass.SILENT, 3, cast, ground, at)
    make_contact(cast.operator, ground.hall, at, **advised(ground.karaj, caller_phone=INVENTED_NUMBER))

    assert kinds(at) == {FlagKind.SILENT}


def test_what_had_expired_is_not_forgotten_once_more(ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.NUISANCE, 5, cast, ground, at)
    make_contact(cast.operator, ground.hall, at + timedelta(days=14),
                 **advised(ground.karaj, caller_phone=INVENTED_NUMBER))

    assert NumberFlag.objects.get().ended_at is None
    assert not AuditEntry.objects.filter(act="hotline.flag_cleared").exists()


def test_a_contact_without_number_forgives_nobody(ground: Ground, cast: Cast, at: datetime) -> None:
    ended_as(CallClass.NUISANCE, 5, cast, ground, at)
    make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    assert kinds(at) == {FlagKind.NUISANCE}


def test_a_provinces_value_does_not_change_what_the_country_sees(ground: Ground, cast: Cast, at: datetime) -> None:
    """A mark belongs to the number, not to a province."""
    LocalValue.objects.create(provision="line.silent_calls", province=ground.alborz, value=1,
                              from_on=at.date() - timedelta(days=9), reason="نمونه")
    ended_as(CallClass.SILENT, 1, cast, ground, at)

    assert kinds(at) == set()
