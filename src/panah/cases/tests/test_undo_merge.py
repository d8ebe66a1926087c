"""Taking back that two cases are one event: both are as they were, and what was done in between stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import ConflictLock
from panah.cases import commands
from panah.cases.errors import FileErased, LaterOneFirst, MergeUndone, ReasonNeeded
from panah.cases.kinds import MemberRole, Purpose, Service, TaskKind
from panah.cases.known import Known, known_of
from panah.cases.models import Case, HandOver, Joining, Task
from panah.cases.states import CaseState, HandOverState
from panah.cases.testing import make_case, make_hand_over, make_person
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

Act = Callable[..., Any]
LATER = timedelta(minutes=30)


@pytest.fixture
def kept(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at - timedelta(hours=1), subject=make_person(at, first_name="مینا"))


@pytest.fixture
def merge(cast: Cast, at: datetime, kept: Case) -> Act:
    def merged(case: Case, into: Case | None = None) -> Joining:
        return commands.merge_cases(actor=cast.operator, at=at, case=case, into=into or kept, why="یک رویداد")

    return merged


@pytest.fixture
def undo(cast: Cast, at: datetime) -> Act:
    def undone(joining: Joining, **changes: object) -> Case:
        given = {"actor": cast.dispatcher, "at": at + LATER, "joining": joining, "why": "دو رویداد بود"}
        return commands.undo_merge(**given | changes)  # type: ignore[arg-type]

    return undone


def rows_of(*cases: Case) -> list[dict[str, Any]]:
    """Everything that a merge could change, without the records of having done it."""
    return [{"case": Case.objects.filter(pk=case.pk).values().get(),
             "known": known_of(Case.objects.get(pk=case.pk).briefing),
             "members": sorted(case.members.values_list("person", "role", "since")),
             "hand_overs": list(HandOver.objects.filter(case=case).order_by("pk").values()),
             "tasks": list(Task.objects.filter(case=case).order_by("pk").values()),
             "locks": sorted(ConflictLock.objects.filter(case_id=case.pk, lifted_at=None).values_list("user_id"))}
            for case in cases]


TEXTS = st.sampled_from(["", "شرح", "شرح نمونه", "همسایه می‌گوید\n\nشرح", "خیابان نمونه، پلاک ۷"])
KNOWN = st.builds(Known, place=TEXTS, narrative=TEXTS, safe_contact=TEXTS, danger_now=st.booleans(),
                  weapon=st.booleans(), children_present=st.integers(0, 3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=KNOWN, second=KNOWN, urgencies=st.tuples(*[st.sampled_from(Urgency)] * 2),
       named=st.tuples(*[st.booleans()] * 2), asks=st.booleans(), owes=st.booleans(), kin=st.booleans())
def test_both_are_as_they_were(
        ground: Ground, cast: Cast, at: datetime, first: Known, second: Known, urgencies: tuple[str, str],
        named: tuple[bool, bool], asks: bool, owes: bool, kin: bool) -> None:
    people = [make_person(at) if is_named else None for is_named in named]
    kept = make_case(ground.mobile, ground.karaj, at - LATER, known=first, urgency=urgencies[0], subject=people[0])
    case = make_case(ground.hall, ground.karaj, at, known=second, urgency=urgencies[1], subject=people[1],
                     main_topic=Topic.RUNAWAY)
    if asks:
        make_hand_over(case, ground.mobile, Purpose.MOBILE, at)
    if owes:
        commands.raise_task(actor=cast.operator, at=at, case=case, unit=ground.hall, kind=TaskKind.CONFLICT,
                            key=f"owed:{case.pk}", due_at=at)
    if kin:
        ConflictLock.objects.create(case_id=case.pk, user_id=cast.centre_worker.person_id, reason="kin", locked_at=at)
    before = rows_of(kept, case)
    joining = commands.merge_cases(actor=cast.operator, at=at, case=case, into=kept, why="یک رویداد")
    assert rows_of(kept, case) != before
    commands.undo_merge(actor=cast.dispatcher, at=at + LATER, joining=joining, why="دو رویداد")

    assert rows_of(kept, case) == before


def test_what_was_done_meanwhile_stays(
        ground: Ground, cast: Cast, at: datetime, case: Case, kept: Case, merge: Act, undo: Act) -> None:
    joining = merge(case)
    kept = Case.objects.get(pk=kept.pk)
    known = known_of(kept.briefing)
    commands.revise_briefing(actor=cast.dispatcher, at=at, case=kept, known=Known(
        place="جای تازه", narrative=f"{known.narrative}\n\nتیم رسید", weapon=True))
    commands.raise_urgency(actor=cast.dispatcher, at=at, case=kept, urgency=Urgency.P1)
    commands.set_next_due(actor=cast.dispatcher, at=at, case=kept, due_at=at + timedelta(hours=5), owed="team")
    undo(joining)

    kept = Case.objects.get(pk=kept.pk)
    assert (kept.urgency, kept.next_due_at, kept.next_due_for) == (Urgency.P1, at + timedelta(hours=5), "team")
    told = kept.briefing
    assert (told.place, told.weapon, told.narrative) == ("جای تازه", True, "شرح نمونه\n\nتیم رسید")


def test_whoever_was_helped_there_meanwhile_stays_there(
        ground: Ground, cast: Cast, at: datetime, kept: Case, merge: Act, undo: Act) -> None:
    nargess, child = make_person(at, first_name="نرگس"), make_person(at, first_name="کودک")
    case = make_case(ground.hall, ground.karaj, at, subject=nargess)
    commands.add_member(actor=cast.operator, at=at, case=case, person=child, role=MemberRole.CHILD)
    joining = merge(case)
    commands.give_services(actor=cast.dispatcher, at=at, case=kept, unit=ground.mobile, person=nargess,
                           services=[Service.PSYCHOLOGY])
    undo(joining)

    assert {member.person for member in kept.members.all()} == {kept.subject, nargess}
    assert {member.person for member in case.members.all()} == {nargess, child}


def test_a_hand_over_that_was_withdrawn_awaits_its_answer_again(
        ground: Ground, at: datetime, case: Case, merge: Act, undo: Act) -> None:
    asked = make_hand_over(case, ground.mobile, Purpose.MOBILE, at)
    undo(merge(case))

    asked.refresh_from_db()
    assert (asked.state, asked.answered_at, asked.answered_by_id) == (HandOverState.PENDING, None, None)


def test_the_case_returns_late_rather_than_lost(
        ground: Ground, at: datetime, case: Case, merge: Act, undo: Act) -> None:
    undo(merge(case), at=at + timedelta(days=3))

    again = Case.objects.get(pk=case.pk)
    assert (again.state, again.owner, again.next_due_at) == (CaseState.OPEN, ground.hall, at + timedelta(hours=2))


def test_a_kept_case_that_was_closed_meanwhile_stays_closed(
        ground: Ground, at: datetime, case: Case, kept: Case, merge: Act, undo: Act) -> None:
    joining = merge(case)
    Case.objects.filter(pk=kept.pk).update(state=CaseState.CLOSED, closed_at=at, next_due_at=None, next_due_for="",
                                           closing_outcome="secured")
    undo(joining)

    assert Case.objects.get(pk=kept.pk).state == CaseState.CLOSED
    assert Case.objects.get(pk=case.pk).state == CaseState.OPEN


def test_the_later_of_two_goes_first(
        ground: Ground, at: datetime, case: Case, kept: Case, merge: Act, undo: Act) -> None:
    before = rows_of(kept, case)
    first, later = merge(case), merge(make_case(ground.hall, ground.karaj, at, urgency=Urgency.P1))

    with pytest.raises(LaterOneFirst):
        undo(first)
    undo(later)
    undo(first)
    assert rows_of(kept, case) == before


def test_it_is_taken_back_once(case: Case, merge: Act, undo: Act) -> None:
    joining = merge(case)
    undo(joining)

    with pytest.raises(MergeUndone):
        undo(joining)


def test_and_may_be_said_again(case: Case, merge: Act, undo: Act) -> None:
    undo(merge(case))

    assert merge(case).undone_at is None
    assert Joining.objects.count() == 2


def test_why_must_be_said(case: Case, merge: Act, undo: Act) -> None:
    with pytest.raises(ReasonNeeded):
        undo(merge(case), why="")


def test_what_is_erased_is_not_taken_apart(at: datetime, case: Case, merge: Act, undo: Act) -> None:
    joining = merge(case)
    Case.objects.filter(pk=case.pk).update(erased_at=at)

    with pytest.raises(FileErased):
        undo(joining)


@pytest.mark.parametrize("who", ["operator", "dispatcher", "county_supervisor", "province_supervisor"])
def test_both_sides_and_their_supervisors_may(cast: Cast, case: Case, merge: Act, undo: Act, who: str) -> None:
    assert undo(merge(case), actor=getattr(cast, who)).state == CaseState.OPEN


@pytest.mark.parametrize("who", ["far_operator", "centre_worker", "house_head", "analyst", "nobody"])
def test_others_may_not(cast: Cast, case: Case, merge: Act, undo: Act, who: str) -> None:
    joining = merge(case)

    with pytest.raises(NotAllowed):
        undo(joining, actor=getattr(cast, who))


def test_both_files_remember(case: Case, kept: Case, merge: Act, undo: Act) -> None:
    undo(merge(case))

    assert case.timeline.latest("at", "pk").kind == "cases.stands_again"
    assert kept.timeline.latest("at", "pk").kind == "cases.taken_out"
