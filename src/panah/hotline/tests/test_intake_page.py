"""The page on which a contact is written, and finishing it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Role
from panah.cases.models import Case, HandOver
from panah.cases.testing import make_case, make_person
from panah.hotline import commands
from panah.hotline.kinds import CallClass, Channel, Outcome
from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_call, make_contact, make_draft
from panah.network.testing import make_actor


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))


def url(contact: Contact) -> str:
    return reverse("hotline:contact", args=[contact.pk])


def complete(ground: Ground, **changes: str) -> dict[str, str]:
    """What the whole form sends when a team is asked for."""
    return {"call_class": "related", "main_topic": "T08", "county": ground.karaj.code, "danger_now": "on",
            "place": "پلاک ۷", "narrative": "شرح نمونه", "outcome": "mobile", "caller_is_anonymous": "on"} | changes


def test_it_opens_with_the_callers_number_and_anonymity(operator: Client, draft: Contact) -> None:
    page = operator.get(url(draft)).content.decode()

    assert 'value="۰۹۱۲۰۰۰۱۲۳۴"' in page
    assert re.search(r'name="caller_is_anonymous"[^>]* checked', page)


def test_it_shows_every_group_of_the_drawing(operator: Client, draft: Contact) -> None:
    page = operator.get(url(draft)).content.decode()

    for words in ("مرتبط", "خطر در همین لحظه", "تماس‌گیرنده", "مددجو", "مرتکب خشونت", "موضوع اصلی", "کجا",
                  "آنچه گفته می‌شود", "فوریت", "کاری که کردید", "پایان تماس"):
        assert words in page
    assert len(re.findall('name="main_topic"', page)) == len(re.findall('name="hazards"', page)) == 14


def test_counties_of_the_own_province_come_first(operator: Client, draft: Contact) -> None:
    page = operator.get(url(draft)).content.decode()

    assert page.index('<option value="3001">کرج') < page.index('<optgroup label="اردبیل"><option value="2401">')


def test_it_shows_what_was_saved_so_far(operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, narrative="شرح ذخیره‌شده", county=ground.karaj,
                       main_topic="T08", circumstances=["recurrent"], children_present=2, weapon=True)
    page = operator.get(url(draft)).content.decode()

    assert "شرح ذخیره‌شده" in page
    assert '<option value="3001" selected>' in page
    for checked in ('name="main_topic" value="T08" checked', 'name="circumstances" value="recurrent" checked'):
        assert checked in page
    assert 'name="children_present" value="۲"' in page
    assert f'data-draft-revision="{draft.revision}"' in page


def test_the_hazards_are_open_where_a_child_is_involved(
        operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    adult, child = (make_draft(cast.operator, ground.hall, at, subject_age=age) for age in (34, 9))

    assert 'id="hazards" open' not in operator.get(url(adult)).content.decode()
    assert 'id="hazards" open' in operator.get(url(child)).content.decode()


def test_earlier_contacts_stand_beside_it(
        operator: Client, cast: Cast, ground: Ground, at: datetime, draft: Contact) -> None:
    before = make_contact(cast.operator, ground.hall, at - timedelta(days=2),
                          **advised(ground.karaj, caller_phone=INVENTED_NUMBER))

    assert url(before) in operator.get(url(draft)).content.decode()


def test_the_next_ringing_call_stands_beside_it(operator: Client, ground: Ground, at: datetime, draft: Contact) -> None:
    waiting = [make_call(ground.hall, at - timedelta(seconds=seconds), f"0912000{seconds:04}") for seconds in (9, 5, 2)]

    page = operator.get(url(draft)).content.decode()
    assert reverse("hotline:take", args=[waiting[0].pk]) in page
    assert "و ۲ تماس دیگر در انتظار" in page


def test_it_asks_the_database_little(
        operator: Client, cast: Cast, ground: Ground, at: datetime, draft: Contact,
        django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for days in range(1, 5):
        make_contact(cast.operator, ground.hall, at - timedelta(days=days),
                     **advised(ground.karaj, caller_phone=INVENTED_NUMBER))
        make_case(ground.mobile, ground.karaj, at, subject=make_person(at, phone=INVENTED_NUMBER))
        make_call(ground.hall, at)

    with django_assert_max_num_queries(12):
        operator.get(url(draft))


def test_finishing_leads_to_a_case_and_shows_it(operator: Client, ground: Ground, draft: Contact) -> None:
    response = operator.post(url(draft), complete(ground), follow=True)

    contact = Contact.objects.get()
    assert (contact.state, contact.narrative) == (ContactState.FINISHED, "شرح نمونه")
    assert HandOver.objects.get().to_unit == ground.mobile
    assert reverse("desk:case", args=[contact.case_id]) in response.content.decode()


def test_an_incomplete_contact_is_refused_beside_the_field(operator: Client, ground: Ground, draft: Contact) -> None:
    response = operator.post(url(draft), complete(ground, outcome=""))

    page = response.content.decode()
    assert response.status_code == 422
    assert "لطفاً بگویید چه کاری انجام شد." in page
    assert 'id="id_outcome_error"' in page
    assert not Case.objects.exists()


def test_what_was_typed_is_kept_and_saved_when_it_is_refused(operator: Client, ground: Ground, draft: Contact) -> None:
    page = operator.post(url(draft), complete(ground, outcome="", narrative="همه آنچه گفت")).content.decode()

    stored = Contact.objects.get()
    assert "همه آنچه گفت" in page
    assert (stored.narrative, stored.state) == ("همه آنچه گفت", ContactState.DRAFT)
    assert f'data-draft-revision="{stored.revision}"' in page


@pytest.mark.parametrize(("field", "typed", "words"), [
    ("subject_age", "صدوبیست", "یک عدد درست بنویسید."),
    ("subject_age", "۱۲۷", "۱۲۰"),
    ("subject_national_id", "123", "این کد ملی درست نیست"),
    ("caller_phone", "12", "شمارهٔ تلفن ۱۱ رقم دارد"),
    ("youngest_child_age", "۱۸", "در این سن دیگر کسی کودک نیست."),
    ("county", "9999", "گزینه"),
])
def test_a_wrong_value_stands_beside_its_field_and_the_rest_is_saved(
        operator: Client, ground: Ground, draft: Contact, field: str, typed: str, words: str) -> None:
    response = operator.post(url(draft), complete(ground, **{field: typed}))

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert f'id="id_{field}_error"' in page
    assert Contact.objects.get().narrative == "شرح نمونه"
    assert not Case.objects.exists()


def test_any_digits_are_accepted(operator: Client, ground: Ground, draft: Contact) -> None:
    operator.post(url(draft), complete(ground, subject_age="٣۴", caller_phone="+98 912 000 4455", children_present="2"))

    stored = Contact.objects.get()
    assert (stored.subject_age, stored.reporter.phone, stored.children_present) == (34, "09120004455", 2)


def test_lowering_the_urgency_asks_why(operator: Client, ground: Ground, draft: Contact) -> None:
    refused = operator.post(url(draft), complete(ground, urgency="P3"))
    assert (refused.status_code, 'id="id_urgency_reason_error"' in refused.content.decode()) == (422, True)

    operator.post(url(draft), complete(ground, urgency="P3", urgency_reason="همسر در زندان است"))
    stored = Contact.objects.get()
    assert (stored.urgency, stored.proposed_urgency, stored.state) == ("P3", "P1", ContactState.FINISHED)


def test_raising_it_asks_nothing(operator: Client, ground: Ground, draft: Contact) -> None:
    typed = complete(ground, urgency="P2", outcome="guidance")
    del typed["danger_now"]

    operator.post(url(draft), typed)
    assert Contact.objects.get().urgency == "P2"


@pytest.mark.parametrize("call_class", [CallClass.UNRELATED, CallClass.WRONG, CallClass.NUISANCE, CallClass.SILENT])
def test_one_press_ends_a_contact_that_is_not_related(operator: Client, draft: Contact, call_class: str) -> None:
    response = operator.post(url(draft), {"quick": call_class, "caller_is_anonymous": "on"})

    stored = Contact.objects.get()
    assert response.headers["Location"] == "/calls/"
    assert (stored.state, stored.call_class, stored.outcome) == (ContactState.FINISHED, call_class, Outcome.NONE)


def test_one_press_does_not_end_a_contact_that_tells_of_danger(operator: Client, draft: Contact) -> None:
    response = operator.post(url(draft), {"quick": "wrong", "danger_now": "on"})

    assert response.status_code == 422
    assert "تماس را مرتبط بدانید" in response.content.decode()
    assert Contact.objects.get().state == ContactState.DRAFT


def test_a_page_that_is_behind_overwrites_nothing(operator: Client, cast: Cast, ground: Ground, at: datetime,
                                                  draft: Contact) -> None:
    commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=0, told={"narrative": "تازه‌تر"})

    response = operator.post(url(draft), complete(ground, revision="0", narrative="کهنه"))
    assert (response.status_code, "نسخهٔ تازه‌تری" in response.content.decode()) == (422, True)
    stored = Contact.objects.get()
    assert (stored.narrative, stored.state) == ("تازه‌تر", ContactState.DRAFT)


def test_a_second_press_is_told_that_it_is_finished(operator: Client, ground: Ground, draft: Contact) -> None:
    operator.post(url(draft), complete(ground))

    response = operator.post(url(draft), complete(ground))
    assert (response.status_code, "این تماس پایان یافته است" in response.content.decode()) == (422, True)
    assert Case.objects.count() == 1


def test_a_colleague_sees_nothing_of_a_draft(ground: Ground, sign_in: SignIn, at: datetime, draft: Contact) -> None:
    colleague = sign_in(make_actor(Role.OPERATOR, ground.hall, at, username="second"))

    assert colleague.get(url(draft)).status_code == 404
    assert colleague.post(url(draft), {"quick": "wrong"}).status_code == 404


def test_the_supervisor_reads_a_draft_but_does_not_write_it(cast: Cast, sign_in: SignIn, draft: Contact) -> None:
    supervisor = sign_in(cast.province_supervisor)

    page = supervisor.get(url(draft), follow=True).content.decode()
    assert "تنها برای دیدن" in page
    assert 'name="narrative"' not in page
    assert supervisor.post(url(draft), {"quick": "wrong"}).status_code == 404


@pytest.mark.parametrize("who", ["far_operator", "far_province_supervisor", "dispatcher", "analyst", "nobody"])
def test_for_others_it_does_not_exist(cast: Cast, sign_in: SignIn, draft: Contact, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(url(draft)).status_code == 404


@pytest.mark.parametrize("channel", [Channel.WALK_IN, Channel.WRITTEN])
def test_without_a_call_there_is_no_number(
        operator: Client, cast: Cast, ground: Ground, at: datetime, channel: str) -> None:
    draft = commands.open_contact(actor=cast.operator, at=at, hall=ground.hall, channel=channel)

    assert "•••" not in operator.get(url(draft)).content.decode()
