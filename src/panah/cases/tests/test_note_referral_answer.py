"""What came back from outside is noted once, and then nobody has to ask after it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases import commands
from panah.cases.disclosure import ReferralAnswer
from panah.cases.models import OutsideReferral, Task
from panah.cases.outside_errors import ReferralAnswered
from panah.cases.testing import make_case, make_person, make_referral


@pytest.fixture
def referral(ground: Ground, at: datetime) -> OutsideReferral:
    person = make_person(at)
    return make_referral(make_case(ground.mobile, ground.karaj, at, subject=person), person, at)


def test_it_is_kept_and_ends_the_task(referral: OutsideReferral, cast: Cast, at: datetime) -> None:
    later = at + timedelta(days=2)
    commands.note_referral_answer(actor=cast.dispatcher, at=later, referral=referral, answer=ReferralAnswer.DONE,
                                  note="وقت رسیدگی داده شد")

    noted = OutsideReferral.objects.get(pk=referral.pk)
    assert (noted.answer, noted.answered_at, noted.answer_note) == (ReferralAnswer.DONE, later, "وقت رسیدگی داده شد")
    assert (noted.answer_noted_by_id, Task.objects.get().done_at) == (cast.dispatcher.user_id, later)
    assert referral.case.timeline.filter(kind="cases.referral_answered").count() == 1


def test_a_task_ticked_off_before_stays_as_it_is(referral: OutsideReferral, cast: Cast, at: datetime) -> None:
    commands.do_task(actor=cast.dispatcher, at=at, task=Task.objects.get(), result="زنگ زدیم")
    commands.note_referral_answer(actor=cast.dispatcher, at=at + timedelta(hours=1), referral=referral,
                                  answer=ReferralAnswer.RECEIVED)

    assert Task.objects.get().done_at == at


def test_it_is_noted_once(referral: OutsideReferral, cast: Cast, at: datetime) -> None:
    commands.note_referral_answer(actor=cast.dispatcher, at=at, referral=referral, answer=ReferralAnswer.DECLINED)

    with pytest.raises(ReferralAnswered):
        commands.note_referral_answer(actor=cast.dispatcher, at=at, referral=referral, answer=ReferralAnswer.DONE)


@pytest.mark.parametrize("who", ["county_supervisor", "centre_worker", "far_dispatcher"])
def test_others_do_not_note_it(who: str, referral: OutsideReferral, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.note_referral_answer(actor=getattr(cast, who), at=at, referral=referral, answer=ReferralAnswer.DONE)
