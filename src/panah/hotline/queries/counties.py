"""The counties to choose from."""

from __future__ import annotations

from typing import NamedTuple

from panah.network.models import County


class CountyChoice(NamedTuple):
    code: str
    name: str
    province_id: str
    province: str


def counties_to_choose() -> list[CountyChoice]:
    """Every county, by province and name. Plain values: hundreds of rows on every intake page."""
    rows = County.objects.order_by("province__name", "name").values_list("code", "name", "province", "province__name")
    return [CountyChoice(*row) for row in rows]
