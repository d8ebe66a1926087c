"""What may be told outside the organisation: the coded words of consent and referral, and pure rules over them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from panah.core.jalali import age_on, start_of_day, tehran_day
from panah.law import child, disclosure
from panah.law.provision import Provision


class Scope(TextChoices):
    """What of a file is told. Where a safe house stands and who reported belong to none of them."""

    IDENTITY = "identity", _("Identity")
    CONTACT = "contact", _("Ways to reach her or him")
    EVENTS = "events", _("Account of what happened")
    HEALTH = "health", _("State of health")
    CHILDREN = "children", _("Children")
    WHOLE_FILE = "whole_file", _("The whole file")


class Recipient(TextChoices):
    POLICE = "police", _("Police")
    COURT = "court", _("Court or prosecutor")
    FORENSIC = "forensic", _("Forensic medicine")
    HOSPITAL = "hospital", _("Hospital")
    SCHOOL = "school", _("School")
    NGO = "ngo", _("Non-governmental organisation")
    WELFARE = "welfare", _("Relief or insurance office")
    LAWYER = "lawyer", _("Lawyer")
    OTHER = "other", _("Another body")


class Aim(TextChoices):
    """Why something is told."""

    COMPLAINT = "complaint", _("A complaint or a court matter")
    PROTECTION = "protection", _("Protection and escort")
    TREATMENT = "treatment", _("Treatment")
    EXAMINATION = "examination", _("Forensic examination")
    SCHOOLING = "schooling", _("Schooling")
    LIVELIHOOD = "livelihood", _("Livelihood or housing")
    PAPERS = "papers", _("Identity papers")
    COUNSELLING = "counselling", _("Counselling")
    OTHER = "other", _("Something else")


class Giver(TextChoices):
    HERSELF = "herself", _("The person herself or himself")
    GUARDIAN = "guardian", _("Parent or guardian")
    COURT_GUARDIAN = "court_guardian", _("Guardian appointed by a court")


class Manner(TextChoices):
    """How consent was given."""

    WRITTEN = "written", _("In writing, signed")
    SPOKEN = "spoken", _("Spoken, and written down by the worker")
    THUMB_PRINT = "thumb_print", _("Thumb print, before a witness")


class Ground(TextChoices):
    """On what a referral rests: consent, or a duty that needs none."""

    CONSENT = "consent", _("Her or his consent")
    JUDICIAL_ORDER = "judicial_order", _("Judicial order")
    CRIME_AGAINST_CHILD = "crime_against_child", _("Duty: signs of a crime against a child")
    CHILD_IN_DANGER = "child_in_danger", _("Duty: a child in severe and imminent danger")
    CHILD_MOVED = "child_moved", _("Duty: a child was moved in an emergency")
    CHILD_EXAM = "child_exam", _("Duty: forensic examination of a child")
    LIFE_IN_DANGER = "life_in_danger", _("A life is in danger")


class ReferralAnswer(TextChoices):
    RECEIVED = "received", _("Received, and being dealt with")
    DONE = "done", _("What was asked is done")
    DECLINED = "declined", _("Declined")
    NOT_REACHED = "not_reached", _("Not received")


@dataclass(frozen=True, slots=True)
class Duty:
    """A ground of law: whom it lets be told, how much, and about whom. Empty sets bind nothing."""

    provision: Provision
    recipients: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    needs_child: bool = False
    needs_order: bool = False


_ALL_BUT_WHOLE = frozenset(Scope) - {Scope.WHOLE_FILE}

DUTIES: dict[str, Duty] = {
    Ground.JUDICIAL_ORDER: Duty(disclosure.JUDICIAL_ORDER, needs_order=True),
    Ground.CRIME_AGAINST_CHILD: Duty(child.CRIME_IS_REPORTED, frozenset({Recipient.POLICE, Recipient.COURT}),
                                     _ALL_BUT_WHOLE, needs_child=True),
    Ground.CHILD_IN_DANGER: Duty(disclosure.CHILD_IN_SEVERE_DANGER, frozenset({Recipient.POLICE, Recipient.COURT}),
                                 _ALL_BUT_WHOLE, needs_child=True),
    Ground.CHILD_MOVED: Duty(child.PROSECUTOR_NOTICE, frozenset({Recipient.COURT}), _ALL_BUT_WHOLE,
                             needs_child=True),
    Ground.CHILD_EXAM: Duty(disclosure.CHILD_FORENSIC_EXAM, frozenset({Recipient.FORENSIC}),
                            frozenset({Scope.IDENTITY, Scope.HEALTH, Scope.EVENTS}), needs_child=True),
    Ground.LIFE_IN_DANGER: Duty(disclosure.LIFE_IN_DANGER, frozenset({Recipient.HOSPITAL}),
                                frozenset({Scope.IDENTITY, Scope.HEALTH})),
}


def covers(granted: Collection[str], wanted: Collection[str]) -> bool:
    """Whether what was granted covers all that is to be told."""
    return Scope.WHOLE_FILE in granted or set(wanted) <= set(granted)


def duty_covers(ground: str, *, recipient: str, scopes: Collection[str]) -> bool:
    """Whether a duty lets this recipient be told so much."""
    duty = DUTIES[ground]
    return ((not duty.recipients or recipient in duty.recipients)
            and (not duty.scopes or set(scopes) <= duty.scopes))


def is_child(born_on: date | None, day: date) -> bool | None:
    """None where the age is not known."""
    return None if born_on is None else age_on(born_on, day) < child.CHILD_UNTIL.on(day)


def last_day_of_consent(at: datetime, local: Mapping[str, int]) -> date:
    """The last day for which consent given now may hold."""
    day = tehran_day(at)
    return day + timedelta(days=disclosure.CONSENT_LONGEST.on(day, local))


def end_of(last_day: date) -> datetime:
    """The instant at which a consent that holds through this day ends."""
    return start_of_day(last_day + timedelta(days=1))


def answer_due_at(at: datetime, local: Mapping[str, int]) -> datetime:
    """When the unit asks after a referral that nobody answered."""
    return at + timedelta(days=disclosure.REFERRAL_ANSWER.on(tehran_day(at), local))


def ground_due_at(at: datetime, local: Mapping[str, int]) -> datetime:
    """By when it is written on what ground somebody was handed to the police, a hospital or a court."""
    return at + timedelta(hours=disclosure.GROUND_NOTED.on(tehran_day(at), local))


def largest_paper(at: datetime, local: Mapping[str, int]) -> int:
    """In megabytes."""
    return disclosure.LARGEST_PAPER.on(tehran_day(at), local)


def may_be_told_at_length(scopes: Collection[str]) -> bool:
    """An account of events or health goes into a letter only where that is granted."""
    return bool({Scope.EVENTS, Scope.HEALTH, Scope.WHOLE_FILE} & set(scopes))
