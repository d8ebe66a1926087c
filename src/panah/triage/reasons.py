"""Why a contact is as urgent as it is, in sentences an operator can read. The order here is the order on the page."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    DANGER_NOW = "danger_now", _("There is danger right now")
    CHILD_IN_DANGER = "child_in_danger", _("A child is in danger right now")
    SUICIDE_IN_PROGRESS = "suicide_in_progress", _("A suicide attempt is under way")
    SEXUAL_VIOLENCE = "sexual_violence", _("Sexual violence has just happened")
    LOCKED_OUT = "locked_out", _("Out at night with nowhere to go")
    PERPETRATOR_PRESENT = "perpetrator_present", _("The perpetrator is there")
    PERPETRATOR_RETURNS = "perpetrator_returns", _("The perpetrator comes back today")
    LEFT_ALONE = "left_alone", _("Left alone and not able to look after themselves")
    RUNAWAY_MINOR = "runaway_minor", _("A child who ran away has been found")
    SUICIDE_RISK = "suicide_risk", _("Suicide was spoken of or attempted")
    RECURRENT = "recurrent", _("The harm comes again and again")
    ABUSE = "abuse", _("Abuse without present danger")
    CHILD_HAZARD = "child_hazard", _("A child lives in a hazardous situation")
    ACUTE_CONFLICT = "acute_conflict", _("Acute conflict in the family")
    SOCIAL_HARM = "social_harm", _("A person at risk of social harm, or harmed")
    PLANNED = "planned", _("No sign of danger was told: help by appointment")
    YOUNG_CHILD = "young_child", _("A small child is involved")
    PREGNANCY = "pregnancy", _("Pregnancy")
    DISABILITY = "disability", _("Disability")
    EARLIER_CASE = "earlier_case", _("An earlier case not long ago")
    WEAPON = "weapon", _("There is a weapon")
    PERPETRATOR_INTOXICATED = "perpetrator_intoxicated", _("The perpetrator is drunk or drugged")
    PERPETRATOR_RELEASED = "perpetrator_released", _("The perpetrator has just been released")
    INSTRUMENT = "instrument", _("The answers to an instrument ask for it")
