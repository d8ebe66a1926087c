"""What a contact may have to do with: which cases, people and perpetrators are proposed, why, and to whom."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.cases.commands import keep_out
from panah.cases.kinds import MemberRole
from panah.cases.models import Case, Person
from panah.cases.testing import make_case, make_person
from panah.hotline import queries
from panah.hotline.kinds import CandidateKind, PerpetratorRelation
from panah.hotline.models import Contact
from panah.hotline.queries.candidates import Candidate, Found, Reason
from panah.hotline.testing import INVENTED_NUMBER, advised, make_contact, make_draft, related
from panah.network.testing import make_actor
from panah.triage.topics import Topic

PLACE = "گلشهر، خیابان درختی، پلاک ۷"
BEFORE = timedelta(minutes=20)
HUSBAND = {"perpetrator_name": "رضا نمونه‌ای", "perpetrator_relation": PerpetratorRelation.SPOUSE}


def found_for(cast: Cast, contact: Contact, actor: Actor | None = None) -> Found:
    return queries.candidates_for(actor or cast.operator, contact)


def events(found: Found) -> dict[Case | None, set[Reason]]:
    return {one.case: set(one.reasons) for one in found.candidates if one.kind == CandidateKind.EVENT}


def of_kind(found: Found, kind: CandidateKind) -> list[Candidate]:
    return [one for one in found.candidates if one.kind == kind]


def draft(cast: Cast, ground: Ground, at: datetime, **told: object) -> Contact:
    return make_draft(cast.operator, ground.hall, at, **told)


def told_earlier(cast: Cast, ground: Ground, at: datetime, **told: object) -> Contact:
    """A finished contact of the hall that opened a case."""
    return make_contact(cast.operator, ground.hall, at, **related(ground.karaj, **told))


@pytest.fixture
def mina(at: datetime) -> Person:
    return make_person(at, first_name="مینا", last_name="نمونه‌پور", phone=INVENTED_NUMBER, national_id="8000000001",
                       born_on=date(1990, 5, 4))


def test_nothing_told_leads_nowhere(ground: Ground, cast: Cast, at: datetime) -> None:
    make_case(ground.hall, ground.karaj, at, subject=make_person(at))

    assert found_for(cast, draft(cast, ground, at)) == Found((), (), (), 0, 0)


@pytest.mark.parametrize(("told", "reason"), [
    ({"caller_phone": INVENTED_NUMBER}, Reason.PERSON_PHONE),
    ({"subject_national_id": "8000000001"}, Reason.NATIONAL_ID),
    ({"subject_first_name": "مینا", "subject_last_name": "نمونه پور"}, Reason.CLIENT),
    ({"subject_first_name": "نمونه‌پور", "subject_last_name": "مینا"}, Reason.CLIENT),
    ({"subject_first_name": "مینا", "subject_last_name": "نمنه‌پور"}, Reason.CLIENT_NEAR)])
def test_a_known_person_leads_to_the_open_case(
        ground: Ground, cast: Cast, at: datetime, mina: Person, told: dict[str, object], reason: Reason) -> None:
    case = make_case(ground.mobile, ground.karaj, at - timedelta(days=9), subject=mina)

    assert events(found_for(cast, draft(cast, ground, at, **told))) == {case: {reason}}


def test_any_member_of_a_case_leads_to_it(ground: Ground, cast: Cast, at: datetime, mina: Person) -> None:
    case = make_case(ground.mobile, ground.karaj, at - timedelta(days=9))
    case.members.create(person=mina, role=MemberRole.COMPANION, since=at)

    assert events(found_for(cast, draft(cast, ground, at, caller_phone=INVENTED_NUMBER))) == {
        case: {Reason.PERSON_PHONE}}


def test_a_first_name_alone_leads_nowhere(ground: Ground, cast: Cast, at: datetime, mina: Person) -> None:
    make_case(ground.mobile, ground.karaj, at - timedelta(days=9), subject=mina)

    assert not found_for(cast, draft(cast, ground, at, subject_first_name="مینا")).candidates


@pytest.mark.parametrize(("age", "reason"), [(36, {Reason.AGE}), (41, set()), (60, {Reason.AGE_DIFFERS})])
def test_the_age_told_speaks_for_or_against(
        ground: Ground, cast: Cast, at: datetime, mina: Person, age: int, reason: set[Reason]) -> None:
    case = make_case(ground.mobile, ground.karaj, at - timedelta(days=9), subject=mina)
    now = draft(cast, ground, at, caller_phone=INVENTED_NUMBER, subject_age=age)

    assert events(found_for(cast, now)) == {case: {Reason.PERSON_PHONE} | reason}


def test_an_earlier_contact_of_the_number_leads_to_its_case(ground: Ground, cast: Cast, at: datetime) -> None:
    before = told_earlier(cast, ground, at - timedelta(days=3), caller_phone=INVENTED_NUMBER)

    assert events(found_for(cast, draft(cast, ground, at, caller_phone=INVENTED_NUMBER))) == {
        before.case: {Reason.NUMBER}}


def test_the_same_address_leads_to_its_case_after_months(ground: Ground, cast: Cast, at: datetime) -> None:
    before = told_earlier(cast, ground, at - timedelta(days=90), place=PLACE)
    now = draft(cast, ground, at, county=ground.karaj, place="پلاک 7 خيابان درختي گلشهر")

    assert events(found_for(cast, now)) == {before.case: {Reason.PLACE}}


@pytest.mark.parametrize(("told", "reasons"), [
    ({"main_topic": Topic.SPOUSE_ABUSE}, {Reason.TOPIC}),
    ({"place": "گلشهر نبش درختی"}, {Reason.NEIGHBOURHOOD}),
    ({"narrative": "فریاد و قمه و آتش"}, {Reason.WORDS}),
    ({"subject_first_name": "نرگس", "subject_last_name": "نمونه"}, {Reason.CLIENT}),
    (HUSBAND, {Reason.PERPETRATOR, Reason.RELATION, Reason.COUNTY})])
def test_a_neighbour_of_the_same_event_is_led_to_its_case(
        ground: Ground, cast: Cast, at: datetime, told: dict[str, object], reasons: set[Reason]) -> None:
    before = told_earlier(cast, ground, at - BEFORE, place=PLACE, narrative="مردی با قمه، خانه را آتش می‌زند",
                          subject_first_name="نرگس", subject_last_name="نمونه", **HUSBAND)
    now = draft(cast, ground, at, county=ground.karaj, **told)

    assert events(found_for(cast, now)) == {before.case: {Reason.JUST_NOW} | reasons}


@pytest.mark.parametrize(("earlier", "is_proposed"), [(timedelta(hours=5), True), (timedelta(hours=7), False)])
def test_the_neighbourhood_speaks_only_within_hours(
        ground: Ground, cast: Cast, at: datetime, earlier: timedelta, is_proposed: bool) -> None:
    told_earlier(cast, ground, at - earlier, place=PLACE)
    now = draft(cast, ground, at, county=ground.karaj, place="گلشهر درختی جنوبی")

    assert bool(found_for(cast, now).candidates) == is_proposed


def test_a_case_opened_without_a_contact_is_met_by_topic_and_county(
        ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.hall, ground.karaj, at - BEFORE)
    make_case(ground.hall, ground.karaj, at - timedelta(hours=2))
    make_case(ground.hall, ground.savojbolagh, at)
    make_case(ground.hall, ground.karaj, at, main_topic=Topic.RUNAWAY)
    now = draft(cast, ground, at, county=ground.karaj, main_topic=Topic.SPOUSE_ABUSE)

    assert events(found_for(cast, now)) == {case: {Reason.TOPIC, Reason.JUST_NOW}}


def test_the_heaviest_reasons_come_first(ground: Ground, cast: Cast, at: datetime) -> None:
    same_topic = told_earlier(cast, ground, at - BEFORE, place="مهرشهر، بلوار ارم")
    same_number = told_earlier(cast, ground, at - timedelta(days=9), caller_phone=INVENTED_NUMBER)
    now = draft(cast, ground, at, **related(ground.karaj, caller_phone=INVENTED_NUMBER))

    assert list(events(found_for(cast, now))) == [same_number.case, same_topic.case]


def test_a_closed_case_is_not_joined_but_its_person_is_known(
        ground: Ground, cast: Cast, at: datetime, mina: Person) -> None:
    case = make_case(ground.mobile, ground.karaj, at - timedelta(days=90), subject=mina)
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=at, next_due_at=None, closing_outcome="secured")
    found = found_for(cast, draft(cast, ground, at, subject_national_id="8000000001"))

    person, = found.candidates
    assert (person.kind, person.target_id, person.may_read) == (CandidateKind.PERSON, mina.pk, False)


def test_a_perpetrator_is_known_by_the_contacts_that_name_him(ground: Ground, cast: Cast, at: datetime) -> None:
    for days, outcome in ((200, advised), (40, advised), (30, related)):
        make_contact(cast.operator, ground.hall, at - timedelta(days=days), **outcome(ground.karaj, **HUSBAND))
    found = found_for(cast, draft(cast, ground, at, perpetrator_name="رظا نمونه ای"))

    assert (found.named_in_contacts, found.named_in_cases) == (3, 1)
    assert len(of_kind(found, CandidateKind.PERPETRATOR)) == 2, "the third is the open case to join"
    assert events(found) == {Case.objects.get(): {Reason.PERPETRATOR}}


def test_a_perpetrator_written_down_in_a_file_is_known(ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.hall, ground.savojbolagh, at - timedelta(days=30))
    case.members.create(person=make_person(at, first_name="رضا", last_name="نمونه‌ای"), since=at,
                        role=MemberRole.ALLEGED_PERPETRATOR)
    found = found_for(cast, draft(cast, ground, at, perpetrator_name="رضا نمنه‌ای"))

    assert [(one.target_id, one.reasons) for one in found.candidates] == [(case.pk, (Reason.PERPETRATOR_NEAR,))]


def test_a_perpetrator_of_one_file_is_not_taken_for_a_client(ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.hall, ground.savojbolagh, at - timedelta(days=30))
    case.members.create(person=make_person(at, first_name="رضا", last_name="نمونه‌ای"), since=at,
                        role=MemberRole.ALLEGED_PERPETRATOR)

    now = draft(cast, ground, at, subject_first_name="رضا", subject_last_name="نمونه‌ای")

    assert not found_for(cast, now).candidates


def test_a_colleague_who_writes_of_the_same_is_named(ground: Ground, cast: Cast, at: datetime) -> None:
    second = make_actor(Role.OPERATOR, ground.hall, at, username="second", name="همکار دوم")
    theirs = make_draft(second, ground.hall, at, county=ground.karaj, place=PLACE)
    mine = draft(cast, ground, at, county=ground.karaj, place="گلشهر درختی")

    one, = found_for(cast, mine).candidates
    assert (one.kind, one.target_id, one.told_by) == (CandidateKind.COLLEAGUE, theirs.pk, "همکار دوم")


def test_drafts_of_another_hall_are_nobodys_business(ground: Ground, cast: Cast, at: datetime) -> None:
    make_draft(cast.far_operator, ground.far_hall, at, county=ground.karaj, place=PLACE)

    assert not found_for(cast, draft(cast, ground, at, county=ground.karaj, place=PLACE)).candidates


def test_a_file_of_another_province_is_answered_by_whom_to_ask(
        ground: Ground, cast: Cast, at: datetime, mina: Person) -> None:
    make_case(ground.far_mobile, ground.ardabil_county, at, subject=mina)
    found = found_for(cast, draft(cast, ground, at, caller_phone=INVENTED_NUMBER))

    assert (found.candidates, found.ask) == ((), (ground.far_hall,))


def test_a_perpetrator_of_another_province_is_answered_by_whom_to_ask(
        ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.far_operator, ground.far_hall, at - timedelta(days=9),
                 **advised(ground.ardabil_county, **HUSBAND))
    found = found_for(cast, draft(cast, ground, at, **HUSBAND))

    assert (found.candidates, found.named_in_contacts, found.ask) == ((), 0, (ground.far_hall,))


def test_a_name_one_letter_apart_tells_nothing_of_another_province(
        ground: Ground, cast: Cast, at: datetime, mina: Person) -> None:
    make_case(ground.far_mobile, ground.ardabil_county, at, subject=mina)
    now = draft(cast, ground, at, subject_first_name="مینا", subject_last_name="نمنه‌پور")

    assert found_for(cast, now).ask == ()


def test_whoever_is_kept_out_of_a_file_learns_nothing_of_it(
        ground: Ground, cast: Cast, at: datetime, mina: Person) -> None:
    before = told_earlier(cast, ground, at - BEFORE, caller_phone=INVENTED_NUMBER, place=PLACE, **HUSBAND,
                          subject_national_id="8000000001")
    assert before.case
    second = make_actor(Role.OPERATOR, ground.hall, at, username="second")
    now = make_draft(second, ground.hall, at, **related(ground.karaj, caller_phone=INVENTED_NUMBER, place=PLACE,
                                                        subject_national_id="8000000001", **HUSBAND))
    barred = Actor(user_id=second.user_id, postings=second.postings, barred=frozenset({before.case.pk}))

    assert found_for(cast, now, second).candidates
    assert found_for(cast, now, barred) == Found((), (), (), 0, 0)


def test_what_is_erased_is_met_no_more(ground: Ground, cast: Cast, at: datetime, mina: Person) -> None:
    case = make_case(ground.mobile, ground.karaj, at - timedelta(days=90), subject=mina)
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=at, next_due_at=None, closing_outcome="secured",
                                           erased_at=at)

    assert found_for(cast, draft(cast, ground, at, subject_national_id="8000000001")) == Found((), (), (), 0, 0)


def test_many_of_one_number_are_told_by_the_newest(ground: Ground, cast: Cast, at: datetime) -> None:
    """A number that called a thousand times costs no more than one that called fifty times."""
    for hours in range(60):
        make_draft(cast.operator, ground.hall, at - timedelta(hours=9 + hours), caller_phone=INVENTED_NUMBER)
    newest = told_earlier(cast, ground, at - timedelta(hours=8), caller_phone=INVENTED_NUMBER)

    assert list(events(found_for(cast, draft(cast, ground, at, caller_phone=INVENTED_NUMBER)))) == [newest.case]


def test_it_asks_the_database_little(
        ground: Ground, cast: Cast, at: datetime, mina: Person,
        django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    make_case(ground.mobile, ground.karaj, at - timedelta(days=9), subject=mina)
    told_earlier(cast, ground, at - BEFORE, place=PLACE, **HUSBAND)
    now = draft(cast, ground, at, **related(
        ground.karaj, place=PLACE, caller_phone=INVENTED_NUMBER, subject_national_id="8000000001",
        subject_first_name="مینا", subject_last_name="نمونه‌پور", **HUSBAND))

    with django_assert_max_num_queries(18):
        assert len(found_for(cast, now).candidates) == 2


def test_a_lock_that_is_put_while_one_types_takes_the_candidate_away(
        ground: Ground, cast: Cast, at: datetime) -> None:
    before = told_earlier(cast, ground, at - BEFORE, caller_phone=INVENTED_NUMBER)
    now = draft(cast, ground, at, caller_phone=INVENTED_NUMBER)
    assert before.case
    assert events(found_for(cast, now))

    lock = keep_out(actor=cast.province_supervisor, at=at, case=before.case, reason="family",
                    user=Contact.objects.get(pk=now.pk).operator)  # type: ignore[arg-type]
    barred = Actor(user_id=cast.operator.user_id, postings=cast.operator.postings, barred=frozenset({lock.case_id}))
    assert not found_for(cast, now, barred).candidates
