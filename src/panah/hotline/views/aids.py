"""What helps while a contact is written: phrases of danger, places as one types them."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.hotline import forms, hints, queries
from panah.hotline.views.contacts import own_contact
from panah.network import commands as network
from panah.network.landmarks import counties_to_keep_in, landmarks_of
from panah.network.places import Found, PlaceKind, find


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_GET
def lexicon(request: Request) -> JsonResponse:
    """The phrases of danger, for the browser to find while one types. No person is in it: it may be kept a while."""
    return JsonResponse(hints.for_the_browser(), headers={"Cache-Control": "private, max-age=3600"})


@page(Role.OPERATOR)
@require_POST
def places(request: Request, contact_id: UUID) -> JsonResponse:
    """Counties, places and landmarks that what was typed may mean. Posted: an address is no part of an address."""
    province = queries.home_province(request.actor, contact_id)
    if province is None:
        raise Http404
    form = forms.PlaceSearch(request.POST)
    typed = form.cleaned_data["typed"] if form.is_valid() else ""
    found = find(typed, province, landmarks_of(province) if typed else ())
    return JsonResponse({"places": [_told(one) for one in found]})


@page(Role.OPERATOR)
@require_POST
def keep_landmark(request: Request, contact_id: UUID) -> JsonResponse:
    """Keep what was typed as a landmark of the county chosen."""
    own_contact(request, contact_id)
    form = forms.KeepLandmarkForm(request.POST, counties=counties_to_keep_in(request.actor))
    keep = partial(network.keep_landmark, actor=request.actor, at=request.at)
    if form.does(lambda: keep(**form.cleaned_data)):
        return JsonResponse({"told": _("Kept as a landmark; it is found from now on.")})
    return JsonResponse({"told": " ".join(str(text) for texts in form.errors.values() for text in texts)}, status=422)


def _told(found: Found) -> dict[str, object]:
    """A place to choose. Where a county is only the nearest one, it says so."""
    place = found.place
    where = f"{place.county_name}، {place.province_name}"
    told = {PlaceKind.COUNTY: _("County, %(where)s"), PlaceKind.PLACE: _("Nearest county: %(where)s"),
            PlaceKind.LANDMARK: _("Landmark, %(where)s")}
    return {"name": place.name, "kind": place.kind, "county": place.county, "stands_for": found.stands_for,
            "where": told[place.kind] % {"where": place.province_name if place.kind == PlaceKind.COUNTY else where}}
