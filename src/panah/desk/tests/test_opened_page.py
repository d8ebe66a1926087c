"""The sheet for the client: who opened her file, when and what for; naming no safe house."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access import audit
from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.cases.models import Case
from panah.cases.testing import make_case
from panah.cases.tests.glass import at_moment, opened
from panah.desk.openings import openings_by_day


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at)


def read(actor: Actor, case: Case, at: datetime) -> None:
    audit.record_reading("cases.file_read", actor=actor, at=at, row=case, case_id=case.pk)


def test_it_tells_by_day_who_when_and_what_for(cast: Cast, case: Case, at: datetime) -> None:
    read(cast.dispatcher, case, at)
    read(cast.dispatcher, case, at + timedelta(hours=2))
    read(cast.county_supervisor, case, at + timedelta(days=1))

    (later, [supervisor]), (day, [dispatcher]) = openings_by_day(case)
    assert later > day
    assert supervisor.who == cast.county_supervisor.name
    assert (dispatcher.first_at, dispatcher.last_at) == (at, at + timedelta(hours=2))
    assert dispatcher.acts == ("پرونده را گشود",)
    assert dispatcher.roles == ("مسئول اعزام، خدمات سیار کرج",)


def test_a_house_is_neither_named_nor_called_so(cast: Cast, case: Case, sign_in: SignIn, at: datetime) -> None:
    read(cast.house_staff, case, at)
    read(cast.house_head, case, at)

    text = sign_in(cast.dispatcher).get(reverse("desk:opened", args=[case.pk])).text
    assert cast.house_head.name in text
    assert "خانه امن" not in text
    assert "همکار واحد پشتیبانی" in text


def test_an_emergency_opening_is_told_as_one(cast: Cast, case: Case, sign_in: SignIn, at: datetime) -> None:
    opened(cast.far_operator, case, at)
    read(at_moment(cast.far_operator, at), case, at)

    text = sign_in(cast.dispatcher).get(reverse("desk:opened", args=[case.pk])).text
    assert cast.far_operator.name in text
    assert "اضطراری" in text


def test_what_the_clock_did_is_left_out(case: Case, at: datetime) -> None:
    read(Actor.system(), case, at)

    assert list(openings_by_day(case)) == []


def test_telling_it_is_a_disclosure_in_the_audit(cast: Cast, case: Case, sign_in: SignIn) -> None:
    sign_in(cast.dispatcher).get(reverse("desk:opened", args=[case.pk]))

    entry = AuditEntry.objects.get(act="cases.openings_told")
    assert (entry.user_id, entry.case_id, entry.is_reading) == (cast.dispatcher.user_id, case.pk, False)


def test_the_file_leads_to_it(cast: Cast, case: Case, sign_in: SignIn) -> None:
    for actor in (cast.dispatcher, cast.county_supervisor):
        assert reverse("desk:opened", args=[case.pk]) in sign_in(actor).get(reverse("desk:case", args=[case.pk])).text


@pytest.mark.parametrize("who", ["operator", "far_dispatcher", "far_province_supervisor"])
def test_others_have_it_not(who: str, cast: Cast, case: Case, sign_in: SignIn) -> None:
    assert sign_in(getattr(cast, who)).get(reverse("desk:opened", args=[case.pk])).status_code == 404


def test_neither_her_name_nor_her_story_is_on_it(cast: Cast, case: Case, sign_in: SignIn) -> None:
    text = sign_in(cast.dispatcher).get(reverse("desk:opened", args=[case.pk])).text

    assert "شرح نمونه" not in text
    assert "خیابان نمونه" not in text
