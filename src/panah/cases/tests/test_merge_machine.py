"""Whatever is merged, undone, raised and closed in whatever order: nobody is lost, nothing chains, all comes back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.cast import Cast, Ground

from panah.cases import commands
from panah.cases.kinds import ClosingOutcome, Evidence
from panah.cases.models import Case, CaseMember, Joining
from panah.cases.states import CaseState
from panah.cases.testing import make_case, make_person
from panah.core.errors import Refused
from panah.triage.urgency import Urgency

CASES = 4
WHICH = st.integers(0, CASES - 1)


def machine_of(ground: Ground, cast: Cast, at: datetime) -> type[RuleBasedStateMachine]:
    class Merging(RuleBasedStateMachine):
        """Four cases of one unit, in a transaction of their own that is rolled back at the end."""

        def __init__(self) -> None:
            super().__init__()
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            self.now = at
            self.cases = [make_case(ground.mobile, ground.karaj, at, subject=make_person(at)) for _ in range(CASES)]
            self.begun = {case.pk: self.standing(case) for case in self.cases}
            self.touched: set[Any] = set()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

        def standing(self, case: Case) -> tuple[Any, ...]:
            row = Case.objects.select_related("briefing").get(pk=case.pk)
            members = sorted(CaseMember.objects.filter(case=case).values_list("person", "role"))
            return row.state, row.owner_id, row.urgency, row.next_due_at, row.briefing.narrative, members

        def does(self, act: Any, **told: Any) -> bool:
            """One act at a later minute; a refusal changes nothing."""
            self.now += timedelta(minutes=1)
            try:
                with transaction.atomic():
                    act(actor=cast.dispatcher, at=self.now, **told)
            except Refused:
                return False
            return True

        @rule(one=WHICH, other=WHICH)
        def merge(self, one: int, other: int) -> None:
            self.does(commands.merge_cases, case=self.cases[one], into=self.cases[other], why="یکی است")

        @precondition(lambda self: Joining.objects.filter(undone_at=None).exists())
        @rule(data=st.data())
        def undo(self, data: st.DataObject) -> None:
            joining = data.draw(st.sampled_from(list(Joining.objects.filter(undone_at=None).order_by("pk"))))
            self.does(commands.undo_merge, joining=joining, why="دو رویداد")

        @rule(which=WHICH)
        def raise_urgency(self, which: int) -> None:
            if self.does(commands.raise_urgency, case=self.cases[which], urgency=Urgency.P1):
                self.touched.add(self.cases[which].pk)

        @rule(which=WHICH)
        def close(self, which: int) -> None:
            case = self.cases[which]
            if self.does(commands.ask_closing, case=case, outcome=ClosingOutcome.SECURED,
                         evidence=[Evidence.LIVES_APART], account="شرح"):
                self.touched.add(case.pk)
                commands.agree_closing(actor=cast.county_supervisor, at=self.now, case=case)

        @invariant()
        def nothing_chains(self) -> None:
            standing = Joining.objects.filter(undone_at=None)
            assert not standing.filter(merged__in=standing.values("case")).exists()

        @invariant()
        def nobody_is_lost(self) -> None:
            """Who stands in a case that went into another stands there too, and an open case is owned and due."""
            for joining in Joining.objects.filter(undone_at=None):
                there = set(CaseMember.objects.filter(case=joining.case).values_list("person", flat=True))
                assert set(CaseMember.objects.filter(case=joining.merged).values_list("person", flat=True)) <= there
            assert not Case.objects.exclude(state=CaseState.CLOSED).filter(next_due_at=None).exists()

        @invariant()
        def what_went_is_closed_and_what_stands_is_not(self) -> None:
            gone = set(Joining.objects.filter(undone_at=None).values_list("merged", flat=True))
            for row in Case.objects.filter(pk__in=gone):
                assert (row.state, row.closing_outcome) == (CaseState.CLOSED, ClosingOutcome.DUPLICATE)

        @invariant()
        def whoever_is_apart_and_untouched_is_as_at_the_beginning(self) -> None:
            if Joining.objects.filter(undone_at=None).exists() or self.touched:
                return
            for case in self.cases:
                assert self.standing(case) == self.begun[case.pk]

    return Merging


@pytest.mark.django_db
def test_whatever_happens_in_whatever_order(ground: Ground, cast: Cast, at: datetime) -> None:
    run_state_machine_as_test(
        machine_of(ground, cast, at), settings=settings(max_examples=8, stateful_step_count=10, deadline=None))
