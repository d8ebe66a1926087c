from dataclasses import dataclass, field
from uuid import UUID

import pytest

from panah.notify.rules import Signal, hears

UNIT, OTHER_UNIT, USER = UUID(int=1), UUID(int=2), UUID(int=9)


@dataclass
class Posted:
    unit_id: UUID | None = None
    county_code: str | None = None
    province_code: str | None = None


@dataclass
class Person:
    postings: list[Posted] = field(default_factory=list)
    user_id: UUID = USER


IN_UNIT = Posted(UNIT, "3002", "30")
IN_COUNTY = Posted(None, "3002", "30")
IN_PROVINCE = Posted(None, None, "30")
NATIONAL = Posted()


def signal(**whom: list[object]) -> Signal:
    nobody: dict[str, list[str]] = {"units": [], "counties": [], "provinces": [], "users": []}
    named = {name: [str(one) for one in ones] for name, ones in whom.items()}
    return Signal.read({"kind": "board", **nobody, **named})


@pytest.mark.parametrize(
    ("posting", "heard"),
    [
        (IN_UNIT, {"units": [UNIT]}),
        (IN_UNIT, {"counties": ["3002"]}),
        (IN_COUNTY, {"counties": ["3002", "3001"]}),
        (IN_PROVINCE, {"provinces": ["30"]}),
        (NATIONAL, {"units": [OTHER_UNIT]}),
        (NATIONAL, {"provinces": ["11"]}),
    ],
)
def test_who_is_posted_where_it_happened_hears(posting: Posted, heard: dict[str, list[object]]) -> None:
    assert hears(Person([posting]), signal(**heard))


@pytest.mark.parametrize(
    ("posting", "unheard"),
    [
        (IN_UNIT, {"units": [OTHER_UNIT]}),
        (IN_UNIT, {"provinces": ["30"]}),
        (IN_UNIT, {"counties": ["3001"]}),
        (IN_COUNTY, {"units": [UNIT]}),
        (IN_COUNTY, {"provinces": ["30"]}),
        (IN_PROVINCE, {"provinces": ["11"]}),
        (IN_PROVINCE, {"users": [UUID(int=8)]}),
    ],
)
def test_who_is_posted_elsewhere_hears_nothing(posting: Posted, unheard: dict[str, list[object]]) -> None:
    assert not hears(Person([posting]), signal(**unheard))


def test_who_is_named_hears_without_any_posting() -> None:
    assert hears(Person(), signal(users=[USER]))


def test_a_second_posting_is_enough() -> None:
    assert hears(Person([IN_PROVINCE, IN_UNIT]), signal(units=[UNIT]))


def test_who_has_no_posting_hears_nothing() -> None:
    assert not hears(Person(), signal(units=[UNIT], counties=["3002"], provinces=["30"]))
