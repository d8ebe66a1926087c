"""The coded words of a contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from panah.triage.topics import Topic


class Channel(TextChoices):
    PHONE = "phone", _("Phone call")
    WALK_IN = "walk_in", _("In person")
    WRITTEN = "written", _("In writing")
    SMS = "sms", _("Short message")
    COLLEAGUE = "colleague", _("A colleague's report")
    REFERRAL = "referral", _("Letter of another office")
    IMPORTED = "imported", _("Brought from an earlier record")


class CallClass(TextChoices):
    RELATED = "related", _("Related")
    UNRELATED = "unrelated", _("Unrelated")
    WRONG = "wrong", _("Wrong number")
    NUISANCE = "nuisance", _("Nuisance")
    SILENT = "silent", _("Silent")


class CallBackReason(TextChoices):
    """Why somebody is owed a call."""

    LOST = "lost", _("Nobody answered in time")
    AGREED = "agreed", _("Agreed in a contact")


class HoldReason(TextChoices):
    """Why a call-back waits for a supervisor's look."""

    ASKED_NOT_TO = "asked_not_to", _("An earlier contact tells of harm, and did not allow calling back")
    ANOTHER_ANSWERED = "another_answered", _("Somebody else answered the phone")
    FLAGGED = "flagged", _("The number is marked as in danger")


class AttemptResult(TextChoices):
    """What came of one attempt to call back."""

    NO_ANSWER = "no_answer", _("No answer")
    BUSY = "busy", _("Busy or switched off")
    ANOTHER = "another", _("Somebody else answered; nothing was said")


class FlagKind(TextChoices):
    """What a number is known for. No kind keeps a call from ringing."""

    DANGER = "danger", _("May be in danger")
    SILENT = "silent", _("Silent again and again: may not be able to speak")
    LOST = "lost", _("Got no answer again and again")
    NUISANCE = "nuisance", _("Nuisance again and again")


NOT_SAFE_TO_CALL = frozenset({FlagKind.DANGER, FlagKind.SILENT})
"""Calling such a number may endanger whoever called from it."""


class LateKind(TextChoices):
    """What line 123 owes and can be late with."""

    CALL_BACK = "call_back", _("Call owed")
    RECEIPT = "receipt", _("Receipt owed")
    SMS = "sms", _("Short message without an answer")
    LETTER = "letter", _("Letter without an answer")


class OrderKind(TextChoices):
    """What the exchange is asked to do."""

    CONNECT = "connect", _("Connect a waiting caller to a booth")
    ORIGINATE = "originate", _("Call a number and connect it to a booth")
    MOVE = "move", _("Move a waiting caller to another hall")
    HANG_UP = "hang_up", _("End a call")


class UnsealReason(TextChoices):
    """Why somebody must know who reported."""

    CALL_BACK = "call_back", _("To call back as agreed")
    DANGER = "danger", _("The reporter may be in danger")
    MORE_NEEDED = "more_needed", _("Without them the place or the person is not found")
    COURT = "court", _("Order of a court")
    OTHER = "other", _("Other")


class CandidateKind(TextChoices):
    """What a contact may have to do with, as proposed beside the form."""

    EVENT = "event", _("Same event")
    PERSON = "person", _("Known person")
    PERPETRATOR = "perpetrator", _("Known perpetrator")
    COLLEAGUE = "colleague", _("A colleague is writing of it")


class Answer(TextChoices):
    """What an operator says of a candidate."""

    JOIN = "join", _("Join")
    LEAVE = "leave", _("Not this one")
    DISMISS = "dismiss", _("Not the same")
    CONSIDER = "consider", _("Look again")


class Relation(TextChoices):
    """Of the caller to the one the call is about."""

    SELF = "self", _("Herself or himself")
    PARENT = "parent", _("Parent")
    CHILD = "child", _("Son or daughter")
    SPOUSE = "spouse", _("Spouse")
    RELATIVE = "relative", _("Relative")
    NEIGHBOUR = "neighbour", _("Neighbour")
    SCHOOL = "school", _("School")
    HOSPITAL = "hospital", _("Hospital")
    POLICE = "police", _("Police")
    NGO = "ngo", _("Non-governmental organisation")
    PASSER_BY = "passer_by", _("Passer-by")
    OTHER = "other", _("Someone else")


class SenderKind(TextChoices):
    """Who refers somebody to us by letter."""

    POLICE = "police", _("Police")
    COURT = "court", _("Court or prosecutor")
    HOSPITAL = "hospital", _("Hospital")
    SCHOOL = "school", _("School")
    OTHER = "other", _("Another office")


RELATION_OF_SENDER: Mapping[str, str] = {
    SenderKind.POLICE: Relation.POLICE, SenderKind.COURT: Relation.OTHER, SenderKind.HOSPITAL: Relation.HOSPITAL,
    SenderKind.SCHOOL: Relation.SCHOOL, SenderKind.OTHER: Relation.OTHER}


