from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.law.provision import Confidence, Dated, NoValue, Provision, Unit

FIRST_DAY, CHANGE, LAST = date(2020, 3, 20), date(2022, 3, 21), date(2025, 3, 21)


def provision(*, lower_is_stricter: bool | None = True) -> Provision:
    return Provision(
        key="house.stay",
        title="مدت اقامت",
        unit=Unit.DAYS,
        values=(
            Dated(30, FIRST_DAY, CHANGE, "[PRESS, M]", Confidence.MEDIUM),
            Dated(21, CHANGE, LAST, "[PRESS, H]", Confidence.HIGH),
        ),
        lower_is_stricter=lower_is_stricter,
    )


def test_it_gives_the_value_of_the_day() -> None:
    assert provision().on(CHANGE - timedelta(days=1)) == 30


def test_the_day_of_a_change_belongs_to_the_new_value() -> None:
    assert provision().on(CHANGE) == 21


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), LAST])
def test_it_has_no_value_outside_its_days(day: date) -> None:
    with pytest.raises(NoValue, match="house.stay"):
        provision().on(day)


def test_a_value_without_an_end_holds_on() -> None:
    assert Dated(1, FIRST_DAY, None, "", Confidence.OURS).holds(date(2100, 1, 1))


def test_a_stricter_local_value_binds() -> None:
    assert provision().on(CHANGE, {"house.stay": 14}) == 14


def test_a_looser_local_value_is_passed_over() -> None:
    assert provision().on(CHANGE, {"house.stay": 40}) == 21


def test_a_local_value_of_another_provision_changes_nothing() -> None:
    assert provision().on(CHANGE, {"house.other": 1}) == 21


def test_more_can_be_the_stricter() -> None:
    assert provision(lower_is_stricter=False).on(CHANGE, {"house.stay": 40}) == 40


def test_less_is_then_passed_over() -> None:
    assert provision(lower_is_stricter=False).on(CHANGE, {"house.stay": 14}) == 21


@pytest.mark.parametrize("local", [14, 40])
def test_a_province_may_differ_either_way_where_none_is_stricter(local: int) -> None:
    assert provision(lower_is_stricter=None).on(CHANGE, {"house.stay": local}) == local


@given(local=st.integers(0, 1000), day=st.dates(FIRST_DAY, LAST - timedelta(days=1)))
def test_a_local_value_never_loosens(local: int, day: date) -> None:
    assert provision().on(day, {"house.stay": local}) <= provision().on(day)
