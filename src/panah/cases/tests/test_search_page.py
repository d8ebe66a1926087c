"""The page that finds a person: by POST, while typing and without a script, saying nothing of what one may not read."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, primary_acts, rows, text_of

from panah.access.models import AuditEntry, ConflictLock, ConflictReason
from panah.cases.kinds import Sex
from panah.cases.models import Case
from panah.cases.testing import make_case, make_person
from panah.core.jalali import tehran_day
from panah.law import reading
from panah.network.models import Unit

MOST_QUERIES = 12
NAME, PHONE = "مینا آزمایشی", "09120001234"
HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|data-csrf="[^"]*"')


@pytest.fixture
def mina(ground: Ground, at: datetime) -> Case:
    person = make_person(at, first_name="مینا", last_name="آزمایشی", phone=PHONE, sex=Sex.FEMALE,
                         born_on=date(1996, 1, 1))
    return make_case(ground.mobile, ground.karaj, at, subject=person)


def look(client: Client, text: str) -> Page:
    return client.post(reverse("cases:search"), {"text": text})


def found(page: Page) -> str:
    """What the page tells, without its frame and without what was typed."""
    return text_of(page).partition('id="found"')[2].partition("</main>")[0]


@pytest.fixture
def dispatcher(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.dispatcher)


def test_it_opens_empty_and_audits_nothing(dispatcher: Client) -> None:
    page = dispatcher.get(reverse("cases:search"))

    assert (page.status_code, rows(page), len(primary_acts(page))) == (200, 0, 1)
    assert 'method="post"' in text_of(page)
    assert not AuditEntry.objects.filter(act="cases.people_searched").exists()


def test_it_tells_who_she_is_and_where_the_file_is(dispatcher: Client, mina: Case, ground: Ground) -> None:
    page = look(dispatcher, NAME)

    assert (page.status_code, rows(page)) == (200, 1)
    for told in (NAME, "زن", "۳۰ ساله", "همین نام", str(mina.get_main_topic_display()), ground.karaj.name,
                 ground.mobile.name, reverse("desk:case", args=[mina.pk])):
        assert told in found(page)


@pytest.mark.parametrize(("text", "words"), [
    (PHONE, "همین شماره"), ("مینا ازمایشی", "همین نام با نگارش دیگر"), ("آزمایشی مینا", "نام و نام خانوادگی جابه‌جا"),
    ("مینا آزمایش", "یک حرف تفاوت")])
def test_it_says_in_words_how_well_she_fits(text: str, words: str, dispatcher: Client, mina: Case) -> None:
    assert words in found(look(dispatcher, text))


def test_a_part_of_a_name_is_said_to_be_one(dispatcher: Client, ground: Ground, at: datetime) -> None:
    make_case(ground.mobile, ground.karaj, at, subject=make_person(at, first_name="", last_name="آزمایشی"))

    assert "بخشی از نام" in found(look(dispatcher, NAME))


@pytest.mark.parametrize("text", ["", "م", "۰۹۱۲ ۰۰", "  "])
def test_what_is_not_enough_is_said_kindly(text: str, dispatcher: Client) -> None:
    page = look(dispatcher, text)

    assert page.status_code == 422
    assert "دست‌کم دو حرف از نام" in found(page)
    assert 'role="alert"' not in found(page)


def test_nobody_found_is_said_with_what_to_try(dispatcher: Client, mina: Case) -> None:
    assert "کسی یافت نشد" in found(look(dispatcher, "ناکجا آباد"))


def test_too_many_found_is_said(dispatcher: Client, mina: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("panah.cases.search.MOST_WEIGHED", 1)

    assert "نام را کامل‌تر بنویسید" in found(look(dispatcher, NAME))


def test_too_many_searches_are_refused_with_the_rule(
        dispatcher: Client, cast: Cast, mina: Case, at: datetime) -> None:
    AuditEntry.objects.bulk_create(
        AuditEntry(at=at, user_id=cast.dispatcher.user_id, act="cases.people_searched", is_reading=True, mark=b"")
        for _ in range(reading.SEARCHES_A_MINUTE.on(tehran_day(at))))

    page = look(dispatcher, NAME)
    assert page.status_code == 422
    assert f"{reverse('network:law')}#reading.searches_a_minute" in found(page)
    assert str(mina.pk) not in text_of(page)


def test_no_name_stands_in_an_address(dispatcher: Client, mina: Case) -> None:
    """What is asked by an address is not looked for."""
    page = dispatcher.get(reverse("cases:search"), {"text": NAME, "q": NAME})

    assert rows(page) == 0
    assert NAME not in text_of(page)


def test_what_was_typed_stays(dispatcher: Client, mina: Case) -> None:
    assert f'value="{NAME}"' in text_of(look(dispatcher, NAME))


@pytest.mark.parametrize("who", ["operator", "centre_worker", "house_head", "far_operator", "far_province_supervisor"])
def test_of_a_file_elsewhere_only_the_province_is_told(who: str, cast: Cast, mina: Case, sign_in: SignIn) -> None:
    page = look(sign_in(getattr(cast, who)), NAME)

    assert rows(page) == 0
    for hidden in (mina.code, str(mina.pk), "خدمات سیار", "مینا", str(mina.get_main_topic_display())):
        assert hidden not in found(page)
    assert "باشد" in found(page)


def test_the_hall_itself_is_sent_to_its_supervisor(cast: Cast, mina: Case, sign_in: SignIn) -> None:
    assert "از سرپرست خود بپرسید" in found(look(sign_in(cast.operator), NAME))
    assert "تالار ۱۲۳ البرز" in found(look(sign_in(cast.far_operator), NAME))


def test_a_safe_house_looks_like_any_other_unit(
        cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    client, pages = sign_in(cast.centre_worker), []
    for owner in (ground.house, ground.mobile, ground.hall):
        case = make_case(owner, ground.karaj, at, subject=make_person(at, phone=PHONE))
        pages.append(HIDDEN.sub("", text_of(look(client, PHONE))))
        Case.objects.filter(pk=case.pk).get().members.all().delete()

    assert len(set(pages)) == 1
    assert "شاید" in pages[0]


@pytest.mark.parametrize("text", [NAME, PHONE])
def test_who_is_kept_out_sees_the_page_of_nobody_found(
        text: str, dispatcher: Client, cast: Cast, mina: Case, at: datetime) -> None:
    ConflictLock.objects.create(case_id=mina.pk, user_id=cast.dispatcher.person_id, reason=ConflictReason.KIN,
                                locked_at=at)

    assert found(look(dispatcher, text)) == found(look(dispatcher, "ناکجا آباد"))


@pytest.mark.parametrize("who", ["house_staff", "analyst", "administrator", "inspector", "nobody"])
def test_for_others_there_is_no_search(who: str, cast: Cast, mina: Case, sign_in: SignIn) -> None:
    client = sign_in(getattr(cast, who))

    assert look(client, NAME).status_code == client.get(reverse("cases:search")).status_code == 404
    assert "data-search" not in text_of(client.get(reverse("network:law")))


def test_the_command_bar_knows_the_way(dispatcher: Client) -> None:
    assert f'data-search="{reverse("cases:search")}"' in text_of(dispatcher.get(reverse("network:law")))


def test_it_asks_the_database_little(dispatcher: Client, ground: Ground, at: datetime) -> None:
    owners: tuple[Unit, ...] = (ground.mobile, ground.mobile, ground.hall, ground.far_hall)
    for owner in owners:
        for _ in range(3):
            make_case(owner, ground.karaj, at, subject=make_person(at))

    with CaptureQueriesContext(connection) as asked:
        assert rows(look(dispatcher, NAME)) == 6
    assert len([one for one in asked if one["sql"].split()[0] in {"SELECT", "WITH", "INSERT"}]) <= MOST_QUERIES
