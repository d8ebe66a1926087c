"""Whatever is typed into any form of the product: no error page, nothing stored on refusal, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from panah.access.models import AuditEntry, BreakGlass, ConflictLock, StaffIdentity
from panah.cases.models import Case, Consent, FollowUp, HandOver, OutsideReferral, Paper
from panah.dispatch.models import Mission
from panah.hotline.models import Contact
from panah.inspection.models import UnusualReading
from panah.network.models import LocalValue, Posting, Team
from panah.shelter.models import Admission, Extension, Stay
from tests.cast import Cast, Ground, SignIn
from tests.matrix.expected import PAGES
from tests.matrix.world import World, make_world

STORED = (Case, HandOver, FollowUp, Mission, Admission, Stay, Extension, Posting, LocalValue, Contact, Consent,
          OutsideReferral, Paper, BreakGlass, UnusualReading, ConflictLock, StaffIdentity)
GARBAGE = {
    "nothing": "",
    "markup": "<script>alert(1)</script>",
    "sql": "'; DROP TABLE cases_case; --",
    "null": "a\x00b",
    "long": "ی" * 30_000,
    "number": "۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹",
    "negative": "-1",
    "date": "۱۴۰۵/۱۳/۴۵ ۲۵:۶۱",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "bidi": "\u202egnirts\u202c\u200b\ufeff",
    "surrogate": "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
}
WITHOUT_TYPING = {"desk:case", "desk:home", "access:sign_in"}
FORMS = sorted(name for name, page in PAGES.items() if page.names and name not in WITHOUT_TYPING
               and not name.startswith("oversight:"))
FIELDS = tuple("""
    purpose to_unit note next_due_for next_due_at reason owed due_at urgency channel was_reached is_safe harm_recurred
    services role first_name last_name sex born_on national_id phone outcome evidence account decision answer unit
    result team starts_at hours basis order_number centre report main_topic mode route admitted persons house until
    destination provision province value from_on place call_class caller_phone subject_age county narrative revision
    fields scope user hall call case person scopes recipient recipient_name aim aim_note given_by giver manner witness
    ground letter_number asked kind title file code minutes found finding
    username first_on last_on text why
""".split())  # noqa: SIM905


@pytest.fixture
def world(ground: Ground, cast: Cast, team: Team, at: datetime) -> World:
    return make_world(ground, cast, team, at)


@pytest.fixture
def as_somebody(world: World, cast: Cast, sign_in: SignIn) -> Callable[[str], Client]:
    """The first of those to whom a page opens."""
    def client_for(name: str) -> Client:
        who = min(PAGES[name].names - {"stranger"})
        return sign_in(world.crew if who == "crew" else getattr(cast, who))

    return client_for


def stored() -> dict[object, int]:
    return {model: model.objects.count() for model in STORED}


@pytest.mark.parametrize("name", FORMS)
def test_garbage_in_every_field_is_refused_without_a_trace(
        name: str, world: World, as_somebody: Callable[[str], Client]) -> None:
    client, url = as_somebody(name), reverse(name, args=PAGES[name].arguments(world))
    for kind, text in GARBAGE.items():
        before = stored()
        response = client.post(url, dict.fromkeys(FIELDS, text))

        assert response.status_code < 500, kind
        assert response.status_code != 422 or stored() == before, kind


@pytest.mark.parametrize("name", FORMS)
def test_other_methods_do_nothing(name: str, world: World, as_somebody: Callable[[str], Client]) -> None:
    client, url, before = as_somebody(name), reverse(name, args=PAGES[name].arguments(world)), stored()

    for method in (client.put, client.delete, client.patch):
        assert method(url).status_code in {404, 405}
    assert stored() == before


@pytest.mark.parametrize("name", ["oversight:figures", "oversight:workbook", "oversight:lost", "cases:mine"])
@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_in_an_address_shows_the_page_or_says_why(
        name: str, kind: str, as_somebody: Callable[[str], Client]) -> None:
    text = GARBAGE[kind][:500]
    query = {"period": text, "first_on": text, "last_on": text, "by": text, "page": text, "closed": text}

    assert as_somebody(name).get(reverse(name), query).status_code in {200, 422}


def test_what_was_typed_stands_in_the_refused_form(world: World, as_somebody: Callable[[str], Client]) -> None:
    response = as_somebody("cases:hand_over").post(
        reverse("cases:hand_over", args=[world.of_mobile.pk]), {"purpose": "centre", "note": "یادداشت <ماندنی>"})

    assert response.status_code == 422
    assert "یادداشت &lt;ماندنی&gt;" in response.text


def test_nothing_typed_reaches_the_audit(world: World, as_somebody: Callable[[str], Client]) -> None:
    as_somebody("cases:next_step").post(reverse("cases:next_step", args=[world.of_mobile.pk]),
                                        {"owed": "team", "due_at": "نشانی خانه"})

    assert all("نشانی" not in str(entry.facts) for entry in AuditEntry.objects.all())
