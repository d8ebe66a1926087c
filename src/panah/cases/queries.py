"""What is so in the hub: who needs me now, what is about to be lost, who is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from panah.access.actor import UNIT_ROLES, Actor
from panah.access.sealing import token
from panah.cases import rules
from panah.cases.models import (
    Case,
    CaseMember,
    ClosingRequest,
    FollowUp,
    HandOver,
    Joining,
    Person,
    SamePerson,
    ServiceGiven,
    Task,
    TimelineEntry,
)
from panah.cases.policies import (
    may_answer_hand_over_q,
    may_do_task_q,
    may_reach_case_q,
    may_read_case_q,
    may_supervise_case_q,
    may_work_on_case_q,
)
from panah.cases.states import CaseState, HandOverState
from panah.core.jalali import tehran_day
from panah.network.queries import local_values

OPEN = ~Q(state=CaseState.CLOSED)


def readable_cases(actor: Actor) -> QuerySet[Case]:
    return Case.objects.filter(may_read_case_q(actor)).select_related("county", "owner", "subject", "briefing")


def reached_cases(actor: Actor) -> QuerySet[Case]:
    """Those to which a posting brings the actor; what is open in an emergency is read only."""
    return Case.objects.filter(may_reach_case_q(actor)).select_related("county", "owner", "subject", "briefing")


def own_cases(actor: Actor) -> QuerySet[Case]:
    """Cases of the actor's units, and those under their supervision, closed ones included."""
    return (Case.objects.filter(may_work_on_case_q(actor) | may_supervise_case_q(actor))
            .select_related("county", "owner", "subject"))


def owned_cases(units: Iterable[UUID]) -> QuerySet[Case]:
    """Open cases of these units, the next due first."""
    return (Case.objects.filter(OPEN, owner__in=units).select_related("county", "owner", "subject")
            .order_by("next_due_at"))


def pending_hand_overs(actor: Actor) -> QuerySet[HandOver]:
    """Hand-overs that this actor may answer, the nearest deadline first."""
    return (HandOver.objects.filter(may_answer_hand_over_q(actor), state=HandOverState.PENDING)
            .select_related("case__county", "from_unit", "to_unit", "escalated_to").order_by("answer_due_at"))


def sent_pending(actor: Actor) -> QuerySet[HandOver]:
    """Hand-overs of the actor's units that still await another's answer."""
    return (HandOver.objects.filter(actor.not_barred_q("case"), state=HandOverState.PENDING,
                                    from_unit__in=actor.units(*UNIT_ROLES))
            .select_related("case__county", "to_unit", "escalated_to").order_by("answer_due_at"))


def closing_asked(case: Case) -> ClosingRequest | None:
    """The request that awaits a supervisor's word."""
    return ClosingRequest.objects.filter(case=case, decided_at=None).first()


def closings_to_decide(actor: Actor) -> QuerySet[ClosingRequest]:
    """Requests to close that await this supervisor's word, but their own; the nearest deadline first."""
    cases = Case.objects.filter(may_supervise_case_q(actor), state=CaseState.CLOSING)
    return (ClosingRequest.objects.filter(case__in=cases, decided_at=None).exclude(asked_by_id=actor.person_id)
            .select_related("case__county", "case__owner").order_by("case__next_due_at"))


def pending_to(units: Iterable[UUID]) -> QuerySet[HandOver]:
    return (HandOver.objects.filter(state=HandOverState.PENDING, to_unit__in=units)
            .select_related("case__county", "case__briefing", "from_unit").order_by("answer_due_at"))


def open_tasks(actor: Actor) -> QuerySet[Task]:
    return (Task.objects.filter(may_do_task_q(actor), done_at=None)
            .select_related("case__county", "unit").order_by("due_at"))


def late_cases(at: datetime) -> QuerySet[Case]:
    """Open cases whose next due time has passed, longest first."""
    return Case.objects.filter(OPEN, next_due_at__lt=at).select_related("county", "owner").order_by("next_due_at")


def unanswered_hand_overs(at: datetime) -> QuerySet[HandOver]:
    """Pending hand-overs past their deadline, longest first."""
    return (HandOver.objects.filter(state=HandOverState.PENDING, answer_due_at__lt=at)
            .select_related("case__county", "from_unit", "to_unit").order_by("answer_due_at"))


def late_tasks(at: datetime) -> QuerySet[Task]:
    return Task.objects.filter(done_at=None, due_at__lt=at).select_related("case__county", "unit").order_by("due_at")


