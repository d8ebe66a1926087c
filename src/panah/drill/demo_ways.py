"""Other ways in, in the demo story: somebody writes, somebody wrote and was answered, the police refer by letter."""

from __future__ import annotations

from datetime import timedelta

from panah.access.actor import Actor
from panah.core.ids import uuid7
from panah.core.jalali import tehran_day
from panah.drill.scene import Scene
from panah.hotline import commands as hotline
from panah.hotline.kinds import SenderKind
from panah.hotline.models import Contact
from panah.notify.gateway import Arrived

LINE = "30001234"


def wrote_and_was_answered(scene: Scene) -> None:
    contact = _writes(scene, "09350000411", "سلام، می‌توانم بنویسم؟ نمی‌توانم حرف بزنم")
    scene.later(minutes=1)
    contact = hotline.claim_sms(actor=scene.who("operator"), at=scene.at, contact=contact)
    answer = hotline.answer_sms(actor=scene.who("operator"), at=scene.at, contact=contact,
                                words="سلام، بله. همین‌جا بنویسید. الان کسی کنارتان هست؟")
    hotline.note_sms_sent(actor=Actor.system(), at=scene.at, message=answer)


def writes_now(scene: Scene) -> None:
    _writes(scene, "09120000622", "لطفا کمکم کنید")


def police_refer(scene: Scene) -> None:
    hotline.receive_letter(actor=scene.who("operator2"), at=scene.at, hall=scene.unit("HL-30"),
                           sender_kind=SenderKind.POLICE, sender_name="کلانتری نمونه کرج", letter_number="۱۴۰۵/۳۳۴/ن",
                           letter_on=tehran_day(scene.at - timedelta(days=1)), brought_by="مأمور کلانتری")


def _writes(scene: Scene, number: str, text: str) -> Contact:
    arrived = Arrived(line=LINE, number=number, text=text, key=f"demo-{uuid7()}")
    return hotline.receive_sms(actor=Actor.system(), at=scene.at, hall=scene.unit("HL-30"), arrived=arrived).contact
