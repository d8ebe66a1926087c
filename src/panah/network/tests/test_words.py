"""How a unit is called before a reader: a safe house by name only to its own and to its province."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.network.policies import may_know_unit
from panah.network.words import told_name

KNOWING = {"house_staff", "house_head", "province_supervisor"}


def test_a_house_is_known_to_its_own_and_to_its_province(cast: Cast, ground: Ground) -> None:
    known = {name for name in cast.__dataclass_fields__ if may_know_unit(getattr(cast, name), ground.house)}

    assert known == KNOWING


@pytest.mark.parametrize("unit", ["hall", "mobile", "centre", "alborz_office", "desk"])
def test_other_units_are_known_to_anyone(unit: str, cast: Cast, ground: Ground) -> None:
    assert all(may_know_unit(actor, getattr(ground, unit)) for actor in cast.everyone())


def test_a_house_one_may_not_know_is_called_a_safe_house(cast: Cast, ground: Ground) -> None:
    assert told_name(ground.house, cast.house_head) == ground.house.name
    assert told_name(ground.house, cast.centre_worker) == "خانه امن"
    assert told_name(ground.house, Actor.system()) == "خانه امن"


def test_templates_call_it_so(cast: Cast, ground: Ground) -> None:
    template = Template("{% load units %}{{ unit|named_for:actor }}")

    assert template.render(Context({"unit": ground.house, "actor": cast.dispatcher})) == "خانه امن"
    assert template.render(Context({"unit": ground.mobile, "actor": cast.dispatcher})) == ground.mobile.name
    assert template.render(Context({"unit": None, "actor": cast.dispatcher})) == ""
