"""A demo story: invented people in every stage, told through the same commands as the pages, in the order of time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from panah.cases import clock as cases_clock
from panah.drill import demo_cast, demo_chapters, demo_conflicts, demo_halls, demo_risk, demo_sealed, demo_ways
from panah.drill.scene import Scene
from panah.hotline import clock as hotline_clock
from panah.inspection import clock as inspection_clock
from panah.shelter import clock as shelter_clock

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What happened some time ago."""

    ago: timedelta
    tell: Callable[[Scene], None]


CHAPTERS = (
    Chapter(timedelta(days=200), demo_sealed.houses_have_their_addresses),
    Chapter(timedelta(days=190), demo_chapters.closed_and_safe),
    Chapter(timedelta(days=120), demo_chapters.closed_and_opened_again),
    Chapter(timedelta(days=110), demo_chapters.long_in_the_house),
    Chapter(timedelta(days=60), demo_chapters.in_the_house),
    Chapter(timedelta(days=50), demo_chapters.far_in_the_house),
    Chapter(timedelta(days=30), demo_chapters.closing_asked),
    Chapter(timedelta(days=21), demo_chapters.followed_and_late),
    Chapter(timedelta(days=12), demo_chapters.followed),
    Chapter(timedelta(days=10), demo_chapters.opened_in_an_emergency),
    Chapter(timedelta(days=9), demo_chapters.stays_in_the_centre),
    Chapter(timedelta(days=8), demo_conflicts.colleagues_kept_out),
    Chapter(timedelta(days=8), demo_conflicts.a_colleague_is_identified),
    Chapter(timedelta(days=7), demo_sealed.a_neighbour_reported),
    Chapter(timedelta(days=6), demo_chapters.ordinary_calls),
    Chapter(timedelta(days=2), demo_chapters.expected_in_the_house),
    Chapter(timedelta(hours=26), demo_chapters.out_patients),
    Chapter(timedelta(hours=5), demo_chapters.asks_for_a_house),
    Chapter(timedelta(hours=4), demo_chapters.opened_and_not_yet_reviewed),
    Chapter(timedelta(hours=3), demo_chapters.unanswered),
    Chapter(timedelta(hours=2), demo_chapters.guesses_codes),
    Chapter(timedelta(minutes=100), demo_chapters.sent_to_the_centre),
    Chapter(timedelta(minutes=35), demo_chapters.team_on_the_way),
    Chapter(timedelta(minutes=20), demo_chapters.far_waiting),
    Chapter(timedelta(minutes=25), demo_ways.police_refer),
    Chapter(timedelta(minutes=12), demo_ways.wrote_and_was_answered),
    Chapter(timedelta(minutes=9), demo_risk.asked_and_handed_over),
    Chapter(timedelta(minutes=30), demo_halls.operators_sit_down),
    Chapter(timedelta(minutes=7), demo_halls.callers_are_lost),
    Chapter(timedelta(minutes=6), demo_chapters.waits_for_a_team),
    Chapter(timedelta(minutes=2), demo_chapters.draft),
    Chapter(timedelta(minutes=2), demo_ways.writes_now),
    Chapter(timedelta(minutes=1), demo_sealed.a_driver_is_on_the_way),
)


@transaction.atomic
def tell(at: datetime, progress: Progress | None = None) -> bool:
    """Tell the story so that it has come to `at`. False when it was told before. Raises NotADemonstration."""
    if demo_cast.is_hired():
        return False
    demo_cast.hire(at)
    demo_halls.furnish(at)
    for done, chapter in enumerate(CHAPTERS, start=1):
        chapter.tell(Scene(at - chapter.ago, now=at))
        if progress:
            progress(done, len(CHAPTERS))
    cases_clock.tick(at)
    shelter_clock.tick(at)
    hotline_clock.tick(at)
    inspection_clock.tick(at)
    return True
