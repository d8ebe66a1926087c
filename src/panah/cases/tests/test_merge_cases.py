"""Two cases that are one event: one goes into the other, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, ConflictLock
from panah.cases import commands
from panah.cases.errors import (
    CaseClosed,
    HelpUnderWay,
    ImpossibleMove,
    KeepTheFurther,
    MergedElsewhere,
    ReasonNeeded,
    SameCase,
    TookOthersIn,
)
from panah.cases.kinds import ClosingOutcome, MemberRole, Owed, Purpose, TaskKind
from panah.cases.known import Known
from panah.cases.models import Case, HandOver, Joining
from panah.cases.states import CaseState, HandOverState
from panah.cases.testing import make_case, make_hand_over, make_person, worker_of
from panah.core.errors import Refused
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

Merge = Callable[..., Joining]


@pytest.fixture
def kept(ground: Ground, at: datetime) -> Case:
    """With the mobile services of Karaj, P2."""
    return make_case(ground.mobile, ground.karaj, at - timedelta(hours=1), subject=make_person(at, first_name="مینا"))


@pytest.fixture
def merge(cast: Cast, at: datetime, kept: Case) -> Merge:
    def merged(case: Case, **changes: object) -> Joining:
        given = {"actor": cast.operator, "at": at, "case": case, "into": kept, "why": "یک رویداد از دو تماس"}
        return commands.merge_cases(**given | changes)  # type: ignore[arg-type]

    return merged


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_it_is_closed_for_work_and_belongs_to_whom_the_other_belongs(
        ground: Ground, at: datetime, case: Case, merge: Merge) -> None:
    merge(case)

    gone = fresh(case)
    assert (gone.state, gone.closing_outcome, gone.closed_at) == (CaseState.CLOSED, ClosingOutcome.DUPLICATE, at)
    assert gone.owner == ground.mobile


def test_what_is_known_goes_on_in_the_other(ground: Ground, at: datetime, kept: Case, merge: Merge) -> None:
    merge(make_case(ground.hall, ground.karaj, at, known=Known(
        place="جای دیگر", narrative="همسایه‌ای می‌گوید", safe_contact="عصرها", weapon=True, children_present=2)))

    told = fresh(kept).briefing
    assert told.narrative == "شرح نمونه\n\nهمسایه‌ای می‌گوید"
    assert (told.place, told.safe_contact) == ("خیابان نمونه، پلاک ۷", "عصرها")
    assert (told.weapon, told.children_present, told.revision) == (True, 2, 2)


def test_the_nearer_due_time_and_the_higher_urgency_hold(
        ground: Ground, at: datetime, kept: Case, merge: Merge) -> None:
    urgent = make_case(ground.hall, ground.karaj, at, urgency=Urgency.P1, main_topic=Topic.CHILD_ABUSE)
    Case.objects.filter(pk=urgent.pk).update(next_due_at=at + timedelta(minutes=5))
    merge(urgent)

    held = fresh(kept)
    assert (held.urgency, held.next_due_at) == (Urgency.P1, at + timedelta(minutes=5))
    assert (held.main_topic, held.topics) == (Topic.SPOUSE_ABUSE, [Topic.CHILD_ABUSE])


def test_its_people_stand_in_the_other_too(
        ground: Ground, cast: Cast, at: datetime, kept: Case, merge: Merge) -> None:
    nargess, child = make_person(at, first_name="نرگس"), make_person(at, first_name="کودک")
    case = make_case(ground.hall, ground.karaj, at, subject=nargess)
    commands.add_member(actor=cast.operator, at=at, case=case, person=child, role=MemberRole.CHILD)
    merge(case)

    parts = {member.person: member.role for member in fresh(kept).members.all()}
    assert parts == {kept.subject: MemberRole.SUBJECT, nargess: MemberRole.COMPANION, child: MemberRole.CHILD}


def test_its_client_becomes_that_of_a_case_without_one(ground: Ground, at: datetime, merge: Merge) -> None:
    nargess, nameless = make_person(at, first_name="نرگس"), make_case(ground.mobile, ground.karaj, at)
    merge(make_case(ground.hall, ground.karaj, at, subject=nargess), into=nameless)

    assert fresh(nameless).subject == nargess


def test_what_its_owner_still_owes_is_owed_by_the_other_owner(
        ground: Ground, cast: Cast, at: datetime, case: Case, merge: Merge) -> None:
    owed = commands.raise_task(actor=cast.operator, at=at, case=case, unit=ground.hall, kind=TaskKind.CONFLICT,
                               key="k", due_at=at)
    elsewhere = commands.raise_task(actor=cast.operator, at=at, case=case, unit=ground.centre, kind=TaskKind.CONFLICT,
                                    key="l", due_at=at)
    merge(case)

    owed.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (owed.unit, elsewhere.unit) == (ground.mobile, ground.centre)


def test_whom_it_asked_need_not_answer_any_more(ground: Ground, at: datetime, case: Case, merge: Merge) -> None:
    asked = make_hand_over(case, ground.mobile, Purpose.MOBILE, at)
    merge(case)

    assert HandOver.objects.get(pk=asked.pk).state == HandOverState.WITHDRAWN


def test_who_is_kept_out_of_one_is_kept_out_of_both(
        ground: Ground, cast: Cast, at: datetime, case: Case, kept: Case, merge: Merge) -> None:
    for row, who in ((case, cast.dispatcher), (kept, cast.centre_worker)):
        ConflictLock.objects.create(case_id=row.pk, user_id=who.person_id, reason="kin", locked_at=at)
    merge(case)

    for row in (case, kept):
        users = ConflictLock.objects.filter(case_id=row.pk, lifted_at=None).values_list("user_id", flat=True)
        assert set(users) == {cast.dispatcher.user_id, cast.centre_worker.user_id}


def test_it_follows_the_other_to_its_next_owner(
        ground: Ground, cast: Cast, at: datetime, case: Case, kept: Case, merge: Merge) -> None:
    merge(case)
    asked = make_hand_over(fresh(kept), ground.centre, Purpose.CENTRE, at)
    commands.accept_hand_over(actor=cast.centre_worker, at=at, hand_over=asked, next_due_for=Owed.CENTRE_DECISION,
                              next_due_at=at + timedelta(hours=1))

    assert fresh(case).owner == ground.centre


def test_both_files_and_the_audit_remember(cast: Cast, case: Case, kept: Case, merge: Merge) -> None:
    merge(case)

    assert case.timeline.latest("at", "pk").kind == "cases.went_into"
    assert kept.timeline.latest("at", "pk").kind == "cases.took_in"
    assert set(AuditEntry.objects.filter(act__in=["cases.went_into", "cases.took_in"])
               .values_list("case_id", flat=True)) == {case.pk, kept.pk}


def test_it_is_not_opened_again_as_an_episode(
        ground: Ground, cast: Cast, at: datetime, case: Case, merge: Merge) -> None:
    merge(case)

    with pytest.raises(MergedElsewhere):
        commands.reopen_case(actor=cast.dispatcher, at=at, case=fresh(case), unit=ground.mobile,
                             next_due_at=at + timedelta(hours=1))


def test_a_case_is_not_the_same_as_itself(case: Case, merge: Merge) -> None:
    with pytest.raises(SameCase):
        merge(case, into=case)


def test_why_must_be_said(case: Case, merge: Merge) -> None:
    with pytest.raises(ReasonNeeded):
        merge(case, why=" ")


@pytest.mark.parametrize(("change", "refusal"), [
    ({"state": CaseState.INTERVENTION}, HelpUnderWay), ({"state": CaseState.KEPT}, HelpUnderWay),
    ({"state": CaseState.FOLLOW_UP}, HelpUnderWay), ({"state": CaseState.CLOSING}, HelpUnderWay),
    ({"next_due_for": Owed.MISSION}, HelpUnderWay), ({"next_due_for": Owed.ARRIVAL}, HelpUnderWay)])
def test_a_case_in_which_help_has_begun_is_not_taken_into_another(
        case: Case, merge: Merge, change: dict[str, str], refusal: type[Refused]) -> None:
    Case.objects.filter(pk=case.pk).update(**change)

    with pytest.raises(refusal):
        merge(case)


@pytest.mark.parametrize("state", [CaseState.INTERVENTION, CaseState.KEPT, CaseState.FOLLOW_UP])
def test_but_it_takes_another_in(case: Case, kept: Case, merge: Merge, state: CaseState) -> None:
    Case.objects.filter(pk=kept.pk).update(state=state)

    assert merge(case).case == kept


def test_a_case_about_to_be_closed_takes_nothing_in(case: Case, kept: Case, merge: Merge) -> None:
    Case.objects.filter(pk=kept.pk).update(state=CaseState.CLOSING)

    with pytest.raises(ImpossibleMove):
        merge(case)


def test_a_request_for_a_bed_is_not_moved(ground: Ground, at: datetime, case: Case, merge: Merge) -> None:
    make_hand_over(case, ground.house, Purpose.SAFE_HOUSE, at)

    with pytest.raises(HelpUnderWay):
        merge(case)


def test_of_two_cases_of_one_unit_the_one_that_asked_somebody_is_kept(
        ground: Ground, at: datetime, case: Case, merge: Merge) -> None:
    """Otherwise the team asked for would be asked for no more."""
    other = make_case(ground.hall, ground.karaj, at)
    make_hand_over(case, ground.mobile, Purpose.MOBILE, at)

    with pytest.raises(KeepTheFurther):
        merge(case, into=other)
    assert merge(other, into=case).case == case


def test_there_are_no_chains(ground: Ground, at: datetime, case: Case, kept: Case, merge: Merge) -> None:
    third = make_case(ground.hall, ground.karaj, at)
    merge(case, into=third)

    with pytest.raises(TookOthersIn):
        merge(third)
    with pytest.raises(CaseClosed):
        merge(make_case(ground.hall, ground.karaj, at), into=case)


def test_there_is_no_way_round(cast: Cast, case: Case, kept: Case, merge: Merge) -> None:
    merge(case)

    with pytest.raises(CaseClosed):
        merge(kept, into=case, actor=cast.dispatcher)


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "centre_worker", "analyst", "nobody"])
def test_others_do_not_decide_it(cast: Cast, case: Case, merge: Merge, who: str) -> None:
    with pytest.raises(NotAllowed):
        merge(case, actor=getattr(cast, who))


def test_supervisors_decide_it(cast: Cast, case: Case, merge: Merge) -> None:
    assert merge(case, actor=cast.county_supervisor).by_id == cast.county_supervisor.user_id


def test_into_a_file_out_of_reach_nothing_goes(ground: Ground, at: datetime, case: Case, merge: Merge) -> None:
    far = make_case(ground.far_mobile, ground.ardabil_county, at)

    with pytest.raises(NotAllowed):
        merge(case, into=far)


def test_the_database_keeps_one_merge_per_case(ground: Ground, at: datetime, case: Case, merge: Merge) -> None:
    joining, other = merge(case), make_case(ground.hall, ground.karaj, at)
    told = [commands.joining.tell(other, Known()) for _ in range(3)]

    with pytest.raises(IntegrityError), transaction.atomic():
        Joining.objects.create(
            case=other, merged=case, at=at, told=told[0], known_before=told[1], known_after=told[2],
            urgency_told=joining.urgency_told, urgency_before=joining.urgency_told, urgency_after=joining.urgency_told)


def test_the_worker_of_the_owner_decides_it(ground: Ground, case: Case, merge: Merge) -> None:
    assert merge(case, actor=worker_of(ground.hall)).merged == case
