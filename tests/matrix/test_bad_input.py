"""Whatever is typed into any form of the product: no error page, nothing stored on refusal, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import product

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
from tests.fuzz.typed import undone
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


SignedIn = Callable[[str], Client]


@pytest.fixture
def as_somebody(world: World, cast: Cast, sign_in: SignIn) -> SignedIn:
    return lambda who: sign_in(world.crew if who == "crew" else getattr(cast, who))


def who_opens(name: str) -> str:
    """The first of those to whom a page opens."""
    return min(PAGES[name].names - {"stranger"})


def forms_of(who: str) -> list[str]:
    return [name for name in FORMS if who_opens(name) == who]


def stored() -> dict[object, int]:
    return {model: model.objects.count() for model in STORED}


# One world for all the forms of a person; what a form did is undone before the next one.
SOMEBODY = pytest.mark.parametrize("who", sorted({who_opens(name) for name in FORMS}))


@SOMEBODY
def test_garbage_in_every_field_is_refused_without_a_trace(who: str, world: World, as_somebody: SignedIn) -> None:
    before, seen = stored(), set()
    for name, (kind, text) in product(forms_of(who), GARBAGE.items()):
        with undone():
            url = reverse(name, args=PAGES[name].arguments(world))
            status = as_somebody(who).post(url, dict.fromkeys(FIELDS, text)).status_code

            assert status < 500, (name, kind)
            assert status != 422 or stored() == before, (name, kind)
        seen.add(status)

    assert seen - {404}, "who was refused the pages themselves tried nothing"


@SOMEBODY
def test_other_methods_do_nothing(who: str, world: World, as_somebody: SignedIn) -> None:
    client, before = as_somebody(who), stored()
    for name, method in product(forms_of(who), (client.put, client.delete, client.patch)):
        assert method(reverse(name, args=PAGES[name].arguments(world))).status_code in {404, 405}, name

    assert stored() == before


@pytest.mark.parametrize("name", ["oversight:figures", "oversight:workbook", "oversight:lost", "cases:mine"])
def test_garbage_in_an_address_shows_the_page_or_says_why(name: str, as_somebody: SignedIn) -> None:
    client = as_somebody(who_opens(name))
    for kind, text in GARBAGE.items():
        query = dict.fromkeys(("period", "first_on", "last_on", "by", "page", "closed"), text[:500])

        assert client.get(reverse(name), query).status_code in {200, 422}, kind


def test_what_was_typed_stands_in_the_refused_form(world: World, as_somebody: SignedIn) -> None:
    response = as_somebody(who_opens("cases:hand_over")).post(
        reverse("cases:hand_over", args=[world.of_mobile.pk]), {"purpose": "centre", "note": "یادداشت <ماندنی>"})

    assert response.status_code == 422
    assert "یادداشت &lt;ماندنی&gt;" in response.text


def test_nothing_typed_reaches_the_audit(world: World, as_somebody: SignedIn) -> None:
    as_somebody(who_opens("cases:next_step")).post(reverse("cases:next_step", args=[world.of_mobile.pk]),
                                        {"owed": "team", "due_at": "نشانی خانه"})

    assert all("نشانی" not in str(entry.facts) for entry in AuditEntry.objects.all())
