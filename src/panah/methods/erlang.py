"""How many agents a line needs: Erlang B, C and A, and square-root staffing.

Rates are per unit of time and times in the same unit (seconds with seconds); loads are erlangs: arrivals per unit of
time x mean handling time. Every function raises ValueError for a load, rate or time that is not positive where it must
be, and for fewer than one agent. Sources: A. K. Erlang 1917 (B, C); C. Palm 1957 and Garnett, Mandelbaum and Reiman
2002 (A, the queue M/M/n+M); Halfin and Whitt 1981 (square-root staffing).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_NEGLIGIBLE = 1e-15
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
    free, queued = weights[:agents], [weight / total for weight in weights[agents:]]
    queue = math.fsum(ahead * share for ahead, share in enumerate(queued))
    abandoning = leaving * queue / arrivals
    answered = math.fsum(free) / total + _answered_from_queue(queued, agents * service, leaving, within)
    return Answering(waiting=math.fsum(queued), abandoning=abandoning, mean_wait=queue / arrivals,
                     within=min(1.0, answered), within_of_answered=min(1.0, answered / (1 - abandoning)),
                     occupancy=arrivals * handling * (1 - abandoning) / agents)


def least_agents(enough: Callable[[int], bool], load: float) -> int:
    """The fewest agents that are `enough`, which more agents must stay: found upwards from the load."""
    agents = max(1, math.floor(load))
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
                        arrivals * handling)


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

    Counted from the likeliest number outwards, so that nothing overflows with thousands of agents.
    """
    def departures(callers: int) -> float:
        return min(callers, agents) * service + max(0, callers - agents) * leaving

    peak = 0
    while departures(peak + 1) < arrivals:
        peak += 1
    upwards = [1.0, *_falling(lambda step: arrivals / departures(peak + step))]
    downwards = list(_falling(lambda step: departures(peak + 1 - step) / arrivals, at_most=peak))
    weights = [0.0] * (peak - len(downwards)) + downwards[::-1] + upwards
    return weights + [0.0] * (agents + 1 - len(weights))


def _falling(ratio: Callable[[int], float], at_most: int | None = None) -> Iterator[float]:
    """1 x ratio(1) x ratio(2) … while it matters."""
    weight, step = 1.0, 0
    while step != at_most and weight > _NEGLIGIBLE:
        step += 1
        weight *= ratio(step)
        yield weight


def _answered_from_queue(queued: list[float], serving: float, leaving: float, within: float) -> float:
    """Share of all callers who come to a queue and leave it answered within the time.

    With j ahead: f_j' = r_j f_(j-1) - (r_j + leaving) f_j, r_j = serving + j leaving, f_(-1) = 1. Solved by
    uniformisation: steps at one common rate, whose number is Poisson; every term is positive, so nothing cancels.
    """
    while len(queued) > 1 and queued[-1] < _NEGLIGIBLE:
        queued = queued[:-1]
    rates = [serving + ahead * leaving for ahead in range(len(queued))]
    common = rates[-1] + leaving
    mean = common * within
    places, answered, total = queued, 0.0, 0.0
    for step in range(math.ceil(mean + 10 * math.sqrt(mean) + 20)):
        total += math.exp(step * math.log(mean) - mean - math.lgamma(step + 1)) * answered if mean else 0.0
        answered += places[0] * rates[0] / common
        moved = [place * rate / common for place, rate in zip(places[1:], rates[1:], strict=True)]
        stayed = [place * (1 - (rate + leaving) / common) for place, rate in zip(places, rates, strict=True)]
        places = [stay + move for stay, move in zip(stayed, [*moved, 0.0], strict=True)]
    return total


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
