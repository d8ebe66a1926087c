"""Adding to a finished contact."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.models import Briefing
from panah.cases.testing import make_case
from panah.hotline import commands
from panah.hotline.errors import NotFinished
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_contact, make_draft, related


@pytest.fixture
def contact(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_contact(cast.operator, ground.hall, at, **related(ground.karaj))


def revise(cast: Cast, at: datetime, contact: Contact, added: str = "", **told: object) -> Contact:
    return commands.revise_contact(actor=cast.operator, at=at + timedelta(minutes=5), contact=contact, told=told,
                                   added=added)


def test_it_reaches_those_who_have_the_case(cast: Cast, at: datetime, contact: Contact) -> None:
    revise(cast, at, contact, weapon=True, place="پلاک ۹")

    briefing = Briefing.objects.get()
    assert (briefing.weapon, briefing.place, briefing.revision) == (True, "پلاک ۹", 2)


def test_what_is_new_follows_with_its_time(cast: Cast, at: datetime, contact: Contact) -> None:
    revised = revise(cast, at, contact, added="همسر رفت")

    assert revised.narrative == "شرح نمونه\n\n۱۴۰۵/۰۸/۳۰ ۰۳:۰۵: همسر رفت"
    assert Briefing.objects.get().narrative == revised.narrative


def test_danger_that_has_passed_has_passed_for_the_team_too(cast: Cast, at: datetime, contact: Contact) -> None:
    revise(cast, at, contact, danger_now=False)

    assert not Briefing.objects.get().danger_now


def test_what_another_contact_told_stays(ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    assert contact.case
    second = make_draft(cast.operator, ground.hall, at, **advised(ground.karaj, narrative="همسایه: صدا قطع شد"))
    commands.finish_contact(actor=cast.operator, at=at, contact=second, join=contact.case)

    revise(cast, at, contact, narrative="شرح درست‌شده")

    assert Briefing.objects.get().narrative == "شرح درست‌شده\n\nهمسایه: صدا قطع شد"


def test_it_is_told_in_the_case(cast: Cast, at: datetime, contact: Contact) -> None:
    revise(cast, at, contact, added="همسر رفت")

    assert contact.case
    assert "hotline.contact_revised" in {entry.kind for entry in contact.case.timeline.all()}


def test_a_contact_without_a_case_is_completed_too(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    assert revise(cast, at, contact, place="نشانی درست").place == "نشانی درست"


def test_a_draft_is_written_on_not_revised(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotFinished):
        revise(cast, at, make_draft(cast.operator, ground.hall, at), added="چیزی")


@pytest.mark.parametrize("field", ["outcome", "call_class", "urgency", "caller_name", "county"])
def test_what_was_finished_stays_as_it_was(cast: Cast, at: datetime, contact: Contact, field: str) -> None:
    with pytest.raises(KeyError):
        revise(cast, at, contact, **{field: "x"})


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor"])
def test_others_may_not_add(cast: Cast, at: datetime, contact: Contact, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.revise_contact(actor=getattr(cast, who), at=at, contact=contact, told={"weapon": True})


def test_a_case_elsewhere_hears_nothing(ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    other = make_case(ground.hall, ground.karaj, at)
    revise(cast, at, contact, weapon=True)

    assert Briefing.objects.get(case=other).revision == 1
