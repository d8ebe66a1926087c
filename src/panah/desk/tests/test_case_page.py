"""The file of a case: what is owed first, one primary act for each reader, and a house unnamed to others."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, primary_acts, text_of

from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.cases import commands
from panah.cases.kinds import ClosingOutcome, Evidence, Owed, Purpose, Service, Sex, TaskKind
from panah.cases.models import Case
from panah.cases.states import CaseState
from panah.cases.testing import add_child, make_case, make_hand_over, make_person
from panah.dispatch import commands as dispatch
from panah.network.models import Team
from panah.shelter.models import Admission
from panah.shelter.testing import house_stay, make_beds

TOMORROW = timedelta(days=1)


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=make_person(at, first_name="مهتاب", phone="09120001234"))


@pytest.fixture
def in_house(ground: Ground, at: datetime) -> Admission:
    """A mother and her daughter in the house of Alborz, sent there by the centre."""
    case = make_case(ground.centre, ground.karaj, at, subject=make_person(at))
    add_child(case, at, sex=Sex.FEMALE, born_on=date(2015, 1, 1))
    family = [member.person for member in case.members.select_related("person").order_by("since")]
    return house_stay(case, ground.house, family, make_beds(ground.house, 2), at)


def file_of(case: Case, actor: Actor, sign_in: SignIn) -> Page:
    return sign_in(actor).get(reverse("desk:case", args=[case.pk]))


def work_on(page: Page) -> str:
    """The page without its frame: who reads it is named there."""
    return text_of(page).partition("<main")[2]


def test_owed_comes_first_then_who_then_known_then_people_then_what_was_done(
        case: Case, cast: Cast, sign_in: SignIn) -> None:
    text = text_of(file_of(case, cast.dispatcher, sign_in))

    places = [text.index(f'id="{part}"') for part in ("owed", "who", "known", "people", "doings", "happened")]
    assert places == sorted(places)


def test_it_shows_who_where_and_what_is_known(case: Case, cast: Cast, ground: Ground, sign_in: SignIn) -> None:
    text = work_on(file_of(case, cast.dispatcher, sign_in))

    for told in ("مهتاب", ground.karaj.name, ground.mobile.name, case.briefing.place, case.briefing.narrative):
        assert told in text


def test_reading_it_is_audited(case: Case, cast: Cast, sign_in: SignIn) -> None:
    file_of(case, cast.dispatcher, sign_in)

    entry = AuditEntry.objects.get(act="cases.file_read", case_id=case.pk)
    assert (entry.is_reading, entry.user_id) == (True, cast.dispatcher.user_id)


def test_the_file_keeps_itself_its_acts_and_its_story_true(case: Case, cast: Cast, sign_in: SignIn) -> None:
    text = text_of(file_of(case, cast.dispatcher, sign_in))

    assert 'hx-select-oob="#happened,#case-acts"' in text
    assert text.count("live:case from:body") == 4


@pytest.mark.parametrize(("who", "unit", "state", "owed", "act"), [
    ("dispatcher", "mobile", CaseState.OPEN, Owed.TEAM, "dispatch:send"),
    ("dispatcher", "mobile", CaseState.FOLLOW_UP, Owed.FOLLOW_UP, "cases:follow_up"),
    ("centre_worker", "centre", CaseState.OPEN, Owed.CENTRE_DECISION, "shelter:admit"),
    ("centre_worker", "centre", CaseState.KEPT, Owed.STAY_END, "cases:hand_over"),
    ("house_head", "house", CaseState.KEPT, Owed.STAY_END, "cases:hand_over"),
    ("operator", "hall", CaseState.OPEN, Owed.NEXT_STEP, "cases:hand_over")])
def test_the_primary_act_is_what_the_state_asks_of_the_owner(
        who: str, unit: str, state: CaseState, owed: Owed, act: str, cast: Cast, ground: Ground, at: datetime,
        sign_in: SignIn) -> None:
    case = make_case(getattr(ground, unit), ground.karaj, at)
    Case.objects.filter(pk=case.pk).update(state=state, next_due_for=owed)

    primary = primary_acts(file_of(case, getattr(cast, who), sign_in))

    assert [reverse(act, args=[case.pk]) in tag for tag in primary] == [True]


def test_at_most_three_acts_stand_in_the_bar_the_others_under_more(
        cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    case = make_case(ground.centre, ground.karaj, at)

    page = file_of(case, cast.centre_worker, sign_in)

    bar, _more, hidden = text_of(page).partition('id="case-acts"')[2].partition("acts-more")
    assert bar.count("<a ") == 3
    assert hidden.partition("</details>")[0].count("<a ") == len(page.context["acts"]) - 3 > 0


def test_the_unit_that_is_asked_may_answer_from_the_file(
        cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    case = make_case(ground.hall, ground.karaj, at)
    asked = make_hand_over(case, ground.mobile, Purpose.MOBILE, at)

    page = file_of(case, cast.dispatcher, sign_in)

    assert [str(act.url) for act in page.context["acts"]] == [
        reverse("dispatch:send", args=[case.pk]), reverse("cases:refuse", args=[asked.pk])]


def test_the_sender_of_a_pending_hand_over_can_only_take_it_back(
        cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    case = make_case(ground.hall, ground.karaj, at)
    asked = make_hand_over(case, ground.mobile, Purpose.MOBILE, at)

    page = file_of(case, cast.operator, sign_in)

    assert page.context["acts"] == []
    assert f'action="{reverse("cases:withdraw", args=[asked.pk])}"' in text_of(page)


def test_a_supervisor_reads_and_decides_only_what_is_asked_of_them(
        case: Case, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    assert primary_acts(file_of(case, cast.county_supervisor, sign_in)) == []

    commands.ask_closing(actor=cast.dispatcher, at=at, case=case, outcome=ClosingOutcome.SECURED,
                         evidence=[Evidence.LIVES_APART], account="شرح نمونه")

    primary = primary_acts(file_of(case, cast.county_supervisor, sign_in))
    assert reverse("cases:decide_closing", args=[case.pk]) in primary[0]
    assert primary_acts(file_of(case, cast.dispatcher, sign_in)) == []


def test_a_task_is_ticked_off_by_those_who_owe_it(
        case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    task = commands.raise_task(actor=Actor.system(), at=at, case=case, unit=ground.centre, kind=TaskKind.STAY_OVER,
                               key="one", due_at=at + TOMORROW)
    done = reverse("cases:do_task", args=[task.pk])

    assert done in text_of(file_of(case, cast.county_supervisor, sign_in))
    reader = file_of(case, cast.dispatcher, sign_in)
    assert str(task.get_kind_display()) in text_of(reader)
    assert done not in text_of(reader)


def test_a_closed_file_owes_nothing_and_can_be_opened_again(
        case: Case, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                           next_due_at=None, next_due_for="")

    page = file_of(case, cast.dispatcher, sign_in)

    assert 'id="owed"' not in text_of(page)
    assert reverse("cases:urgency", args=[case.pk]) not in text_of(page)
    assert reverse("cases:reopen", args=[case.pk]) in primary_acts(page)[0]


def test_the_earlier_episode_is_shown_to_those_who_may_read_it(
        case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                           next_due_at=None, next_due_for="")
    episode = commands.reopen_case(actor=cast.county_supervisor, at=at, case=case, unit=ground.centre,
                                   next_due_at=at + TOMORROW)
    earlier = reverse("desk:case", args=[case.pk])

    assert earlier in text_of(file_of(episode, cast.county_supervisor, sign_in))
    assert earlier not in text_of(file_of(episode, cast.centre_worker, sign_in))


def test_a_long_story_is_folded(case: Case, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    for day in range(12):
        commands.set_next_due(actor=cast.dispatcher, at=at, case=case, due_at=at + (day + 1) * TOMORROW,
                              owed=Owed.TEAM)

    page = file_of(case, cast.dispatcher, sign_in)

    assert (len(page.context["lately"]), len(page.context["before"])) == (10, 3)


def test_what_was_done_is_listed_by_kind(
        case: Case, cast: Cast, team: Team, at: datetime, sign_in: SignIn) -> None:
    commands.give_services(actor=cast.dispatcher, at=at, case=case, unit=team.unit, services=[Service.LEGAL])
    mission = dispatch.send_team(actor=cast.dispatcher, at=at, case=case, team=team)

    page = sign_in(cast.dispatcher).get(reverse("desk:doings", args=[case.pk]))

    assert [given.service for given in page.context["services"]] == [Service.LEGAL]
    assert list(page.context["missions"]) == [mission]
    assert reverse("dispatch:mission", args=[mission.pk]) in page.text
    assert reverse("cases:services", args=[case.pk]) in page.text


def test_readers_who_do_not_work_on_it_note_no_services(case: Case, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.county_supervisor).get(reverse("desk:doings", args=[case.pk]))

    assert reverse("cases:services", args=[case.pk]) not in page.text


def test_what_was_done_is_read_under_the_same_rule_and_audit(case: Case, cast: Cast, sign_in: SignIn) -> None:
    url = reverse("desk:doings", args=[case.pk])

    assert sign_in(cast.far_dispatcher).get(url).status_code == 404
    assert sign_in(cast.dispatcher).get(url).status_code == 200
    assert AuditEntry.objects.filter(act="cases.doings_read", case_id=case.pk, is_reading=True).count() == 1


@pytest.mark.parametrize("page", ["desk:case", "desk:doings"])
def test_a_house_is_named_to_its_own_and_its_province_alone(
        page: str, in_house: Admission, cast: Cast, ground: Ground, sign_in: SignIn) -> None:
    named = {who: ground.house.name in work_on(sign_in(getattr(cast, who)).get(reverse(page, args=[in_house.case_id])))
             for who in ("house_head", "house_staff", "province_supervisor", "county_supervisor")}

    assert named == {"house_head": True, "house_staff": True, "province_supervisor": True,
                     "county_supervisor": False}


def test_others_read_that_she_is_in_a_house_and_until_when(
        in_house: Admission, cast: Cast, sign_in: SignIn) -> None:
    page = file_of(in_house.case, cast.county_supervisor, sign_in)

    assert "خانه امن" in work_on(page)
    assert reverse("shelter:admission", args=[in_house.pk]) not in text_of(page)


def test_the_houses_people_go_on_to_the_stay(in_house: Admission, cast: Cast, sign_in: SignIn) -> None:
    for who in (cast.house_head, cast.province_supervisor):
        assert reverse("shelter:admission", args=[in_house.pk]) in text_of(file_of(in_house.case, who, sign_in))


@pytest.mark.parametrize("who", ["operator", "centre_worker", "far_house_head", "analyst", "administrator", "nobody"])
def test_to_others_the_file_does_not_exist(who: str, case: Case, cast: Cast, sign_in: SignIn) -> None:
    assert file_of(case, getattr(cast, who), sign_in).status_code == 404
