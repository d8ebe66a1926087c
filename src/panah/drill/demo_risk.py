"""A call about suicide in the demo story: asked with an instrument, told to 115 with a receipt, 110's still owed."""

from __future__ import annotations

from panah.drill.scene import Scene
from panah.hotline import commands as hotline
from panah.hotline.kinds import Agency, CallClass, Manner, Outcome, Relation
from panah.network.models import County
from panah.triage.instruments import registry
from panah.triage.topics import Topic

TOLD = {
    "call_class": CallClass.RELATED, "main_topic": Topic.SUICIDAL_INTENT, "caller_relation": Relation.SELF,
    "subject_age": 27, "subject_sex": "female", "place": "خیابان نمونه دوم، پلاک ۲۱، طبقه سوم",
    "narrative": "تنهاست و می‌گوید دیگر تاب ندارد؛ قرص کنار دستش است.", "outcome": Outcome.MEDICAL}
ANSWERS = {"wish": "yes", "thoughts": "yes", "method": "yes", "intent": "yes", "plan": "no", "behaviour": "no"}


def asked_and_handed_over(scene: Scene) -> None:
    """The answers want somebody now; a supervisor has yet to look at them."""
    told = TOLD | {"county": County.objects.get(code="3001")}
    contact = scene.call("operator", "HL-30", "09120000778", told, finish=False)
    operator = scene.who("operator")
    hotline.screen_contact(actor=operator, at=scene.at, contact=contact, instrument=registry.find("cssrs"),
                           answers=ANSWERS)
    scene.later(seconds=40)
    medical = hotline.tell_agency(actor=operator, at=scene.at, contact=contact, agency=Agency.MEDICAL,
                                  manner=Manner.PHONE, words="در ساختمان باز است؛ تنهاست.")
    scene.later(minutes=1)
    hotline.note_receipt(actor=operator, at=scene.at, hand_over=medical, number="۱۱۵-۲۴۰۷", taken_by="اپراتور ۱۲")
    contact = hotline.finish_contact(actor=operator, at=scene.at, contact=contact)
    scene.later(minutes=2)
    hotline.tell_agency(actor=operator, at=scene.at, contact=contact, agency=Agency.POLICE, manner=Manner.FILE,
                        words="تا رسیدن ۱۱۵ کنار در بمانند.")
