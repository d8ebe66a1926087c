"""Letters of police, courts, hospitals and schools: entered once, found by number, answered."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases.models import TimelineEntry
from panah.core.jalali import format_date, tehran_day
from panah.hotline import commands, policies, queries
from panah.hotline.errors import LetterAnswered, LetterFromFuture, LetterKnown, ReceiptNeeded
from panah.hotline.kinds import AnswerWay, CallClass, Channel, Outcome, Relation, SenderKind
from panah.hotline.models import Contact, IncomingReferral
from panah.hotline.testing import make_letter, related

NUMBER, OFFICE = "۱۴۰۵/۱۲/۳۳۴-م", "کلانتری ۱۲ کرج"


@pytest.fixture
def page(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def letter(ground: Ground, cast: Cast, at: datetime) -> IncomingReferral:
    return IncomingReferral.objects.select_related("contact__hall").get(
        contact=make_letter(cast.operator, ground.hall, at, letter_number=NUMBER, sender_name=OFFICE))


def typed(ground: Ground, at: datetime, **changes: object) -> dict[str, object]:
    return {"hall": ground.hall.pk, "sender_kind": SenderKind.POLICE, "sender_name": OFFICE, "letter_number": NUMBER,
            "letter_on": format_date(tehran_day(at)), "brought_by": ""} | changes


def answer(actor: Actor, at: datetime, letter: IncomingReferral, receipt: str = "نامه ۸۸") -> IncomingReferral:
    return commands.answer_letter(actor=actor, at=at, letter=letter, way=AnswerWay.LETTER, receipt=receipt)


def test_it_opens_the_contact_and_owes_an_answer(letter: IncomingReferral, at: datetime) -> None:
    assert (letter.contact.channel, letter.contact.caller_relation) == (Channel.REFERRAL, Relation.POLICE)
    assert (letter.received_at, letter.answer_due_at) == (at, at + timedelta(hours=72))
    assert NUMBER not in str(AuditEntry.objects.get(act="hotline.letter_received").facts)


@pytest.mark.parametrize("changes", [
    {}, {"letter_number": "1405/12/334-م", "sender_name": "کلانتری 12  کرج"}, {"letter_number": " 1405/12/334 -م"}])
def test_the_same_letter_is_entered_once_however_it_is_typed(
        changes: dict[str, str], letter: IncomingReferral, ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(LetterKnown, match=ground.hall.name):
        make_letter(cast.operator, ground.hall, at, **{"letter_number": NUMBER, "sender_name": OFFICE} | changes)
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("changes", [
    {"letter_number": "۱۴۰۵/۱۲/۳۳۵-م"}, {"sender_name": "کلانتری ۱۳ کرج"}, {"sender_kind": SenderKind.COURT}])
def test_another_number_or_sender_is_another_letter(
        changes: dict[str, str], letter: IncomingReferral, ground: Ground, cast: Cast, at: datetime) -> None:
    told = {"letter_number": NUMBER, "sender_name": OFFICE} | changes
    assert make_letter(cast.operator, ground.hall, at, **told) != letter.contact


def test_another_hall_hears_where_it_is(letter: IncomingReferral, ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(LetterKnown, match=ground.hall.name):
        make_letter(cast.far_operator, ground.far_hall, at, letter_number=NUMBER, sender_name=OFFICE)


def test_a_letter_of_tomorrow_is_refused(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(LetterFromFuture):
        make_letter(cast.operator, ground.hall, at, letter_on=tehran_day(at) + timedelta(days=1))


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor", "nobody"])
def test_others_enter_no_letters_there(who: str, ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        make_letter(getattr(cast, who), ground.hall, at)


def test_number_and_sender_do_not_lie_open(letter: IncomingReferral) -> None:
    number, sender, *tokens = IncomingReferral.objects.values_list(
        "letter_number", "sender_name", "letter_token", "number_token").get()
    assert NUMBER.encode() not in number.bytes
    assert OFFICE.encode() not in sender.bytes
    assert [len(str(token)) for token in tokens] == [32, 32]


def test_answering_it_keeps_how_and_by_whom(letter: IncomingReferral, cast: Cast, at: datetime) -> None:
    answered = answer(cast.operator, at, letter)

    assert (answered.answered_at, answered.answered_by_id, answered.receipt) == (
        at, cast.operator.user_id, "نامه ۸۸")
    assert not queries.letters_to_answer(cast.operator).exists()


def test_it_stands_in_the_file_it_led_to(letter: IncomingReferral, ground: Ground, cast: Cast, at: datetime) -> None:
    contact = commands.save_draft(actor=cast.operator, at=at, contact=letter.contact, revision=0,
                                  told=related(ground.karaj))
    case = commands.finish_contact(actor=cast.operator, at=at, contact=contact).case
    answer(cast.operator, at, letter)

    assert TimelineEntry.objects.filter(case=case, kind="hotline.letter_answered").exists()


def test_an_answer_needs_what_shows_it_and_is_given_once(letter: IncomingReferral, cast: Cast, at: datetime) -> None:
    with pytest.raises(ReceiptNeeded):
        answer(cast.operator, at, letter, receipt=" ")
    answer(cast.operator, at, letter)
    with pytest.raises(LetterAnswered):
        answer(cast.operator, at, letter)


def test_who_may_answer_is_the_same_in_both_forms(letter: IncomingReferral, cast: Cast) -> None:
    for actor in cast.everyone():
        found = IncomingReferral.objects.filter(policies.may_answer_letter_q(actor)).exists()
        assert found == policies.may_answer_letter(actor, letter) == (actor == cast.operator)


def test_only_the_hall_answers(letter: IncomingReferral, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        answer(cast.far_operator, at, letter)


def test_an_answer_without_a_way_cannot_be_stored(letter: IncomingReferral, at: datetime) -> None:
    with pytest.raises(IntegrityError, match="letter_answered_by_somebody"), transaction.atomic():
        IncomingReferral.objects.update(answered_at=at)


def test_it_is_erased_with_its_contact(letter: IncomingReferral, cast: Cast, at: datetime) -> None:
    contact = commands.save_draft(actor=cast.operator, at=at, contact=letter.contact, revision=0,
                                  told={"call_class": CallClass.UNRELATED, "outcome": Outcome.NONE})
    commands.finish_contact(actor=cast.operator, at=at, contact=contact)
    commands.erase_contact(actor=Actor.system(), at=at, contact=contact)

    erased = IncomingReferral.objects.get()
    assert (erased.letter_number, erased.sender_name, erased.letter_token, erased.number_token) == ("", "", None, "")


def test_the_page_opens_its_contact(page: Client, ground: Ground, at: datetime) -> None:
    response = page.post(reverse("hotline:enter_letter"), typed(ground, at))

    letter = IncomingReferral.objects.get()
    assert response.headers["Location"] == reverse("hotline:contact", args=[letter.pk])
    assert letter.letter_on == date(2026, 11, 21)
    assert OFFICE in page.get(response.headers["Location"]).text


def test_entered_again_the_page_leads_to_the_first(
        page: Client, letter: IncomingReferral, ground: Ground, at: datetime) -> None:
    response = page.post(reverse("hotline:enter_letter"), typed(ground, at))

    assert response.status_code == 422
    assert reverse("hotline:contact", args=[letter.pk]) in response.text


def test_who_may_not_read_the_first_is_not_led_there(
        sign_in: SignIn, cast: Cast, letter: IncomingReferral, ground: Ground, at: datetime) -> None:
    response = sign_in(cast.far_operator).post(reverse("hotline:enter_letter"),
                                               typed(ground, at, hall=ground.far_hall.pk))

    assert ground.hall.name in response.text
    assert str(letter.pk) not in response.text


def test_it_is_found_by_its_exact_number_by_those_who_may_read_it(
        sign_in: SignIn, cast: Cast, letter: IncomingReferral) -> None:
    def found(who: Actor, number: str) -> bool:
        shown = sign_in(who).post(reverse("hotline:letters"), {"letter_number": number}).text
        return reverse("hotline:contact", args=[letter.pk]) in shown

    assert found(cast.operator, "1405/12/334-م")
    assert not found(cast.far_operator, NUMBER)


def test_a_number_nobody_sent_finds_nothing(page: Client, letter: IncomingReferral) -> None:
    response = page.post(reverse("hotline:letters"), {"letter_number": "999"})
    assert "نامه‌ای با این شماره" in response.text


def test_the_desk_brings_in_the_letters_that_wait(page: Client, letter: IncomingReferral) -> None:
    assert f'hx-get="{reverse("hotline:letters")}"' in page.get(reverse("hotline:desk")).text

    shown = page.get(reverse("hotline:letters")).text
    assert 'id="letters-owed"' in shown
    assert reverse("hotline:answer_letter", args=[letter.pk]) in shown
    assert OFFICE in shown


@pytest.mark.parametrize("receipt", ["نامه ۸۸", ""])
def test_the_answer_is_noted_on_its_page(receipt: str, page: Client, letter: IncomingReferral) -> None:
    url = reverse("hotline:answer_letter", args=[letter.pk])
    response = page.post(url, {"way": AnswerWay.PHONE, "receipt": receipt})

    assert response.status_code == (302 if receipt else 422)
    assert IncomingReferral.objects.filter(answered_at=None).exists() == (not receipt)
