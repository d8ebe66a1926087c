"""The team's pages on a phone: where, dangers, people, what changed, and the one next act."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import primary_acts, wrong_fields

from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.cases import commands as cases
from panah.cases.kinds import TaskKind
from panah.cases.known import Known
from panah.cases.models import Task
from panah.cases.testing import worker_of
from panah.dispatch import commands
from panah.dispatch.models import Mission
from panah.dispatch.states import MissionState

MINE = reverse("dispatch:mine")
SENT = {"csrfmiddlewaretoken": "sent"}


def url(mission: Mission, name: str = "mission") -> str:
    return reverse(f"dispatch:{name}", args=[mission.pk])


def step(mission: Mission, name: str) -> str:
    return reverse("dispatch:step", args=[mission.pk, name])


@pytest.fixture
def phone(crew: Actor, sign_in: SignIn) -> Client:
    return sign_in(crew)


def revise(mission: Mission, ground: Ground, at: datetime, place: str) -> None:
    known = Known(place=place, narrative="شرح تازه", weapon=True, children_present=2)
    cases.revise_briefing(actor=worker_of(ground.mobile), at=at, case=mission.case, known=known)


def test_my_missions_say_where_and_lead_to_the_mission(mission: Mission, phone: Client) -> None:
    page = phone.get(MINE)

    assert list(page.context["missions"]) == [mission]
    assert mission.case.briefing.place in page.text
    assert url(mission) in page.text
    assert len(primary_acts(page)) == 1


def test_no_mission_says_so_kindly(phone: Client) -> None:
    page = phone.get(MINE)

    assert 'class="nothing"' in page.text
    assert 'hx-trigger="live:case from:body"' in page.text


def test_an_ended_mission_is_listed_with_its_outcome(on_scene: Mission, crew: Actor, at: datetime,
                                                    phone: Client) -> None:
    commands.note_entry(actor=crew, at=at, mission=on_scene, basis="consent")
    commands.end_mission(actor=crew, at=at, mission=on_scene, outcome="settled", services=[], report="پایان")

    page = phone.get(MINE)

    assert list(page.context["past"]) == [on_scene]
    assert not page.context["missions"]


@pytest.mark.parametrize(("state", "act"), [
    (MissionState.SENT, "accept"), (MissionState.ACCEPTED, "leave"), (MissionState.ON_THE_WAY, "arrive")])
def test_each_state_has_its_one_next_act(state: MissionState, act: str, mission: Mission, phone: Client) -> None:
    Mission.objects.filter(pk=mission.pk).update(state=state)

    page = phone.get(url(mission))

    assert len(primary_acts(page)) == 1
    assert f'action="{step(mission, act)}"' in page.text


def test_on_scene_the_next_act_is_to_end(on_scene: Mission, phone: Client) -> None:
    page = phone.get(url(on_scene))

    assert [url(on_scene, "end") in act for act in primary_acts(page)] == [True]
    assert url(on_scene, "entry") in page.text
    assert url(on_scene, "found") in page.text


def test_where_and_dangers_stand_before_the_rest(mission: Mission, ground: Ground, at: datetime,
                                                phone: Client) -> None:
    revise(mission, ground, at, "بن‌بست نمونه")

    text = phone.get(url(mission)).text

    assert text.index("بن‌بست نمونه") < text.index("شرح تازه")
    assert text.index("state-late") < text.index("شرح تازه") < text.index('id="people"') < text.index('id="crew"')


def test_what_changed_since_accepting_is_said_on_top_until_seen(
        mission: Mission, ground: Ground, crew: Actor, at: datetime, phone: Client) -> None:
    commands.accept_mission(actor=crew, at=at, mission=mission)
    assert step(mission, "see") not in phone.get(url(mission)).text

    revise(mission, ground, at, "بن‌بست نمونه")
    text = phone.get(url(mission)).text
    assert text.index(step(mission, "see")) < text.index("بن‌بست نمونه")

    phone.post(step(mission, "see"))
    assert step(mission, "see") not in phone.get(url(mission)).text


def test_before_accepting_nothing_has_changed(mission: Mission, ground: Ground, at: datetime, phone: Client) -> None:
    revise(mission, ground, at, "بن‌بست نمونه")

    assert step(mission, "see") not in phone.get(url(mission)).text


@pytest.mark.parametrize("who", ["dispatcher", "county_supervisor", "province_supervisor"])
def test_those_who_were_not_sent_read_and_do_not_act(
        who: str, mission: Mission, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(getattr(cast, who)).get(url(mission))

    assert page.status_code == 200
    assert primary_acts(page) == []
    assert "/police/" not in page.text


@pytest.mark.parametrize("who", ["operator", "far_dispatcher", "centre_worker", "analyst", "nobody"])
def test_a_mission_does_not_exist_for_others(who: str, mission: Mission, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(getattr(cast, who)).get(url(mission)).status_code == 404


def test_reading_a_mission_is_audited(mission: Mission, phone: Client) -> None:
    phone.get(url(mission))

    assert AuditEntry.objects.filter(act="dispatch.mission_read", case_id=mission.case_id, is_reading=True).exists()


def test_the_steps_are_taken_by_tapping(mission: Mission, phone: Client) -> None:
    for name, state in (("accept", MissionState.ACCEPTED), ("leave", MissionState.ON_THE_WAY),
                        ("arrive", MissionState.ON_SCENE)):
        assert phone.post(step(mission, name)).headers["Location"] == url(mission)
        mission.refresh_from_db()
        assert mission.state == state


def test_a_step_out_of_turn_is_refused_in_words(mission: Mission, phone: Client) -> None:
    page = phone.post(step(mission, "arrive"))

    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_an_unknown_step_is_not_there(mission: Mission, phone: Client) -> None:
    assert phone.post(step(mission, "fly")).status_code == 404


def test_police_are_asked_once(mission: Mission, phone: Client) -> None:
    phone.post(step(mission, "police"))

    page = phone.get(url(mission))
    assert step(mission, "police") not in page.text
    mission.refresh_from_db()
    assert mission.police_asked


def test_moving_a_child_away_is_hidden_under_its_rule_and_starts_the_prosecutors_clock(
        on_scene: Mission, phone: Client) -> None:
    page = phone.get(url(on_scene))
    hidden = page.text.partition('<details class="more">')[2].partition("</details>")[0]
    assert step(on_scene, "remove-child") in hidden
    assert "#child.prosecutor_notice" in hidden

    phone.post(step(on_scene, "remove-child"))

    assert Task.objects.get().kind == TaskKind.PROSECUTOR_NOTICE
    assert step(on_scene, "remove-child") not in phone.get(url(on_scene)).text


def test_entry_by_order_needs_its_number(on_scene: Mission, phone: Client) -> None:
    page = phone.post(url(on_scene, "entry"), {"basis": "judicial_order"})

    assert (page.status_code, wrong_fields(page)) == (422, ["order_number"])
    assert phone.post(url(on_scene, "entry"), {"basis": "judicial_order", "order_number": "۱۲"}).status_code == 302


def test_no_ground_of_entry_is_said_beside_it(on_scene: Mission, phone: Client) -> None:
    assert wrong_fields(phone.post(url(on_scene, "entry"), SENT)) == ["basis"]


def test_a_person_met_stands_among_the_people(on_scene: Mission, phone: Client) -> None:
    phone.post(url(on_scene, "found"), {"role": "child", "first_name": "آرش", "sex": "male", "born_on": "1397/05/02"})

    page = phone.get(url(on_scene))
    assert "آرش" in page.text
    assert on_scene.persons_found.get().person.born_on == date(2018, 7, 24)


def test_someone_named_already_is_met_without_being_told_again(on_scene: Mission, phone: Client) -> None:
    member = on_scene.case.members.get()
    assert f'value="{member.pk}"' in phone.get(url(on_scene, "found")).text

    done = phone.post(url(on_scene, "found"), {"member": member.pk, "role": "child", "sex": "unknown"})

    assert done.status_code == 302
    assert on_scene.persons_found.get().person == member.person
    assert on_scene.case.members.count() == 1


def test_one_already_noted_is_not_offered_again(on_scene: Mission, phone: Client) -> None:
    member = on_scene.case.members.get()
    phone.post(url(on_scene, "found"), {"member": member.pk, "role": "child", "sex": "unknown"})

    page = phone.post(url(on_scene, "found"), {"member": member.pk, "role": "child", "sex": "unknown"})

    assert (page.status_code, wrong_fields(page)) == (422, ["member"])


def test_a_wrong_day_of_birth_keeps_the_name(on_scene: Mission, phone: Client) -> None:
    page = phone.post(url(on_scene, "found"), {"role": "child", "first_name": "آرش", "sex": "male",
                                              "born_on": "1397/13/02"})

    assert (page.status_code, wrong_fields(page)) == (422, ["born_on"])
    assert "آرش" in page.text


def test_the_end_needs_an_outcome_and_a_report(on_scene: Mission, phone: Client) -> None:
    assert wrong_fields(phone.post(url(on_scene, "end"), SENT)) == ["outcome", "report"]


def test_a_mission_ends_only_after_the_ground_of_entry_and_the_report_is_kept(
        on_scene: Mission, phone: Client) -> None:
    page = phone.post(url(on_scene, "end"), {"outcome": "settled", "report": "گزارش بلند نمونه"})

    assert page.status_code == 422
    assert "گزارش بلند نمونه" in page.text


def test_taken_to_the_centre_says_to_which(on_scene: Mission, ground: Ground, phone: Client) -> None:
    phone.post(url(on_scene, "entry"), {"basis": "consent"})

    page = phone.post(url(on_scene, "end"), {"outcome": "transfer", "report": "گزارش"})
    assert (page.status_code, wrong_fields(page)) == (422, ["centre"])

    done = phone.post(url(on_scene, "end"), {"outcome": "transfer", "report": "گزارش", "centre": ground.centre.pk})
    assert done.headers["Location"] == MINE


def test_only_centres_of_the_province_are_offered(on_scene: Mission, ground: Ground, phone: Client) -> None:
    page = phone.get(url(on_scene, "end"))

    assert str(ground.centre.pk) in page.text
    assert str(ground.far_centre.pk) not in page.text
    assert str(ground.house.pk) not in page.text


def test_the_crew_of_another_team_does_not_act(mission: Mission, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.dispatcher).post(step(mission, "accept")).status_code == 404
    assert sign_in(cast.dispatcher).get(url(mission, "entry")).status_code == 404


def test_the_mission_keeps_itself_and_the_next_act_true(mission: Mission, phone: Client) -> None:
    text = phone.get(url(mission)).text

    assert 'hx-trigger="live:case from:body"' in text
    assert 'hx-select-oob="#next-step"' in text
