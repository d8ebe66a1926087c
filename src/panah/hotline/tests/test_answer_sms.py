"""An answer says nothing to whoever else holds the telephone."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.errors import AlreadyFinished, CannotBeAnswered, NothingWritten, NotNeutral, TooLong
from panah.hotline.kinds import CallClass, Outcome
from panah.hotline.models import Contact, Sms
from panah.hotline.testing import INVENTED_NUMBER, make_thread, make_thread_of

PLAIN = "پیامتان رسید. چه ساعتی می‌توانید حرف بزنید؟"


@pytest.fixture
def thread(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_thread_of(cast.operator, ground.hall, at)


@pytest.fixture
def page(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


def answer(actor: Actor, at: datetime, contact: Contact, words: str = PLAIN) -> Sms:
    return commands.answer_sms(actor=actor, at=at, contact=contact, words=words)


def test_it_goes_to_the_number_and_from_the_line_of_the_message(thread: Contact, cast: Cast, at: datetime) -> None:
    message = answer(cast.operator, at, thread)

    assert (message.number, message.line, message.text) == (INVENTED_NUMBER, "30001234", PLAIN)
    assert (message.next_at, message.sent_at, message.written_by_id) == (at, None, cast.operator.user_id)
    assert PLAIN not in str(AuditEntry.objects.get(act="hotline.sms_answered").facts)


@pytest.mark.parametrize("words", [
    "اورژانس اجتماعی هستیم", "با ۱۲۳ تماس بگیرید", "شوهرتان خانه است؟", "پرونده شما باز شد", "ببینید: https://x.ir"])
def test_what_tells_of_us_or_of_it_is_refused(words: str, thread: Contact, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotNeutral):
        answer(cast.operator, at, thread, words)
    assert not Sms.objects.filter(key=None).exists()


def test_a_name_that_was_told_is_refused(ground: Ground, cast: Cast, at: datetime) -> None:
    thread = make_thread_of(cast.operator, ground.hall, at, subject_first_name="مینا")
    with pytest.raises(NotNeutral, match="مینا"):
        answer(cast.operator, at, thread, "مینا سلام")


def test_who_said_that_this_way_is_safe_is_written_to_plainly(ground: Ground, cast: Cast, at: datetime) -> None:
    thread = make_thread_of(cast.operator, ground.hall, at, may_call_back=True)
    assert answer(cast.operator, at, thread, "مددکار تا ساعت ده تماس می‌گیرد").text


def test_where_anybody_is_kept_is_never_written(ground: Ground, cast: Cast, at: datetime) -> None:
    thread = make_thread_of(cast.operator, ground.hall, at, may_call_back=True)
    with pytest.raises(NotNeutral, match="نشانی"):
        answer(cast.operator, at, thread, "نشانی را همکارم می‌گوید")


@pytest.mark.parametrize(("words", "refusal"), [("  ", NothingWritten), ("آ" * 202, TooLong)])
def test_nothing_and_too_much_are_refused(
        words: str, refusal: type[Exception], thread: Contact, cast: Cast, at: datetime) -> None:
    with pytest.raises(refusal):
        answer(cast.operator, at, thread, words)


@pytest.mark.parametrize("number", ["IRANCELL", "+4930123456", "02634445566"])
def test_a_company_or_a_landline_cannot_be_answered(number: str, ground: Ground, cast: Cast, at: datetime) -> None:
    contact = commands.claim_sms(actor=cast.operator, at=at, contact=make_thread(ground.hall, at, number=number))
    with pytest.raises(CannotBeAnswered):
        answer(cast.operator, at, contact)


def test_only_who_has_the_thread_answers(thread: Contact, cast: Cast, at: datetime) -> None:
    for who in (cast.far_operator, cast.province_supervisor, cast.nobody):
        with pytest.raises(NotAllowed):
            answer(who, at, thread)


def test_a_finished_contact_is_not_answered(thread: Contact, cast: Cast, at: datetime) -> None:
    commands.save_draft(actor=cast.operator, at=at, contact=thread, revision=thread.revision,
                        told={"call_class": CallClass.WRONG, "outcome": Outcome.NONE})
    commands.finish_contact(actor=cast.operator, at=at, contact=thread)
    with pytest.raises(AlreadyFinished):
        answer(cast.operator, at, thread)


def test_the_thread_beside_the_form_shows_both_sides_and_how_far_it_went(
        page: Client, thread: Contact, cast: Cast, at: datetime) -> None:
    sent = answer(cast.operator, at, thread)
    url = reverse("hotline:thread", args=[thread.pk])
    assert "در راه" in page.get(url).text

    commands.note_sms_sent(actor=Actor.system(), at=at, message=sent)
    shown = page.get(url).text
    assert "کمک" in shown
    assert PLAIN in shown
    assert "فرستاده شد" in shown


def test_an_answer_that_did_not_go_is_said(page: Client, thread: Contact, cast: Cast, at: datetime) -> None:
    commands.give_up_sms(actor=Actor.system(), at=at, message=answer(cast.operator, at, thread))
    assert "نرفت" in page.get(reverse("hotline:thread", args=[thread.pk])).text


def test_a_refused_answer_stays_in_the_field(page: Client, thread: Contact) -> None:
    response = page.post(reverse("hotline:answer_sms", args=[thread.pk]), {"words": "از بهزیستی هستم"})

    assert response.status_code == 422
    assert "از بهزیستی هستم" in response.text
    assert "این راه امن است" in response.text


def test_an_answer_is_put_in_line_from_the_page(page: Client, thread: Contact) -> None:
    response = page.post(reverse("hotline:answer_sms", args=[thread.pk]), {"words": PLAIN})

    assert response.status_code == 200
    assert Sms.objects.get(key=None).text == PLAIN
    assert response.text.count(PLAIN) == 1, "the field is empty again"
