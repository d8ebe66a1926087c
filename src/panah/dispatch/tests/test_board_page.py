"""The dispatcher's board: who awaits a team, who is under way, which teams are free; sending and booking."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import primary_acts, rows, text_of, wrong_fields

from panah.access.models import AuditEntry
from panah.cases.kinds import Purpose
from panah.cases.known import Known
from panah.cases.models import Case
from panah.cases.testing import make_case, make_hand_over
from panah.dispatch import commands
from panah.dispatch.models import Mission
from panah.dispatch.states import MissionState
from panah.network.models import Profession, Team
from panah.network.testing import make_team

BOARD = reverse("dispatch:board")
SENT = {"csrfmiddlewaretoken": "sent"}
TODAY_AT_TEN, YESTERDAY = "1405/08/30 10:00", "1405/08/29 10:00"


@pytest.fixture
def visit(cast: Cast, ground: Ground, team: Team, at: datetime) -> Mission:
    return commands.reserve_visit(actor=cast.dispatcher, at=at, case=make_case(ground.mobile, ground.karaj, at),
                                  team=team, starts_at=at + timedelta(hours=5), ends_at=at + timedelta(hours=6))


def test_what_awaits_a_team_stands_first_with_sending_as_its_act(
        waiting: Case, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(BOARD)

    assert [asked.case for asked in page.context["awaiting"]] == [waiting]
    assert f'class="btn btn-soft" href="{reverse("dispatch:send", args=[waiting.pk])}"' in page.text


def test_other_acts_are_quieter(waiting: Case, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(BOARD)

    row = page.text.partition('<li class="need">')[2].partition("</li>")[0]
    loud, quiet = row.split('class="need-also"')
    assert loud.count('class="btn') == 1
    assert reverse("dispatch:reserve", args=[waiting.pk]) in quiet
    assert reverse("cases:refuse", args=[waiting.hand_overs.get().pk]) in quiet


def test_an_own_case_is_sent_to_and_not_refused(cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    case = make_case(ground.mobile, ground.karaj, at)

    page = sign_in(cast.dispatcher).get(BOARD)

    assert reverse("dispatch:send", args=[case.pk]) in page.text
    assert "/refuse/" not in page.text


def test_dangers_are_seen_on_the_board_and_names_are_not(
        cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    known = Known(place="خیابان نمونه", narrative="روایت نمونه", danger_now=True, weapon=True, children_present=2)
    make_case(ground.mobile, ground.karaj, at, known=known)

    page = sign_in(cast.dispatcher).get(BOARD)

    assert page.text.count("state-late") == 2
    assert "خیابان نمونه" not in page.text
    assert "روایت نمونه" not in page.text


def test_a_mission_under_way_can_be_opened_and_called_back_until_it_arrives(
        mission: Mission, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.dispatcher)
    recall = reverse("dispatch:recall", args=[mission.pk])

    page = client.get(BOARD)
    assert reverse("dispatch:mission", args=[mission.pk]) in page.text
    assert recall in page.text

    Mission.objects.filter(pk=mission.pk).update(state=MissionState.ON_SCENE, arrived_at=mission.sent_at)
    assert recall not in client.get(BOARD).text


def test_a_reserved_visit_is_not_under_way(visit: Mission, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(BOARD)

    assert list(page.context["reserved"]) == [visit]
    assert not page.context["under_way"]
    assert f'action="{reverse("dispatch:send_reserved", args=[visit.pk])}"' in page.text


def test_teams_are_free_busy_incomplete_or_at_home(
        mission: Mission, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    free = make_team(ground.mobile, "آزاد", at)
    half = make_team(ground.mobile, "نیمه", at, professions=(Profession.DRIVER,))
    home = Team.objects.create(unit=ground.mobile, name="خانه")

    page = sign_in(cast.dispatcher).get(BOARD)

    assert [now.team for now in page.context["on_shift"]] == [free, mission.team, half]
    assert [now.team for now in page.context["off_shift"]] == [home]


def test_another_county_sees_nothing_of_ours(waiting: Case, mission: Mission, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.far_dispatcher).get(BOARD)

    assert rows(page) == 0
    assert mission.team.name not in page.text
    assert 'class="nothing"' in page.text


def test_the_board_keeps_itself_and_the_teams_true(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(BOARD)

    assert 'hx-trigger="live:case from:body"' in page.text
    assert 'hx-select-oob="#teams"' in page.text


def test_the_page_of_sending_shows_what_is_known_and_is_audited(
        waiting: Case, team: Team, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(reverse("dispatch:send", args=[waiting.pk]))

    assert waiting.briefing.place in page.text
    assert f'value="{team.pk}"' in page.text
    assert len(primary_acts(page)) == 1
    assert AuditEntry.objects.filter(act="dispatch.briefing_read", case_id=waiting.pk, is_reading=True).exists()


def test_a_team_that_cannot_go_cannot_be_chosen(
        waiting: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    half = make_team(ground.mobile, "نیمه", at, professions=(Profession.DRIVER,))

    page = sign_in(cast.dispatcher).get(reverse("dispatch:send", args=[waiting.pk]))

    assert f'value="{half.pk}" disabled' in page.text


def test_sending_leads_back_to_the_board(waiting: Case, team: Team, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).post(reverse("dispatch:send", args=[waiting.pk]), {"team": team.pk})

    assert page.headers["Location"] == BOARD
    assert Mission.objects.get().case == waiting


def test_no_team_chosen_is_said(waiting: Case, team: Team, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).post(reverse("dispatch:send", args=[waiting.pk]), SENT)

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert not Mission.objects.exists()


def test_an_incomplete_team_is_refused_with_the_rule(
        waiting: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    half = make_team(ground.mobile, "نیمه", at, professions=(Profession.DRIVER,))

    page = sign_in(cast.dispatcher).post(reverse("dispatch:send", args=[waiting.pk]), {"team": half.pk})

    assert page.status_code == 422
    assert f'{reverse("network:law")}#team.' in page.text


def test_another_units_team_cannot_be_chosen(
        waiting: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    far = make_team(ground.far_mobile, "تیم دور", at)

    page = sign_in(cast.dispatcher).post(reverse("dispatch:send", args=[waiting.pk]), {"team": far.pk})

    assert page.status_code == 422
    assert far.name not in text_of(page)


def test_a_case_one_may_not_read_cannot_be_sent_to(waiting: Case, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.far_dispatcher).get(reverse("dispatch:send", args=[waiting.pk])).status_code == 404


def test_a_visit_is_booked(waiting: Case, team: Team, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).post(reverse("dispatch:reserve", args=[waiting.pk]),
                                         {"team": team.pk, "starts_at": TODAY_AT_TEN, "hours": 2})

    assert page.status_code == 302
    hours = Mission.objects.get().reserved_for
    assert hours
    assert hours.upper - hours.lower == timedelta(hours=2)


@pytest.mark.parametrize(("told", "wrong"), [
    ({"starts_at": ""}, ["starts_at"]), ({"starts_at": YESTERDAY}, ["starts_at"]), ({"hours": "9"}, ["hours"])])
def test_a_wrong_hour_is_said_beside_it(
        told: dict[str, str], wrong: list[str], waiting: Case, team: Team, cast: Cast, sign_in: SignIn) -> None:
    typed = {"team": str(team.pk), "starts_at": TODAY_AT_TEN, "hours": "2"} | told

    page = sign_in(cast.dispatcher).post(reverse("dispatch:reserve", args=[waiting.pk]), typed)

    assert (page.status_code, wrong_fields(page)) == (422, wrong)
    assert typed["starts_at"] in page.text


def test_a_reserved_visit_is_sent_when_its_hour_comes(visit: Mission, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.dispatcher).post(reverse("dispatch:send_reserved", args=[visit.pk]))

    visit.refresh_from_db()
    assert visit.state == MissionState.SENT


def test_calling_back_needs_a_reason(mission: Mission, cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in(cast.dispatcher), reverse("dispatch:recall", args=[mission.pk])

    assert wrong_fields(client.post(url, SENT)) == ["reason"]
    assert client.post(url, {"reason": "vehicle"}).status_code == 302
    mission.refresh_from_db()
    assert mission.state == MissionState.CANCELLED


def test_another_unit_does_not_call_our_team_back(mission: Mission, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.far_dispatcher).get(reverse("dispatch:recall", args=[mission.pk])).status_code == 404


def test_a_take_over_can_be_answered_by_sending(cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    case = make_case(ground.hall, ground.karaj, at)
    make_hand_over(case, ground.mobile, Purpose.TAKE_OVER, at)

    assert reverse("dispatch:send", args=[case.pk]) in sign_in(cast.dispatcher).get(BOARD).text
