"""Child safety by criteria of our own: how soon somebody must see the child. Not a borrowed tool."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from panah.triage.instruments.definition import Band, Instrument, Item, Verdict, Weights, weighty
from panah.triage.urgency import Urgency

_ITEMS = (
    Item("with_abuser", _("Is the child with the one who hurts, now?")),
    Item("needs_doctor", _("Does the child need a doctor now: injury, illness, hunger, poison?")),
    Item("sexual", _("Sexual harm, told or seen, by somebody who can reach the child?")),
    Item("life_threat", _("Was the child threatened with death or with a weapon?")),
    Item("alone", _("Is the child left without anybody who looks after it?")),
    Item("afraid_home", _("Is the child afraid to be at home, or asks not to be sent back?")),
    Item("nobody_protects", _("Is there no adult at home who can and will protect the child?")),
    Item("taken_away", _("May the child be hidden, taken away or married off soon?")),
    Item("worse", _("Does it happen again and again, or grow worse?")),
    Item("earlier", _("Was this child reported before?")),
)
_FLOORS: Mapping[Urgency, tuple[str, ...]] = {
    Urgency.P1: ("with_abuser", "needs_doctor", "sexual", "life_threat"),
    Urgency.P2: ("alone", "afraid_home", "nobody_protects", "taken_away"),
    Urgency.P3: ("worse", "earlier"),
}
_BANDS = {Urgency.P1: Band.HIGH, Urgency.P2: Band.MODERATE, Urgency.P3: Band.LOW}
_STEPS = {
    Urgency.P1: (_("Somebody sees the child now; police or 115 come along where needed."),),
    Urgency.P2: (_("Somebody sees the child in this shift, and speaks with it alone."),),
    Urgency.P3: (_("Somebody sees the child within three days."),),
}


def _judge(told: Weights) -> Verdict:
    for urgency, codes in _FLOORS.items():
        if because := weighty(told, *codes):
            return Verdict(band=_BANDS[urgency], is_positive=True, floor=urgency, because=because,
                           steps=_STEPS[urgency])
    return Verdict(band=Band.NEGATIVE)


CHILD_SAFETY = Instrument(
    code="child_safety", version=1, title=_("Safety of the child"), about=_("How soon somebody must see the child"),
    items=_ITEMS, judge=_judge, oldest=17, is_of_children=True,
    licence=_("Our own."), source="no official value",
    validation=_("None: criteria of our own, for order among the reports. They foretell nothing."))
