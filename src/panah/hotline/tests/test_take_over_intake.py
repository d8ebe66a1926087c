"""A supervisor goes on with an intake in its operator's place, and the operator loses nothing typed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases.models import Case
from panah.hotline import commands
from panah.hotline.errors import AlreadyFinished, TakenOver
from panah.hotline.models import Contact, ExchangeOrder, TakeOver
from panah.hotline.states import ContactState
from panah.hotline.testing import advised, make_booth, make_call, make_contact, make_draft, related
from panah.notify import live


@pytest.fixture
def intake(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, narrative="نیمه‌کاره")


@pytest.fixture
def taken(cast: Cast, at: datetime, intake: Contact) -> TakeOver:
    return commands.take_over_intake(actor=cast.province_supervisor, at=at, contact=intake, reason="danger")


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.province_supervisor)

@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Every signal sent: its kind and whom it concerns."""
    signals: list[dict[str, Any]] = []
    monkeypatch.setattr(live, "publish", lambda kind, **whom: signals.append({"kind": kind, **whom}))
    return signals


def test_the_contact_is_the_supervisors(cast: Cast, intake: Contact, taken: TakeOver) -> None:
    intake.refresh_from_db()

    assert intake.operator_id == cast.province_supervisor.user_id
    assert intake.narrative == "نیمه‌کاره"
    assert (taken.operator_id, taken.reason) == (cast.operator.user_id, "danger")


def test_the_audit_tells_whose_it_was_and_why(cast: Cast, taken: TakeOver) -> None:
    facts = AuditEntry.objects.get(act="hotline.intake_taken_over").facts

    assert facts == {"operator_before": str(cast.operator.user_id), "reason": "danger"}


def test_the_operator_is_told_at_once(cast: Cast, at: datetime, intake: Contact, heard: list[dict[str, Any]]) -> None:
    commands.take_over_intake(actor=cast.province_supervisor, at=at, contact=intake, reason="danger")

    assert {"kind": "whisper", "users": [cast.operator.user_id]} in heard


def test_the_operators_rail_says_who_has_it(cast: Cast, operator: Client, intake: Contact, taken: TakeOver) -> None:
    shown = operator.get(reverse("hotline:whispers", args=[intake.pk])).content.decode()

    assert "همکار province-supervisor" in shown


def test_a_late_save_gets_a_clear_answer(operator: Client, intake: Contact, taken: TakeOver) -> None:
    answer = operator.post(reverse("hotline:draft", args=[intake.pk]),
                           {"revision": "2", "fields": "narrative", "narrative": "نوشته پس از گرفتن"})

    assert answer.status_code == 409
    assert answer.json() == {"taken_by": "همکار province-supervisor"}
    intake.refresh_from_db()
    assert intake.narrative == "نیمه‌کاره"


def test_the_operators_page_says_who_has_it_and_gives_back_what_was_typed(operator: Client, intake: Contact,
                                                                           taken: TakeOver) -> None:
    answer = operator.get(reverse("hotline:contact", args=[intake.pk]))

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "همکار province-supervisor" in page
    assert f'data-draft-url="{reverse("hotline:draft", args=[intake.pk])}"' in page
    assert "نیمه‌کاره" not in page


def test_finishing_it_late_is_answered_the_same(operator: Client, intake: Contact, taken: TakeOver) -> None:
    answer = operator.post(reverse("hotline:contact", args=[intake.pk]), {"revision": "1", "narrative": "x"})

    assert answer.status_code == 409
    assert "همکار province-supervisor" in answer.content.decode()


def test_the_command_refuses_who_has_it_no_longer(ground: Ground, cast: Cast, at: datetime, intake: Contact,
                                                  taken: TakeOver) -> None:
    """`intake` is the row as the operator's request read it, before it was taken."""
    with pytest.raises(TakenOver, match="province-supervisor"):
        commands.save_draft(actor=cast.operator, at=at, contact=intake, revision=1, told={"narrative": "x"})
    with pytest.raises(TakenOver):
        commands.finish_contact(actor=cast.operator, at=at, contact=intake)


