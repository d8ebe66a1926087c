"""For how long, how often and by when: settings of ours; and the lists of openings."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.models.break_glass import Finding, GlassReason
from panah.cases import commands, glass_events, glass_rules
from panah.cases.glass_forms import BreakGlassForm, ReviewGlassForm
from panah.cases.glass_queries import opening_of, openings_to_review
from panah.cases.models import Case
from panah.cases.testing import make_case
from panah.cases.tests.glass import MINUTES, at_moment, opened
from panah.core.jalali import tehran_day
from panah.law import reading

TYPED = {"code": "123456789", "minutes": "15", "reason": "life", "account": "متن"}


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at)


def test_the_lengths_on_offer_grow_to_the_longest(at: datetime) -> None:
    minutes = glass_rules.minutes_on_offer(at)

    assert minutes == sorted(set(minutes))
    assert minutes[-1] == reading.EMERGENCY_LONGEST.on(tehran_day(at))


def test_the_review_is_due_after_the_longest_opening(at: datetime) -> None:
    assert glass_rules.review_due_at(at) > at + timedelta(minutes=glass_rules.minutes_on_offer(at)[-1])


def test_the_form_offers_them_in_words(at: datetime) -> None:
    form = BreakGlassForm(at=at)

    assert [str(label) for _value, label in form.fields["minutes"].choices] == [  # type: ignore[attr-defined]
        "۱۵ دقیقه", "۳۰ دقیقه", "۱ ساعت"]
    assert BreakGlassForm(TYPED, at=at).is_valid()


@pytest.mark.parametrize("name", TYPED)
def test_every_part_of_it_is_needed(name: str, at: datetime) -> None:
    assert list(BreakGlassForm(TYPED | {name: ""}, at=at).errors) == [name]


@pytest.mark.parametrize("reason", GlassReason)
def test_every_reason_can_be_given(reason: GlassReason, at: datetime) -> None:
    assert BreakGlassForm(TYPED | {"reason": reason}, at=at).is_valid()


@pytest.mark.parametrize("finding", Finding)
def test_every_finding_can_be_recorded_with_words(finding: Finding) -> None:
    assert ReviewGlassForm({"finding": finding, "found": "متن"}).is_valid()
    assert not ReviewGlassForm({"finding": finding, "found": " "}).is_valid()


def test_the_codes_are_those_of_the_standards() -> None:
    assert glass_events.STARTED["fhir_subtype"] == "DCM 110127"
    assert glass_events.STOPPED == glass_events.STARTED | {"fhir_subtype": "DCM 110138"}


def test_the_opening_by_which_one_reads_now(cast: Cast, case: Case, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)

    assert opening_of(at_moment(cast.far_operator, at), case) == glass
    assert opening_of(at_moment(cast.far_operator, at + timedelta(minutes=MINUTES)), case) is None
    assert opening_of(at_moment(cast.dispatcher, at), case) is None


def test_open_ones_stand_before_those_that_are_over(cast: Cast, case: Case, at: datetime) -> None:
    over = opened(cast.far_operator, case, at - timedelta(hours=2))
    still = opened(cast.far_dispatcher, make_case(case.owner, case.county, at), at)  # type: ignore[arg-type]

    assert [opening.glass for opening in openings_to_review(cast.county_supervisor, at)] == [still, over]


def test_the_reader_is_told_with_the_post_held_then(cast: Cast, case: Case, ground: Ground, at: datetime) -> None:
    opened(cast.far_operator, case, at)

    opening, = openings_to_review(cast.county_supervisor, at)
    assert [posting.unit for posting in opening.reader_at] == [ground.far_hall]


def test_late_reviews_are_those_past_their_day(cast: Cast, case: Case, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)

    def late(moment: datetime) -> int:
        return len(openings_to_review(cast.county_supervisor, moment, due_before=moment))

    assert late(glass.review_due_at) == 0
    assert late(glass.review_due_at + timedelta(seconds=1)) == 1
    commands.review_glass(actor=cast.county_supervisor, at=glass.until_at, glass=glass, finding=Finding.JUSTIFIED,
                          found="متن")
    assert late(glass.review_due_at + timedelta(seconds=1)) == 0
