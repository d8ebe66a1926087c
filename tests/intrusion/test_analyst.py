"""The national analyst counts the country and meets nobody: no name, number, place, sentence, code or id, anywhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from panah.access.models import AuditEntry
from panah.cases.models import Case, Person
from panah.oversight.figures import Dimension
from tests.confidentiality.planted import found_in, mark_names, planted
from tests.intrusion.answers import answer
from tests.intrusion.conftest import ComeIn
from tests.intrusion.test_inference import HOSTILE
from tests.matrix.world import World

LINK = re.compile(r'(?:href|action|hx-get|hx-post|data-[a-z]+)="(/[^"#]*)"')
UUID_SHOWN = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
STREAM = "/live/"


def everything_shown(client: Client) -> dict[str, str]:
    """Each page that can be reached from the desk by links, as text; the workbook as its cells."""
    shown: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        url = waiting.pop()
        if url in shown or url.startswith(("/static/", STREAM, "/sign-out")):
            continue
        told = answer(client, "get", url)
        shown[url] = told.body.decode(errors="replace")
        waiting += [to for name, to in told.headers if name == "Location"]
        waiting += [link.replace("&amp;", "&") for link in LINK.findall(shown[url])]
    return shown


@pytest.fixture
def identities(world: World) -> set[str]:
    mark_names()
    return planted()


def test_nobody_is_met_on_any_page_that_can_be_reached(identities: set[str], come_in: ComeIn) -> None:
    shown = everything_shown(come_in("analyst"))

    assert {reverse("oversight:lost"), reverse("oversight:figures"), reverse("network:law")} <= shown.keys()
    assert {url: found_in(page, identities) for url, page in shown.items() if found_in(page, identities)} == {}


def test_no_id_of_a_row_is_shown_but_the_own(world: World, come_in: ComeIn) -> None:
    client = come_in("analyst")
    own = {client.session["_auth_user_id"]}

    for url, page in everything_shown(client).items():
        assert set(UUID_SHOWN.findall(page)) <= own, url


@pytest.mark.parametrize("dimension", Dimension)
def test_figures_and_workbook_by_every_dimension_hold_counts_only(
        dimension: Dimension, identities: set[str], come_in: ComeIn) -> None:
    client = come_in("analyst")
    for name in ("oversight:figures", "oversight:workbook"):
        told = answer(client, "get", reverse(name), data={"period": "year", "by": [dimension.value]} | HOSTILE)
        assert told.status == 200
        assert found_in(told.body.decode(errors="replace"), identities) == set()
        assert UUID_SHOWN.findall(told.body.decode(errors="replace"))[1:] == []


def test_an_export_is_audited_without_what_it_holds(world: World, come_in: ComeIn) -> None:
    come_in("analyst").get(reverse("oversight:workbook"), {"period": "year", "by": ["province"]})

    entry = AuditEntry.objects.get(act="oversight.figures_exported")
    assert set(entry.facts) == {"first_on", "last_on", "by"}


def test_the_test_would_see_a_name(identities: set[str], world: World, come_in: ComeIn) -> None:
    """Guards the search: who may read the file is shown what it looks for."""
    page = answer(come_in("crew"), "get", reverse("desk:case", args=[world.told_outside.pk]))

    assert found_in(page.body.decode(), identities)
    assert Person.objects.count() > 5
    assert Case.objects.count() > 5
    assert len(identities) > 10
