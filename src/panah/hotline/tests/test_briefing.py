"""What a contact adds to what is known in a case."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from panah.cases.known import Known
from panah.cases.models import Briefing
from panah.hotline.briefing import known_from, retold
from panah.hotline.models import Contact

HELD = Briefing(place="پلاک ۷", narrative="نخست", safe_contact="پیامک", danger_now=True, weapon=False,
                children_present=2, revised_at=datetime(2026, 11, 21, tzinfo=UTC))


def test_the_caller_is_not_part_of_it() -> None:
    contact = Contact(place="پلاک ۷", narrative="شرح", caller_name="همسایه", caller_phone="09120001234")

    assert known_from(contact) == Known(place="پلاک ۷", narrative="شرح")


@pytest.mark.parametrize(("now", "field", "expected"), [
    (Known(), "place", "پلاک ۷"),
    (Known(place="پلاک ۹"), "place", "پلاک ۹"),
    (Known(), "danger_now", True),
    (Known(weapon=True), "weapon", True),
    (Known(), "children_present", 2),
    (Known(children_present=3), "children_present", 3),
    (Known(), "narrative", "نخست"),
    (Known(narrative="دوم"), "narrative", "نخست\n\nدوم"),
])
def test_a_further_contact_changes_only_what_it_tells(now: Known, field: str, expected: object) -> None:
    assert getattr(retold(HELD, now), field) == expected


def test_a_corrected_text_takes_the_place_of_the_old_one() -> None:
    known = retold(HELD, Known(narrative="نخست، درست‌شده"), before=Known(narrative="نخست"))

    assert known.narrative == "نخست، درست‌شده"


def test_a_text_the_team_has_rewritten_is_added_to() -> None:
    known = retold(HELD, Known(narrative="تازه"), before=Known(narrative="دیگر نیست"))

    assert known.narrative == "نخست\n\nتازه"


def test_what_is_withdrawn_is_withdrawn() -> None:
    assert not retold(HELD, Known(), before=Known(danger_now=True)).danger_now
