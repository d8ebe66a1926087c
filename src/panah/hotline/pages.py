"""What each page of the line shows to one operator: gathered here, so that its queries can be counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.conf import settings

from panah.access.actor import Actor, Role
from panah.cases.queries import pending_hand_over_of
from panah.cases.screening_page import Offer, offers_in_contact
from panah.core.jalali import tehran_day
from panah.hotline import policies, queries, rules
from panah.hotline.forms import IntakeForm, ReviseForm, ScriptForm
from panah.hotline.guidance import SAYINGS, guidance_for
from panah.hotline.hints import overlooked
from panah.hotline.kinds import FlagKind
from panah.hotline.models import CallBack, Contact
from panah.hotline.models.calls import masked
from panah.hotline.states import ContactState
from panah.network.models import Unit
from panah.network.queries import local_values

MOST_SHOWN = 15
EARLIER_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft, and from when on it counts as left."""

    contact: Contact
    left_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingThread:
    """Somebody who wrote and has no answer yet."""

    contact: Contact
    masked_number: str
    due_at: datetime


def desk(actor: Actor, at: datetime) -> dict[str, Any]:
    """Who rings now, what I have not finished, what colleagues left, who is owed a call, what I did."""
    local = local_values(next(iter(sorted(actor.provinces(Role.OPERATOR))), None), tehran_day(at))
    open_here = list(queries.with_waiting_since(
        queries.my_drafts(actor) | queries.drafts_of_colleagues(actor) | queries.unclaimed_threads(actor)))
    drafts = [_unfinished(draft, local) for draft in open_here if draft.operator_id]
    mine = [draft for draft in drafts if draft.contact.operator_id == actor.user_id]
    seats = queries.seats_for(actor)
    # Everything sealed is fetched before the first of it is opened: so its keys are asked for once.
    ringing, owed = list(queries.ringing_to(actor, at)), list(queries.open_call_backs(actor)[:MOST_SHOWN])
    seat = next((seat for seat in seats if seat.sitter), None)
    left_seat = None if seat else queries.sitting_left(actor)
    return {"ringing": ringing, "halls": queries.my_halls(actor, at), "is_demo": settings.DEMO,
            "drafts": mine,
            "left": [draft for draft in drafts if draft not in mine and draft.left_at <= at][:MOST_SHOWN],
            "threads": _waiting(open_here, actor, local)[:MOST_SHOWN],
            "call_backs": owed,
            "seats": seats, "seat": seat, "left_seat": left_seat,
            "left_seat_is_free": left_seat is not None and left_seat.booth_id in {free.pk for free in seats},
            "finished": queries.my_finished(actor, at)[:MOST_SHOWN]}


def call_back(row: CallBack, actor: Actor, at: datetime) -> dict[str, Any]:
    """Somebody who is owed a call: the number for whoever has it in hand, and how to call without doing harm."""
    local = local_values(row.hall.province_id, tehran_day(at))
    is_mine = row.claimed_by_id == actor.user_id and rules.is_claimed(row, at, local)
    return {"call_back": row, "is_mine": is_mine, "may_call_now": rules.may_call_now(row, at, local),
            "tries": row.tries.select_related("operator").order_by("at"),
            "may_call": policies.may_call_back(actor, row), "may_decide": policies.may_decide_call_back(actor, row)}


def hall(row: Unit, actor: Actor, at: datetime) -> dict[str, Any]:
    """What a supervisor runs of a hall."""
    script = queries.script_of(row)
    told = {"opening": script.opening, "local_notes": script.local_notes} if script else None
    return {"hall": row, "is_cut": row.pk in queries.halls_with_line_cut(), "script_form": ScriptForm(initial=told),
            "script": script, "booths": queries.booths_of(row),
            "held": queries.call_backs_to_decide(actor).filter(hall=row)[:MOST_SHOWN],
            "given_up": queries.given_up_call_backs([row.pk], at)[:MOST_SHOWN]}


def _waiting(drafts: Iterable[Any], actor: Actor, local: Mapping[str, int]) -> list[WaitingThread]:
    """Those to be answered by this operator or by whoever takes them, the longest waiting first."""
    waiting = [draft for draft in drafts if draft.waiting_since and draft.operator_id in (None, actor.user_id)]
    return [WaitingThread(draft, masked(draft.caller_phone), rules.sms_due_at(draft.waiting_since, local))
            for draft in sorted(waiting, key=attrgetter("waiting_since"))]


