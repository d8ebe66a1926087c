"""Taking hold of a case row before changing it.

Who may act is judged on the row as it is held: a unit that has just handed the case over no longer works on it.
"""

from __future__ import annotations

from panah.cases.errors import CaseClosed, ImpossibleMove
from panah.cases.models import Case
from panah.cases.rules import may_move
from panah.cases.states import CaseState
from panah.network.models import Unit


def lock_case(case: Case) -> Case:
    """The owner is not joined: after a wait a join still shows the row as it was before."""
    return Case.objects.select_for_update().get(pk=case.pk)


def lock_open_case(case: Case) -> Case:
    """Raises CaseClosed."""
    case = lock_case(case)
    if case.state == CaseState.CLOSED:
        raise CaseClosed
    return case


def owner_of(case: Case) -> Unit:
    """The accountable unit of an open case: the database keeps one."""
    assert case.owner, "an open case has an owner"
    return case.owner


def lock_for_move(case: Case, to: CaseState) -> Case:
    """Raises CaseClosed or ImpossibleMove."""
    case = lock_open_case(case)
    if case.state != to and not may_move(case.state, to):
        raise ImpossibleMove(state=CaseState(case.state).label)
    return case
