"""What is carried out: workbook, letter and paper tell nothing of elsewhere, and figures name nobody."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse

from panah.access.models import AuditEntry
from panah.hotline.testing import advised, make_contact
from panah.oversight.figures import Dimension
from tests.cast import Cast, Ground, SignIn
from tests.confidentiality.planted import found_in, mark_names, planted
from tests.intrusion.answers import answer
from tests.intrusion.conftest import ComeIn
from tests.matrix.world import World

BY_EVERYTHING = {"period": "month", "by": [dimension.value for dimension in Dimension]}
# What a workbook of somebody else's place might be asked by.
ELSEWHERE = {"province": "24", "county": "2401", "scope": "nation", "unit": "all", "place": "24", "user": "analyst"}


@pytest.mark.parametrize("who", ["county_supervisor", "province_supervisor"])
def test_a_workbook_counts_nothing_of_elsewhere(
        who: str, ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))
    client, url = sign_in(getattr(cast, who)), reverse("oversight:workbook")
    before = answer(client, "get", url, data=BY_EVERYTHING)

    make_contact(cast.far_operator, ground.far_hall, at, **advised(ground.ardabil_county))

    assert before.status == 200
    assert answer(client, "get", url, data=BY_EVERYTHING) == before
    assert answer(client, "get", url, data=BY_EVERYTHING | ELSEWHERE) == before


def test_a_workbook_of_a_county_counts_no_other_county(
        ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    client, url = sign_in(cast.county_supervisor), reverse("oversight:workbook")
    before = answer(client, "get", url, data=BY_EVERYTHING)

    make_contact(cast.operator, ground.hall, at, **advised(ground.savojbolagh))

    assert answer(client, "get", url, data=BY_EVERYTHING) == before


def test_a_workbook_counts_what_is_ones_own(ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    """Guards the test above."""
    client, url = sign_in(cast.province_supervisor), reverse("oversight:workbook")
    before = answer(client, "get", url, data=BY_EVERYTHING)

    make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    assert answer(client, "get", url, data=BY_EVERYTHING) != before


@pytest.mark.parametrize("who", ["county_supervisor", "province_supervisor", "far_province_supervisor", "analyst"])
def test_a_workbook_names_nobody(who: str, world: World, come_in: ComeIn) -> None:
    mark_names()

    told = answer(come_in(who), "get", reverse("oversight:workbook"), data=BY_EVERYTHING)

    assert told.status == 200
    assert found_in(told.body.decode(), planted()) == set()


@pytest.mark.parametrize("who", ["centre_worker", "house_head", "far_dispatcher", "analyst", "stranger"])
def test_a_letter_or_paper_is_printed_by_nobody_else(who: str, world: World, come_in: ComeIn) -> None:
    client, read = come_in(who), AuditEntry.objects.filter(is_reading=True).count()
    rows = {"cases:letter": world.referral, "cases:paper": world.paper, "cases:outside": world.told_outside}

    for page, row in rows.items():
        told = answer(client, "get", reverse(page, args=[row.pk]), data={"print": "1", "format": "pdf"})
        assert told.status == 404, page
    assert AuditEntry.objects.filter(is_reading=True).count() == read
