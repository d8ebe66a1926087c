"""A call answered for another province: its file goes home, and home reads what was told."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.cases.kinds import Purpose
from panah.cases.models import HandOver
from panah.cases.testing import make_case
from panah.hotline import commands, policies, queries, rules
from panah.hotline.errors import OtherProvinceNeeded
from panah.hotline.kinds import CallClass, Outcome
from panah.hotline.models import Call, Contact
from panah.hotline.testing import advised, make_call, related
from panah.triage.urgency import Urgency


@pytest.fixture
def answered(ground: Ground, cast: Cast, at: datetime) -> Contact:
    """A caller of Ardabil whom Alborz answers."""
    call = make_call(ground.far_hall, at)
    Call.objects.update(offered_to=ground.hall, offered_at=at)
    call.refresh_from_db()
    return commands.take_call(actor=cast.operator, at=at, call=call)


def finish(contact: Contact, cast: Cast, at: datetime, told: dict[str, object]) -> Contact:
    commands.save_draft(actor=cast.operator, at=at, contact=contact, revision=contact.revision, told=told)
    contact.refresh_from_db()
    return commands.finish_contact(actor=cast.operator, at=at, contact=contact)


def test_the_file_is_offered_to_the_hall_at_home(
        ground: Ground, cast: Cast, at: datetime, answered: Contact) -> None:
    done = finish(answered, cast, at, advised(ground.ardabil_county, urgency=Urgency.P2))

    asked = HandOver.objects.get()
    assert (asked.case, asked.to_unit, asked.purpose) == (done.case, ground.far_hall, Purpose.TAKE_OVER)


def test_until_home_accepts_who_answered_has_it(
        ground: Ground, cast: Cast, at: datetime, answered: Contact) -> None:
    done = finish(answered, cast, at, advised(ground.ardabil_county, urgency=Urgency.P2))

    assert done.case
    assert done.case.owner == ground.hall


@pytest.mark.parametrize(("outcome", "purpose"), [
    (Outcome.MOBILE, Purpose.MOBILE), (Outcome.CENTRE, Purpose.CENTRE)])
def test_who_asks_for_a_team_or_a_centre_asks_the_one_at_home(
        ground: Ground, cast: Cast, at: datetime, answered: Contact, outcome: Outcome, purpose: Purpose) -> None:
    finish(answered, cast, at, related(ground.ardabil_county, outcome=outcome))

    asked = HandOver.objects.get()
    assert asked.purpose == purpose
    assert asked.to_unit in (ground.far_mobile, ground.far_centre)


def test_a_case_of_others_that_it_joins_stays_with_them(
        ground: Ground, cast: Cast, at: datetime, answered: Contact) -> None:
    case = make_case(ground.mobile, ground.karaj, at)
    commands.choose_case(actor=cast.operator, at=at, contact=answered, case=case)
    answered.refresh_from_db()
    finish(answered, cast, at, advised(ground.karaj))

    assert not HandOver.objects.exists()


def test_what_needs_no_file_goes_nowhere(ground: Ground, cast: Cast, at: datetime, answered: Contact) -> None:
    done = finish(answered, cast, at, {"call_class": CallClass.WRONG, "outcome": Outcome.NONE})

    assert (done.case, HandOver.objects.exists()) == (None, False)


def test_home_reads_it_once_it_is_finished(ground: Ground, cast: Cast, at: datetime, answered: Contact) -> None:
    assert not policies.may_read_contact(cast.far_operator, answered)
    done = finish(answered, cast, at, advised(ground.ardabil_county))

    assert policies.may_read_contact(cast.far_operator, done)
    assert not policies.may_write_contact(cast.far_operator, done)
    assert done in queries.readable_contacts(cast.far_operator)


def test_the_supervisors_of_both_provinces_read_it(cast: Cast, answered: Contact) -> None:
    for supervisor in (cast.province_supervisor, cast.far_province_supervisor):
        assert policies.may_read_contact(supervisor, answered)


def test_home_is_the_province_that_is_not_another(
        ground: Ground, cast: Cast, at: datetime, answered: Contact) -> None:
    """For a caller of Ardabil, Ardabil is not another province, though Alborz answers."""
    with pytest.raises(OtherProvinceNeeded):
        finish(answered, cast, at, related(ground.ardabil_county, outcome=Outcome.OTHER_PROVINCE))


def test_home_of_a_contact(ground: Ground, cast: Cast, at: datetime, answered: Contact) -> None:
    at_home = commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))

    assert (rules.home_of(answered), rules.home_of(at_home)) == (ground.far_hall, ground.hall)
