"""The page of somebody who is owed a call, and the promise of one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Role
from panah.access.models import AuditEntry
from panah.core.jalali import format_datetime
from panah.hotline import commands
from panah.hotline.kinds import AttemptResult, HoldReason
from panah.hotline.models import CallBack, Contact
from panah.hotline.states import CallBackState
from panah.hotline.testing import INVENTED_NUMBER, make_call, make_call_back, make_draft
from panah.network.testing import make_actor

SHOWN_NUMBER = "۰۹۱۲ ۰۰۰ ۱۲۳۴"
MASKED = "۰۹۱۲•••۱۲۳۴"


@pytest.fixture
def owed(ground: Ground, at: datetime) -> CallBack:
    return make_call_back(ground.hall, at - timedelta(minutes=2))


@pytest.fixture
def held(owed: CallBack) -> CallBack:
    CallBack.objects.update(state=CallBackState.HELD, held_for=HoldReason.ASKED_NOT_TO)
    owed.refresh_from_db()
    return owed


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.province_supervisor)


def url(call_back: CallBack, name: str = "call_back") -> str:
    return reverse(f"hotline:{name}", args=[call_back.pk])


def shown(client: Client, call_back: CallBack) -> str:
    return client.get(url(call_back)).content.decode()


def test_it_says_how_to_call_without_doing_harm(operator: Client, owed: CallBack) -> None:
    page = shown(operator, owed)

    assert "از خط ۱۲۳" in page
    assert "اشتباه گرفتم" in page


def test_the_number_is_masked_until_one_has_it_in_hand(operator: Client, owed: CallBack) -> None:
    before = shown(operator, owed)
    assert operator.post(url(owed)).headers["Location"] == url(owed)

    after = shown(operator, owed)
    assert (MASKED in before, INVENTED_NUMBER in before, SHOWN_NUMBER in before) == (True, False, False)
    assert SHOWN_NUMBER in after


def test_reading_the_number_is_audited(operator: Client, cast: Cast, owed: CallBack) -> None:
    shown(operator, owed)
    assert not AuditEntry.objects.filter(act="hotline.number_read").exists()
    operator.post(url(owed))
    shown(operator, owed)

    entry = AuditEntry.objects.get(act="hotline.number_read")
    assert (entry.object_id, entry.user_id, entry.is_reading) == (str(owed.pk), cast.operator.user_id, True)


def test_a_colleague_sees_who_is_calling_and_no_number(
        ground: Ground, operator: Client, sign_in: SignIn, at: datetime, owed: CallBack) -> None:
    colleague = make_actor(Role.OPERATOR, ground.hall, at, username="colleague", name="همکار شب")
    commands.claim_call_back(actor=colleague, at=at, call_back=owed)

    page = operator.post(url(owed))
    assert (page.status_code, "همکار شب" in page.content.decode()) == (422, True)
    assert SHOWN_NUMBER not in page.content.decode()


def test_after_its_window_there_is_no_button_at_night(operator: Client, owed: CallBack) -> None:
    CallBack.objects.update(due_at=owed.not_before)

    assert "شماره را نشان بده" not in shown(operator, owed)
    refused = operator.post(url(owed))
    assert (refused.status_code, "ساعت امن" in refused.content.decode()) == (422, True)


@pytest.mark.parametrize("result", AttemptResult)
def test_what_came_of_it_goes_back_to_the_desk(
        operator: Client, owed: CallBack, result: AttemptResult) -> None:
    operator.post(url(owed))
    answer = operator.post(url(owed, "tried"), {"result": result})

    assert answer.headers["Location"] == reverse("hotline:desk")
    assert owed.tries.get().result == result


def test_tries_before_are_told(operator: Client, owed: CallBack) -> None:
    operator.post(url(owed))
    operator.post(url(owed, "tried"), {"result": AttemptResult.BUSY})

    assert str(AttemptResult.BUSY.label) in shown(operator, owed)


@pytest.mark.parametrize(("act", "typed"), [("tried", {"result": "no_answer"}), ("reached", {})])
def test_who_does_not_have_it_in_hand_is_told(
        operator: Client, owed: CallBack, act: str, typed: dict[str, str]) -> None:
    refused = operator.post(url(owed, act), typed)

    assert refused.status_code == 422
    assert "نخست این تماس" in refused.content.decode()


def test_an_unknown_result_is_none(operator: Client, owed: CallBack) -> None:
    operator.post(url(owed))

    assert operator.post(url(owed, "tried"), {"result": "x"}).status_code == 422
    assert not owed.tries.exists()


def test_who_is_reached_is_written_down(operator: Client, owed: CallBack) -> None:
    operator.post(url(owed))
    answer = operator.post(url(owed, "reached"))

    contact = Contact.objects.get()
    assert answer.headers["Location"] == reverse("hotline:contact", args=[contact.pk])
    assert operator.get(answer.headers["Location"]).status_code == 200


def test_what_is_settled_offers_nothing(
        operator: Client, cast: Cast, ground: Ground, at: datetime, owed: CallBack) -> None:
    commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))

    assert "data-key=\"F8\"" not in shown(operator, owed)
    assert operator.post(url(owed)).status_code == 422


def test_a_held_one_tells_why_and_waits_for_the_supervisor(operator: Client, held: CallBack) -> None:
    page = shown(operator, held)

    assert str(HoldReason.ASKED_NOT_TO.label) in page
    assert reverse("hotline:decide", args=[held.pk]) not in page


@pytest.mark.parametrize(("decision", "state"), [("let", CallBackState.OWED), ("drop", CallBackState.DROPPED)])
def test_the_supervisor_decides_with_a_reason(
        supervisor: Client, held: CallBack, decision: str, state: CallBackState) -> None:
    assert url(held, "decide") in shown(supervisor, held)
    answer = supervisor.post(url(held, "decide"), {"decision": decision, "words": "دلیل نمونه"})

    held.refresh_from_db()
    assert (answer.headers["Location"], held.state, held.words) == (url(held), state, "دلیل نمونه")
    assert "دلیل نمونه" in shown(supervisor, held)


def test_without_a_reason_nothing_is_decided(supervisor: Client, held: CallBack) -> None:
    assert supervisor.post(url(held, "decide"), {"decision": "drop", "words": " "}).status_code == 422
    held.refresh_from_db()
    assert held.state == CallBackState.HELD


def test_what_is_not_held_is_not_decided(supervisor: Client, owed: CallBack) -> None:
    assert supervisor.post(url(owed, "decide"), {"decision": "drop", "words": "x"}).status_code == 422


def test_the_supervisor_never_sees_the_number(supervisor: Client, held: CallBack) -> None:
    page = shown(supervisor, held)

    assert (MASKED in page, SHOWN_NUMBER in page) == (True, False)
    assert supervisor.post(url(held)).status_code == 404


@pytest.mark.parametrize("who", ["far_operator", "far_province_supervisor", "dispatcher", "nobody"])
def test_for_others_it_does_not_exist(cast: Cast, sign_in: SignIn, owed: CallBack, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(url(owed)).status_code == 404


def test_it_asks_the_database_little(
        operator: Client, owed: CallBack, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    operator.post(url(owed))

    with django_assert_max_num_queries(12):
        shown(operator, owed)


@pytest.fixture
def contact(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER, may_call_back=True,
                      safe_contact="پیش از ظهر")


def promise(client: Client, contact: Contact, begin: datetime, end: datetime) -> tuple[int, str]:
    typed = {"not_before": format_datetime(begin), "due_at": format_datetime(end)}
    answer = client.post(reverse("hotline:agree", args=[contact.pk]), typed)
    return answer.status_code, answer.content.decode()


def test_a_call_is_promised(operator: Client, at: datetime, contact: Contact) -> None:
    page = operator.get(reverse("hotline:agree", args=[contact.pk])).content.decode()
    assert "پیش از ظهر" in page
    status, _ = promise(operator, contact, at + timedelta(hours=8), at + timedelta(hours=9))

    assert status == 302
    assert CallBack.objects.get().agreed_in == contact


def test_a_window_that_is_over_is_refused(operator: Client, at: datetime, contact: Contact) -> None:
    status, page = promise(operator, contact, at - timedelta(hours=2), at - timedelta(hours=1))

    assert (status, "این زمان گذشته است" in page) == (422, True)


def test_nothing_typed_promises_nothing(operator: Client, contact: Contact) -> None:
    assert operator.post(reverse("hotline:agree", args=[contact.pk]), {"due_at": ""}).status_code == 422
    assert not CallBack.objects.exists()


def test_the_contact_of_a_colleague_is_not_ones_own(
        ground: Ground, sign_in: SignIn, at: datetime, contact: Contact) -> None:
    colleague = sign_in(make_actor(Role.OPERATOR, ground.hall, at, username="colleague"))

    assert colleague.get(reverse("hotline:agree", args=[contact.pk])).status_code == 404
