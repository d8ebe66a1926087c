"""WAST-Short: tension and arguments with a partner, two questions for a first look."""

from django.utils.translation import gettext_lazy as _

from panah.triage.instruments.definition import Band, Choice, Instrument, Item, Verdict, Weights
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

IRANIAN_CUT_OFF = 3
"""In Iran a sum of 3 was found best; the original wants the gravest answer to both questions."""
_BOTH_GRAVEST = 6
_LEAST = 1
_ITEMS = (
    Item("tension", _("In general, how much tension is there between you and your partner?"),
         (Choice("none", _("None"), 1), Choice("some", _("Some"), 2), Choice("lot", _("A lot"), 3))),
    Item("arguments", _("With how much difficulty do you and your partner work out arguments?"),
         (Choice("none", _("No difficulty"), 1), Choice("some", _("Some difficulty"), 2),
          Choice("great", _("Great difficulty"), 3))),
)


def _judge(told: Weights) -> Verdict:
    score = sum(told.get(item.code, _LEAST) for item in _ITEMS)
    if score < IRANIAN_CUT_OFF:
        return Verdict(band=Band.NEGATIVE, score=score)
    return Verdict(band=Band.POSITIVE, score=score, is_positive=True,
                   floor=Urgency.P3 if score == _BOTH_GRAVEST else Urgency.P4,
                   because=tuple(code for code, weight in told.items() if weight > _LEAST), then=("hits",),
                   steps=(_("Ask the four questions of HITS, when she can speak alone."),))


WAST_SHORT = Instrument(
    code="wast_short", version=1, title=_("WAST-Short"), about=_("Tension with a partner, in two questions"),
    items=_ITEMS, judge=_judge, topics=frozenset({Topic.FAMILY_CONFLICT, Topic.DIVORCE, Topic.WOMEN_AT_RISK}),
    youngest=18, licence=_("Published in a journal; no fee or condition was found. Cited."),
    validation=_("In Iran (400 women): from 3 on, sensitivity 93 %, specificity 71 %. It finds many without violence."),
    source="https://ijwhr.net/text.php?id=220")
