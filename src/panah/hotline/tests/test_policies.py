"""Who takes calls and reads contacts; each rule for a row equals its twin for lists, over the whole cast."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, HeldPosting, Role
from panah.cases.models import Case
from panah.cases.testing import make_case
from panah.hotline import policies, queries
from panah.hotline.models import Call, Contact
from panah.hotline.testing import advised, make_call, make_contact, make_draft
from panah.network.models import Unit
from panah.network.testing import make_actor


@pytest.fixture
def everyone(cast: Cast, ground: Ground, at: datetime) -> list[Actor]:
    """The cast, a second operator of the hall, and somebody without an account."""
    second = make_actor(Role.OPERATOR, ground.hall, at, username="second")
    hall = HeldPosting(Role.OPERATOR, ground.hall.pk, ground.karaj.code, ground.alborz.code)
    return [*cast.everyone(), second, Actor(postings=(hall,)), Actor.system()]


def file_of(contact: Contact) -> UUID:
    assert contact.case_id
    return contact.case_id


def also_kept_out(everyone: list[Actor], *cases: Case | None) -> list[Actor]:
    """Each once more, kept out of these files."""
    files = frozenset(case.pk for case in cases if case)
    return [*everyone, *(replace(actor, barred=files) for actor in everyone)]


@pytest.fixture
def contacts(cast: Cast, ground: Ground, at: datetime) -> list[Contact]:
    """A draft and a finished contact in each of two halls, and one of each that belongs to a case."""
    mine, far = (cast.operator, ground.hall), (cast.far_operator, ground.far_hall)
    case = make_case(ground.hall, ground.karaj, at)
    of_case = [make_draft(cast.operator, ground.hall, at),
               make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))]
    Contact.objects.filter(pk__in=[contact.pk for contact in of_case]).update(case=case)
    return [*(make_draft(who, hall, at) for who, hall in (mine, far)),
            *(make_contact(who, hall, at, **advised(ground.karaj)) for who, hall in (mine, far)),
            *Contact.objects.filter(case=case).select_related("hall")]


def test_taking_a_call(everyone: list[Actor], ground: Ground, at: datetime) -> None:
    calls = [make_call(hall, at) for hall in (ground.hall, ground.far_hall)]

    for actor in everyone:
        allowed = set(Call.objects.filter(policies.may_take_call_q(actor)))
        assert allowed == {call for call in calls if policies.may_take_call(actor, call)}


def test_writing_a_contact(everyone: list[Actor], contacts: list[Contact]) -> None:
    for actor in also_kept_out(everyone, contacts[-1].case):
        allowed = set(Contact.objects.filter(policies.may_write_contact_q(actor)))
        assert allowed == {contact for contact in contacts if policies.may_write_contact(actor, contact)}


def test_reading_a_contact(everyone: list[Actor], contacts: list[Contact]) -> None:
    for actor in also_kept_out(everyone, contacts[-1].case):
        allowed = set(Contact.objects.filter(policies.may_read_contact_q(actor)))
        assert allowed == {contact for contact in contacts if policies.may_read_contact(actor, contact)}


def test_unsealing_who_reported(everyone: list[Actor], contacts: list[Contact]) -> None:
    for actor in also_kept_out(everyone, contacts[-1].case):
        allowed = set(Contact.objects.filter(policies.may_unseal_reporter_q(actor)))
        assert allowed == {contact for contact in contacts if policies.may_unseal_reporter(actor, contact)}


def test_a_contact_of_a_file_is_gone_for_who_is_kept_out_of_it(
        cast: Cast, contacts: list[Contact], at: datetime) -> None:
    of_case = [contact for contact in contacts if contact.case]
    barred = replace(cast.operator, barred=frozenset({file_of(of_case[0])}))

    assert all(policies.may_write_contact(cast.operator, contact) for contact in of_case)
    assert not any(policies.may_write_contact(barred, contact) or policies.may_read_contact(barred, contact)
                   for contact in of_case)
    assert {*queries.my_drafts(barred), *queries.my_finished(barred, at)} == {contacts[0], contacts[2]}


def test_nor_is_it_among_what_colleagues_left(
        cast: Cast, ground: Ground, contacts: list[Contact], at: datetime) -> None:
    second = make_actor(Role.OPERATOR, ground.hall, at, username="second")
    barred = replace(second, barred=frozenset({file_of(contacts[-1])}))

    assert queries.drafts_of_colleagues(second).count() == 2
    assert list(queries.drafts_of_colleagues(barred)) == [contacts[0]]


def test_joining_a_case(everyone: list[Actor], ground: Ground, at: datetime) -> None:
    cases = [make_case(owner, county, at) for owner in (ground.hall, ground.mobile, ground.far_mobile)
             for county in (ground.karaj, ground.ardabil_county)]

    for actor in also_kept_out(everyone, *cases[::2]):
        allowed = set(Case.objects.filter(policies.may_join_case_q(actor)))
        assert allowed == {case for case in cases if policies.may_join_case(actor, case)}


def test_a_draft_is_nobody_elses_but_the_supervisor_sees_it(
        cast: Cast, ground: Ground, at: datetime, contacts: list[Contact]) -> None:
    draft = contacts[0]
    second = make_actor(Role.OPERATOR, ground.hall, at, username="second")

    assert not policies.may_read_contact(second, draft)
    assert policies.may_read_contact(cast.province_supervisor, draft)
    assert not policies.may_write_contact(cast.province_supervisor, draft)


def test_a_finished_contact_is_for_the_whole_hall(
        ground: Ground, cast: Cast, at: datetime, contacts: list[Contact]) -> None:
    second = make_actor(Role.OPERATOR, ground.hall, at, username="second")

    assert policies.may_read_contact(second, contacts[2])
    assert not policies.may_read_contact(cast.far_operator, contacts[2])
    assert not policies.may_read_contact(cast.dispatcher, contacts[2])


def test_who_was_posted_elsewhere_leaves_the_drafts_behind(
        ground: Ground, cast: Cast, contacts: list[Contact]) -> None:
    moved = Actor(user_id=cast.operator.user_id, postings=(
        HeldPosting(Role.OPERATOR, ground.far_hall.pk, ground.ardabil_county.code, ground.ardabil.code),))

    assert not policies.may_write_contact(moved, contacts[0])


def test_opening_a_contact_is_for_operators_of_the_hall(cast: Cast, ground: Ground) -> None:
    allowed = [actor for actor in cast.everyone() if policies.may_open_contact(actor, ground.hall.pk)]

    assert allowed == [cast.operator]


def test_watching_a_board(everyone: list[Actor], ground: Ground) -> None:
    for actor in everyone:
        allowed = set(Unit.objects.filter(policies.may_watch_board_q(actor)))
        assert allowed == {unit for unit in Unit.objects.all() if policies.may_watch_board(actor, unit)}


def test_supervising_an_intake(everyone: list[Actor], contacts: list[Contact], cast: Cast) -> None:
    """One of them was taken over by the supervisor."""
    Contact.objects.filter(pk=contacts[0].pk).update(operator=cast.province_supervisor.user_id)
    contacts[0].refresh_from_db()
    for actor in also_kept_out(everyone, contacts[-1].case):
        allowed = set(Contact.objects.filter(policies.may_supervise_intake_q(actor)))
        assert allowed == {contact for contact in contacts if policies.may_supervise_intake(actor, contact)}


def test_whoever_took_over_an_intake_stands_in_there_alone(contacts: list[Contact], cast: Cast, ground: Ground) -> None:
    mine, far = contacts[0], contacts[1]
    mine.operator_id = cast.province_supervisor.user_id

    assert policies.standing_in(cast.province_supervisor, mine).units(Role.OPERATOR) == {ground.hall.pk}
    assert policies.standing_in(cast.province_supervisor, far) == cast.province_supervisor
    assert policies.standing_in(cast.operator, contacts[2]) == cast.operator
