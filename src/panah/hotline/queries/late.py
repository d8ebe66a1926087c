"""What line 123 owes and is late with, whatever its kind; and what the supervisor of a province must be told of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    BinaryField,
    Case,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Least

from panah.access.actor import Actor, Role
from panah.core.jalali import tehran_day
from panah.hotline import policies
from panah.hotline.kinds import Channel, LateKind
from panah.hotline.models import CallBack, Contact, EmergencyHandOver, IncomingReferral
from panah.hotline.queries.calls import one_of_a_person
from panah.hotline.queries.messages import with_waiting_since
from panah.hotline.states import AgencyState, CallBackState, ContactState
from panah.law import emergency, ways
from panah.law.provision import Provision
from panah.network.models import LocalValue

_OWED = ~Q(state=AgencyState.CONFIRMED)
_NO_NUMBER = Value(b"", BinaryField())
# Whose hand it is in, since when it is owed, which it is, how it stands, and the number to call.
_COLUMNS: Mapping[LateKind, tuple[str, str, Any, Any, Any]] = {
    LateKind.CALL_BACK: ("claimed_by", "owed_since",
                         Case(When(state=CallBackState.HELD, then="held_for"), default="reason"), "state", "number"),
    LateKind.RECEIPT: ("contact__operator", "told_at", "agency", "state", _NO_NUMBER),
    LateKind.SMS: ("operator", "waiting_since", Value(""), Value(""), _NO_NUMBER),
    LateKind.LETTER: ("contact__operator", "received_at", "sender_kind", Value(""), _NO_NUMBER),
}


class Late(NamedTuple):
    """All that is late of one kind, and where in its rows hall and deadline stand."""

    kind: LateKind
    rows: QuerySet[Any]
    hall: str
    due: str


@dataclass(frozen=True, slots=True)
class LateRow:
    """One of them, without an identity. `code` says which: the agency, the kind of sender, why a call is owed."""

    kind: LateKind
    pk: UUID
    hall_id: UUID
    hall: str
    holder_id: UUID | None
    holder: str | None
    since: datetime
    code: str
    state: str
    due_at: datetime
    sealed_number: Any

    @property
    def masked_number(self) -> str:
        """Of a call that is owed; it is opened when it is shown, with the keys of all others."""
        return CallBack(pk=self.pk, number=self.sealed_number).masked_number if self.sealed_number else ""


def late_at_line(actor: Actor, at: datetime) -> tuple[Late, ...]:
    """In the halls of this operator or supervisor."""
    if not actor.has(Role.OPERATOR, Role.PROVINCE_SUPERVISOR):
        return ()
    return _late(at, partial(policies.may_see_late_q, actor))


def late_at_every_line(at: datetime) -> tuple[Late, ...]:
    """All of the country, to be counted only."""
    return _late(at, lambda hall, case: Q())


def late_rows(kinds: Iterable[Late], most: int) -> list[LateRow]:
    """The longest overdue first, whatever their kind. One query."""
    told = [_told(late) for late in kinds]
    if not told:
        return []
    found = told[0].union(*told[1:], all=True).order_by("due")[:most]
    return [LateRow(LateKind(kind), *rest) for kind, *rest in found]


def receipts_to_escalate(at: datetime) -> QuerySet[EmergencyHandOver]:
    """Late as long again as a receipt may take, and the supervisor not told yet."""
    unanswered = EmergencyHandOver.objects.filter(_OWED, escalated_at=None, due_at__lt=at)
    time = _time(emergency.RECEIPT_WITHIN, "contact__hall__province", at)
    return unanswered.annotate(escalated_from=_after("due_at", time)).filter(escalated_from__lte=at)


def threads_to_escalate(at: datetime) -> QuerySet[Contact]:
    """Short messages that nobody has taken, late as long again as an answer may take; the supervisor not told yet."""
    untaken = _late_threads(at).filter(operator=None, escalated_at=None)
    time = _time(ways.SMS_ANSWER, "hall__province", at)
    return untaken.annotate(escalated_from=_after("answer_due_at", time)).filter(escalated_from__lte=at)


def _late(at: datetime, seen: Callable[[str, str], Q]) -> tuple[Late, ...]:
    of_contact, of_row = seen("contact__hall", "contact__case"), seen("hall", "case")
    call_backs = CallBack.objects.filter(seen("hall", "agreed_in__case"), due_at__lt=at,
                                         state__in=[CallBackState.OWED, CallBackState.HELD])
    return (
        Late(LateKind.CALL_BACK, one_of_a_person(call_backs), "hall", "due_at"),
        Late(LateKind.RECEIPT, EmergencyHandOver.objects.filter(of_contact, _OWED, due_at__lt=at),
             "contact__hall", "due_at"),
        Late(LateKind.SMS, _late_threads(at).filter(of_row), "hall", "answer_due_at"),
        Late(LateKind.LETTER, IncomingReferral.objects.filter(of_contact, answered_at=None, answer_due_at__lt=at),
             "contact__hall", "answer_due_at"),
    )


def _told(late: Late) -> QuerySet[Any, Any]:
    holder, since, code, state, number = _COLUMNS[late.kind]
    told: QuerySet[Any, Any] = late.rows.order_by().annotate(due=F(late.due)).values_list(
        Value(late.kind.value), "pk", late.hall, f"{late.hall}__name", holder, f"{holder}__full_name", since, code,
        state, "due", number)
    return told


def _late_threads(at: datetime) -> QuerySet[Contact]:
    """Whoever has them, or nobody; each with `answer_due_at`."""
    drafts = with_waiting_since(Contact.objects.filter(state=ContactState.DRAFT, channel=Channel.SMS))
    return (drafts.annotate(answer_due_at=_after("waiting_since", _time(ways.SMS_ANSWER, "hall__province", at)))
            .filter(answer_due_at__lt=at))


def _after(moment: str, time: ExpressionWrapper[CombinedExpression]) -> ExpressionWrapper[CombinedExpression]:
    return ExpressionWrapper(F(moment) + time, DateTimeField())


def _time(limit: Provision, province: str, at: datetime) -> ExpressionWrapper[CombinedExpression]:
    """What binds at the moment, in the province to which `province` leads: its own value where that is shorter."""
    day = tehran_day(at)
    own = (LocalValue.objects.filter(provision=limit.key, province=OuterRef(province), from_on__lte=day)
           .order_by("-from_on").values("value")[:1])
    # LEAST passes over null in PostgreSQL: most provinces have no value of their own.
    return ExpressionWrapper(Least(Subquery(own), Value(limit.on(day))) * Value(timedelta(minutes=1)), DurationField())