class AnswerWay(TextChoices):
    """How whoever sent a letter was answered."""

    LETTER = "letter", _("By letter")
    PHONE = "phone", _("By telephone")
    IN_PERSON = "person", _("In person")


class PerpetratorRelation(TextChoices):
    """Of the alleged perpetrator to the one the call is about."""

    SPOUSE = "spouse", _("Spouse")
    FORMER_SPOUSE = "former_spouse", _("Former spouse")
    FIANCE = "fiance", _("Fiancé")
    FATHER = "father", _("Father")
    MOTHER = "mother", _("Mother")
    STEP_PARENT = "step_parent", _("Step-parent")
    SIBLING = "sibling", _("Brother or sister")
    CHILD = "child", _("Son or daughter")
    RELATIVE = "relative", _("Another relative")
    ACQUAINTANCE = "acquaintance", _("Acquaintance")
    EMPLOYER = "employer", _("Employer")
    STRANGER = "stranger", _("Stranger")
    UNKNOWN = "unknown", _("Not known")


class Circumstance(TextChoices):
    """What raises urgency; each is a fact of `triage.urgency.Facts`."""

    SUICIDE_IN_PROGRESS = "suicide_in_progress", _("Suicide under way")
    SEXUAL_VIOLENCE = "sexual_violence_just_happened", _("Sexual violence just now")
    LOCKED_OUT = "locked_out_at_night", _("Outside at night without shelter")
    LEFT_ALONE = "left_alone", _("A child, elder or disabled person left alone")
    PERPETRATOR_PRESENT = "perpetrator_present", _("Perpetrator is there now")
    PERPETRATOR_RETURNS = "perpetrator_returns_today", _("Perpetrator returns today")
    PERPETRATOR_INTOXICATED = "perpetrator_intoxicated", _("Perpetrator is intoxicated")
    PERPETRATOR_RELEASED = "perpetrator_released", _("Perpetrator was just released")
    RECURRENT = "recurrent", _("It happens again and again")
    PREGNANCY = "pregnancy", _("Pregnant")
    DISABILITY = "disability", _("Disability")


class TakeOverReason(TextChoices):
    """Why another goes on with an intake: a supervisor for one of the reasons, a colleague where it was left."""

    DANGER = "danger", _("Grave danger")
    OPERATOR = "operator", _("The operator cannot go on")
    ASKED = "asked", _("The operator asked for it")
    CALLER = "caller", _("The caller wishes to speak with another")
    LANGUAGE = "language", _("The caller's language")
    LEFT = "left", _("It was left unfinished")


class Outcome(TextChoices):
    """Domain §4.2.5: what the operator did."""

    GUIDANCE = "guidance", _("Guided by phone")
    MOBILE = "mobile", _("Team asked for")
    CENTRE = "centre", _("Referred to the crisis centre")
    BASE = "base", _("Referred to a social service base")
    COUNSELLING = "counselling", _("Referred to counselling line 1480")
    POLICE = "police", _("Handed to police 110")
    MEDICAL = "medical", _("Handed to medical emergency 115")
    FIRE = "fire", _("Handed to fire brigade 125")
    OTHER_PROVINCE = "other_province", _("Passed to another province")
    NONE = "none", _("Nothing to do")


class Agency(TextChoices):
    """Who comes where somebody's life or limb is in danger; by the outcome of a contact handed to them."""

    POLICE = Outcome.POLICE.value, _("Police 110")
    MEDICAL = Outcome.MEDICAL.value, _("Medical emergency 115")
    FIRE = Outcome.FIRE.value, _("Fire brigade 125")


class Manner(TextChoices):
    """How an agency was told."""

    PHONE = "phone", _("By telephone")
    FILE = "file", _("By a file (EIDO)")
    LINE = "line", _("By their machine (EIDO)")


NEEDS_CASE = frozenset({Outcome.MOBILE, Outcome.CENTRE, Outcome.OTHER_PROVINCE, Outcome.POLICE, Outcome.MEDICAL,
                        Outcome.FIRE})

TOPIC_IN_SHORT: Mapping[str, Any] = {
    Topic.DIVORCE: _("Divorce"),
    Topic.FAMILY_CONFLICT: _("Family conflict"),
    Topic.WOMEN_AT_RISK: _("Women at risk"),
    Topic.WOMEN_HARMED: _("Women harmed"),
    Topic.SUICIDAL_INTENT: _("Intends suicide"),
    Topic.SUICIDE_ATTEMPT: _("Attempted suicide"),
    Topic.STREET_CHILDREN: _("Street children"),
    Topic.SPOUSE_ABUSE: _("Spouse abuse"),
    Topic.CHILD_ABUSE: _("Child abuse"),
    Topic.GENDER_IDENTITY: _("Gender identity"),
    Topic.RUNAWAY: _("Ran away"),
    Topic.ELDER_ABUSE: _("Elder abuse"),
    Topic.DISABILITY_ABUSE: _("Disability abuse"),
    Topic.OTHER_CRISIS: _("Another crisis"),
}
"""As an operator says them: found at a glance among fourteen. Elsewhere the full name of the group stands."""
