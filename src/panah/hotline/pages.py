"""What each page of the line shows to one operator: gathered here, so that its queries can be counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from panah.access.actor import Actor, Role
from panah.cases.queries import pending_hand_over_of
from panah.cases.screening_page import Offer, offers_in_contact
from panah.core.jalali import tehran_day
from panah.hotline import policies, queries, rules
from panah.hotline.forms import IntakeForm, ReviseForm
from panah.hotline.guidance import guidance_for
from panah.hotline.hints import overlooked
from panah.hotline.models import Call, Contact
from panah.hotline.states import ContactState
from panah.network.queries import local_values

MOST_SHOWN = 15
MOST_LOST = 60
EARLIER_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Lost:
    """A call that nobody answered, and by when it should be called back."""

    call: Call
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft, and from when on it counts as left."""

    contact: Contact
    left_at: datetime


def desk(actor: Actor, at: datetime) -> dict[str, Any]:
    """Who rings now, what I have not finished, what colleagues left, whom we lost, what I did."""
    local = local_values(next(iter(sorted(actor.provinces(Role.OPERATOR))), None), tehran_day(at))
    calls = list(queries.lost_calls(actor.units(Role.OPERATOR), at)[:MOST_LOST])
    last_of_number = {call.number_token: call for call in reversed(calls) if call.number_token}
    others = [_unfinished(contact, local) for contact in queries.drafts_of_colleagues(actor)[:MOST_SHOWN]]
    return {"ringing": queries.ringing_to(actor), "halls": queries.my_halls(actor), "is_demo": settings.DEMO,
            "drafts": [_unfinished(contact, local) for contact in queries.my_drafts(actor)],
            "left": [draft for draft in others if draft.left_at <= at],
            "lost": [Lost(call, rules.call_back_due_at(call.ended_at or call.rang_at, local))
                     for call in calls if call is last_of_number.get(call.number_token)][:MOST_SHOWN],
            "withheld": sum(not call.number_token for call in calls),
            "finished": queries.my_finished(actor, at)[:MOST_SHOWN]}


def _unfinished(contact: Contact, local: Mapping[str, int]) -> Unfinished:
    return Unfinished(contact, rules.left_at(contact, local))


def intake_form(contact: Contact, typed: Any = None) -> IntakeForm:
    """The draft as it is stored, or as it was typed last."""
    stored = {name: getattr(contact, name) for name in IntakeForm.base_fields}
    stored["children_present"] = contact.children_present or None
    return IntakeForm(typed, initial=stored, on=rules.day_of(contact), province=contact.hall.province_id)


def intake(contact: Contact, form: IntakeForm, actor: Actor) -> dict[str, Any]:
    """The page on which a contact is written."""
    return beside(contact, actor) | {"form": form, "refusal": form.refusal}


def beside(contact: Contact, actor: Actor) -> dict[str, Any]:
    """What stands beside the form, and follows what is typed."""
    return {"contact": contact, "ringing": queries.ringing_to(actor), "proposal": queries.proposal_for(contact),
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
            "ringing": queries.ringing_to(actor), "topics": _labels(contact, "topics"),
            "hazards": _labels(contact, "hazards"), "circumstances": _labels(contact, "circumstances"),
            "overlooked": overlooked(contact),
            "may_revise": is_finished and policies.may_write_contact(actor, contact)}


def revise_form(contact: Contact, typed: Any = None) -> ReviseForm:
    known = {name: getattr(contact, name) for name in ReviseForm.base_fields if name != "added"}
    return ReviseForm(typed, initial=known)


def _labels(contact: Contact, field: str) -> list[str]:
    """The words of the codes of a list field."""
    words: Mapping[str, Any] = dict(IntakeForm.base_fields[field].choices)  # type: ignore[attr-defined]
    return [str(words[code]) for code in getattr(contact, field)]
