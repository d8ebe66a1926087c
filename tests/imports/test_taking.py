"""Rows become contacts, by the commands of the intake page."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Ground
from tests.imports.conftest import Take, row

from panah.access.models import AuditEntry, User
from panah.access.sealing import token
from panah.cases.models import Case, Person
from panah.core.jalali import TEHRAN
from panah.hotline.importing import whole_file
from panah.hotline.kinds import Channel
from panah.hotline.models import Contact
from panah.hotline.states import ContactState


def test_a_row_becomes_a_finished_contact_of_its_hall_and_time(take: Take, ground: Ground, at: datetime) -> None:
    take(row())

    contact = Contact.objects.get()
    assert (contact.state, contact.channel, contact.hall) == (ContactState.FINISHED, Channel.IMPORTED, ground.hall)
    assert contact.started_at == datetime(2020, 1, 2, 9, 30, tzinfo=TEHRAN)
    assert contact.finished_at == at
    assert contact.county == ground.karaj


def test_columns_become_fields(take: Take) -> None:
    take(row(phone="+98 912 000 1234", kind="AGAIN", told="pregnant"))

    contact = Contact.objects.get()
    assert (contact.subject_age, contact.subject_sex, contact.perpetrator_relation) == (34, "female", "spouse")
    assert (contact.call_class, contact.outcome, contact.main_topic) == ("related", "guidance", "T08")
    assert contact.circumstances == ["recurrent", "pregnancy"]
    assert contact.narrative == "بارها، باردار"
    assert contact.caller_phone_token == token("phone", "09120001234")


def test_the_first_choice_that_fits_decides(take: Take) -> None:
    take(row(age="17"), row(age="18"), row(age="18", who="father"), row(age="", who="husband"))

    topics = Contact.objects.order_by("pk").values_list("main_topic", flat=True)
    assert list(topics) == ["T09", "T08", "T14", "T08"]


def test_what_the_file_does_not_know_stays_untold(take: Take) -> None:
    take(row(age="no data", sex="?", who="", phone="?"))

    contact = Contact.objects.get()
    assert (contact.subject_age, contact.subject_sex, contact.perpetrator_relation) == (None, "unknown", "")
    assert (contact.caller_phone, contact.caller_is_anonymous) == ("", True)


def test_a_word_beside_the_list_is_what_the_mapping_says_for_all_others(take: Take) -> None:
    take(row(sex="something else"))

    assert Contact.objects.get().subject_sex == "unknown"


def test_a_province_may_be_spelt_in_two_ways(take: Take, ground: Ground) -> None:
    take(row(), row(province="ALBORZ", county="ساوجبلاغ"), row(province="Ardabil", county="2401"))

    assert list(Contact.objects.order_by("pk").values_list("county", flat=True)) == ["3001", "3002", "2401"]
    assert Contact.objects.filter(hall=ground.far_hall).count() == 1


def test_urgency_is_judged_and_nothing_is_owed(take: Take) -> None:
    take(row(kind="again"))

    contact = Contact.objects.get()
    assert contact.urgency == contact.proposed_urgency == "P3"
    assert not Case.objects.exists()
    assert not Person.objects.exists()


def test_contacts_are_written_by_an_account_nobody_can_sign_in_with(take: Take) -> None:
    take(row())

    account = User.objects.get(username="importer")
    assert Contact.objects.get().operator == account
    assert not account.is_active
    assert not account.has_usable_password()


def test_every_step_is_audited_at_the_time_of_the_import(take: Take, at: datetime) -> None:
    take(row())

    acts = AuditEntry.objects.filter(object_id=str(Contact.objects.get().pk))
    assert {entry.act for entry in acts} == {
        "hotline.contact_opened", "hotline.draft_saved", "hotline.contact_finished"}
    assert {entry.at for entry in acts} == {at}


def test_only_so_many_rows_are_taken_as_asked(take: Take) -> None:
    assert take(row(age="1"), row(age="2"), row(age="3"), limit=2).taken == 2


def test_progress_is_told_batch_by_batch(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_file, "BATCH", 2)
    told: list[tuple[int, int]] = []
    take(*(row(age=str(age)) for age in range(20, 25)), progress=lambda done, of: told.append((done, of)))

    assert told == [(2, 5), (4, 5), (5, 5)]


def test_the_estimate_knows_the_limit(take: Take) -> None:
    told: list[tuple[int, int]] = []
    take(row(age="1"), row(age="2"), limit=1, progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 1)]
