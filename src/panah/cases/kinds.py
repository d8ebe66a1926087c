"""The coded words of a case file: what is owed, why a hand-over, which service, how it ended."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    UNKNOWN = "unknown", _("Unknown")


class MemberRole(TextChoices):
    SUBJECT = "subject", _("Client")
    CHILD = "child", _("Child")
    COMPANION = "companion", _("Companion")
    ALLEGED_PERPETRATOR = "alleged_perpetrator", _("Alleged perpetrator")


class Owed(TextChoices):
    """What the next due time of a case is for."""

    ANSWER = "answer", _("An answer to the hand-over")
    NEXT_STEP = "next_step", _("Deciding the next step")
    TEAM = "team", _("Sending a team")
    MISSION = "mission", _("The team's report")
    CENTRE_DECISION = "centre_decision", _("Decision of the crisis centre")
    ARRIVAL = "arrival", _("Arrival at the house")
    STAY_END = "stay_end", _("End of the stay")
    FOLLOW_UP = "follow_up", _("Follow-up contact")
    CLOSING_DECISION = "closing_decision", _("Supervisor's word on closing")


class Purpose(TextChoices):
    MOBILE = "mobile", _("Send a team")
    CENTRE = "centre", _("Admit to the crisis centre")
    SAFE_HOUSE = "safe_house", _("Give a place in a safe house")
    FOLLOW_UP = "follow_up", _("Take over the follow-up")
    TAKE_OVER = "take_over", _("Take over the case")


class RefusalReason(TextChoices):
    FULL = "full", _("No place free")
    NO_TEAM = "no_team", _("No team available")
    OUT_OF_SCOPE = "out_of_scope", _("Outside this unit's remit")
    SON_TOO_OLD = "son_too_old", _("A son above the age limit")
    ACTIVE_ADDICTION = "active_addiction", _("Active addiction: needs a treatment centre")
    ACUTE_ILLNESS = "acute_illness", _("Acute illness: needs a hospital")
    TOO_NEAR = "too_near", _("Too near the perpetrator")
    NO_ORDER = "no_order", _("Judicial order missing")
    CLIENT_DECLINED = "client_declined", _("The client declined")
    WRONG_ADDRESS = "wrong_address", _("Belongs to another county")


class Service(TextChoices):
    PHONE_GUIDANCE = "phone_guidance", _("Guidance by phone")
    SOCIAL_WORK = "social_work", _("Social work")
    PSYCHOLOGY = "psychology", _("Psychology")
    LEGAL = "legal", _("Legal advice")
    HEALTH = "health", _("Health")
    EDUCATION = "education", _("Education and skills")
    MEDIATION = "mediation", _("Family mediation")
    SAFETY_PLAN = "safety_plan", _("Safety plan")
    BASIC_NEEDS = "basic_needs", _("Basic needs")
    ACCOMPANIMENT = "accompaniment", _("Accompaniment to court, police or hospital")


class Channel(TextChoices):
    PHONE = "phone", _("By phone")
    VISIT = "visit", _("Home visit")
    IN_PERSON = "in_person", _("In person at the unit")
    RELATIVE = "relative", _("Through a trusted relative")


class TaskKind(TextChoices):
    SON_REACHES_LIMIT = "son_reaches_limit", _("A son reaches the age limit: plan with the mother")
    STAY_NEAR_LIMIT = "stay_near_limit", _("A stay nears its end")
    STAY_OVER = "stay_over", _("A stay is past its end")
    ESCALATED = "escalated", _("An unanswered hand-over has risen to you")
    PROSECUTOR_NOTICE = "prosecutor_notice", _("Written account to the prosecutor")
    CONFLICT = "conflict", _("A colleague was kept out of the file by their name: look whether rightly")
    REFERRAL_ANSWER = "referral_answer", _("Ask after the answer to a referral")
    DISCLOSURE_GROUND = "disclosure_ground", _("Handed over outside: write on what ground")


class PaperKind(TextChoices):
    IDENTITY = "identity", _("Identity paper")
    COURT = "court", _("Paper of a court or prosecutor")
    POLICE = "police", _("Paper of the police")
    FORENSIC = "forensic", _("Paper of forensic medicine")
    MEDICAL = "medical", _("Medical paper")
    CONSENT = "consent", _("Signed consent")
    PHOTOGRAPH = "photograph", _("Photograph")
    OTHER = "other", _("Another paper")


class PaperForm(TextChoices):
    """As its content shows, whatever its name says."""

    PDF = "pdf", _("PDF")
    JPEG = "jpeg", _("Picture (JPEG)")
    PNG = "png", _("Picture (PNG)")


class ClosingOutcome(TextChoices):
    SECURED = "secured", _("Safe")
    REFERRED_OUT = "referred_out", _("Referred to another agency")
    DECLINED = "declined", _("The client no longer wants help")
    DUPLICATE = "duplicate", _("Same as another case")
    DECEASED = "deceased", _("Deceased")


class Evidence(TextChoices):
    """What shows that the person is safe."""

    HER_OWN_WORD = "her_own_word", _("Her own word, alone, in a follow-up contact")
    SEEN_AT_HOME = "seen_at_home", _("Seen at home by a social worker")
    COURT_PROTECTION = "court_protection", _("Protection by a court order")
    LIVES_APART = "lives_apart", _("Lives apart, place unknown to the perpetrator")
    PERPETRATOR_TREATED = "perpetrator_treated", _("Perpetrator under supervision or treatment")