def rail(actor: Actor, at: datetime) -> dict[str, Any]:
    """Beside other work: who rings, and the calls that colleagues took and left unbegun."""
    claimed = list(queries.not_begun(actor))
    local = local_values(claimed[0].hall.province_id, tehran_day(at)) if claimed else {}
    return {"ringing": queries.ringing_to(actor, at), "brief": True, "is_claimed": bool(claimed),
            "not_begun": [contact for contact in claimed if rules.left_at(contact, local) <= at]}


def _unfinished(contact: Contact, local: Mapping[str, int]) -> Unfinished:
    return Unfinished(contact, rules.left_at(contact, local))


def intake_form(contact: Contact, typed: Any = None) -> IntakeForm:
    """The draft as it is stored, or as it was typed last."""
    stored = {name: getattr(contact, name) for name in IntakeForm.base_fields}
    stored["children_present"] = contact.children_present or None
    return IntakeForm(typed, initial=stored, on=rules.day_of(contact), province=rules.home_of(contact).province_id)


def intake(contact: Contact, form: IntakeForm, actor: Actor, at: datetime) -> dict[str, Any]:
    """The page on which a contact is written."""
    return beside(contact, actor) | rail(actor, at) | {"form": form, "sayings": SAYINGS, "refusal": form.refusal}


def beside(contact: Contact, actor: Actor) -> dict[str, Any]:
    """What stands beside the form, and follows what is typed."""
    return {"contact": contact, "proposal": queries.proposal_for(contact),
            "earlier": queries.earlier_contacts(actor, contact)[:EARLIER_SHOWN],
            "guidance": guidance_for(contact.main_topic), "involves_child": rules.involves_child(contact)}


def instruments_that_fit(contact: Contact, at: datetime) -> list[Offer]:
    """The risk instruments that fit what is told so far, and those asked already."""
    offers = offers_in_contact(contact.pk, contact.hall.province_id, at, age=contact.subject_age,
                               topics=[contact.main_topic, *contact.topics],
                               involves_child=rules.involves_child(contact))
    return [offer for offer in offers if offer.is_suggested or offer.asked]


def told(contact: Contact, form: ReviseForm, actor: Actor, at: datetime) -> dict[str, Any]:
    """A contact as it was told, what it led to, and what may still be added."""
    is_finished = contact.state == ContactState.FINISHED
    pending = pending_hand_over_of(contact.case) if contact.case else None
    return {"contact": contact, "form": form, "refusal": form.refusal, "pending": pending,
            "unsealed": queries.unsealed_reporter(actor, contact, at), "has_reporter": queries.has_reporter(contact),
            "ringing": queries.ringing_to(actor, at), "hears_calls": actor.has(Role.OPERATOR),
            "topics": _labels(contact, "topics"),
            "hazards": _labels(contact, "hazards"), "circumstances": _labels(contact, "circumstances"),
            "overlooked": overlooked(contact), "late": queries.late_entry_of(contact),
            "letter": queries.letter_of(contact),
            "marks": _marks(contact, at),
            "may_part": contact.case_id is not None and policies.may_part_contact(actor, contact),
            "may_revise": is_finished and policies.may_write_contact(actor, contact)}


def _marks(contact: Contact, at: datetime) -> list[dict[str, Any]]:
    """Every mark a number can have, and until when it has it."""
    until = queries.marks_of(contact.caller_phone_token, at)
    return [{"code": kind.value, "label": kind.label, "until_at": until.get(kind)} for kind in FlagKind]


def revise_form(contact: Contact, typed: Any = None) -> ReviseForm:
    known = {name: getattr(contact, name) for name in ReviseForm.base_fields if name != "added"}
    return ReviseForm(typed, initial=known)


def _labels(contact: Contact, field: str) -> list[str]:
    """The words of the codes of a list field."""
    words: Mapping[str, Any] = dict(IntakeForm.base_fields[field].choices)  # type: ignore[attr-defined]
    return [str(words[code]) for code in getattr(contact, field)]
