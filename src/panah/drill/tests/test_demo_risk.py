"""The demo's call about suicide: what it leaves to be done."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import override_settings

from panah.cases.models import Screening
from panah.drill import demo_cast, demo_halls
from panah.drill.demo_risk import asked_and_handed_over
from panah.drill.scene import Scene
from panah.hotline.kinds import Agency
from panah.hotline.models import EmergencyHandOver
from panah.hotline.states import AgencyState
from panah.network.reference.load import load
from panah.triage.urgency import Urgency


@pytest.fixture
def told(db: None, at: datetime) -> None:
    with override_settings(DEMO=True):
        load()
        demo_cast.hire(at)
        demo_halls.furnish(at)
        asked_and_handed_over(Scene(at - timedelta(minutes=9), now=at))


def test_it_is_urgent_looked_at_by_nobody_yet_and_one_receipt_is_owed(told: None) -> None:
    screening = Screening.objects.get()
    assert screening.case
    assert (screening.case.urgency, screening.looked_at) == (Urgency.P1, None)
    states = dict(EmergencyHandOver.objects.values_list("agency", "state"))
    assert states == {Agency.MEDICAL: AgencyState.CONFIRMED, Agency.POLICE: AgencyState.TOLD}
