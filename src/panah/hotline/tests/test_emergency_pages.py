"""The pages for 110, 115 and 125: what will be told, the receipt, the file, what is owed on the desk."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.kinds import Agency, Manner, Outcome
from panah.hotline.models import Contact, EmergencyHandOver
from panah.hotline.states import AgencyState
from panah.hotline.testing import make_contact, make_draft, related
from panah.triage.topics import Topic

TOLD = {"agency": "police", "manner": "phone", "words": "در پشتی باز است"}


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, **related(ground.karaj))


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def row(cast: Cast, at: datetime, draft: Contact) -> EmergencyHandOver:
    return commands.tell_agency(actor=cast.operator, at=at, contact=draft, agency=Agency.POLICE, manner=Manner.PHONE)


def tell_page(draft: Contact) -> str:
    return reverse("hotline:tell_agency", args=[draft.pk])


def page_of(row: EmergencyHandOver) -> str:
    return reverse("hotline:told_agency", args=[row.pk])


def test_one_sees_what_they_will_be_told_before_it_is_told(operator: Client, draft: Contact) -> None:
    shown = operator.get(tell_page(draft)).context["lines"]

    assert any("خیابان نمونه" in line for line in shown)
    assert not any("شرح نمونه" in line for line in shown)


def test_the_preview_follows_what_is_typed_and_tells_nobody(operator: Client, draft: Contact) -> None:
    shown = operator.post(tell_page(draft), TOLD | {"preview": "1"})

    assert shown.status_code == 200
    assert shown.context["lines"][-1] == "در پشتی باز است"
    assert not EmergencyHandOver.objects.exists()


def test_told_it_leads_to_the_receipt(operator: Client, draft: Contact) -> None:
    answer = operator.post(tell_page(draft), TOLD)

    assert answer["Location"] == page_of(EmergencyHandOver.objects.get())


def test_what_is_told_is_exactly_what_was_shown(operator: Client, draft: Contact) -> None:
    shown = operator.post(tell_page(draft), TOLD | {"preview": "1"}).context["lines"]
    operator.post(tell_page(draft), TOLD)

    assert EmergencyHandOver.objects.get().told.splitlines() == list(shown)


@pytest.mark.parametrize(("told", "agency"), [
    ({"main_topic": Topic.SUICIDE_ATTEMPT}, "medical"), ({"outcome": Outcome.FIRE}, "fire"), ({}, "police")])
def test_the_likely_agency_is_chosen(
        told: dict[str, object], agency: str, operator: Client, ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj, **told))

    assert operator.get(tell_page(draft)).context["form"]["agency"].value() == agency


def test_a_machine_that_is_not_connected_is_not_offered(operator: Client, draft: Contact) -> None:
    assert "line" not in dict(operator.get(tell_page(draft)).context["form"].fields["manner"].choices)


def test_who_reported_in_the_words_is_refused_on_the_page(
        operator: Client, ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(
        ground.karaj, caller_name="کریم نمونه‌ای", caller_is_anonymous=False, caller_relation="neighbour"))

    answer = operator.post(tell_page(draft), TOLD | {"words": "کریم نمونه‌ای دم در است"})

    assert answer.status_code == 422
    assert "گزارش‌دهنده" in answer.content.decode()


def test_without_a_county_the_page_says_so(operator: Client, ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at)

    assert "کسی را نمی‌توان فرستاد" in operator.get(tell_page(draft)).content.decode()
    assert operator.post(tell_page(draft), TOLD).status_code == 422


def test_what_is_owed_stands_among_the_receipts_until_one_is_noted(operator: Client, row: EmergencyHandOver) -> None:
    owed = reverse("hotline:receipts")
    assert page_of(row) in operator.get(owed).content.decode()
    assert owed in operator.get(reverse("hotline:desk")).content.decode()

    operator.post(page_of(row), {"number": "۷۷", "taken_by": ""})

    assert EmergencyHandOver.objects.get().state == AgencyState.CONFIRMED
    assert page_of(row) not in operator.get(owed).content.decode()


def test_an_empty_receipt_is_refused(operator: Client, row: EmergencyHandOver) -> None:
    assert operator.post(page_of(row), {"number": " ", "taken_by": ""}).status_code == 422


def test_nobody_took_it_and_then_somebody_is_told_again(operator: Client, row: EmergencyHandOver) -> None:
    act = reverse("hotline:not_reached", args=[row.pk])
    operator.post(act)
    assert EmergencyHandOver.objects.get().state == AgencyState.NOT_REACHED

    operator.post(act)

    assert EmergencyHandOver.objects.get().state == AgencyState.TOLD


def test_after_the_receipt_it_says_that_nothing_moves(operator: Client, row: EmergencyHandOver) -> None:
    operator.post(page_of(row), {"number": "۷۷"})

    answer = operator.post(reverse("hotline:not_reached", args=[row.pk]), follow=True)

    assert "رسید پیش‌تر نوشته شده" in answer.content.decode()


def test_the_file_is_taken_by_a_name_that_tells_nothing_and_that_is_noted(
        operator: Client, row: EmergencyHandOver) -> None:
    answer = operator.get(reverse("hotline:agency_document", args=[row.pk]))

    assert json.loads(answer.content) == json.loads(row.document)
    assert answer["Content-Disposition"] == 'attachment; filename="eido.json"'
    assert AuditEntry.objects.filter(act="hotline.document_taken").exists()


def test_there_is_no_file_where_none_was_put_down(operator: Client, ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at, **related(ground.karaj, outcome=Outcome.POLICE))
    row = EmergencyHandOver.objects.get()

    assert operator.get(reverse("hotline:agency_document", args=[row.pk])).status_code == 404
    assert operator.get(page_of(row)).status_code == 200


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "dispatcher"])
def test_to_others_it_is_not_there(who: str, cast: Cast, row: EmergencyHandOver, sign_in: SignIn) -> None:
    client = sign_in(getattr(cast, who))

    assert client.get(page_of(row)).status_code == 404
    assert client.get(reverse("hotline:agency_document", args=[row.pk])).status_code == 404
