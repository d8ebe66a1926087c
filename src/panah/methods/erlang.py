"""How many agents a line needs: Erlang B, C and A, and square-root staffing.

Rates are per unit of time and times in the same unit (seconds with seconds); loads are erlangs: arrivals per unit of
time x mean handling time. Every function raises ValueError for a load, rate or time that is not positive where it must
be, and for fewer than one agent. Sources: A. K. Erlang 1917 (B, C); C. Palm 1957 and Garnett, Mandelbaum and Reiman
2002 (A, the queue M/M/n+M); Halfin and Whitt 1981 (square-root staffing).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, count, takewhile
from operator import mul

_NEGLIGIBLE = 1e-16
_HALVINGS = 60
_WIDEST_SAFETY = 40.0
HOURS_OF_A_YEAR = 8760


@dataclass(frozen=True, slots=True)
class Answering:
    """What callers meet in the long run. Shares lie between 0 and 1."""

    waiting: float
    """Share of callers who wait at all."""
    abandoning: float
    """Share of callers who give up."""
    mean_wait: float
    """Of all callers, in the unit of the handling time; infinite where the queue grows without end."""
    within: float
    """Share of all callers who are answered within the time asked for."""
    within_of_answered: float
    """The same share of those who are answered."""
    occupancy: float
    """Share of an agent's time spent with callers."""


def erlang_b(load: float, agents: int) -> float:
    """Share of callers who find every agent busy, where nobody waits: B(0)=1, B(k)=aB(k-1)/(k+aB(k-1))."""
    _positive(load=load)
    blocked = 1.0
    for agent in range(1, agents + 1):
        blocked = load * blocked / (agent + load * blocked)
    return blocked


def erlang_c(load: float, agents: int) -> float:
    """Share of callers who wait, where everybody waits until answered; 1 where the load is more than the agents."""
    blocked = erlang_b(load, _some(agents))
    return blocked / (1 - load / agents * (1 - blocked)) if agents > load else 1.0


def patient(arrivals: float, handling: float, agents: int, within: float) -> Answering:
    """Erlang C (M/M/n): nobody gives up. Where the load reaches the agents, the queue grows without end."""
    _positive(arrivals=arrivals, handling=handling)
    load = arrivals * handling
    waiting = erlang_c(load, agents)
    spare = (agents - load) / handling
    if spare <= 0:
        return Answering(waiting=1.0, abandoning=0.0, mean_wait=math.inf, within=0.0, within_of_answered=0.0,
                         occupancy=1.0)
    answered = 1 - waiting * math.exp(-spare * within)
    return Answering(waiting=waiting, abandoning=0.0, mean_wait=waiting / spare, within=answered,
                     within_of_answered=answered, occupancy=load / agents)


def impatient(arrivals: float, handling: float, patience: float, agents: int, within: float) -> Answering:
    """Erlang A (M/M/n+M): callers give up after a wait that is exponential with mean `patience`."""
    _positive(arrivals=arrivals, handling=handling, patience=patience)
    service, leaving = 1 / handling, 1 / patience
    weights = _weights(arrivals, service, leaving, _some(agents))
    total = math.fsum(weights)
    queued = [weight / total for weight in weights[agents:]]
    queue = math.fsum(ahead * share for ahead, share in enumerate(queued))
    abandoning = leaving * queue / arrivals
    stayed = 1 - abandoning
    answered = max(0.0, stayed - _answered_later(queued, arrivals, agents * service, leaving, within))
    return Answering(waiting=math.fsum(queued), abandoning=abandoning, mean_wait=queue / arrivals,
                     within=answered, within_of_answered=answered / stayed,
                     occupancy=arrivals * handling * stayed / agents)


def least_agents(enough: Callable[[int], bool], about: float) -> int:
    """The fewest agents that are `enough`, which more agents must stay: found from about so many."""
    agents = max(1, math.floor(about))
    while agents > 1 and enough(agents):
        agents -= 1
    while not enough(agents):
        agents += 1
    return agents


def agents_for_patient(arrivals: float, handling: float, within: float, share: float) -> int:
    """The fewest agents with which this share is answered within the time, by Erlang C. 0 where nobody calls."""
    _reachable(share)
    if arrivals == 0:
        return 0
    return least_agents(lambda agents: patient(arrivals, handling, agents, within).within >= share,
                        arrivals * handling)


