"""What a contact is about: the target groups of the social emergency (T01-T14) and the kinds of child abuse.

The groups are those of the programme; their numbering, and the splitting of groups that were one item, are ours.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    DIVORCE = "T01", _("Couples applying for divorce")
    FAMILY_CONFLICT = "T02", _("Persons in acute family conflict")
    WOMEN_AT_RISK = "T03", _("Women and girls at risk of social harm")
    WOMEN_HARMED = "T04", _("Women and girls socially harmed")
    SUICIDAL_INTENT = "T05", _("Persons intending suicide")
    SUICIDE_ATTEMPT = "T06", _("Persons who attempted suicide, and their families")
    STREET_CHILDREN = "T07", _("Street and working children")
    SPOUSE_ABUSE = "T08", _("Abused spouses")
    CHILD_ABUSE = "T09", _("Abused children")
    GENDER_IDENTITY = "T10", _("Persons with gender identity disorder")
    RUNAWAY = "T11", _("Girls and boys who ran away from home")
    ELDER_ABUSE = "T12", _("Abused elders")
    DISABILITY_ABUSE = "T13", _("Abused persons with disability")
    OTHER_CRISIS = "T14", _("Others of any age in a special crisis")


class ChildAbuse(TextChoices):
    PHYSICAL = "physical", _("Physical")
    EMOTIONAL = "emotional", _("Emotional")
    SEXUAL = "sexual", _("Sexual")
    NEGLECT = "neglect", _("Neglect")


ABUSE = frozenset({Topic.SPOUSE_ABUSE, Topic.CHILD_ABUSE, Topic.ELDER_ABUSE, Topic.DISABILITY_ABUSE})
