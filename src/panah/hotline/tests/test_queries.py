"""What is so on the line."""

from __future__ import annotations

from datetime import datetime, timedelta

from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.hotline import queries
from panah.hotline.kinds import CallClass, Outcome
from panah.hotline.testing import INVENTED_NUMBER, advised, make_call, make_contact, make_draft, related
from panah.network.models import LocalValue
from panah.network.testing import make_actor
from panah.triage.reasons import Reason
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

OTHER_NUMBER = "09120005678"
SYSTEM = Actor.system()


def told_by(number: str, ground: Ground, **changes: object) -> dict[str, object]:
    return advised(ground.karaj, caller_phone=number, **changes)


def heard_before(cast: Cast, at: datetime) -> tuple[object, ...]:
    """What the one ringing call tells of its number: how many contacts, when the last, of which class."""
    call, = queries.ringing_to(cast.operator, at)
    return tuple(getattr(call, name) for name in ("earlier", "last_at", "last_class"))


def test_who_waits_longest_comes_first(ground: Ground, cast: Cast, at: datetime) -> None:
    later, earlier = make_call(ground.hall, at), make_call(ground.hall, at - timedelta(seconds=40))
    make_call(ground.far_hall, at)

    assert list(queries.ringing_to(cast.operator, at)) == [earlier, later]


def test_a_ringing_call_tells_what_its_number_told_before(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at - timedelta(days=9), **told_by(INVENTED_NUMBER, ground))
    make_contact(cast.operator, ground.hall, at - timedelta(days=2), caller_phone=INVENTED_NUMBER,
                 call_class=CallClass.SILENT, outcome=Outcome.NONE)
    make_call(ground.hall, at)

    assert heard_before(cast, at) == (2, at - timedelta(days=2), CallClass.SILENT)


def test_withheld_numbers_are_not_taken_for_one_caller(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at, **told_by("", ground))
    make_call(ground.hall, at, number="")

    assert heard_before(cast, at) == (None, None, None)


def test_what_another_hall_heard_is_not_hinted_at(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.far_operator, ground.far_hall, at, **told_by(INVENTED_NUMBER, ground))
    make_call(ground.hall, at)

    assert heard_before(cast, at) == (None, None, None)


def test_drafts_and_finished_contacts_are_ones_own(ground: Ground, cast: Cast, at: datetime) -> None:
    second = make_actor(Role.OPERATOR, ground.hall, at, username="second")
    make_draft(second, ground.hall, at)
    make_contact(second, ground.hall, at, **advised(ground.karaj))
    draft = make_draft(cast.operator, ground.hall, at)
    done = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))
    make_contact(cast.operator, ground.hall, at - timedelta(days=2), **advised(ground.karaj))

    assert list(queries.my_drafts(cast.operator)) == [draft]
    assert list(queries.my_finished(cast.operator, at)) == [done]


def test_the_draft_untouched_longest_comes_first(ground: Ground, cast: Cast, at: datetime) -> None:
    newer, older = (make_draft(cast.operator, ground.hall, at - timedelta(minutes=minutes)) for minutes in (1, 9))

    assert list(queries.my_drafts(cast.operator)) == [older, newer]


def test_earlier_contacts_are_those_of_exactly_this_number(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at, **told_by(OTHER_NUMBER, ground))
    older = make_contact(cast.operator, ground.hall, at - timedelta(days=3), **told_by(INVENTED_NUMBER, ground))
    newer = make_contact(cast.operator, ground.hall, at - timedelta(days=1), **told_by(INVENTED_NUMBER, ground))
    now = make_draft(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER)

    assert list(queries.earlier_contacts(cast.operator, now)) == [newer, older]


def test_an_earlier_case_of_the_number_raises_the_urgency(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.far_operator, ground.far_hall, at - timedelta(days=30),
                 **related(ground.ardabil_county, caller_phone=INVENTED_NUMBER))
    now = make_draft(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER, main_topic=Topic.SPOUSE_ABUSE)

    proposal = queries.proposal_for(now)
    assert (proposal.urgency, Reason.EARLIER_CASE in proposal.reasons) == (Urgency.P2, True)


def test_a_province_may_look_back_further(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at - timedelta(days=120),
                 **related(ground.karaj, caller_phone=INVENTED_NUMBER))
    now = make_draft(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER, county=ground.karaj)
    assert Reason.EARLIER_CASE not in queries.proposal_for(now).reasons

    LocalValue.objects.create(provision="targets.earlier_case_within", province=ground.alborz, value=180,
                              from_on=at.date() - timedelta(days=99), reason="نمونه")
    assert Reason.EARLIER_CASE in queries.proposal_for(now).reasons


def test_a_contact_without_number_asks_nothing_about_the_past(
        ground: Ground, cast: Cast, at: datetime, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    now = make_draft(cast.operator, ground.hall, at, county=ground.karaj)

    with django_assert_num_queries(2) as asked:
        queries.proposal_for(now)

    assert not any("phone_token" in query["sql"] for query in asked.captured_queries)


def test_counties_stand_by_province_and_name(ground: Ground) -> None:
    assert [choice.name for choice in queries.counties_to_choose()] == ["اردبیل", "ساوجبلاغ", "کرج"]
