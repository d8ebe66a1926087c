"""A lethality screen by the logic of the Maryland protocol (LAP), in our words. Off until a province turns it on."""

from django.utils.translation import gettext_lazy as _

from panah.law import screening
from panah.triage.instruments.definition import Band, Instrument, Item, Verdict, Weights, weighty
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

_ENOUGH_OF_THE_OTHERS = 4
_ANY = ("weapon", "threat", "might_kill")
_OTHERS = ("gun", "choked", "controls", "left", "unemployed", "his_suicide", "child_not_his", "follows")
_BELIEF = "belief"
_ITEMS = (
    Item("weapon", _("Has he ever used a weapon against you, or threatened you with one?")),
    Item("threat", _("Has he threatened to kill you or your children?")),
    Item("might_kill", _("Do you think he might try to kill you?")),
    Item("gun", _("Does he have a gun, or can he easily get one?")),
    Item("choked", _("Has he ever choked you?")),
    Item("controls", _("Is he constantly jealous, or does he control most of your daily life?")),
    Item("left", _("Have you left him or separated after living together?")),
    Item("unemployed", _("Is he unemployed?")),
    Item("his_suicide", _("Has he ever tried or threatened to kill himself?")),
    Item("child_not_his", _("Do you have a child that he knows is not his?")),
    Item("follows", _("Does he follow or spy on you, or leave threatening messages?")),
    Item(_BELIEF, _("You who ask: does anything else make you fear for her life?")),
)


def _judge(told: Weights) -> Verdict:
    """Any of the first three; four of the others; or the worker's own belief."""
    others = weighty(told, *_OTHERS)
    enough = others if len(others) >= _ENOUGH_OF_THE_OTHERS else ()
    because = (*weighty(told, *_ANY), *enough, *weighty(told, _BELIEF))
    if not because:
        return Verdict(band=Band.NEGATIVE)
    return Verdict(band=Band.HIGH, is_positive=True, floor=Urgency.P2, because=because, steps=(
        _("Tell her openly that she may be in danger of her life, and offer a safe place now."),
        _("No leaving without a plan: the hour of leaving is the most dangerous.")))


LETHALITY = Instrument(
    code="lap", version=1, title=_("Lethality screen"), about=_("Whether a partner may kill"), items=_ITEMS,
    judge=_judge, topics=frozenset({Topic.SPOUSE_ABUSE}), youngest=18, switch=screening.LETHALITY_SCREEN,
    licence=_("After the Lethality Screen © MNADV, who teach its use: the logic is theirs, the words ours."),
    validation=_("Elsewhere: sensitivity 92-93 %, specificity 21 % (254 women). No Persian validation: it is off."),
    source="https://nij.ojp.gov/library/publications/"
           "lethality-screen-predictive-validity-intimate-partner-violence-risk-assessment")
