"""The measurement of a ring: its bare limit writes and reads real rows, and no ring is left waiting."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.cast import Ground

from panah.command_line.bench import PARTS
from panah.command_line.door import VERBS
from panah.command_line.ring_to_pop import bare
from panah.hotline.models import Call
from panah.hotline.states import CallState


@pytest.mark.django_db(transaction=True)
def test_the_bare_ring_is_a_row_that_another_connection_reads(ground: Ground) -> None:
    times = bare.rings(ground.hall, timezone.now(), 3)

    assert len(times) == 3
    assert all(seconds > 0 for seconds in times)
    assert list(Call.objects.values_list("state", flat=True)) == [CallState.ABANDONED] * 3


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_bench_has_its_verb(part: str) -> None:
    assert VERBS[f"bench-{part}"].about == "used by bench"
