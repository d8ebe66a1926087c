"""The demo story, told once against the real reference data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from tests.cast import NIGHT

from panah.access import demo
from panah.access.actor import Role
from panah.access.models import BreakGlass, ConflictLock, ConflictReason, User
from panah.access.models.break_glass import Finding
from panah.cases.disclosure import Ground, ReferralAnswer
from panah.cases.kinds import PaperForm
from panah.cases.models import Case, Consent, HandOver, OutsideReferral, Paper, Person
from panah.cases.states import CaseState, HandOverState
from panah.command_line.telephony.verb import HALLS
from panah.core.persian import valid_national_id
from panah.dispatch.models import Mission
from panah.dispatch.states import UNDER_WAY
from panah.drill import demo_cast, demo_story
from panah.drill.demo_halls import BOOTHS
from panah.hotline.models import Booth, CallBack, Sitting
from panah.hotline.states import CallBackState
from panah.inspection.models import UnusualReading
from panah.network.reference.load import load
from panah.shelter.models import Admission
from panah.shelter.reference import set_up_beds
from panah.shelter.states import AdmissionState


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[datetime]:
    """Told once for the module, and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        load()
        set_up_beds()
        assert demo_story.tell(NIGHT)
        yield NIGHT
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def test_it_leaves_people_in_every_stage(told: datetime) -> None:
    assert set(Case.objects.values_list("state", flat=True)) == set(CaseState.values)
    assert HandOver.objects.filter(state=HandOverState.PENDING).count() >= 4
    assert HandOver.objects.filter(escalated_at__isnull=False).exists()
    assert Mission.objects.filter(state__in=UNDER_WAY).count() == 1
    assert set(Admission.objects.values_list("state", flat=True)) >= {
        AdmissionState.EXPECTED, AdmissionState.ACTIVE, AdmissionState.DISCHARGED}


def test_people_let_others_be_told_and_take_it_back(told: datetime) -> None:
    consents = list(Consent.objects.all())

    assert {one.is_living(told) for one in consents} == {True, False}
    assert any(one.withdrawn_at for one in consents)
    assert set(OutsideReferral.objects.values_list("ground", flat=True)) == {Ground.CONSENT, Ground.CHILD_IN_DANGER}
    assert set(OutsideReferral.objects.values_list("answer", flat=True)) == {"", ReferralAnswer.DONE}


def test_a_scanned_letter_lies_in_a_file(told: datetime) -> None:
    paper = Paper.objects.get()

    assert (paper.form, paper.content[1:4]) == (PaperForm.PNG, b"PNG")
    assert paper.case.subject


def test_about_forty_invented_people_are_in_it(told: datetime) -> None:
    people = list(Person.objects.all())

    assert 35 <= len(people) <= 45
    assert all(800 <= int(person.national_id[:3]) <= 999 and valid_national_id(person.national_id)
               for person in people if person.national_id)
    assert all(person.phone[4:7] == "000" for person in people if person.phone)


def test_nothing_happens_after_the_present(told: datetime) -> None:
    assert not Case.objects.filter(opened_at__gt=told).exists()
    assert not Case.objects.filter(timeline__at__gt=told).exists()


def test_an_inspector_has_something_to_look_into(told: datetime) -> None:
    reviewed, waiting = BreakGlass.objects.order_by("opened_at")

    assert reviewed.finding == Finding.JUSTIFIED
    assert waiting.reviewed_at is None
    assert not waiting.is_open(told)
    assert UnusualReading.objects.get().user.username == "operator2"


def test_one_colleague_is_kept_out_and_another_let_in_again(told: datetime) -> None:
    kin, namesake = ConflictLock.objects.order_by("locked_at")

    assert (kin.user.username, kin.reason, kin.lifted_at) == ("team3", ConflictReason.KIN, None)
    assert (namesake.user.username, namesake.reason, namesake.locked_by_id) == (
        "team2b", ConflictReason.SAME_NAME, None)
    assert namesake.lifted_why
    assert demo_cast.actor("team3", told).is_barred(kin.case_id)
    assert not demo_cast.actor("team2b", told).barred


def test_a_second_telling_changes_nothing(told: datetime) -> None:
    before = Case.objects.count()

    assert not demo_story.tell(told)
    assert Case.objects.count() == before


def test_every_sign_in_can_act(told: datetime) -> None:
    for sign_in in demo_cast.SIGN_INS:
        assert demo_cast.actor(sign_in.username, told).has(sign_in.role)


def test_every_hall_with_operators_has_booths_with_telephones(told: datetime) -> None:
    halls = {sign_in.place for sign_in in demo_cast.SIGN_INS if sign_in.role == Role.OPERATOR}

    assert set(Booth.objects.exclude(extension="").values_list("hall__code", flat=True)) == halls == set(BOOTHS)
    assert set(Booth.objects.values_list("hall__code", "extension")) == {
        (hall.code, booth) for hall in HALLS for booth in hall.booths}


def test_everybody_can_come_in(told: datetime) -> None:
    users = {user.username: user for user in User.objects.filter(is_active=True)}

    for sign_in in demo_cast.SIGN_INS:
        user = users[sign_in.username]
        assert user.check_password(demo.PASSWORD)
        assert user.totps.get().secret == demo.SECRET


def test_who_lost_the_way_in_has_it_again_at_the_next_start(told: datetime) -> None:
    user = User.objects.get(username="team3")
    with override_settings(DEMO=True), transaction.atomic():
        user.totps.all().delete()
        assert demo_cast.open_doors(told) == 1
        assert user.has_app()
        assert demo_cast.open_doors(told) == 0
        transaction.set_rollback(True)


def test_it_is_never_told_where_real_people_are_served(at: datetime, settings: LazySettings) -> None:
    settings.DEMO = False

    with pytest.raises(demo.NotADemonstration):
        demo_cast.hire(at)


def test_operators_sit_and_somebody_is_owed_a_call(told: datetime) -> None:
    sitting = Sitting.objects.filter(ended_at=None)
    assert set(sitting.values_list("operator__username", "booth__hall__code")) == {
        ("operator", "HL-30"), ("operator2", "HL-30"), ("ardabil-operator", "HL-24")}
    lost = CallBack.objects.filter(hall__code="HL-30", owed_since__gt=told - timedelta(minutes=10))
    assert sorted(lost.values_list("state", flat=True)) == [
        CallBackState.HELD, CallBackState.OWED, CallBackState.UNREACHABLE]
    assert lost.get(state=CallBackState.OWED).due_at > told
