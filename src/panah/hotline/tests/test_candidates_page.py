"""The panel of candidates beside the form: what it shows, what is answered, and what it keeps to itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn
from tests.plans import read_whole

from panah.access.models import AuditEntry
from panah.cases.models import Case, Person
from panah.cases.testing import make_case, make_person
from panah.hotline.kinds import CandidateKind
from panah.hotline.models import CandidateDismissed, Contact
from panah.hotline.testing import INVENTED_NUMBER, advised, make_contact, make_draft, related
from panah.network.models import UnitKind
from panah.network.testing import make_unit

HTMX = {"HX-Request": "true"}


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def mina(at: datetime) -> Person:
    return make_person(at, first_name="زرین‌نشان", last_name="سیم‌نشان", phone=INVENTED_NUMBER)


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER)


@pytest.fixture
def case(ground: Ground, at: datetime, mina: Person) -> Case:
    return make_case(ground.mobile, ground.karaj, at - timedelta(minutes=20), subject=mina)


@pytest.fixture
def over(at: datetime, case: Case) -> Case:
    """The case is closed: its person is still known."""
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=at, next_due_at=None, closing_outcome="secured")
    return Case.objects.get(pk=case.pk)


def panel(client: Client, contact: Contact) -> str:
    return client.get(reverse("hotline:candidates", args=[contact.pk])).content.decode()


def answer(client: Client, contact: Contact, kind: str, target: object, said: str) -> str:
    sent = {"kind": kind, "target_id": target, "answer": said}
    response = client.post(reverse("hotline:answer_candidate", args=[contact.pk]), sent, headers=HTMX, follow=True)
    return response.content.decode() if response.status_code == 200 else str(response.status_code)


def test_it_says_what_is_proposed_and_why(operator: Client, draft: Contact, case: Case) -> None:
    shown = panel(operator, draft)

    for words in ("همین رویداد", "شماره فردی شناخته‌شده", "۲۰ دقیقه پیش", "کرج", "پیوستن", "همان نیست"):
        assert words in shown


def test_it_names_nobody(operator: Client, draft: Contact, case: Case, mina: Person) -> None:
    shown = panel(operator, draft)

    assert not [text for text in (mina.first_name, mina.last_name, INVENTED_NUMBER) if text in shown]


def test_a_file_one_may_not_read_has_no_link(operator: Client, ground: Ground, at: datetime, draft: Contact,
                                             case: Case) -> None:
    url = reverse("desk:case", args=[case.pk])
    assert url not in panel(operator, draft)

    Case.objects.filter(pk=case.pk).update(owner=ground.hall)
    assert url in panel(operator, draft)


def test_nothing_known_leaves_nothing_to_see(operator: Client, draft: Contact) -> None:
    assert "<section" not in panel(operator, draft)


def test_the_form_asks_for_it_once_and_then_whenever_something_was_saved(
        operator: Client, draft: Contact, case: Case) -> None:
    page = operator.get(reverse("hotline:contact", args=[draft.pk])).content.decode()

    assert 'hx-trigger="load, draft:saved' in page
    assert "load," not in panel(operator, draft), "what comes back must not ask again by itself"


def test_a_case_is_chosen_and_the_choice_taken_back(operator: Client, draft: Contact, case: Case) -> None:
    assert "به این پرونده می‌پیوندد" in answer(operator, draft, CandidateKind.EVENT, case.pk, "join")
    assert Contact.objects.get().case == case

    assert "به این پرونده می‌پیوندد" not in answer(operator, draft, CandidateKind.EVENT, case.pk, "leave")
    assert Contact.objects.get().case is None


def test_a_person_is_chosen_and_the_choice_taken_back(
        operator: Client, draft: Contact, over: Case, mina: Person) -> None:
    assert "تماس درباره همین فرد است" in answer(operator, draft, CandidateKind.PERSON, mina.pk, "join")
    assert Contact.objects.get().person == mina

    answer(operator, draft, CandidateKind.PERSON, mina.pk, "leave")
    assert Contact.objects.get().person is None


def test_what_is_not_the_same_does_not_return(operator: Client, draft: Contact, case: Case) -> None:
    shown = answer(operator, draft, CandidateKind.EVENT, case.pk, "dismiss")

    assert "گفته‌اید همان نیست (۱)" in shown
    assert f'id="join-{case.pk}"' not in shown
    assert f'id="join-{case.pk}"' not in panel(operator, draft)


def test_not_the_same_is_taken_back(operator: Client, draft: Contact, case: Case) -> None:
    answer(operator, draft, CandidateKind.EVENT, case.pk, "dismiss")

    assert "پیوستن" in answer(operator, draft, CandidateKind.EVENT, case.pk, "consider")
    assert not CandidateDismissed.objects.exists()


def test_a_case_said_not_to_be_the_same_leaves_its_person(
        operator: Client, ground: Ground, cast: Cast, draft: Contact, case: Case, mina: Person) -> None:
    assert "این همان فرد است" in answer(operator, draft, CandidateKind.EVENT, case.pk, "dismiss")


@pytest.mark.parametrize(("kind", "said"), [
    ("event", "join"), ("event", "dismiss"), ("person", "join"), ("perpetrator", "join"), ("colleague", "consider")])
def test_what_was_not_proposed_cannot_be_answered(
        operator: Client, ground: Ground, at: datetime, draft: Contact, kind: str, said: str) -> None:
    unrelated = make_case(ground.mobile, ground.karaj, at)

    assert answer(operator, draft, kind, unrelated.pk, said) == "404"
    assert Contact.objects.get().case is None


@pytest.mark.parametrize("wrong", [{"kind": "x"}, {"target_id": "x"}, {"answer": "x"}])
def test_an_answer_that_makes_no_sense_changes_nothing_and_shows_what_is_proposed(
        operator: Client, draft: Contact, case: Case, wrong: dict[str, str]) -> None:
    sent = {"kind": "event", "target_id": str(case.pk), "answer": "join"} | wrong
    response = operator.post(reverse("hotline:answer_candidate", args=[draft.pk]), sent)

    assert response.status_code == 422
    assert str(case.pk) in response.content.decode()
    assert Contact.objects.get().case is None


def test_a_perpetrator_cannot_be_joined(operator: Client, draft: Contact, case: Case) -> None:
    assert answer(operator, draft, CandidateKind.PERPETRATOR, case.pk, "join") == "404"


def test_a_perpetrator_named_before_is_told_with_how_often(
        operator: Client, ground: Ground, cast: Cast, at: datetime) -> None:
    earlier = [make_contact(cast.operator, ground.hall, at - timedelta(days=days), **told(
        ground.karaj, perpetrator_name="رضا نمونه‌ای")) for days, told in ((60, advised), (40, advised), (30, related))]
    shown = panel(operator, make_draft(cast.operator, ground.hall, at, perpetrator_name="رضا نمونه ای"))

    assert "نام مرتکب خشونت در ۳ تماس پیشین و ۱ پرونده آمده است." in shown
    assert reverse("hotline:contact", args=[earlier[0].pk]) in shown


def test_another_province_is_named_by_its_hall_alone(
        operator: Client, ground: Ground, at: datetime, draft: Contact, mina: Person) -> None:
    far = make_case(ground.far_mobile, ground.ardabil_county, at, subject=mina)
    shown = panel(operator, draft)

    assert "شاید در استان اردبیل پرونده‌ای باشد: با «تالار ۱۲۳ اردبیل» تماس بگیرید." in shown
    assert far.code not in shown.replace(" ", "")


def test_that_somebody_is_known_is_a_reading(
        operator: Client, cast: Cast, draft: Contact, over: Case) -> None:
    panel(operator, draft)

    entry = AuditEntry.objects.get(act="hotline.candidates_shown")
    assert (entry.user_id, entry.is_reading, entry.facts["cases"]) == (cast.operator.user_id, True, [str(over.pk)])


def test_where_nothing_is_known_nothing_is_recorded(operator: Client, draft: Contact) -> None:
    panel(operator, draft)

    assert not AuditEntry.objects.filter(act="hotline.candidates_shown").exists()


def test_a_finished_contact_has_no_candidates(operator: Client, ground: Ground, cast: Cast, at: datetime) -> None:
    done = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    assert operator.get(reverse("hotline:candidates", args=[done.pk])).status_code == 404


def test_it_asks_the_database_little(
        operator: Client, draft: Contact, case: Case, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(20):
        panel(operator, draft)


@pytest.mark.parametrize("told", [
    {"caller_phone": INVENTED_NUMBER}, {"subject_national_id": "8000000003"}, {"perpetrator_name": "رضا نمونه‌ای"},
    {"subject_first_name": "زرین‌نشان", "subject_last_name": "سیم‌نشان"}, {"call_class": "related", "main_topic": "T08"},
    {"place": "خیابان نمونه، پلاک ۷", "narrative": "شرح نمونه"},
    {"caller_phone": INVENTED_NUMBER, "call_class": "related", "main_topic": "T08"}])
def test_nothing_is_read_from_end_to_end(
        operator: Client, ground: Ground, cast: Cast, at: datetime, case: Case, told: dict[str, str]) -> None:
    draft = make_draft(cast.operator, ground.hall, at, county=ground.karaj, **told)
    with CaptureQueriesContext(connection) as asked:
        panel(operator, draft)

    assert read_whole(asked) == set()


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "dispatcher", "nobody"])
def test_for_others_there_is_nothing(cast: Cast, sign_in: SignIn, draft: Contact, case: Case, who: str) -> None:
    client = sign_in(getattr(cast, who))

    assert client.get(reverse("hotline:candidates", args=[draft.pk])).status_code == 404
    assert answer(client, draft, CandidateKind.EVENT, case.pk, "join") == "404"


def test_a_house_that_holds_a_file_is_never_named(
        operator: Client, ground: Ground, at: datetime, draft: Contact, mina: Person) -> None:
    house = make_unit(UnitKind.SAFE_HOUSE, ground.ardabil_county, "خانه امن نرگس")
    make_case(house, ground.ardabil_county, at, subject=mina)

    assert "نرگس" not in panel(operator, draft)
