"""Each act is heard on the open pages of those it concerns, once it is committed, and carries no names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases import commands as cases
from panah.cases.kinds import Purpose, RefusalReason, Sex
from panah.cases.known import Known
from panah.cases.models import Case
from panah.cases.testing import add_child, make_case, make_hand_over, make_person
from panah.dispatch import commands as dispatch
from panah.hotline import commands as hotline
from panah.hotline.testing import make_call
from panah.network.models import Team
from panah.network.queries import actor_of, crew_on_shift
from panah.notify.live import CHANNEL
from panah.shelter import commands as shelter
from panah.shelter.testing import ask_for_place, make_beds

pytestmark = pytest.mark.django_db(transaction=True)
Heard = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def heard(ground: Ground) -> Iterator[Heard]:
    """What another connection has heard since it last asked."""
    told = connection.settings_dict
    where = psycopg.conninfo.make_conninfo(dbname=told["NAME"], user=told["USER"], password=told["PASSWORD"] or None,
                                           host=told["HOST"] or None, port=told["PORT"] or None)
    with psycopg.connect(where, autocommit=True) as listener:
        listener.execute(f"LISTEN {CHANNEL}")

        def since() -> list[dict[str, Any]]:
            listener.execute("SELECT 1")
            return [json.loads(note.payload) for note in listener.notifies(timeout=0.2)]

        yield since


def units(messages: list[dict[str, Any]]) -> set[str]:
    return {unit for message in messages for unit in message["units"]}


def test_a_hand_over_is_heard_by_sender_and_receiver(ground: Ground, at: datetime, heard: Heard) -> None:
    case = make_case(ground.hall, ground.karaj, at)
    heard()

    make_hand_over(case, ground.mobile, Purpose.MOBILE, at)

    assert units(heard()) == {str(ground.hall.pk), str(ground.mobile.pk)}


def test_county_and_province_hear_every_act(ground: Ground, at: datetime, heard: Heard) -> None:
    make_case(ground.hall, ground.savojbolagh, at)

    message = heard()[-1]
    assert (message["counties"], message["provinces"]) == ([ground.savojbolagh.code], [ground.alborz.code])


def test_a_refusal_is_heard_by_both(ground: Ground, cast: Cast, at: datetime, heard: Heard) -> None:
    asked = make_hand_over(make_case(ground.hall, ground.karaj, at), ground.mobile, Purpose.MOBILE, at)
    heard()

    cases.refuse_hand_over(actor=cast.dispatcher, at=at, hand_over=asked, reason=RefusalReason.NO_TEAM)

    assert units(heard()) == {str(ground.hall.pk), str(ground.mobile.pk)}


def test_a_revised_briefing_is_heard_where_the_team_is(
        ground: Ground, cast: Cast, team: Team, at: datetime, heard: Heard) -> None:
    case = make_case(ground.mobile, ground.karaj, at)
    dispatch.send_team(actor=cast.dispatcher, at=at, case=case, team=team)
    heard()

    cases.revise_briefing(actor=cast.operator, at=at, case=case, known=Known(weapon=True))

    assert units(heard()) == {str(ground.mobile.pk)}


def test_every_step_of_a_team_is_heard_by_its_board(
        ground: Ground, cast: Cast, team: Team, at: datetime, heard: Heard) -> None:
    case = make_case(ground.mobile, ground.karaj, at)
    mission = dispatch.send_team(actor=cast.dispatcher, at=at, case=case, team=team)
    crew = actor_of(crew_on_shift(team, at)[0].staff.user, at)
    for step in (dispatch.accept_mission, dispatch.leave, dispatch.arrive):
        heard()
        step(actor=crew, at=at, mission=mission)
        assert str(ground.mobile.pk) in units(heard())


def test_a_place_asked_and_given_is_heard_by_centre_and_house(
        ground: Ground, cast: Cast, at: datetime, heard: Heard) -> None:
    mother = make_person(at)
    case = make_case(ground.centre, ground.karaj, at, subject=mother)
    child = add_child(case, at, sex=Sex.FEMALE, born_on=date(2017, 3, 3))
    beds = make_beds(ground.house, 2)
    heard()

    asked = ask_for_place(case, ground.house, [mother, child], at)
    assert str(ground.house.pk) in units(heard())
    shelter.give_place(actor=cast.house_head, at=at, hand_over=asked, beds={mother: beds[0], child: beds[1]})

    assert units(heard()) >= {str(ground.house.pk), str(ground.centre.pk)}


def test_a_ringing_call_is_heard_in_its_hall_alone(ground: Ground, cast: Cast, at: datetime, heard: Heard) -> None:
    call = make_call(ground.hall, at)
    rung = [message for message in heard() if message["kind"] == "calls"]
    assert units(rung) == {str(ground.hall.pk)}

    hotline.take_call(actor=cast.operator, at=at, call=call)

    assert "calls" in {message["kind"] for message in heard()}


def test_what_was_rolled_back_is_heard_by_nobody(ground: Ground, at: datetime, heard: Heard) -> None:
    with transaction.atomic():
        make_case(ground.hall, ground.karaj, at)
        transaction.set_rollback(True)

    assert heard() == []


def test_nothing_heard_names_anyone(ground: Ground, cast: Cast, at: datetime, heard: Heard) -> None:
    person = make_person(at, first_name="مینا", last_name="رازدار", phone="09120001234")
    make_case(ground.hall, ground.karaj, at, subject=person)

    assert not any(word in str(message) for message in heard() for word in ("مینا", "رازدار", "0912"))


def test_the_clock_is_heard_by_the_level_above(ground: Ground, at: datetime, heard: Heard) -> None:
    asked = make_hand_over(make_case(ground.hall, ground.karaj, at), ground.mobile, Purpose.MOBILE, at)
    heard()

    cases.escalate_hand_over(actor=Actor.system(), at=asked.answer_due_at + timedelta(minutes=1), hand_over=asked)

    assert str(ground.alborz_office.pk) in units(heard())
    assert Case.objects.get().owner == ground.hall
