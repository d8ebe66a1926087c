"""The forecast of calls: by hand, by what must hold, and against what came at a real desk."""

from __future__ import annotations

import csv
import gzip
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.methods import forecast

SHARED = (Path(__file__).parents[5] / "shared" / "data" / "calls"
          / "alexandria_va_phone_hourly_2025w44-52.csv.gz")
FOUR_WEEKS = dict.fromkeys(range(7), 4)


def test_an_hour_is_drawn_towards_the_same_hour_of_other_days() -> None:
    """28 days with 56 calls at nine, 2 a day; 16 of them on four Saturdays, 4 a day; as much weight to both: 3."""
    counted = [((0, 9), 16.0), ((3, 9), 40.0)]

    assert forecast.hourly_rates(counted, FOUR_WEEKS, strength=4)[0, 9] == pytest.approx(3.0)


def test_without_strength_it_is_the_mean_of_that_hour() -> None:
    assert forecast.hourly_rates([((0, 9), 16.0)], FOUR_WEEKS, strength=0)[0, 9] == 4.0


def test_calls_of_one_hour_add_up_over_the_weeks() -> None:
    rates = forecast.hourly_rates([((0, 9), 3.0), ((0, 9), 5.0)], {0: 2}, strength=0)

    assert rates[0, 9] == 4.0


def test_a_weekday_never_counted_has_the_mean_of_the_others() -> None:
    rates = forecast.hourly_rates([((0, 9), 6.0)], {0: 2}, strength=0)

    assert rates[1, 9] == 3.0


def test_nothing_known_is_nothing_expected() -> None:
    assert set(forecast.hourly_rates([], {}, strength=4).values()) == {0.0}


def test_it_refuses_a_negative_strength() -> None:
    with pytest.raises(ValueError, match="negative"):
        forecast.hourly_rates([], {}, strength=-1)


@given(counts=st.lists(st.tuples(st.sampled_from(forecast.WEEK), st.integers(0, 50)), max_size=60),
       strength=st.floats(0, 50))
def test_no_call_is_lost_or_invented(counts: list[tuple[forecast.Hour, int]], strength: float) -> None:
    """With every weekday counted equally often, a week of the forecast has as many calls as a week of the past."""
    rates = forecast.hourly_rates([(slot, float(count)) for slot, count in counts], FOUR_WEEKS, strength)

    assert sum(rates.values()) * 4 == pytest.approx(sum(count for _slot, count in counts))


def test_holidays_have_so_many_times_the_calls_of_ordinary_days() -> None:
    assert forecast.ratio([30, 50], [20, 20]) == 2.0
    assert forecast.ratio([3], [0]) is None


def test_errors_by_hand() -> None:
    off = forecast.errors([4, 2], [2, 4])

    assert (off.mean_absolute, off.bias) == (2.0, 0.0)
    assert off.of_all == pytest.approx(2 / 3)


def test_hours_in_which_nobody_called_have_no_share() -> None:
    assert forecast.errors([1.0], [0.0]).of_all is None


def test_nothing_is_no_comparison() -> None:
    with pytest.raises(ValueError, match="nothing"):
        forecast.errors([], [])


def real_desk() -> list[tuple[int, forecast.Hour, float]]:
    """Week, hour of the week and calls received, of a city's emergency desk."""
    with gzip.open(SHARED, "rt", encoding="utf-8-sig") as file:
        rows = [(datetime.strptime(row["DateTime"], "%m/%d/%Y %H:%M").replace(tzinfo=UTC).date(), int(row["Hour"]),
                 float(row["T_RECD"] or 0)) for row in csv.DictReader(file)]
    first = min(day for day, _hour, _calls in rows)
    return [((day - first).days // 7, (day.weekday(), hour), calls) for day, hour, calls in rows]


@pytest.mark.skipif(not SHARED.exists(), reason="../shared with the calls of a real desk is not here")
def test_it_is_nearer_than_last_week_at_a_real_desk(capsys: pytest.CaptureFixture[str]) -> None:
    calls = real_desk()
    last = max(week for week, _slot, _count in calls)
    past = [(slot, count) for week, slot, count in calls if week < last]
    before = {slot: count for week, slot, count in calls if week == last - 1}
    came = {slot: count for week, slot, count in calls if week == last}
    rates = forecast.hourly_rates(past, dict.fromkeys(range(7), last), strength=4)

    slots = sorted(set(came) & set(before))
    ours = forecast.errors([rates[slot] for slot in slots], [came[slot] for slot in slots])
    naive = forecast.errors([before[slot] for slot in slots], [came[slot] for slot in slots])
    with capsys.disabled():
        sys.stdout.write(f"\n{last} weeks forecast the next: off by {ours.mean_absolute:.2f} calls an hour "
                         f"({ours.of_all:.1%} of all); as last week: {naive.mean_absolute:.2f} ({naive.of_all:.1%})\n")
    assert ours.mean_absolute < naive.mean_absolute
