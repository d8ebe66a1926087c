"""C-SSRS screener: thoughts of suicide and what was done, with the questions that follow from the answers."""

from django.utils.translation import gettext_lazy as _

from panah.triage.instruments.definition import Band, Choice, Instrument, Item, Verdict, Weights, weighty
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

_LONG_AGO, _LATELY = 1, 2
_BEHAVIOUR = (Choice("no", _("No"), 0), Choice("lifetime", _("Yes, more than three months ago"), _LONG_AGO),
              Choice("lately", _("Yes, in the past three months"), _LATELY))
_ITEMS = (
    Item("wish", _("Have you wished to be dead, or to go to sleep and not wake up?")),
    Item("thoughts", _("Have you had thoughts of killing yourself?")),
    Item("method", _("Have you thought about how you might do it?"), asked_when=("thoughts",)),
    Item("intent", _("Did you have some intention of acting on these thoughts?"), asked_when=("thoughts",)),
    Item("plan", _("Have you worked out how to do it, and do you intend to?"), asked_when=("thoughts",)),
    Item("behaviour", _("Have you ever done, begun or prepared anything to end your life?"), _BEHAVIOUR),
)


def _judge(told: Weights) -> Verdict:
    """The gravest answer decides; one that was told out of turn counts all the same."""
    grave = weighty(told, "intent", "plan")
    if told.get("behaviour") == _LATELY:
        grave = (*grave, "behaviour")
    if grave:
        return Verdict(band=Band.HIGH, is_positive=True, floor=Urgency.P1, because=grave, steps=(
            _("Stay with the person, on the line or there; nobody leaves them alone. Where it has begun: 115."),
            _("Means out of reach, and somebody trusted beside them.")))
    if clear := weighty(told, "method", "behaviour"):
        return Verdict(band=Band.MODERATE, is_positive=True, floor=Urgency.P2, because=clear, steps=(
            _("A psychologist speaks with them in this shift; means out of reach."),))
    if low := weighty(told, "wish", "thoughts"):
        return Verdict(band=Band.LOW, is_positive=True, floor=Urgency.P3, because=low, steps=(
            _("Agree on a further contact, and on whom to call when it grows worse."),))
    return Verdict(band=Band.NEGATIVE)


CSSRS = Instrument(
    code="cssrs", version=1, title=_("C-SSRS screener"), about=_("Thoughts of suicide, and what was done"),
    items=_ITEMS, judge=_judge, topics=frozenset({Topic.SUICIDAL_INTENT, Topic.SUICIDE_ATTEMPT, Topic.OTHER_CRISIS}),
    youngest=12, licence=_("Free for services of help and treatment. Cited."),
    validation=_("In Persian (338 and 348 soldiers): consistent, two factors. It does not foretell who will attempt."),
    source="https://ijps.tums.ac.ir/index.php/ijps/article/view/3661")
