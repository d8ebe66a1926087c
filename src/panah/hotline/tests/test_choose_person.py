"""Choosing the known person a draft is about, and ruling candidates out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases.kinds import MemberRole
from panah.cases.models import Person
from panah.cases.testing import make_case, make_person
from panah.hotline import commands
from panah.hotline.errors import AlreadyFinished
from panah.hotline.kinds import CandidateKind
from panah.hotline.models import CandidateDismissed, Contact
from panah.hotline.testing import advised, make_contact, make_draft, related


@pytest.fixture
def mina(ground: Ground, at: datetime) -> Person:
    """Known by a file of the province."""
    mina = make_person(at, born_on=date(1990, 5, 4))
    make_case(ground.mobile, ground.karaj, at, subject=mina)
    return mina


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, **related(ground.karaj, subject_first_name="مینا"))


def test_the_finished_contact_is_about_the_person_chosen(
        cast: Cast, at: datetime, draft: Contact, mina: Person) -> None:
    commands.choose_person(actor=cast.operator, at=at, contact=draft, person=mina)
    done = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert done.person == mina
    assert done.case
    assert done.case.subject == mina
    assert Person.objects.count() == 1, "nobody is written down twice"


def test_a_national_id_that_is_known_is_surer_than_a_choice(
        cast: Cast, at: datetime, draft: Contact, mina: Person) -> None:
    sure = make_person(at, first_name="نرگس", national_id="8000000001")
    commands.choose_person(actor=cast.operator, at=at, contact=draft, person=mina)
    draft = commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=1,
                                told={"subject_national_id": "8000000001"})

    assert commands.finish_contact(actor=cast.operator, at=at, contact=draft).person == sure


def test_the_choice_is_taken_back(cast: Cast, at: datetime, draft: Contact, mina: Person) -> None:
    commands.choose_person(actor=cast.operator, at=at, contact=draft, person=mina)
    commands.choose_person(actor=cast.operator, at=at, contact=draft, person=None)

    assert commands.finish_contact(actor=cast.operator, at=at, contact=draft).person != mina


def test_whoever_is_known_to_others_alone_cannot_be_chosen(
        ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    far = make_person(at, "24")
    make_case(ground.far_mobile, ground.ardabil_county, at, subject=far)

    with pytest.raises(NotAllowed):
        commands.choose_person(actor=cast.operator, at=at, contact=draft, person=far)


def test_whoever_stands_in_files_as_perpetrator_is_no_client(
        ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    him = make_person(at, first_name="رضا")
    make_case(ground.mobile, ground.karaj, at).members.create(person=him, role=MemberRole.ALLEGED_PERPETRATOR, since=at)

    with pytest.raises(NotAllowed):
        commands.choose_person(actor=cast.operator, at=at, contact=draft, person=him)


def test_from_whose_file_one_is_barred_one_does_not_choose_them(
        cast: Cast, at: datetime, draft: Contact, mina: Person) -> None:
    barred = Actor(user_id=cast.operator.user_id, postings=cast.operator.postings,
                   barred=frozenset(mina.cases.values_list("pk", flat=True)))

    with pytest.raises(NotAllowed):
        commands.choose_person(actor=barred, at=at, contact=draft, person=mina)


def test_once_dismissed_is_enough(cast: Cast, at: datetime, draft: Contact, mina: Person) -> None:
    for _ in range(2):
        commands.dismiss_candidate(actor=cast.operator, at=at, contact=draft, kind=CandidateKind.PERSON,
                                   target_id=mina.pk)

    dismissed = CandidateDismissed.objects.get()
    assert (dismissed.target_id, dismissed.by_id) == (mina.pk, cast.operator.user_id)


def test_a_dismissal_is_taken_back(cast: Cast, at: datetime, draft: Contact, mina: Person) -> None:
    said: dict[str, Any] = {"actor": cast.operator, "at": at, "contact": draft, "kind": CandidateKind.PERSON,
                            "target_id": mina.pk}
    commands.dismiss_candidate(**said)
    commands.consider_candidate(**said)

    assert not CandidateDismissed.objects.exists()
    assert list(AuditEntry.objects.filter(act__startswith="hotline.candidate").order_by("at", "pk")
                .values_list("act", flat=True)) == ["hotline.candidate_dismissed", "hotline.candidate_considered"]


ACTS: list[Callable[..., Contact]] = [commands.dismiss_candidate, commands.consider_candidate]


@pytest.mark.parametrize("act", ACTS)
def test_nobody_else_says_what_is_the_same(
        cast: Cast, at: datetime, draft: Contact, act: Callable[..., Contact]) -> None:
    for other in (cast.far_operator, cast.province_supervisor, cast.dispatcher):
        with pytest.raises(NotAllowed):
            act(actor=other, at=at, contact=draft, kind=CandidateKind.EVENT, target_id=draft.pk)


@pytest.mark.parametrize("act", ACTS)
def test_of_a_finished_contact_nothing_is_said_any_more(
        ground: Ground, cast: Cast, at: datetime, act: Callable[..., Contact]) -> None:
    done = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    with pytest.raises(AlreadyFinished):
        act(actor=cast.operator, at=at, contact=done, kind=CandidateKind.EVENT, target_id=done.pk)
