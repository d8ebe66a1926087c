"""PHQ-9: how heavily low spirits weighed in the last two weeks. Its ninth question leads on to suicide."""

from django.utils.translation import gettext_lazy as _

from panah.triage.instruments.definition import Band, Choice, Instrument, Item, Verdict, Weights
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

_CUT_POINTS = ((20, Band.GRAVEST_BURDEN), (15, Band.SEVERE_BURDEN), (10, Band.MODERATE_BURDEN), (5, Band.MILD))
_POSITIVE_FROM, _GRAVEST_FROM = 10, 20
_HOW_OFTEN = (Choice("0", _("Not at all"), 0), Choice("1", _("On several days"), 1),
              Choice("2", _("On more than half of the days"), 2), Choice("3", _("Nearly every day"), 3))
_SELF_HARM = "self_harm"
_ITEMS = tuple(Item(code, text, _HOW_OFTEN) for code, text in (
    ("interest", _("Little interest or pleasure in doing things")),
    ("mood", _("Feeling down or hopeless")),
    ("sleep", _("Sleeping badly, or too much")),
    ("energy", _("Feeling tired, with little strength")),
    ("appetite", _("Poor appetite, or eating too much")),
    ("worth", _("Feeling bad about yourself, as a failure")),
    ("focus", _("Trouble keeping your mind on something")),
    ("movement", _("Moving or speaking slowly, or being restless, so that others notice")),
    (_SELF_HARM, _("Thoughts that you would be better off dead, or of hurting yourself")),
))


def _judge(told: Weights) -> Verdict:
    score = sum(told.values())
    band = next((band for least, band in _CUT_POINTS if score >= least), Band.MINIMAL)
    if told.get(_SELF_HARM):
        return Verdict(band=band, score=score, is_positive=True, floor=Urgency.P3, because=(_SELF_HARM,),
                       then=("cssrs",), steps=(_("Ask about suicide in plain words before this contact ends."),))
    if score >= _POSITIVE_FROM:
        return Verdict(band=band, score=score, is_positive=True,
                       floor=Urgency.P3 if score >= _GRAVEST_FROM else Urgency.P4,
                       because=tuple(code for code, weight in told.items() if weight),
                       steps=(_("A psychologist looks at it together with the person."),))
    return Verdict(band=band, score=score)


PHQ9 = Instrument(
    code="phq9", version=1, title=_("PHQ-9"), about=_("Low spirits in the last two weeks"), items=_ITEMS, judge=_judge,
    topics=frozenset({Topic.SUICIDAL_INTENT, Topic.SUICIDE_ATTEMPT, Topic.WOMEN_HARMED, Topic.ELDER_ABUSE}),
    youngest=18, licence=_("Free to use; its publisher asks for no permission. Cited."),
    validation=_("In Persian: consistent (alpha 0.88), one factor. One question alone says too little."),
    source="https://trends.org.br/article/doi/10.1590/2237-6089-2017-0116")
