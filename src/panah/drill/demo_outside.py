"""What the people of the demo story let others be told, and what was told them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from panah.cases import commands as cases
from panah.cases.commands.consents import Given
from panah.cases.commands.referrals import Letter
from panah.cases.disclosure import Aim, Giver, Ground, Manner, Recipient, ReferralAnswer, Scope
from panah.cases.kinds import MemberRole, PaperKind
from panah.cases.models import Case, Consent, Person
from panah.core.jalali import tehran_day
from panah.drill.scene import Scene

COURT, HOSPITAL, CHARITY = "دادسرای ناحیه نمونه", "بیمارستان نمونه", "انجمن مهر نمونه"


def complaint(scene: Scene, case: Case) -> None:
    """She lets the prosecutor be told, takes back what she allowed a charity, and brings the court's letter."""
    worker, client = "dispatcher", _client(case)
    consent(scene, case, client, worker, recipient=Recipient.COURT, name=COURT, aim=Aim.COMPLAINT,
            scopes=[Scope.IDENTITY, Scope.EVENTS], days=120)
    withdrawn = consent(scene, case, client, worker, recipient=Recipient.NGO, name=CHARITY, aim=Aim.LIVELIHOOD,
                        scopes=[Scope.IDENTITY, Scope.CONTACT], days=90)
    scene.later(days=2)
    cases.withdraw_consent(actor=scene.who(worker), at=scene.at, consent=withdrawn, reason="نمی‌خواهد آشنایی باخبر شود.")
    cases.keep_paper(actor=scene.who(worker), at=scene.at, case=case, kind=PaperKind.COURT, title="احضاریه دادسرا",
                     file_name="اسکن.png", content=scanned_letter())


def hospital_and_court(scene: Scene, case: Case) -> None:
    """The mother is sent to a hospital because she wishes it; the court hears of her child because the law says so."""
    worker, client = "centre", _client(case)
    consent(scene, case, client, worker, recipient=Recipient.HOSPITAL, name=HOSPITAL, aim=Aim.TREATMENT,
            scopes=[Scope.IDENTITY, Scope.HEALTH], days=30)
    to_hospital = cases.refer_outside(actor=scene.who(worker), at=scene.at, case=case, persons=[client], letter=Letter(
        scopes=[Scope.IDENTITY, Scope.HEALTH], recipient=Recipient.HOSPITAL, recipient_name=HOSPITAL,
        ground=Ground.CONSENT, asked="معاینه و درمان نام‌برده.", account="کبودی دست و درد شانه.",
        letter_number="۱۴۰۵/۲۱۷"))
    child = case.members.select_related("person").filter(role=MemberRole.CHILD).order_by("since")[0].person
    cases.refer_outside(actor=scene.who(worker), at=scene.at, case=case, persons=[child], letter=Letter(
        scopes=[Scope.IDENTITY, Scope.EVENTS], recipient=Recipient.COURT, recipient_name=COURT,
        ground=Ground.CHILD_IN_DANGER, asked="صدور دستور برای نگهداری کودک نزد مادر.",
        account="مادر و کودک شب از خانه بیرون رانده شده‌اند.", letter_number="۱۴۰۵/۲۱۸"))
    scene.later(days=1)
    cases.note_referral_answer(actor=scene.who(worker), at=scene.at, referral=to_hospital, answer=ReferralAnswer.DONE,
                               note="درمان سرپایی شد.")


def consent(scene: Scene, case: Case, person: Person, worker: str, *, recipient: str, name: str, aim: str,
            scopes: list[str], days: int) -> Consent:
    """She gives it herself, in writing."""
    until = tehran_day(scene.at) + timedelta(days=days)
    given = Given(scopes=scopes, recipient=recipient, recipient_name=name, aim=aim, given_by=Giver.HERSELF,
                  manner=Manner.WRITTEN, until=until)
    return cases.take_consent(actor=scene.who(worker), at=scene.at, case=case, person=person, giver=person, given=given)


def scanned_letter() -> bytes:
    """A page with lines of ink and a stamp, as from a scanner."""
    page = Image.new("L", (620, 877), 250)
    ink = ImageDraw.Draw(page)
    ink.rectangle((60, 60, 560, 64), fill=60)
    for line in range(14):
        ink.rectangle((90 + line * 37 % 110, 120 + line * 38, 555, 128 + line * 38), fill=110)
    ink.ellipse((90, 690, 210, 810), outline=90, width=6)
    written = BytesIO()
    page.save(written, "PNG")
    return written.getvalue()


def _client(case: Case) -> Person:
    return case.members.select_related("person").get(role=MemberRole.SUBJECT).person
