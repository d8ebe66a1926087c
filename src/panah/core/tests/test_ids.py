import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from panah.core.ids import uuid7


def test_an_id_is_a_uuid_of_version_7() -> None:
    made = uuid7()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_an_id_begins_with_the_time_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    made_at = uuid7().int >> 80
    assert before <= made_at <= time.time_ns() // 1_000_000 + 1


def test_ids_are_in_the_order_they_were_made() -> None:
    made = [uuid7() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == 5000


def test_threads_never_make_the_same_id() -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: uuid7(), range(4000)))
    assert len(set(made)) == 4000


def test_a_clock_that_steps_back_does_not_change_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    before = uuid7()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert uuid7() > before
