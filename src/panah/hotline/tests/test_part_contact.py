"""A contact that joined the wrong case leaves it: the case is as it was, and the contact goes where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, ConflictLock
from panah.cases import commands as cases
from panah.cases.errors import FileErased, ReasonNeeded
from panah.cases.known import Known, known_of
from panah.cases.models import Case, HandOver, Joining
from panah.cases.states import HandOverState
from panah.cases.testing import make_case, make_person, worker_of
from panah.hotline import commands
from panah.hotline.errors import BeganTheCase, NotFinished, SameCaseAgain
from panah.hotline.kinds import Outcome
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_contact, make_draft, related
from panah.triage.urgency import Urgency

LATER = timedelta(minutes=30)
Act = Callable[..., Contact]


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.hall, ground.karaj, at - timedelta(hours=1), urgency=Urgency.P3)


@pytest.fixture
def join(ground: Ground, cast: Cast, at: datetime, case: Case) -> Act:
    def joined(**told: object) -> Contact:
        draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj, **told))
        return commands.finish_contact(actor=cast.operator, at=at, contact=draft, join=case)

    return joined


@pytest.fixture
def part(cast: Cast, at: datetime) -> Act:
    def parted(contact: Contact, **changes: object) -> Contact:
        act = {"actor": cast.operator, "at": at + LATER, "contact": contact, "why": "رویداد دیگری بود"}
        return commands.part_contact(**act | changes)  # type: ignore[arg-type]

    return parted


def row_of(case: Case) -> dict[str, Any]:
    """Everything that a contact could change in a case, without the records of having done it."""
    case = Case.objects.select_related("briefing").get(pk=case.pk)
    return {"case": Case.objects.filter(pk=case.pk).values().get(), "known": known_of(case.briefing),
            "members": sorted(case.members.values_list("person", "role")),
            "pending": list(case.hand_overs.filter(state=HandOverState.PENDING).values_list("pk")),
            "locks": sorted(ConflictLock.objects.filter(case_id=case.pk, lifted_at=None).values_list("user_id"))}


TEXTS = st.sampled_from(["", "شرح", "شرح نمونه", "خیابان نمونه، پلاک ۷", "با قمه آمده است"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(known=st.builds(Known, place=TEXTS, narrative=TEXTS, safe_contact=TEXTS, danger_now=st.booleans(),
                       weapon=st.booleans(), children_present=st.integers(0, 2)),
       narrative=TEXTS, safe_contact=TEXTS, weapon=st.booleans(), is_named=st.booleans(), has_client=st.booleans(),
       outcome=st.sampled_from([Outcome.MOBILE, Outcome.GUIDANCE, Outcome.CENTRE]), urgency=st.sampled_from(Urgency))
def test_the_case_is_as_it_was(
        ground: Ground, cast: Cast, at: datetime, known: Known, narrative: str, safe_contact: str, weapon: bool,
        is_named: bool, has_client: bool, outcome: str, urgency: str) -> None:
    case = make_case(ground.hall, ground.karaj, at - LATER, urgency=urgency, known=known,
                     subject=make_person(at) if has_client else None)
    before = row_of(case)
    draft = make_draft(cast.operator, ground.hall, at, **related(
        ground.karaj, narrative=narrative, safe_contact=safe_contact, weapon=weapon, outcome=outcome,
        subject_first_name="نرگس" if is_named else "", perpetrator_name="همکار centre-worker"))
    joined = commands.finish_contact(actor=cast.operator, at=at, contact=draft, join=case)
    commands.part_contact(actor=cast.operator, at=at + LATER, contact=joined, why="رویداد دیگری بود")

    assert row_of(case) == before


def test_it_gets_a_case_of_its_own_where_it_needs_one(ground: Ground, case: Case, join: Act, part: Act) -> None:
    parted = part(join(subject_first_name="نرگس", subject_last_name="نمونه"))

    assert parted.case
    assert parted.case != case
    assert (parted.case.owner, parted.case.briefing.narrative) == (ground.hall, "شرح نمونه")
    assert parted.case.subject
    assert parted.case.subject.first_name == "نرگس"
    assert HandOver.objects.get(case=parted.case).to_unit == ground.mobile


def test_where_it_needs_none_it_has_none(join: Act, part: Act) -> None:
    assert part(join(outcome=Outcome.GUIDANCE, danger_now=False)).case is None


def test_it_goes_into_the_right_one(ground: Ground, at: datetime, case: Case, join: Act, part: Act) -> None:
    right = make_case(ground.hall, ground.karaj, at)
    parted = part(join(narrative="همسایه گفت"), into=right)

    assert parted.case == right
    assert "همسایه گفت" in Case.objects.get(pk=right.pk).briefing.narrative
    assert "همسایه گفت" not in Case.objects.get(pk=case.pk).briefing.narrative
    assert Joining.objects.get(undone_at=None).case == right


def test_out_of_the_second_too(ground: Ground, at: datetime, join: Act, part: Act) -> None:
    right = make_case(ground.hall, ground.karaj, at)
    before = row_of(right)
    part(part(join(), into=right))

    assert row_of(right) == before


def test_what_was_added_to_the_contact_later_goes_with_it(
        cast: Cast, at: datetime, case: Case, join: Act, part: Act) -> None:
    contact = join(narrative="همسایه گفت")
    commands.revise_contact(actor=cast.operator, at=at, contact=contact, told={}, added="باز هم صدا آمد")
    part(Contact.objects.get(pk=contact.pk))

    assert Case.objects.get(pk=case.pk).briefing.narrative == "شرح نمونه"


def test_what_others_told_meanwhile_stays(cast: Cast, at: datetime, case: Case, join: Act, part: Act) -> None:
    first = join(narrative="نخستین", weapon=True, urgency=Urgency.P2, urgency_reason="نمونه")
    join(narrative="دومین", weapon=True, urgency=Urgency.P1)
    part(first)

    told = Case.objects.get(pk=case.pk)
    assert (told.urgency, told.briefing.weapon) == (Urgency.P1, True)
    assert told.briefing.narrative == "شرح نمونه\n\nدومین"


def test_the_urgency_falls_no_lower_than_what_another_contact_tells(
        at: datetime, case: Case, join: Act, part: Act) -> None:
    first = join(urgency=Urgency.P1)
    join(urgency=Urgency.P2, urgency_reason="نمونه")
    part(first)

    assert Case.objects.get(pk=case.pk).urgency == Urgency.P2


def test_a_unit_that_answered_stays_with_the_case(
        ground: Ground, cast: Cast, at: datetime, case: Case, join: Act, part: Act) -> None:
    contact = join()
    cases.accept_hand_over(actor=cast.dispatcher, at=at, hand_over=HandOver.objects.get(case=case),
                           next_due_at=at + timedelta(hours=1), next_due_for="team")
    part(contact)

    taken = Case.objects.get(pk=case.pk)
    assert (taken.owner, taken.next_due_at) == (ground.mobile, at + timedelta(hours=1))


def test_the_client_of_the_wrong_case_is_not_taken_along(
        ground: Ground, at: datetime, join: Act, part: Act, case: Case) -> None:
    mina = make_person(at)
    cases.add_member(actor=worker_of(ground.hall), at=at, case=case, person=mina, role="subject")
    contact = join()
    assert contact.person == mina

    assert part(contact).person is None


def test_the_contact_that_began_a_case_is_not_taken_out(
        ground: Ground, cast: Cast, at: datetime, part: Act) -> None:
    with pytest.raises(BeganTheCase):
        part(make_contact(cast.operator, ground.hall, at, **related(ground.karaj)))


def test_it_is_not_taken_out_twice(join: Act, part: Act) -> None:
    parted = part(join())

    with pytest.raises(BeganTheCase):
        part(parted)


def test_not_into_the_same(case: Case, join: Act, part: Act) -> None:
    with pytest.raises(SameCaseAgain):
        part(join(), into=case)


def test_why_must_be_said(join: Act, part: Act) -> None:
    with pytest.raises(ReasonNeeded):
        part(join(), why=" ")


def test_a_draft_has_joined_nothing_yet(ground: Ground, cast: Cast, at: datetime, part: Act) -> None:
    with pytest.raises(NotAllowed):
        part(make_draft(cast.operator, ground.hall, at))


def test_of_an_erased_file_nothing_is_taken_out(at: datetime, case: Case, join: Act, part: Act) -> None:
    contact = join()
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=at, next_due_at=None, closing_outcome="secured",
                                           erased_at=at)

    with pytest.raises(FileErased):
        part(contact)


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor", "nobody"])
def test_others_do_not_decide_it(cast: Cast, join: Act, part: Act, who: str) -> None:
    contact = join()

    with pytest.raises(NotAllowed):
        part(contact, actor=getattr(cast, who))


def test_it_goes_into_no_case_out_of_reach(ground: Ground, at: datetime, join: Act, part: Act) -> None:
    with pytest.raises(NotAllowed):
        part(join(), into=make_case(ground.far_hall, ground.ardabil_county, at))


def test_the_case_and_the_audit_remember(case: Case, join: Act, part: Act) -> None:
    part(join())

    assert case.timeline.filter(kind="cases.contact_parted").count() == 1
    assert AuditEntry.objects.get(act="hotline.contact_parted").facts["left"] == str(case.pk)


def test_only_joining_is_written_down_as_one(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at, **related(ground.karaj))
    make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    assert not Joining.objects.exists()


def test_a_finished_contact_alone_is_taken_out(ground: Ground, cast: Cast, at: datetime, join: Act, part: Act) -> None:
    contact = join()
    Contact.objects.filter(pk=contact.pk).update(state="draft")

    with pytest.raises(NotFinished):
        part(contact)
