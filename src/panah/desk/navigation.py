"""The frame of every page: where this person can go, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panah.access.actor import UNIT_ROLES, Actor, Role
from panah.access.sealing import token
from panah.cases.glass_policies import ANSWERING_FOR
from panah.cases.policies import SEARCHING

SUPERVISING = (Role.COUNTY_SUPERVISOR, Role.PROVINCE_SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Place:
    """A page one can go to from anywhere, for these roles."""

    view: str
    label: Any
    icon: str
    roles: tuple[str, ...]


PLACES = (
    Place("hotline:desk", _("Calls"), "phone", (Role.OPERATOR,)),
    Place("dispatch:board", _("Board"), "layout-dashboard", (Role.DISPATCHER,)),
    Place("dispatch:mine", _("My missions"), "car", (Role.TEAM_MEMBER,)),
    Place("shelter:centre", _("Crisis centre"), "building-community", (Role.CENTRE_WORKER,)),
    Place("shelter:house", _("House"), "home-heart", (Role.HOUSE_STAFF, Role.HOUSE_HEAD)),
    Place("shelter:transports", _("Transports"), "car",
          (Role.TEAM_MEMBER, Role.DISPATCHER, Role.CENTRE_WORKER, Role.HOUSE_STAFF, Role.HOUSE_HEAD)),
    Place("oversight:lost", _("About to be lost"), "alert-triangle",
          (*SUPERVISING, Role.NATIONAL_ANALYST, Role.OPERATOR, Role.DISPATCHER, Role.CENTRE_WORKER, Role.HOUSE_HEAD)),
    Place("hotline:supervision", _("Supervision"), "eye", (Role.PROVINCE_SUPERVISOR,)),
    Place("hotline:boards", _("Wall-board"), "device-desktop",
          (Role.OPERATOR, Role.PROVINCE_SUPERVISOR, Role.NATIONAL_ANALYST)),
    Place("hotline:staffing", _("Staffing"), "users", (Role.PROVINCE_SUPERVISOR, Role.NATIONAL_ANALYST)),
    Place("cases:mine", _("Cases"), "folders",
          (Role.OPERATOR, Role.DISPATCHER, Role.TEAM_MEMBER, Role.CENTRE_WORKER, Role.HOUSE_STAFF, Role.HOUSE_HEAD,
           *SUPERVISING)),
    Place("cases:search", _("Find a person"), "search", SEARCHING),
    Place("cases:hand_overs", _("Hand-overs"), "transfer",
          (Role.OPERATOR, Role.DISPATCHER, Role.CENTRE_WORKER, Role.HOUSE_HEAD, *SUPERVISING)),
    Place("cases:instruments", _("Instruments"), "clipboard-list", (*sorted(UNIT_ROLES), *SUPERVISING)),
    Place("network:landmarks", _("Landmarks"), "map-pin", (Role.OPERATOR, *SUPERVISING)),
    Place("hotline:halls", _("Halls"), "headset", (Role.PROVINCE_SUPERVISOR,)),
    Place("oversight:figures", _("Figures"), "chart-bar", (*SUPERVISING, Role.NATIONAL_ANALYST)),
    Place("inspection:desk", _("Inspection"), "eye-check", (Role.INSPECTOR,)),
    Place("network:people", _("People and postings"), "users", (Role.ADMINISTRATOR,)),
    Place("network:recoveries", _("Ways back in"), "lifebuoy", (Role.HOUSE_HEAD, *SUPERVISING, Role.ADMINISTRATOR)),
    Place("network:provinces", _("Units"), "building", (Role.ADMINISTRATOR,)),
    Place("network:law", _("Rules in force"), "scale", ()),
)


@dataclass(frozen=True, slots=True)
class NavigationItem:
    url: str
    label: Any
    icon: str
    current: bool


def places_of(actor: Actor) -> list[Place]:
    """Where this person can go; the first is their desk."""
    return [place for place in PLACES if not place.roles or actor.has(*place.roles)]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every page of a signed-in person."""
    actor: Actor = getattr(request, "actor", Actor())
    if not actor.is_signed_in:
        return {}
    items = [_item(place, request.path) for place in places_of(actor)]
    told_url = reverse("cases:told") if actor.has(*ANSWERING_FOR) else ""
    search_url = reverse("cases:search") if actor.has(*SEARCHING) else ""
    return {"navigation": items, "search_url": search_url, "unit_name": _place_name(actor), "told_url": told_url,
            "draft_key": token("draft_key", str(actor.user_id))}


def _item(place: Place, path: str) -> NavigationItem:
    url = reverse(place.view)
    return NavigationItem(url, place.label, place.icon, current=path.startswith(url))


def _place_name(actor: Actor) -> str:
    """Where they are posted, or the role of those posted nowhere in particular."""
    return "، ".join(posting.place or str(Role(posting.role).label) for posting in actor.postings)
