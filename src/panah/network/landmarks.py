"""Landmarks, as the finding of places wants them, and what may not become one."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from panah.access.actor import Actor
from panah.core.persian import normalise
from panah.network import policies
from panah.network.models import County, Landmark
from panah.network.place_names import place_key
from panah.network.places import Place, PlaceKind

# What an address of a home has and a landmark has not.
_OF_A_HOME = re.compile(r"\b(?:پلاک|واحد|طبقه|زنگ|کدپستی|کد پستی|منزل|خونه|آپارتمان)\b|\d{3,}"
                        r"|\bخانه\b(?! (?:سالمندان|سلامت|بهداشت|فرهنگ|معلم|کارگر|جوان))")


def looks_like_a_home(name: str) -> bool:
    return bool(_OF_A_HOME.search(normalise(name)))


def landmarks_of(province: str | None) -> list[Place]:
    """Those of a province, to be found among places. One query."""
    rows = Landmark.objects.filter(county__province=province, dropped_at=None).values_list(
        "name", "other_names", "county", "county__name", "county__province", "county__province__name")
    return [Place(PlaceKind.LANDMARK, name, county, county_name, code, province_name,
                  tuple(place_key(word) for word in (name, *others)))
            for name, others, county, county_name, code, province_name in rows]


def counties_to_keep_in(actor: Actor) -> QuerySet[County]:
    return County.objects.filter(policies.may_keep_landmark_q(actor)).order_by("province__name", "name")


def landmarks_in_reach(actor: Actor) -> QuerySet[Landmark]:
    """Those the actor may drop; also what was dropped."""
    return (Landmark.objects.filter(county__in=counties_to_keep_in(actor)).select_related("county", "kept_by")
            .order_by("county__name", "name"))
