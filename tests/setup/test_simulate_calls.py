"""Invented callers ring where a demonstration has operators, and nowhere else."""

from argparse import Namespace
from datetime import timedelta
from random import Random

import pytest

from panah.command_line import simulate_calls
from panah.command_line.errors import CannotGoOn


def test_they_ring_in_the_halls_with_an_operator() -> None:
    simulators = simulate_calls.simulators_of_demo_halls(Random(1), timedelta(seconds=5))
    assert [simulator.hall_code for simulator in simulators] == ["HL-24", "HL-30"]


def test_they_never_ring_where_real_people_are_served() -> None:
    with pytest.raises(CannotGoOn, match="demonstration only"):
        simulate_calls.main(Namespace(pause=5, seed=1))
