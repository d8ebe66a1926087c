"""The pages of a conflict of interest: keeping out, letting in, stepping back, and by what a colleague is known."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import text_of, wrong_fields

from panah.access.actor import Actor
from panah.access.models import ConflictLock, ConflictReason, StaffIdentity, User
from panah.cases import commands
from panah.cases.kinds import Purpose
from panah.cases.models import Case
from panah.cases.testing import make_case, make_hand_over, make_person
from panah.network.models import Team

NATIONAL_ID, PHONE = "8000000059", "09120001234"
TYPED = {"username": "operator", "reason": "kin", "note": "خواهرزاده اوست"}


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=make_person(at, first_name="مهتاب", phone=PHONE))


@pytest.fixture
def dispatcher(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.dispatcher)


def kept_out(case: Case) -> str:
    return reverse("cases:kept_out", args=[case.pk])


def locked(case: Case, who: Actor, by: Actor, at: datetime) -> ConflictLock:
    return commands.keep_out(actor=by, at=at, case=case, user=User.objects.get(pk=who.person_id),
                             reason=ConflictReason.KIN, note="عموی اوست")


def test_the_file_leads_there(dispatcher: Client, case: Case) -> None:
    page = text_of(dispatcher.get(reverse("desk:case", args=[case.pk])))

    assert kept_out(case) in page
    assert reverse("cases:know_them", args=[case.pk]) in page


def test_so_does_the_task_to_look_at_a_namesake(dispatcher: Client, case: Case, at: datetime) -> None:
    commands.keep_out_known(actor=Actor.system(), at=at, case=case, named="همکار operator")

    assert f'href="{kept_out(case)}">دیدن…' in text_of(dispatcher.get(reverse("desk:case", args=[case.pk])))


def test_a_colleague_is_kept_out_by_user_name(dispatcher: Client, cast: Cast, case: Case) -> None:
    assert "کسی از این پرونده کنار گذاشته نشده است" in text_of(dispatcher.get(kept_out(case)))

    page = text_of(dispatcher.post(kept_out(case), TYPED, follow=True))

    assert ConflictLock.objects.get().user_id == cast.operator.user_id
    for told in (cast.operator.name, "خواهرزاده اوست", str(ConflictReason.KIN.label), cast.dispatcher.name):
        assert told in page


@pytest.mark.parametrize(("changes", "field"), [
    ({"username": "nobody-of-us"}, "username"), ({"username": ""}, "username"), ({"reason": ""}, "reason"),
    ({"reason": "same_name"}, "reason"), ({"note": ""}, "note")])
def test_it_needs_a_colleague_a_reason_and_words(
        changes: dict[str, str], field: str, dispatcher: Client, cast: Cast, case: Case) -> None:
    page = dispatcher.post(kept_out(case), TYPED | changes)

    assert (page.status_code, wrong_fields(page)) == (422, [field])
    assert not ConflictLock.objects.exists()


def test_an_account_that_is_closed_is_no_colleague(dispatcher: Client, cast: Cast, case: Case) -> None:
    User.objects.filter(pk=cast.operator.person_id).update(is_active=False)

    assert wrong_fields(dispatcher.post(kept_out(case), TYPED)) == ["username"]


def test_twice_is_refused_beside_the_name(dispatcher: Client, cast: Cast, case: Case) -> None:
    dispatcher.post(kept_out(case), TYPED)
    page = dispatcher.post(kept_out(case), TYPED)

    assert (page.status_code, wrong_fields(page)) == (422, ["username"])
    assert "از پیش از پرونده کنار گذاشته شده" in text_of(page)


def test_what_the_system_found_is_said_to_be_so(dispatcher: Client, cast: Cast, case: Case, at: datetime) -> None:
    commands.identify_colleague(actor=cast.administrator, at=at, user=User.objects.get(pk=cast.operator.person_id),
                                national_id=NATIONAL_ID, phone=PHONE)

    page = text_of(dispatcher.get(kept_out(case)))
    assert "سامانه یافت" in page
    assert PHONE not in page


def test_the_colleague_is_let_in_with_words(dispatcher: Client, cast: Cast, case: Case, at: datetime) -> None:
    lock = locked(case, cast.operator, cast.county_supervisor, at)
    url = reverse("cases:let_in", args=[lock.pk])
    assert url in text_of(dispatcher.get(kept_out(case)))
    assert "عموی اوست" in text_of(dispatcher.get(url))

    assert wrong_fields(dispatcher.post(url, {"why": ""})) == ["why"]
    page = text_of(dispatcher.post(url, {"why": "هم‌نام بود"}, follow=True))

    assert "هم‌نام بود" in page
    assert "دوباره به روی این همکار باز است" in page
    assert url not in page
    assert dispatcher.get(url).status_code == 404


@pytest.mark.parametrize("who", ["operator", "centre_worker", "far_dispatcher", "far_province_supervisor",
                                 "administrator", "inspector"])
def test_others_find_none_of_it(who: str, cast: Cast, case: Case, sign_in: SignIn, at: datetime) -> None:
    client, lock = sign_in(getattr(cast, who)), locked(case, cast.house_staff, cast.dispatcher, at)

    for url in (kept_out(case), reverse("cases:let_in", args=[lock.pk]), reverse("cases:know_them", args=[case.pk])):
        assert client.get(url).status_code == client.post(url, TYPED).status_code == 404
    lock.refresh_from_db()
    assert lock.lifted_at is None


def test_who_is_asked_for_help_may_step_back_but_not_decide(
        cast: Cast, ground: Ground, case: Case, sign_in: SignIn, at: datetime) -> None:
    make_hand_over(case, ground.centre, Purpose.CENTRE, at)
    client = sign_in(cast.centre_worker)

    assert client.get(reverse("cases:know_them", args=[case.pk])).status_code == 200
    assert client.get(kept_out(case)).status_code == 404


def test_one_steps_back_warned_and_thanked(dispatcher: Client, cast: Cast, case: Case, team: Team) -> None:
    url = reverse("cases:know_them", args=[case.pk])
    assert "بی‌درنگ به روی شما بسته می‌شود" in text_of(dispatcher.get(url))

    page = dispatcher.post(url, {"reason": "acquainted", "note": ""}, follow=True)

    assert page.redirect_chain[-1][0] == reverse("dispatch:board")
    assert "سپاس که گفتید" in text_of(page)
    assert case.code not in text_of(page)
    lock = ConflictLock.objects.get()
    assert (lock.user_id, lock.reason, lock.locked_by_id) == (
        cast.dispatcher.user_id, "acquainted", cast.dispatcher.user_id)


def test_stepping_back_needs_to_say_how_one_knows_them(dispatcher: Client, case: Case) -> None:
    page = dispatcher.post(reverse("cases:know_them", args=[case.pk]), {"reason": ""})

    assert (page.status_code, wrong_fields(page)) == (422, ["reason"])
    assert not ConflictLock.objects.exists()


def test_keeping_oneself_out_by_name_leads_to_ones_desk_too(dispatcher: Client, case: Case) -> None:
    page = dispatcher.post(kept_out(case), TYPED | {"username": "dispatcher"}, follow=True)

    assert page.redirect_chain[-1] == (reverse("dispatch:board"), 302)


def test_afterwards_the_file_is_like_one_that_never_was(
        dispatcher: Client, cast: Cast, case: Case, at: datetime) -> None:
    lock = locked(case, cast.dispatcher, cast.county_supervisor, at)
    never = UUID(int=case.pk.int ^ 1)

    for name in ("desk:case", "desk:doings", "desk:opened", "cases:kept_out", "cases:know_them", "cases:outside",
                 "cases:urgency", "cases:hand_over", "dispatch:send"):
        there = dispatcher.get(reverse(name, args=[case.pk]))
        assert there.status_code == 404, name
        assert text_of(there) == text_of(dispatcher.get(reverse(name, args=[never]))), name
    assert dispatcher.get(reverse("cases:let_in", args=[lock.pk])).status_code == 404


@pytest.mark.parametrize("name", ["cases:mine", "cases:hand_overs", "dispatch:board", "oversight:lost"])
def test_no_list_shows_it(name: str, dispatcher: Client, cast: Cast, ground: Ground, case: Case, at: datetime) -> None:
    make_hand_over(case, ground.centre, Purpose.CENTRE, at)
    locked(case, cast.dispatcher, cast.county_supervisor, at)

    page = text_of(dispatcher.get(reverse(name)))
    assert str(case.pk) not in page
    assert "مهتاب" not in page


def test_the_administrator_writes_down_numbers_and_sees_them_covered(cast: Cast, sign_in: SignIn) -> None:
    admin, url = sign_in(cast.administrator), reverse("cases:colleague_identity", args=[cast.operator.user_id])
    assert url in text_of(admin.get(reverse("network:person", args=[cast.operator.user_id])))
    assert "هنوز چیزی نیست" in text_of(admin.get(url))

    page = admin.post(url, {"national_id": "۸۰۰۰۰۰۰۰۵۹", "phone": "۰۹۱۲ ۰۰۰ ۱۲۳۴"})

    assert page.headers["Location"] == reverse("network:person", args=[cast.operator.user_id])
    identity = StaffIdentity.objects.get()
    assert (identity.user_id, identity.national_id, identity.phone) == (cast.operator.user_id, NATIONAL_ID, PHONE)
    shown = text_of(admin.get(url))
    assert "•••۰۵۹" in shown
    assert "•••۲۳۴" in shown
    assert not [number for number in (NATIONAL_ID, PHONE, "۸۰۰۰۰۰۰۰۵۹", "۰۹۱۲۰۰۰۱۲۳۴") if number in shown]


@pytest.mark.parametrize("typed", [
    {"national_id": "1234567890", "phone": PHONE}, {"national_id": NATIONAL_ID}, {"phone": PHONE}])
def test_wrong_or_missing_numbers_are_refused(typed: dict[str, str], cast: Cast, sign_in: SignIn) -> None:
    url = reverse("cases:colleague_identity", args=[cast.operator.user_id])

    assert sign_in(cast.administrator).post(url, typed).status_code == 422
    assert not StaffIdentity.objects.exists()


def test_the_administrator_does_not_learn_whether_a_file_was_found(cast: Cast, case: Case, sign_in: SignIn) -> None:
    admin = sign_in(cast.administrator)
    pages = [text_of(admin.post(reverse("cases:colleague_identity", args=[who.user_id]),
                                {"national_id": NATIONAL_ID, "phone": phone}, follow=True)).partition("<main")[2]
             for who, phone in ((cast.operator, PHONE), (cast.far_operator, "09120009999"))]

    assert ConflictLock.objects.count() == 1
    assert all("نگه داشته شد" in page and case.code not in page for page in pages)
