"""Scoring against the published logic: one test per branch of each instrument."""

from __future__ import annotations

import pytest

from panah.triage.instruments.asq import ASQ
from panah.triage.instruments.child_safety import CHILD_SAFETY
from panah.triage.instruments.cssrs import CSSRS
from panah.triage.instruments.definition import Answers, Band, Instrument, Result, UnknownAnswer
from panah.triage.instruments.hits import HITS
from panah.triage.instruments.lethality import LETHALITY
from panah.triage.instruments.phq9 import PHQ9
from panah.triage.instruments.wast_short import WAST_SHORT
from panah.triage.urgency import Urgency

ASQ_FIRST = ("wished", "better_off", "thoughts", "tried")
PHQ = [item.code for item in PHQ9.items]


def all_no(instrument: Instrument, **but: str) -> Result:
    """Everything that is asked answered with no, but for what is named."""
    answers: dict[str, str] = {}
    for item in instrument.items:
        if item in instrument.asked(answers) or item.code in but:
            answers[item.code] = but.get(item.code, "no")
    return instrument.result(answers)


def hits(*scores: int) -> Result:
    return HITS.result({item.code: str(score) for item, score in zip(HITS.items, scores, strict=True)})


def phq(score: int, self_harm: int = 0) -> Result:
    """Nine answers that come to `score`, the last of them given."""
    rest = score - self_harm
    answers = {code: str(min(3, max(0, rest - 3 * place))) for place, code in enumerate(PHQ[:-1])}
    return PHQ9.result({**answers, "self_harm": str(self_harm)})


def test_hits_by_the_persian_cut_off() -> None:
    assert hits(2, 3, 2, 2).is_positive
    assert hits(2, 3, 2, 2).score == 9


def test_hits_below_the_persian_cut_off() -> None:
    assert not hits(2, 2, 2, 2).is_positive
    assert hits(2, 2, 2, 2).floor is None


def test_hits_leads_on_to_the_lethality_screen() -> None:
    result = hits(5, 1, 5, 1)

    assert result.floor is Urgency.P3
    assert result.then == ("lap",)
    assert result.because == ("hurt", "threaten")


def test_hits_is_positive_before_all_is_answered_where_the_rest_can_change_nothing() -> None:
    result = HITS.result({"hurt": "5", "threaten": "4"})

    assert result.is_positive
    assert not result.is_complete
    assert result.score is None


@pytest.mark.parametrize(("tension", "arguments", "score", "floor"), [
    ("none", "none", 2, None), ("some", "none", 3, Urgency.P4), ("lot", "some", 5, Urgency.P4),
    ("lot", "great", 6, Urgency.P3)])
def test_wast_short_by_the_iranian_cut_off(tension: str, arguments: str, score: int, floor: Urgency | None) -> None:
    result = WAST_SHORT.result({"tension": tension, "arguments": arguments})

    assert (result.score, result.floor, result.is_positive) == (score, floor, floor is not None)


@pytest.mark.parametrize(("yes", "is_positive"), [
    ("choked controls unemployed", False), ("choked controls unemployed follows", True),
    ("threat", True), ("weapon", True), ("might_kill", True), ("belief", True),
    ("gun left his_suicide child_not_his", True), ("", False)])
def test_the_lethality_screen(yes: str, is_positive: bool) -> None:
    result = all_no(LETHALITY, **dict.fromkeys(yes.split(), "yes"))

    assert result.is_positive is is_positive
    assert result.floor is (Urgency.P2 if is_positive else None)
    assert result.band is (Band.HIGH if is_positive else Band.NEGATIVE)


def test_three_lesser_signs_do_not_stand_as_the_reason_of_one_grave_sign() -> None:
    result = all_no(LETHALITY, weapon="yes", choked="yes", left="yes")

    assert result.because == ("weapon",)


@pytest.mark.parametrize(("answers", "band"), [
    ({"wish": "no", "thoughts": "no", "behaviour": "no"}, Band.NEGATIVE),
    ({"wish": "yes", "thoughts": "no", "behaviour": "no"}, Band.LOW),
    ({"wish": "yes", "thoughts": "no", "behaviour": "lifetime"}, Band.MODERATE),
    ({"wish": "no", "thoughts": "no", "behaviour": "lately"}, Band.HIGH)])
def test_cssrs_without_thoughts(answers: Answers, band: Band) -> None:
    result = CSSRS.result(answers)

    assert result.is_complete
    assert result.band is band


