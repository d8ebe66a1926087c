"""HITS: hurt, insulted, threatened, screamed at. Four questions on violence by a partner, from 1 to 5."""

from django.utils.translation import gettext_lazy as _

from panah.triage.instruments.definition import Band, Choice, Instrument, Item, Verdict, Weights
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

PERSIAN_CUT_OFF = 9
"""The original calls more than 10 positive; the Persian validation found 9 best."""
_HOW_OFTEN = (Choice("1", _("Never"), 1), Choice("2", _("Rarely"), 2), Choice("3", _("Sometimes"), 3),
              Choice("4", _("Fairly often"), 4), Choice("5", _("Frequently"), 5))
_LEAST = 1
_ITEMS = (
    Item("hurt", _("How often does your partner physically hurt you?"), _HOW_OFTEN),
    Item("insult", _("How often does your partner insult you or talk down to you?"), _HOW_OFTEN),
    Item("threaten", _("How often does your partner threaten you with harm?"), _HOW_OFTEN),
    Item("scream", _("How often does your partner scream or curse at you?"), _HOW_OFTEN),
)


def _judge(told: Weights) -> Verdict:
    """What is not answered counts as the least there is: so much is certain."""
    score = sum(told.get(item.code, _LEAST) for item in _ITEMS)
    if score < PERSIAN_CUT_OFF:
        return Verdict(band=Band.NEGATIVE, score=score)
    return Verdict(band=Band.POSITIVE, score=score, is_positive=True, floor=Urgency.P3,
                   because=tuple(code for code, weight in told.items() if weight > _LEAST), then=("lap",),
                   steps=(_("Plan for safety with her: where to go, whom to call, what to take along."),))


HITS = Instrument(
    code="hits", version=1, title=_("HITS"), about=_("Violence by a partner, in four questions"), items=_ITEMS,
    judge=_judge, topics=frozenset({Topic.SPOUSE_ABUSE, Topic.FAMILY_CONFLICT, Topic.DIVORCE, Topic.WOMEN_HARMED}),
    youngest=18,
    licence=_("© Kevin Sherin 2003; one registry lists it as public domain. Cited; ask the author before printing it."),
    validation=_("In Persian (269 women, Tabriz and Kermanshah): from 9 on, sensitivity 91.4 %, specificity 94.3 %."),
    source="https://brieflands.com/articles/semj-91924")