def agents_for_impatient(arrivals: float, handling: float, patience: float, within: float, share: float) -> int:
    """The same by Erlang A, of all who call: somebody who gave up was not answered in time."""
    _reachable(share)
    if arrivals == 0:
        return 0
    return least_agents(lambda agents: impatient(arrivals, handling, patience, agents, within).within >= share,
                        agents_for_patient(arrivals, handling, within, share))


def waiting_at_safety(safety: float) -> float:
    """Halfin and Whitt: the share that waits with load + safety x sqrt(load) agents: 1/(1 + beta Phi(beta)/phi(beta)).

    For a safety above 0, the better the larger the load.
    """
    _positive(safety=safety)
    density = math.exp(-safety * safety / 2) / math.sqrt(2 * math.pi)
    return density / (density + safety * (1 + math.erf(safety / math.sqrt(2))) / 2)


def safety_for(waiting: float) -> float:
    """The safety at which this share waits: the other way round, by halving."""
    if not 0 < waiting < 1:
        raise ValueError("a share that waits lies between 0 and 1")
    low, high = 0.0, _WIDEST_SAFETY
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if waiting_at_safety(middle) > waiting else (low, middle)
    return high


def square_root_agents(load: float, waiting: float) -> int:
    """About how many agents let this share wait."""
    _positive(load=load)
    return math.ceil(load + safety_for(waiting) * math.sqrt(load))


def staff_for(seats: float, shrinkage: float) -> int:
    """How many people keep so many seats filled, when this share of their paid time is leave, illness and training."""
    if not 0 <= shrinkage < 1:
        raise ValueError("a share of time lies between 0 and less than 1")
    return math.ceil(round(seats / (1 - shrinkage), 9))


def full_time_for_a_seat(productive_hours_a_year: float) -> float:
    """How many full-time people keep one seat filled day and night."""
    _positive(productive_hours_a_year=productive_hours_a_year)
    return HOURS_OF_A_YEAR / productive_hours_a_year


def _weights(arrivals: float, service: float, leaving: float, agents: int) -> list[float]:
    """How likely each number of callers in the system is, up to a factor; the tail is cut where it is negligible.

    Counted from the likeliest number outwards, so that nothing overflows with thousands of agents. Downwards nothing
    is cut: on a line too busy, `_answered_later` leans on the shortest queues, unlikely as they are.
    """
    def departures(callers: int) -> float:
        return min(callers, agents) * service + max(0, callers - agents) * leaving

    peak = 0
    while departures(peak + 1) < arrivals:
        peak += 1
    downwards = list(accumulate((departures(callers) / arrivals for callers in range(peak, 0, -1)), mul))
    upwards = takewhile(lambda weight: weight > _NEGLIGIBLE,
                        accumulate((arrivals / departures(callers) for callers in count(peak + 1)), mul))
    weights = [*downwards[::-1], 1.0, *upwards]
    return weights + [0.0] * (agents + 1 - len(weights))


def _answered_later(queued: list[float], arrivals: float, serving: float, leaving: float, within: float) -> float:
    """Share of all callers who come to a queue and are answered after the time.

    The wait that callers with endless patience would meet has the density arrivals x p(n-1) x exp(arrivals x h(t) -
    serving x t), where h(t) = (1 - exp(-leaving x t)) / leaving (Baccelli and Hebuterne 1981). Times exp(-leaving x t),
    the share still there, from `within` on: a sum over the queue, in which every term is positive, so nothing cancels.
    """
    grown = -arrivals * math.expm1(-leaving * within) / leaving - serving * within
    return serving / arrivals * math.fsum(
        math.exp(math.log(share) + grown - ahead * leaving * within)
        for ahead, share in enumerate(queued[1:], start=1) if share)


def _positive(**values: float) -> None:
    for name, value in values.items():
        if not value > 0:
            raise ValueError(f"{name} must be more than 0")


def _some(agents: int) -> int:
    if agents < 1:
        raise ValueError("at least one agent")
    return agents


def _reachable(share: float) -> None:
    if not 0 < share < 1:
        raise ValueError("a share to reach lies between 0 and 1")
