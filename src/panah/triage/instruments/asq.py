"""ASQ: four questions on suicide for children and adults, and a fifth when one of them is not answered with no."""

from django.utils.translation import gettext_lazy as _

from panah.triage.instruments.definition import NO, YES, Band, Choice, Instrument, Item, Verdict, Weights, weighty
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

_ANSWERS = (NO, YES, Choice("declined", _("Would not say"), 1))
_FIRST = ("wished", "better_off", "thoughts", "tried")
_ITEMS = (
    Item("wished", _("In the past few weeks, have you wished you were dead?"), _ANSWERS),
    Item("better_off", _("In the past few weeks, have you felt that your family would be better off without you?"),
         _ANSWERS),
    Item("thoughts", _("In the past week, have you been having thoughts about killing yourself?"), _ANSWERS),
    Item("tried", _("Have you ever tried to kill yourself?"), _ANSWERS),
    Item("now", _("Are you having thoughts of killing yourself right now?"), _ANSWERS, asked_when=_FIRST),
)


def _judge(told: Weights) -> Verdict:
    """Who would not say is taken as seriously as who said yes."""
    because = weighty(told, *_FIRST, "now")
    if told.get("now"):
        return Verdict(band=Band.ACUTE, is_positive=True, floor=Urgency.P1, because=because, steps=(
            _("Nobody leaves them alone until a psychologist has spoken with them."),))
    if because:
        return Verdict(band=Band.NOT_ACUTE, is_positive=True, floor=Urgency.P2, because=because, steps=(
            _("A short talk about safety before this contact ends; parents of a child are told how to keep watch."),))
    return Verdict(band=Band.NEGATIVE, steps=(_("If you are worried all the same, act on it."),))


ASQ = Instrument(
    code="asq", version=1, title=_("ASQ"), about=_("Suicide, with children and adults"), items=_ITEMS, judge=_judge,
    topics=frozenset({Topic.SUICIDAL_INTENT, Topic.SUICIDE_ATTEMPT, Topic.RUNAWAY, Topic.CHILD_ABUSE}), youngest=8,
    licence=_("Free, by the US National Institute of Mental Health. Cited."),
    validation=_("Young people: sensitivity 96.9 %, specificity 87.6 %. No validation in Persian was found."),
    source="https://www.nimh.nih.gov/labs-at-nimh/asq-toolkit-materials")