def test_the_supervisor_writes_on_and_finishes(ground: Ground, cast: Cast, at: datetime, intake: Contact,
                                               taken: TakeOver) -> None:
    """A team asked for by the supervisor is asked for by the hall, as an operator would have."""
    intake.refresh_from_db()
    commands.save_draft(actor=cast.province_supervisor, at=at, contact=intake, revision=intake.revision,
                        told=related(ground.karaj))
    finished = commands.finish_contact(actor=cast.province_supervisor, at=at, contact=intake)

    assert finished.state == ContactState.FINISHED
    case = Case.objects.get()
    assert (case.owner, case.hand_overs.get().to_unit) == (ground.hall, ground.mobile)


def test_the_supervisor_finishes_on_the_page(ground: Ground, supervisor: Client, intake: Contact,
                                             taken: TakeOver) -> None:
    url = reverse("hotline:contact", args=[intake.pk])
    assert 'id="intake"' in supervisor.get(url).content.decode()

    typed = {**advised(ground.karaj), "county": ground.karaj.code, "revision": str(intake.revision)}
    answer = supervisor.post(url, {name: value for name, value in typed.items() if value})
    intake.refresh_from_db()
    assert (answer.status_code, intake.state) == (302, ContactState.FINISHED)


def test_the_supervisors_part_ends_with_that_contact(ground: Ground, cast: Cast, at: datetime, taken: TakeOver) -> None:
    with pytest.raises(NotAllowed):
        commands.open_contact(actor=cast.province_supervisor, at=at, hall=ground.hall, channel="walk_in")


def test_the_caller_comes_along_to_a_supervisor_in_a_booth(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))
    booth = make_booth(ground.hall, "9", "909")
    booth.sittings.create(operator_id=cast.province_supervisor.person_id, begun_at=at, changed_at=at)
    commands.take_over_intake(actor=cast.province_supervisor, at=at, contact=contact, reason="asked")

    assert ExchangeOrder.objects.filter(call=contact.call, extension="909").exists()
    contact.refresh_from_db()
    assert contact.call is not None
    assert contact.call.operator_id == cast.province_supervisor.user_id


def test_without_a_booth_the_voice_stays_where_it_is(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))
    commands.take_over_intake(actor=cast.province_supervisor, at=at, contact=contact, reason="asked")

    contact.refresh_from_db()
    assert contact.call is not None
    assert contact.call.operator_id == cast.operator.user_id


def test_only_the_supervisor_of_the_halls_province_takes_it(cast: Cast, at: datetime, intake: Contact) -> None:
    for actor in (cast.operator, cast.far_province_supervisor, cast.county_supervisor, cast.administrator):
        with pytest.raises(NotAllowed):
            commands.take_over_intake(actor=actor, at=at, contact=intake, reason="danger")


def test_nobody_takes_over_from_themselves(cast: Cast, at: datetime, intake: Contact, taken: TakeOver) -> None:
    with pytest.raises(NotAllowed):
        commands.take_over_intake(actor=cast.province_supervisor, at=at, contact=intake, reason="danger")


def test_a_finished_contact_is_not_taken(ground: Ground, cast: Cast, at: datetime) -> None:
    finished = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    with pytest.raises(AlreadyFinished):
        commands.take_over_intake(actor=cast.province_supervisor, at=at, contact=finished, reason="danger")


def test_the_page_wants_a_reason(supervisor: Client, cast: Cast, intake: Contact) -> None:
    url = reverse("hotline:take_intake", args=[intake.pk])
    assert supervisor.post(url, {}).status_code == 422

    answer = supervisor.post(url, {"reason": "danger"})
    assert answer.headers["Location"] == reverse("hotline:contact", args=[intake.pk])


def test_after_it_is_finished_the_operator_reads_it(ground: Ground, cast: Cast, at: datetime, operator: Client,
                                                    intake: Contact, taken: TakeOver) -> None:
    intake.refresh_from_db()
    commands.save_draft(actor=cast.province_supervisor, at=at + timedelta(minutes=1), contact=intake,
                        revision=intake.revision, told=advised(ground.karaj))
    commands.finish_contact(actor=cast.province_supervisor, at=at, contact=intake)

    assert "نیمه‌کاره" not in operator.get(reverse("hotline:whispers", args=[intake.pk])).content.decode()
    assert operator.get(reverse("hotline:contact", args=[intake.pk])).status_code == 200
