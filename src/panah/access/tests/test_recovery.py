"""The way back in by two people: asked for without telling anything, agreed by two others, told to the person."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.cast import Cast

from panah.access import commands
from panah.access.actor import Actor, HeldPosting, Role
from panah.access.commands.recovery import living_code
from panah.access.errors import AlreadyAgreed, NotAllowed, RecoveryOver
from panah.access.models import AuditEntry, Lost, Recovery, User
from panah.access.policies import may_vouch
from panah.access.testing import make_app, make_passkey, make_recovery
from panah.access.tests.conftest import Clock, first_step, second_step

ASKED = "/sign-in/lost/told/"


@pytest.fixture
def subject(cast: Cast, at: datetime) -> Actor:
    """The operator, who has a password, an app and a passkey."""
    user = User.objects.get(pk=cast.operator.person_id)
    user.set_password("سه ماهی قرمز و یک تنگ")
    user.save()
    make_app(user, at)
    make_passkey(cast.operator, at)
    return cast.operator


def agree(actor: Actor, subject: Actor, recovery: Recovery, at: datetime) -> str:
    return commands.agree_to_recovery(actor=actor, at=at, recovery=recovery, subject=subject)


def ask(client: Client, username: str, lost: str = "factor") -> str:
    return str(client.post(reverse("access:lost"), {"username": username, "lost": lost}).headers["Location"])


def test_asking_is_answered_the_same_whoever_is_named(client: Client, account: User, clock: Clock) -> None:
    User.objects.create_user("left", full_name="رفته", is_active=False)

    for username in ("operator.12", "operator.12", "nobody", "left"):
        assert ask(client, username) == ASKED
    assert [recovery.user for recovery in Recovery.objects.all()] == [account]


def test_asking_too_often_is_answered_the_same_and_notes_nothing(client: Client, account: User, clock: Clock) -> None:
    for _ in range(6):
        ask(client, "nobody-1")
    User.objects.filter(pk=account.pk).update(username="nobody-1")

    assert ask(client, "nobody-1") == ASKED
    assert not Recovery.objects.exists()


def test_asking_alone_changes_nothing(subject: Actor, at: datetime) -> None:
    make_recovery(subject, at)

    user = User.objects.get(pk=subject.person_id)
    assert user.has_app()
    assert user.has_usable_password()


def test_an_asking_that_ran_out_makes_room(subject: Actor, at: datetime) -> None:
    first = make_recovery(subject, at)
    assert make_recovery(subject, at + timedelta(hours=23)) == first
    assert make_recovery(subject, at + timedelta(hours=24)) != first


def test_the_first_word_opens_nothing(subject: Actor, cast: Cast, at: datetime) -> None:
    assert agree(cast.county_supervisor, subject, make_recovery(subject, at), at) == ""
    assert User.objects.get(pk=subject.person_id).has_app()


@pytest.mark.parametrize(("lost", "keeps_password", "keeps_factor"), [
    (Lost.FACTOR, True, False), (Lost.PASSWORD, False, True), (Lost.BOTH, False, False)])
def test_with_the_second_word_what_was_lost_falls_and_no_more(
        lost: Lost, keeps_password: bool, keeps_factor: bool, subject: Actor, cast: Cast, at: datetime) -> None:
    recovery = make_recovery(subject, at, lost)
    agree(cast.county_supervisor, subject, recovery, at)
    told = agree(cast.province_supervisor, subject, recovery, at)

    user = User.objects.get(pk=subject.person_id)
    assert (user.has_usable_password(), user.has_second_factor()) == (keeps_password, keeps_factor)
    code = living_code(user, told, at + timedelta(minutes=29))
    assert code
    assert (code.for_password, code.for_factor) == (not keeps_password, not keeps_factor)
    assert living_code(user, told, at + timedelta(minutes=30)) is None


def test_every_open_page_of_the_person_ends(inside: Client, account: User, cast: Cast, clock: Clock) -> None:
    subject = Actor(user_id=account.pk, postings=cast.operator.postings)
    recovery = make_recovery(subject, clock.at)
    for actor in (cast.county_supervisor, cast.administrator):
        agree(actor, subject, recovery, clock.at)

    assert inside.get(reverse("access:mine")).status_code == 404


def test_one_person_is_not_two(subject: Actor, cast: Cast, at: datetime) -> None:
    recovery = make_recovery(subject, at)
    agree(cast.county_supervisor, subject, recovery, at)

    with pytest.raises(AlreadyAgreed):
        agree(cast.county_supervisor, subject, recovery, at)


@pytest.mark.parametrize("who", [
    "far_province_supervisor", "dispatcher", "house_head", "analyst", "operator", "nobody"])
def test_only_who_leads_the_person_agrees_and_never_the_person(
        who: str, subject: Actor, cast: Cast, at: datetime) -> None:
    recovery = make_recovery(subject, at)

    for act in (commands.agree_to_recovery, commands.refuse_recovery):
        with pytest.raises(NotAllowed):
            act(actor=getattr(cast, who), at=at, recovery=recovery, subject=subject)


def test_nobody_vouches_for_themselves_even_as_administrator(cast: Cast, at: datetime) -> None:
    recovery = make_recovery(cast.administrator, at)

    with pytest.raises(NotAllowed):
        agree(cast.administrator, cast.administrator, recovery, at)


def test_another_asking_is_not_opened_by_naming_somebody_one_leads(
        subject: Actor, cast: Cast, at: datetime) -> None:
    recovery = make_recovery(cast.far_operator, at)

    with pytest.raises(Recovery.DoesNotExist):
        agree(cast.county_supervisor, subject, recovery, at)


@pytest.mark.parametrize("how", ["ran out", "refused", "granted"])
def test_what_is_over_is_not_agreed_to(how: str, subject: Actor, cast: Cast, at: datetime) -> None:
    recovery = make_recovery(subject, at)
    if how == "refused":
        commands.refuse_recovery(actor=cast.administrator, at=at, recovery=recovery, subject=subject)
    if how == "granted":
        for actor in (cast.county_supervisor, cast.province_supervisor):
            agree(actor, subject, recovery, at)

    with pytest.raises(RecoveryOver):
        agree(cast.administrator, subject, recovery, at + timedelta(hours=24 if how == "ran out" else 1))


def test_the_database_refuses_one_person_twice_and_the_person_alone(subject: Actor, cast: Cast, at: datetime) -> None:
    recovery = make_recovery(subject, at)
    one = cast.county_supervisor.user_id

    for first, second in ((one, one), (subject.user_id, one), (one, subject.user_id)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Recovery.objects.filter(pk=recovery.pk).update(first=first, second=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.filter(pk=recovery.pk).update(granted_at=at, first=one)


def test_every_step_is_audited(subject: Actor, cast: Cast, at: datetime) -> None:
    recovery = make_recovery(subject, at)
    for actor in (cast.county_supervisor, cast.province_supervisor):
        agree(actor, subject, recovery, at)

    acts = list(AuditEntry.objects.filter(act__contains="re").values_list("act", flat=True))
    assert acts.count("access.recovery_agreed") == 2
    assert {"access.recovery_asked", "access.factors_reset"} <= set(acts)


def test_the_person_is_told_once_at_the_next_sign_in(
        client: Client, account: User, cast: Cast, clock: Clock) -> None:
    subject = Actor(user_id=account.pk, postings=cast.operator.postings)
    recovery = make_recovery(subject, clock.at, Lost.FACTOR)
    for actor in (cast.county_supervisor, cast.province_supervisor):
        agree(actor, subject, recovery, clock.at)
    make_app(account, clock.at)

    for is_told in (True, False):
        first_step(client)
        second_step(client, clock.code)
        page = client.get(reverse("access:mine")).text
        assert ("راه ورود شما" in page and "همکار county-supervisor" in page) == is_told
        client.post(reverse("access:sign_out"))
        clock.later(minutes=1)


def test_a_house_head_vouches_for_their_own_staff() -> None:
    house, other = (Actor(user_id=User().pk, postings=(HeldPosting(Role.HOUSE_HEAD, User().pk),)) for _ in range(2))
    staff = Actor(user_id=User().pk, postings=(HeldPosting(Role.HOUSE_STAFF, house.postings[0].unit_id),))

    assert may_vouch(house, staff)
    assert not may_vouch(other, staff)