@pytest.mark.parametrize(("told", "band", "floor"), [
    ({}, Band.LOW, Urgency.P3), ({"method": "yes"}, Band.MODERATE, Urgency.P2),
    ({"intent": "yes"}, Band.HIGH, Urgency.P1), ({"plan": "yes"}, Band.HIGH, Urgency.P1)])
def test_cssrs_with_thoughts(told: dict[str, str], band: Band, floor: Urgency) -> None:
    result = all_no(CSSRS, thoughts="yes", **told)

    assert (result.band, result.floor, result.is_complete) == (band, floor, True)


def test_cssrs_asks_three_more_only_after_thoughts() -> None:
    assert [item.code for item in CSSRS.asked({"thoughts": "no"})] == ["wish", "thoughts", "behaviour"]
    assert len(CSSRS.asked({"thoughts": "yes"})) == 6


def test_cssrs_counts_what_was_told_out_of_turn() -> None:
    assert CSSRS.result({"thoughts": "yes", "intent": "yes"}).band is Band.HIGH
    assert CSSRS.result({"thoughts": "no", "plan": "yes"}).band is Band.HIGH


@pytest.mark.parametrize("code", ASQ_FIRST)
@pytest.mark.parametrize("answer", ["yes", "declined"])
def test_asq_takes_silence_as_seriously_as_a_yes(code: str, answer: str) -> None:
    result = all_no(ASQ, **{code: answer})

    assert (result.band, result.floor) == (Band.NOT_ACUTE, Urgency.P2)


@pytest.mark.parametrize("now", ["yes", "declined"])
def test_asq_at_this_moment(now: str) -> None:
    result = all_no(ASQ, wished="yes", now=now)

    assert (result.band, result.floor) == (Band.ACUTE, Urgency.P1)


def test_asq_without_the_fifth_answer_is_not_finished() -> None:
    result = ASQ.result({**dict.fromkeys(ASQ_FIRST, "no"), "tried": "yes"})

    assert result.is_positive
    assert not result.is_complete


def test_asq_does_not_ask_the_fifth_after_four_times_no() -> None:
    assert all_no(ASQ).is_complete
    assert [item.code for item in ASQ.asked(dict.fromkeys(ASQ_FIRST, "no"))] == list(ASQ_FIRST)


@pytest.mark.parametrize(("score", "band", "floor"), [
    (0, Band.MINIMAL, None), (4, Band.MINIMAL, None), (5, Band.MILD, None), (9, Band.MILD, None),
    (10, Band.MODERATE_BURDEN, Urgency.P4), (15, Band.SEVERE_BURDEN, Urgency.P4),
    (20, Band.GRAVEST_BURDEN, Urgency.P3), (24, Band.GRAVEST_BURDEN, Urgency.P3)])
def test_phq9_by_its_cut_points(score: int, band: Band, floor: Urgency | None) -> None:
    result = phq(score)

    assert (result.score, result.band, result.floor) == (score, band, floor)


def test_the_ninth_question_of_phq9_leads_on_to_suicide_whatever_the_score() -> None:
    result = phq(1, self_harm=1)

    assert result.is_positive
    assert result.then == ("cssrs",)
    assert result.floor is Urgency.P3


@pytest.mark.parametrize(("yes", "floor"), [
    ("with_abuser", Urgency.P1), ("needs_doctor", Urgency.P1), ("sexual", Urgency.P1), ("life_threat", Urgency.P1),
    ("alone", Urgency.P2), ("afraid_home", Urgency.P2), ("nobody_protects", Urgency.P2), ("taken_away", Urgency.P2),
    ("worse", Urgency.P3), ("earlier", Urgency.P3)])
def test_child_safety(yes: str, floor: Urgency) -> None:
    assert all_no(CHILD_SAFETY, **{yes: "yes"}).floor is floor


def test_child_safety_goes_by_the_gravest() -> None:
    assert all_no(CHILD_SAFETY, worse="yes", alone="yes", sexual="yes").because == ("sexual",)


@pytest.mark.parametrize("answers", [{"hurt": "6"}, {"hurt": "yes"}, {"colour": "1"}], ids=str)
def test_an_answer_that_is_not_of_the_instrument_is_refused(answers: Answers) -> None:
    with pytest.raises(UnknownAnswer):
        HITS.result(answers)
