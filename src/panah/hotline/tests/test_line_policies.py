"""Who sits, calls back, decides and runs a hall; each rule for a row equals its twin for lists, over the whole cast."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.cast import Cast, Ground

from panah.cases.testing import make_case
from panah.hotline import policies
from panah.hotline.kinds import CallBackReason
from panah.hotline.models import Booth, CallBack, Contact
from panah.hotline.testing import make_booth, make_call_back, make_draft
from panah.network.models import Unit


def test_sitting_in_a_booth(ground: Ground, cast: Cast) -> None:
    booths = [make_booth(hall) for hall in (ground.hall, ground.far_hall)]

    for actor in cast.everyone():
        allowed = set(Booth.objects.filter(policies.may_sit_in_q(actor)))
        assert allowed == {booth for booth in booths if policies.may_sit_in(actor, booth)}


def test_calling_back_and_deciding(ground: Ground, cast: Cast, at: datetime) -> None:
    owed = [make_call_back(hall, at) for hall in (ground.hall, ground.far_hall)]

    for actor in cast.everyone():
        calls, decides = (set(CallBack.objects.filter(twin(actor)))
                          for twin in (policies.may_call_back_q, policies.may_decide_call_back_q))
        assert calls == {row for row in owed if policies.may_call_back(actor, row)}
        assert decides == {row for row in owed if policies.may_decide_call_back(actor, row)}


def test_who_is_kept_out_of_a_file_neither_keeps_nor_decides_what_was_promised_in_it(
        ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.hall, ground.karaj, at)
    lost, promised = make_call_back(ground.hall, at), make_call_back(ground.hall, at, "09120005678")
    contact = make_draft(cast.operator, ground.hall, at)
    Contact.objects.filter(pk=contact.pk).update(case=case)
    CallBack.objects.filter(pk=promised.pk).update(call=None, reason=CallBackReason.AGREED, agreed_in=contact)
    promised.refresh_from_db()

    for actor, rule, twin in ((cast.operator, policies.may_call_back, policies.may_call_back_q),
                              (cast.province_supervisor, policies.may_decide_call_back,
                               policies.may_decide_call_back_q)):
        barred = replace(actor, barred=frozenset({case.pk}))
        assert (rule(actor, promised), rule(barred, promised), rule(barred, lost)) == (True, False, True)
        assert set(CallBack.objects.filter(twin(barred))) == {lost}


def test_running_a_hall(ground: Ground, cast: Cast) -> None:
    for actor in cast.everyone():
        allowed = set(Unit.objects.filter(policies.may_run_hall_q(actor)))
        assert allowed == {unit for unit in Unit.objects.all() if policies.may_run_hall(actor, unit)}


def test_somebody_may_each_of_it(ground: Ground, cast: Cast, at: datetime) -> None:
    owed = make_call_back(ground.hall, at)

    assert policies.may_sit_in(cast.operator, make_booth(ground.hall))
    assert policies.may_call_back(cast.operator, owed)
    assert policies.may_decide_call_back(cast.province_supervisor, owed)
    assert policies.may_run_hall(cast.province_supervisor, ground.hall)
