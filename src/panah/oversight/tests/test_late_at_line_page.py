"""What line 123 owes and is late with stands on the board, whatever its kind, for those who answer for the hall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, rows, text_of

from panah.access.actor import Actor
from panah.access.models import ConflictLock, ConflictReason
from panah.cases.kinds import Purpose
from panah.cases.models import Case
from panah.cases.testing import make_case, make_hand_over
from panah.hotline import commands
from panah.hotline.kinds import Agency, AnswerWay, HoldReason, LateKind, Manner
from panah.hotline.models import CallBack, Contact, EmergencyHandOver, IncomingReferral
from panah.hotline.states import CallBackState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_call_back, make_draft, make_letter, make_thread
from panah.oversight import queries

LOST = reverse("oversight:lost")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
OFFICE = "کلانتری نمونه"
Look = Callable[[str], Page]


@pytest.fixture
def look(cast: Cast, sign_in: SignIn) -> Look:
    return lambda who: sign_in(getattr(cast, who)).get(LOST)


@pytest.fixture
def call_back(ground: Ground, at: datetime) -> CallBack:
    return make_call_back(ground.hall, at - 11 * MINUTE)


@pytest.fixture
def receipt(ground: Ground, cast: Cast, at: datetime) -> EmergencyHandOver:
    draft = make_draft(cast.operator, ground.hall, at - HOUR, **advised(ground.karaj))
    return commands.tell_agency(actor=cast.operator, at=at - HOUR, contact=draft, agency=Agency.POLICE,
                                manner=Manner.PHONE)


@pytest.fixture
def thread(ground: Ground, at: datetime) -> Contact:
    return make_thread(ground.hall, at - 40 * MINUTE, number="09350007654")


@pytest.fixture
def letter(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_letter(cast.operator, ground.hall, at - 80 * HOUR, sender_name=OFFICE)


@pytest.fixture
def all_kinds(call_back: CallBack, receipt: EmergencyHandOver, thread: Contact, letter: Contact) -> None:
    """One of each."""


def body(page: Page) -> str:
    return text_of(page).partition("<main")[2]


def kinds(page: Page) -> list[str]:
    return [row.kind for row, _which, _act in page.context["line"]]


def acts(page: Page) -> dict[str, str]:
    return {row.kind: act.url for row, _which, act in page.context["line"]}


@pytest.mark.parametrize("who", ["operator", "province_supervisor"])
def test_every_kind_stands_in_one_list_the_longest_overdue_first(who: str, all_kinds: None, look: Look) -> None:
    page = look(who)

    assert kinds(page) == [LateKind.LETTER, LateKind.RECEIPT, LateKind.SMS, LateKind.CALL_BACK]
    assert rows(page) == 4


@pytest.mark.parametrize("who", ["far_province_supervisor", "far_operator", "county_supervisor", "dispatcher",
                                 "centre_worker", "house_head"])
def test_others_see_none_of_it(who: str, all_kinds: None, look: Look) -> None:
    page = look(who)

    assert rows(page) == 0
    assert 'class="nothing"' in body(page)


def test_what_is_in_time_does_not_stand_there(ground: Ground, cast: Cast, at: datetime, look: Look) -> None:
    draft = make_letter(cast.operator, ground.hall, at)
    commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=0, told=advised(ground.karaj))
    commands.tell_agency(actor=cast.operator, at=at, contact=draft, agency=Agency.POLICE, manner=Manner.PHONE)
    for minutes in (0, 10):
        make_call_back(ground.hall, at - minutes * MINUTE)
        make_thread(ground.hall, at - minutes * MINUTE, number=f"0935000765{minutes // 10}")

    assert rows(look("province_supervisor")) == 0


def test_what_was_done_late_is_not_late_any_more(
        cast: Cast, receipt: EmergencyHandOver, letter: Contact, thread: Contact, at: datetime, look: Look) -> None:
    commands.note_receipt(actor=cast.operator, at=at, hand_over=receipt, number="۷۷", taken_by="")
    commands.answer_letter(actor=cast.operator, at=at, letter=IncomingReferral.objects.get(contact=letter),
                           way=AnswerWay.LETTER, receipt="نامه ۸۸")
    taken = commands.claim_sms(actor=cast.operator, at=at, contact=thread)
    commands.answer_sms(actor=cast.operator, at=at, contact=taken, words="سلام")

    assert rows(look("operator")) == 0


def test_the_operator_is_led_to_where_it_is_done(
        all_kinds: None, call_back: CallBack, receipt: EmergencyHandOver, thread: Contact, letter: Contact,
        look: Look) -> None:
    assert acts(look("operator")) == {
        LateKind.CALL_BACK: reverse("hotline:call_back", args=[call_back.pk]),
        LateKind.RECEIPT: reverse("hotline:told_agency", args=[receipt.pk]),
        LateKind.SMS: reverse("hotline:claim_sms", args=[thread.pk]),
        LateKind.LETTER: reverse("hotline:answer_letter", args=[letter.pk])}


def test_the_supervisor_is_led_to_the_hall(
        all_kinds: None, call_back: CallBack, ground: Ground, look: Look) -> None:
    hall = reverse("hotline:hall", args=[ground.hall.pk])

    assert acts(look("province_supervisor")) == {
        LateKind.CALL_BACK: reverse("hotline:call_back", args=[call_back.pk]),
        LateKind.RECEIPT: hall, LateKind.SMS: hall, LateKind.LETTER: hall}


@pytest.mark.parametrize("who", ["operator", "province_supervisor"])
def test_every_place_one_is_led_to_opens(who: str, all_kinds: None, look: Look, cast: Cast, sign_in: SignIn) -> None:
    page, browser = look(who), sign_in(getattr(cast, who))

    for _row, _which, act in page.context["line"]:
        status = browser.post(act.url).status_code if act.is_pressed else browser.get(act.url).status_code
        assert status == (302 if act.is_pressed else 200), act.url


def test_a_thread_in_ones_own_hand_is_gone_on_with(thread: Contact, cast: Cast, at: datetime, look: Look) -> None:
    commands.claim_sms(actor=cast.operator, at=at, contact=thread)
    page = look("operator")

    assert acts(page) == {LateKind.SMS: reverse("hotline:contact", args=[thread.pk])}
    assert cast.operator.name in body(look("province_supervisor"))


def test_a_thread_in_a_colleagues_hand_is_found_on_the_desk(thread: Contact, cast: Cast, look: Look) -> None:
    Contact.objects.filter(pk=thread.pk).update(operator=cast.dispatcher.user_id)

    assert acts(look("operator")) == {LateKind.SMS: reverse("hotline:desk")}


def test_nobody_is_identified(all_kinds: None, ground: Ground, look: Look) -> None:
    page = body(look("province_supervisor"))

    assert ground.hall.name in page
    for identity in (INVENTED_NUMBER, "09350007654", "خیابان نمونه", OFFICE):
        assert identity not in page


def test_one_agency_not_reached_says_so(receipt: EmergencyHandOver, cast: Cast, at: datetime, look: Look) -> None:
    commands.note_not_reached(actor=cast.operator, at=at - 30 * MINUTE, hand_over=receipt)
    page = body(look("operator"))

    assert "پاسخ ندادند" in page
    assert "دوباره بگویید" in page


def test_a_held_call_nobody_looked_at_is_decided_from_here(ground: Ground, at: datetime, look: Look) -> None:
    make_call_back(ground.hall, at)
    CallBack.objects.update(state=CallBackState.HELD, held_for=HoldReason.FLAGGED, due_at=at - MINUTE,
                            not_before=at - HOUR)
    page = body(look("province_supervisor"))

    assert str(HoldReason.FLAGGED.label) in page
    assert "ثبت نظر" in page


def test_one_person_stands_there_once(ground: Ground, at: datetime, look: Look) -> None:
    for minutes in (40, 20):
        make_call_back(ground.hall, at - minutes * MINUTE)

    page = look("province_supervisor")
    assert (rows(page), page.context["places"][0].line) == (1, 1)


def of_a_file(case: Case, cast: Cast, at: datetime, *contacts: Contact) -> CallBack:
    """All of it belongs to one file, with a call promised in it."""
    Contact.objects.filter(pk__in=[contact.pk for contact in contacts]).update(case=case)
    agreed = Contact.objects.get(pk=contacts[0].pk)
    return CallBack.objects.create(hall=agreed.hall, reason="agreed", agreed_in=agreed, number=INVENTED_NUMBER,
                                   owed_since=at - HOUR, not_before=at - HOUR, due_at=at - MINUTE)


@pytest.mark.parametrize("who", ["operator", "province_supervisor"])
def test_whoever_is_kept_out_of_a_file_finds_nothing_of_it(
        who: str, receipt: EmergencyHandOver, thread: Contact, letter: Contact, ground: Ground, cast: Cast,
        at: datetime, look: Look) -> None:
    case = make_case(ground.hall, ground.karaj, at)
    of_a_file(case, cast, at, receipt.contact, thread, letter)
    assert len(kinds(look(who))) == 4

    ConflictLock.objects.create(case_id=case.pk, user_id=getattr(cast, who).person_id, reason=ConflictReason.KIN,
                                locked_at=at)
    page = look(who)
    assert (rows(page), page.context["places"]) == (0, [])


def test_it_is_counted_by_county_unit_and_province(all_kinds: None, look: Look) -> None:
    counted = {who: [(line.name, line.line, line.all) for line in look(who).context["places"]]
               for who in ("province_supervisor", "operator", "analyst", "county_supervisor")}

    assert counted == {"province_supervisor": [("کرج", 4, 4)], "operator": [("تالار ۱۲۳ البرز", 4, 4)],
                       "analyst": [("البرز", 4, 4)], "county_supervisor": []}


def test_a_hall_of_no_county_stands_under_its_own_name(all_kinds: None, ground: Ground, look: Look) -> None:
    type(ground.hall).objects.filter(pk=ground.hall.pk).update(county=None)

    assert [line.name for line in look("province_supervisor").context["places"]] == [ground.hall.name]


def test_the_longest_late_may_be_of_the_line(all_kinds: None, ground: Ground, cast: Cast, at: datetime) -> None:
    make_hand_over(make_case(ground.mobile, ground.karaj, at), ground.centre, Purpose.CENTRE, at - 2 * HOUR)

    lines = queries.lost_by_place(queries.lost_under(cast.province_supervisor, at), "county")
    assert [(line.name, line.line, line.oldest) for line in lines] == [("کرج", 4, at - 8 * HOUR)]


def test_the_nation_sees_a_count_alone(all_kinds: None, ground: Ground, look: Look) -> None:
    page = body(look("analyst"))

    assert "خط ۱۲۳" in page
    assert ground.hall.name not in page


def test_the_list_has_an_end(ground: Ground, at: datetime, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "ROWS", 2)
    for number in range(3):
        make_thread(ground.hall, at - HOUR, number=f"0935000765{number}")

    assert len(kinds(look("operator"))) == 2


def test_more_of_it_asks_no_more_of_the_database(
        all_kinds: None, ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    browser: Actor = cast.province_supervisor
    client = sign_in(browser)
    for number in range(3):
        make_thread(ground.hall, at - HOUR, number=f"0935000765{number}")
        make_call_back(ground.hall, at - 40 * MINUTE, number=f"0912000123{number}")

    with CaptureQueriesContext(connection) as asked:
        client.get(LOST)
    assert len(asked) <= 12


def test_the_board_keeps_itself_true(look: Look) -> None:
    page = body(look("province_supervisor"))

    for signal in ("live:case", "live:call_backs", "live:sms", "live:calls", "every 60s"):
        assert signal in page
    assert "every 60s" in body(look("analyst"))
