"""What holds for every instrument, whatever the answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.triage.instruments import registry
from panah.triage.instruments.definition import OLDEST, Band, Instrument
from panah.triage.reasons import Reason
from panah.triage.topics import Topic
from panah.triage.urgency import Proposal, Urgency, most_urgent, raised_to

TODAY = date(2026, 11, 21)
ON = {"screening.lethality_screen": 1}
LEAST = Urgency.P4.level + 1


def by_code(instrument: Instrument) -> str:
    return instrument.code


def level(instrument: Instrument, answers: dict[str, str]) -> int:
    """1 is the most urgent; above all levels where nothing is asked for."""
    floor = instrument.result(answers).floor
    return floor.level if floor else LEAST


@st.composite
def answered(draw: st.DrawFn) -> tuple[Instrument, dict[str, str]]:
    """An instrument with some of its questions answered, in or out of turn."""
    instrument = draw(st.sampled_from(registry.INSTRUMENTS))
    items = draw(st.sets(st.sampled_from(instrument.items)))
    return instrument, {item.code: draw(st.sampled_from(item.choices)).code for item in items}


@given(answered(), st.data())
def test_a_graver_answer_never_lowers_the_floor(told: tuple[Instrument, dict[str, str]], data: st.DataObject) -> None:
    instrument, answers = told
    item = data.draw(st.sampled_from(instrument.items))
    light, grave = sorted(data.draw(st.lists(st.sampled_from(item.choices), min_size=2, max_size=2)),
                          key=lambda choice: choice.weight)

    assert (level(instrument, {**answers, item.code: grave.code})
            <= level(instrument, {**answers, item.code: light.code}))


@given(answered(), st.data())
def test_one_answer_more_never_lowers_the_floor(told: tuple[Instrument, dict[str, str]], data: st.DataObject) -> None:
    instrument, answers = told
    item = data.draw(st.sampled_from(instrument.items))
    left_out = {code: answer for code, answer in answers.items() if code != item.code}

    assert level(instrument, {**left_out, item.code: item.choices[0].code}) <= level(instrument, left_out)


@given(answered())
def test_what_is_left_out_is_not_a_no(told: tuple[Instrument, dict[str, str]]) -> None:
    instrument, answers = told
    result = instrument.result(answers)
    asked = {item.code for item in instrument.asked(answers)}

    assert result.is_complete is (asked <= answers.keys())
    if not result.is_complete:
        assert result.score is None
        assert result.is_positive or result.band is Band.INCOMPLETE


@given(answered())
def test_a_floor_is_asked_for_exactly_where_there_is_a_sign(told: tuple[Instrument, dict[str, str]]) -> None:
    instrument, answers = told
    result = instrument.result(answers)

    assert (result.floor is not None) is result.is_positive
    assert bool(result.because) is result.is_positive


@given(answered())
def test_the_reasons_are_questions_that_were_answered(told: tuple[Instrument, dict[str, str]]) -> None:
    instrument, answers = told
    assert set(instrument.result(answers).because) <= answers.keys()


@pytest.mark.parametrize("instrument", registry.INSTRUMENTS, ids=by_code)
def test_nothing_answered_is_nothing_known(instrument: Instrument) -> None:
    result = instrument.result({})

    assert (result.band, result.score, result.is_complete) == (Band.INCOMPLETE, None, False)


@pytest.mark.parametrize("instrument", registry.INSTRUMENTS, ids=by_code)
def test_every_instrument_says_what_it_is_worth_and_whose_it_is(instrument: Instrument) -> None:
    assert instrument.version >= 1
    assert all((instrument.licence, instrument.validation, instrument.source, instrument.title, instrument.about))
    assert instrument.topics or instrument.is_of_children


@pytest.mark.parametrize("instrument", registry.INSTRUMENTS, ids=by_code)
def test_items_and_choices_have_names_of_their_own(instrument: Instrument) -> None:
    codes = [item.code for item in instrument.items]
    assert len(set(codes)) == len(codes)
    for item in instrument.items:
        assert len({choice.code for choice in item.choices}) == len(item.choices) <= 9
        assert set(item.asked_when) <= set(codes[:codes.index(item.code)])


@pytest.mark.parametrize("instrument", registry.INSTRUMENTS, ids=by_code)
def test_what_comes_next_exists(instrument: Instrument) -> None:
    gravest = {item.code: max(item.choices, key=lambda choice: choice.weight).code for item in instrument.items}

    assert all(registry.find(code) is not instrument for code in instrument.result(gravest).then)


def test_codes_are_unique() -> None:
    assert len({instrument.code for instrument in registry.INSTRUMENTS}) == len(registry.INSTRUMENTS)


def test_the_lethality_screen_is_off_until_a_province_turns_it_on() -> None:
    assert "lap" not in {instrument.code for instrument in registry.in_use(TODAY, {})}
    assert "lap" in {instrument.code for instrument in registry.in_use(TODAY, ON)}


def test_all_others_are_on() -> None:
    assert len(registry.in_use(TODAY, {})) == len(registry.INSTRUMENTS) - 1


def test_sad_persons_is_not_offered_and_says_why() -> None:
    refused = {entry.title: entry for entry in registry.NOT_OFFERED}

    assert "SAD PERSONS" in refused
    assert all(entry.reason and entry.source.startswith("https://") for entry in registry.NOT_OFFERED)
    assert not any("sad" in instrument.code for instrument in registry.INSTRUMENTS)


def suggested(*topics: Topic, age: int | None = None, involves_child: bool = False) -> set[str]:
    return {instrument.code for instrument in registry.suggested(
        registry.in_use(TODAY, ON), topics=topics, age=age, involves_child=involves_child)}


@pytest.mark.parametrize(("topic", "code"), [
    (Topic.SPOUSE_ABUSE, "hits"), (Topic.SPOUSE_ABUSE, "lap"), (Topic.DIVORCE, "wast_short"),
    (Topic.SUICIDAL_INTENT, "cssrs"), (Topic.RUNAWAY, "asq"), (Topic.ELDER_ABUSE, "phq9")])
def test_they_are_suggested_by_topic(topic: Topic, code: str) -> None:
    assert code in suggested(topic)


def test_none_is_suggested_without_a_topic() -> None:
    assert suggested() == set()


def test_a_child_is_not_asked_what_is_for_adults() -> None:
    assert suggested(Topic.SUICIDAL_INTENT, age=10) == {"asq"}
    assert suggested(Topic.SPOUSE_ABUSE, age=16) == set()


def test_the_safety_of_a_child_is_asked_wherever_a_child_is_involved() -> None:
    assert "child_safety" in suggested(Topic.DIVORCE, age=35, involves_child=True)
    assert "child_safety" not in suggested(Topic.DIVORCE, age=35)


@pytest.mark.parametrize("instrument", registry.INSTRUMENTS, ids=by_code)
def test_an_unknown_age_rules_nothing_out(instrument: Instrument) -> None:
    assert instrument.fits(None)
    assert instrument.fits(instrument.youngest)
    assert not instrument.fits(OLDEST + 1)


def test_a_proposal_is_raised_to_the_floor_and_says_so() -> None:
    raised = raised_to(Proposal(Urgency.P3, (Reason.ABUSE,)), Urgency.P1)

    assert raised == Proposal(Urgency.P1, (Reason.INSTRUMENT, Reason.ABUSE))


@pytest.mark.parametrize("floor", ["", Urgency.P3, Urgency.P4])
def test_a_proposal_is_never_lowered_to_a_floor(floor: str) -> None:
    proposal = Proposal(Urgency.P3, (Reason.ABUSE,))

    assert raised_to(proposal, floor) is proposal


def test_the_most_urgent_of_several() -> None:
    assert most_urgent([Urgency.P3, "", Urgency.P2]) == Urgency.P2
    assert most_urgent(["", ""]) == ""