def members_of(case: Case) -> QuerySet[CaseMember]:
    return case.members.select_related("person").order_by("since")


def with_followed_records(members: Iterable[CaseMember]) -> list[tuple[CaseMember, SamePerson | None]]:
    """Each with the link to another record of the same human being, where theirs is not the one that is followed."""
    rows = list(members)
    links = SamePerson.objects.filter(person__in=[row.person_id for row in rows], undone_at=None).select_related("into")
    by_person = {link.person_id: link for link in links} if rows else {}
    return [(row, by_person.get(row.person_id)) for row in rows]


def timeline_of(case: Case) -> QuerySet[TimelineEntry]:
    """Newest first."""
    return TimelineEntry.objects.filter(case=case).select_related("user").order_by("-at", "-id")


def people_by_phone(phone: str) -> QuerySet[Person]:
    """People known by exactly this number (normal form)."""
    return Person.objects.filter(phone_token=token("phone", phone)).exclude(phone_token="")


def people_by_national_id(national_id: str) -> QuerySet[Person]:
    return Person.objects.filter(national_id_token=token("national_id", national_id)).exclude(national_id_token="")


def open_cases_of(people: QuerySet[Person]) -> QuerySet[Case]:
    """Open cases in which one of these people has a part."""
    part = CaseMember.objects.filter(case=OuterRef("pk"), person__in=people)
    return Case.objects.filter(OPEN, Exists(part)).select_related("county", "owner")


def went_into(case: Case) -> QuerySet[Case]:
    """The cases of the same event that this one took in."""
    return Case.objects.filter(went_into__case=case, went_into__undone_at=None)


def merge_of(case: Case) -> Joining | None:
    """That by which this case went into another one, while it stands."""
    return (Joining.objects.filter(merged=case, undone_at=None).select_related("case__owner", "merged", "merged_owner")
            .first())


def joining_of_contact(contact_id: UUID) -> Joining | None:
    """That by which a contact joined its case, while it stands. None for the contact that began the case."""
    return (Joining.objects.filter(contact_id=contact_id, undone_at=None)
            .select_related("case", "known_before", "known_after", "told").first())


def taken_in(case: Case) -> QuerySet[Joining]:
    """That by which other cases came into this one, the latest first."""
    return (Joining.objects.filter(case=case, merged__isnull=False, undone_at=None)
            .select_related("case__owner", "merged", "merged_owner").order_by("-at", "-pk"))


def pending_hand_over_of(case: Case) -> HandOver | None:
    return (case.hand_overs.filter(state=HandOverState.PENDING)
            .select_related("to_unit", "from_unit", "escalated_to").first())


def answered_hand_overs(case: Case) -> QuerySet[HandOver]:
    return (case.hand_overs.exclude(state=HandOverState.PENDING).select_related("to_unit", "from_unit")
            .order_by("-asked_at"))


def services_of(case: Case) -> QuerySet[ServiceGiven]:
    """Newest first."""
    return case.services.select_related("unit", "person").order_by("-given_at", "service")


def done_follow_ups(case: Case) -> QuerySet[FollowUp]:
    return case.follow_ups.filter(done_at__isnull=False).order_by("-done_at")


def with_pending_hand_over(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Each case with `awaiting`: its pending hand-over in a list of none or one."""
    pending = HandOver.objects.filter(state=HandOverState.PENDING).select_related("to_unit")
    return cases.prefetch_related(Prefetch("hand_overs", queryset=pending, to_attr="awaiting"))


def hand_overs_to_remind(at: datetime) -> list[HandOver]:
    """Pending hand-overs whose receiver should be reminded now, once."""
    waiting = HandOver.objects.filter(state=HandOverState.PENDING, reminded_at=None, answer_due_at__gt=at)
    return [asked for asked in waiting if rules.reminder_due_at(asked.asked_at, asked.answer_due_at) <= at]


def hand_overs_to_escalate(at: datetime) -> list[HandOver]:
    """Pending hand-overs past their deadline, whose present level has had its time, and that have a level above."""
    late = (HandOver.objects.filter(state=HandOverState.PENDING, answer_due_at__lte=at)
            .select_related("case", "to_unit", "escalated_to"))
    return [asked for asked in late if _level_has_had_its_time(asked, at)
            and (asked.escalated_to or asked.to_unit).next_level_id]


def _level_has_had_its_time(asked: HandOver, at: datetime) -> bool:
    if asked.escalated_at is None:
        return True
    local = local_values(asked.case.province_id, tehran_day(at))
    return rules.escalation_due_at(asked.case.urgency, asked.escalated_at, local) <= at
