"""The chapters of the demo story. Each takes a scene at its own time and leaves people where the story wants them."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from panah.access import audit
from panah.access.models import BreakGlass
from panah.access.models.break_glass import Finding, GlassReason
from panah.cases import commands as cases
from panah.cases.errors import NoFileByThisCode
from panah.cases.kinds import ClosingOutcome, Evidence
from panah.cases.models import Case
from panah.dispatch import commands as dispatch
from panah.dispatch.kinds import Outcome as MissionOutcome
from panah.drill import demo_outside
from panah.drill import demo_people as people
from panah.drill.scene import Scene
from panah.hotline import commands as hotline
from panah.hotline.exchange import EventKind, ExchangeEvent, handle
from panah.hotline.kinds import CallClass, Circumstance, Outcome, PerpetratorRelation, Relation
from panah.network.models import County
from panah.shelter import commands as shelter
from panah.shelter.kinds import Destination, ExtensionReason, Mode, Route
from panah.shelter.rules import last_permitted_day
from panah.triage.hazards import Hazard
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

BEATEN: hotline.Told = {"main_topic": Topic.SPOUSE_ABUSE, "danger_now": True,
                        "perpetrator_relation": PerpetratorRelation.SPOUSE}


def closed_and_safe(scene: Scene) -> None:
    """Helped on the spot, followed, safe, closed."""
    case = scene.report(people.CLOSED, BEATEN, place="محله نمونه، خیابان یکم، پلاک ۱۲",
                        narrative="همسر دیشب او را زده و صبح از خانه رفته است. می‌ترسد که شب برگردد.")
    scene.visit(case, people.CLOSED, MissionOutcome.SETTLED,
                report="با خواهرش هماهنگ شد؛ طرح ایمنی نوشته شد و شماره‌ها داده شد.")
    for days in (3, 14, 30):
        scene.later(days=days)
        scene.follow_up(case, "dispatcher", note="نزد خواهرش زندگی می‌کند و آرام است.")
    _close(scene, case, "dispatcher", [Evidence.HER_OWN_WORD, Evidence.LIVES_APART])


def closed_and_opened_again(scene: Scene) -> None:
    case = scene.report(people.REOPENED, {"main_topic": Topic.FAMILY_CONFLICT}, place="محله نمونه، کوچه سوم",
                        circumstances=[Circumstance.RECURRENT, Circumstance.PERPETRATOR_RETURNS],
                        narrative="درگیری هر شب با خانواده همسر. خواهان مشاوره و میانجی‌گری است.")
    scene.visit(case, people.REOPENED, MissionOutcome.SETTLED, report="گفت‌وگو با دو طرف؛ قرار مشاوره گذاشته شد.")
    scene.later(days=3)
    scene.follow_up(case, "dispatcher")
    _close(scene, case, "dispatcher", [Evidence.HER_OWN_WORD])
    scene.at = scene.now - timedelta(hours=4)
    cases.reopen_case(actor=scene.who("dispatcher"), at=scene.at, case=case, unit=scene.unit("MO-3001"),
                      next_due_at=scene.now + timedelta(hours=3))


def long_in_the_house(scene: Scene) -> None:
    """A stay extended to its legal limit."""
    case = _to_the_centre(scene, people.HOUSED_LONG, "تهدید به قتل با چاقو؛ پسر هفت‌ساله در خانه است.", weapon=True)
    scene.admit(case)
    admission = scene.house(case)
    scene.later(days=100)
    assert admission.admitted_at
    last = last_permitted_day(Mode.SAFE_HOUSE, admission.admitted_at.date(), {})
    shelter.extend_stay(actor=scene.who("house"), at=scene.at, admission=admission, until=last,
                        reason=ExtensionReason.COURT_PENDING)


def in_the_house(scene: Scene) -> None:
    """A mother with a daughter, and a son who soon reaches the age limit."""
    case = _to_the_centre(scene, people.HOUSED, "خشونت هر روزه؛ دختر پانزده‌ساله از خانه بیرون رانده شده است.")
    scene.admit(case)
    scene.house(case)


def far_in_the_house(scene: Scene) -> None:
    case = scene.report(people.FAR_HOUSED, BEATEN, operator="ardabil-operator", hall="HL-24", county="2401",
                        place="شهرک نمونه، بلوک ۴", narrative="با دو کودک از خانه گریخته و در پارک است.")
    scene.visit(case, people.FAR_HOUSED, MissionOutcome.TRANSFER, member="ardabil-team", centre="CC-2401-1",
                dispatcher="ardabil-dispatcher", unit="MO-2401", report="مادر و دو کودک به مرکز آورده شدند.")
    scene.admit(case, worker="ardabil-centre", centre="CC-2401-1")
    scene.house(case, worker="ardabil-centre", head="ardabil-house", house="SH-24-1")


def closing_asked(scene: Scene) -> None:
    case = _to_the_centre(scene, people.CLOSING, "همسر معتاد است و وسایل خانه را شکسته.")
    admission = scene.admit(case)
    scene.later(days=12)
    shelter.discharge(actor=scene.who("centre"), at=scene.at, admission=admission, destination=Destination.RELATIVE)
    scene.later(days=3)
    scene.follow_up(case, "centre", note="در خانه مادرش است؛ همسر درمان را آغاز کرده.")
    scene.later(days=9)
    cases.ask_closing(actor=scene.who("centre"), at=scene.at, case=case, outcome=ClosingOutcome.SECURED,
                      evidence=[Evidence.HER_OWN_WORD, Evidence.PERPETRATOR_TREATED],
                      account="در پیگیری، تنها و آزادانه گفت که در امنیت است.")


def followed_and_late(scene: Scene) -> None:
    case = scene.report(people.FOLLOWED_LATE, BEATEN, place="محله نمونه، خیابان نهم",
                        narrative="نامزدش او را زده و تهدید کرده است.")
    scene.visit(case, people.FOLLOWED_LATE, MissionOutcome.SETTLED, report="به خانه پدر رفت؛ شکایت ثبت شد.")
    scene.later(days=3)
    scene.follow_up(case, "dispatcher", is_safe=False, note="نامزد دوباره جلوی در آمده است.")
    demo_outside.complaint(scene, case)


def followed(scene: Scene) -> None:
    case = scene.report(people.FOLLOWED, {"main_topic": Topic.FAMILY_CONFLICT}, danger_now=True,
                        place="محله نمونه، خیابان دهم", narrative="پسر بزرگ خانواده خشمگین است و فریاد می‌زند.")
    scene.visit(case, people.FOLLOWED, MissionOutcome.SETTLED, report="آرام‌سازی انجام شد؛ پیگیری لازم است.")
    scene.later(days=3)
    scene.follow_up(case, "dispatcher", note="آرام‌تر است؛ برای مشاوره نوبت گرفته‌اند.")


def opened_in_an_emergency(scene: Scene) -> None:
    """A colleague of another province reads a file for a hospital; the county's supervisor reviews it."""
    case = Case.objects.filter(owner__code="MO-3001", closed_at=None).earliest("opened_at")
    glass = _open_in_an_emergency(scene, case, "ardabil-operator", GlassReason.ASKED_BY_HOSPITAL,
                                  "پزشک اورژانس بیمارستان از داروها و همراه بی‌خطر می‌پرسد.")
    scene.later(minutes=9)
    cases.end_glass(actor=scene.who("ardabil-operator"), at=scene.at, glass=glass)
    scene.later(hours=20)
    cases.review_glass(actor=scene.who("county"), at=scene.at, glass=glass, finding=Finding.JUSTIFIED,
                       found="با بیمارستان تماس گرفتم؛ درست بود.")


def opened_and_not_yet_reviewed(scene: Scene) -> None:
    case = Case.objects.filter(owner__code="CC-3001-1", closed_at=None).latest("opened_at")
    _open_in_an_emergency(scene, case, "ardabil-centre", GlassReason.UNREACHABLE,
                          "مددجو در اردبیل است و مرکز کرج پاسخ تلفن نمی‌دهد.")


def guesses_codes(scene: Scene) -> None:
    """Somebody tries one code after another: unusual, and put before the inspector."""
    for number in range(5):
        cases.note_try(actor=scene.who("operator2"), at=scene.at)
        with suppress(NoFileByThisCode):
            cases.break_glass(actor=scene.who("operator2"), at=scene.at, code=f"{number:09d}", minutes=15,
                              reason=GlassReason.OTHER, account="شماره را درست نشنیدم.")
        scene.later(minutes=2)


def stays_in_the_centre(scene: Scene) -> None:
    """A mother with a small child, and a girl who ran away."""
    mother = _to_the_centre(scene, people.TEMPORARY, "شب از خانه بیرون رانده شده؛ کودک دوساله همراه اوست.",
                            circumstances=[Circumstance.LOCKED_OUT])
    scene.admit(mother)
    demo_outside.hospital_and_court(Scene(scene.at, now=scene.now), mother)
    girl = scene.report(people.RUNAWAY, {"main_topic": Topic.RUNAWAY}, hazards=[Hazard.REJECTED],
                        caller_relation=Relation.POLICE, place="پایانه نمونه",
                        narrative="دختر نوجوان در پایانه تنهاست.",
                        circumstances=[Circumstance.LOCKED_OUT])
    scene.visit(girl, people.RUNAWAY, MissionOutcome.TRANSFER, member="team2", team="2",
                report="با همراهی به مرکز آمد.")
    scene.admit(girl)


def ordinary_calls(scene: Scene) -> None:
    """What fills most of a night: nuisance, silence, wrong numbers, guidance, calls that nobody could take."""
    for number, told in enumerate(_ordinary(), start=60):
        scene.call("operator2" if number % 2 else "operator", "HL-30", people.phone(number), told)
        scene.later(hours=3)
    for number in (90, 91):
        call_id = f"demo-lost-{scene.at.isoformat()}-{number}"
        scene.at = scene.now - timedelta(hours=number - 88)
        handle(ExchangeEvent(EventKind.RINGING, call_id, "HL-30", scene.at, people.phone(number)))
        scene.later(seconds=75)
        handle(ExchangeEvent(EventKind.ABANDONED, call_id, "HL-30", scene.at))


def expected_in_the_house(scene: Scene) -> None:
    case = _to_the_centre(scene, people.EXPECTED, "با نوزاد در خانه همسایه پنهان شده است.")
    scene.admit(case)
    scene.house(case, arrive=False)


def out_patients(scene: Scene) -> None:
    man = scene.report(people.OUTPATIENT, {"main_topic": Topic.DIVORCE}, outcome=Outcome.CENTRE, place="محله نمونه",
                       narrative="در آستانه جدایی؛ خواهان مشاوره خانواده.")
    scene.admit(man, Mode.OUTPATIENT)
    elder = scene.report(people.ELDER, {"main_topic": Topic.ELDER_ABUSE}, outcome=Outcome.CENTRE,
                         caller_relation=Relation.NEIGHBOUR, circumstances=[Circumstance.LEFT_ALONE],
                         place="محله نمونه، طبقه همکف", narrative="همسایه می‌گوید دو روز است کسی به او سر نزده.")
    scene.later(minutes=20)
    shelter.admit_to_centre(actor=scene.who("centre"), at=scene.at, case=elder, centre=scene.unit("CC-3001-1"),
                            route=Route.LINE_123, mode=Mode.OUTPATIENT, persons=scene.family_of(elder))


def asks_for_a_house(scene: Scene) -> None:
    case = _to_the_centre(scene, people.ASKING, "همسر مسلح است و دنبال آن‌ها می‌گردد.", weapon=True)
    scene.admit(case)
    scene.at = scene.now - timedelta(minutes=25)
    shelter.ask_for_place(actor=scene.who("centre"), at=scene.at, case=case, house=scene.unit("SH-30-1"),
                          persons=scene.family_of(case), note="همسر مسلح است؛ جابه‌جایی با همراهی پلیس.")


def unanswered(scene: Scene) -> None:
    """Nobody has answered: it has risen to the next level."""
    scene.report(people.UNANSWERED, {"main_topic": Topic.FAMILY_CONFLICT}, county="3002",
                 circumstances=[Circumstance.PERPETRATOR_RETURNS], place="روستای نمونه، خانه آخر",
                 narrative="همسر شب برمی‌گردد و بارها تهدید کرده است.")


def sent_to_the_centre(scene: Scene) -> None:
    case = scene.report(people.TO_CENTRE, {"main_topic": Topic.WOMEN_AT_RISK}, danger_now=True, place="پارک نمونه",
                        narrative="جوانی که جایی برای ماندن ندارد.")
    scene.visit(case, people.TO_CENTRE, MissionOutcome.TRANSFER, member="team2", team="2",
                report="به مرکز همراهی شد.")


def team_on_the_way(scene: Scene) -> None:
    """The operator adds what the caller remembered after the team had left."""
    case = scene.report(people.ON_THE_WAY, BEATEN, place="محله نمونه، خیابان دوم، پلاک ۷",
                        narrative="کودکان می‌ترسند.")
    mission = scene.send(case)
    for minutes, act in ((1, dispatch.accept_mission), (2, dispatch.leave)):
        scene.later(minutes=minutes)
        act(actor=scene.who("team1"), at=scene.at, mission=mission)
    scene.later(minutes=9)
    hotline.revise_contact(actor=scene.who("operator"), at=scene.at, contact=case.contacts.get(), told={
        "weapon": True, "place": "محله نمونه، خیابان دوم، پلاک ۷، زنگ سوم",
        "narrative": "کودکان می‌ترسند. همسر چاقوی آشپزخانه را برداشته است."})


def far_waiting(scene: Scene) -> None:
    scene.report(people.FAR_WAITING, BEATEN, operator="ardabil-operator", hall="HL-24", county="2401",
                 place="شهرک نمونه، بلوک ۹", narrative="صدای شکستن شیشه از خانه می‌آید.")


def waits_for_a_team(scene: Scene) -> None:
    scene.report(people.WAITING, BEATEN, place="محله نمونه، خیابان پنجم، پلاک ۳",
                 narrative="همسر پشت در است و می‌خواهد وارد شود. کودک چهارساله در خانه است.",
                 youngest_child_age=4, circumstances=[Circumstance.PERPETRATOR_PRESENT])


def draft(scene: Scene) -> None:
    """A call that is being written down this minute."""
    scene.call("operator", "HL-30", people.phone(18), {
        "call_class": CallClass.RELATED, "main_topic": Topic.SUICIDAL_INTENT,
        "subject_first_name": people.SUICIDAL.first_name, "subject_sex": people.SUICIDAL.sex,
        "subject_age": int(people.SUICIDAL.years), "narrative": "می‌گوید دیگر نمی‌تواند ادامه بدهد. تنهاست."},
        finish=False)


def _to_the_centre(scene: Scene, family: people.Family, narrative: str, **told: object) -> Case:
    case = scene.report(family, {**BEATEN, **told}, place="محله نمونه، کوچه هشتم", narrative=narrative)
    scene.visit(case, family, MissionOutcome.TRANSFER, report="با رضایت خودش به مرکز آورده شد.")
    return case


def _open_in_an_emergency(scene: Scene, case: Case, reader: str, reason: str, account: str) -> BreakGlass:
    """Tried, opened, and read once."""
    cases.note_try(actor=scene.who(reader), at=scene.at)
    glass = cases.break_glass(actor=scene.who(reader), at=scene.at, code=case.code, minutes=30, reason=reason,
                              account=account)
    audit.record_reading("cases.file_read", actor=scene.who(reader), at=scene.at, row=case, case_id=case.pk)
    return glass


def _close(scene: Scene, case: Case, worker: str, evidence: list[str]) -> None:
    scene.later(days=1)
    cases.ask_closing(actor=scene.who(worker), at=scene.at, case=case, outcome=ClosingOutcome.SECURED,
                      evidence=evidence, account="در سه پیگیری پیاپی در امنیت بود.")
    scene.later(hours=5)
    cases.agree_closing(actor=scene.who("province"), at=scene.at, case=case)


def _ordinary() -> list[dict[str, object]]:
    karaj = County.objects.get(pk="3001")
    guided = {"call_class": CallClass.RELATED, "county": karaj, "outcome": Outcome.GUIDANCE, "urgency": Urgency.P4}
    return [
        {"call_class": CallClass.NUISANCE, "outcome": Outcome.NONE},
        {"call_class": CallClass.SILENT, "outcome": Outcome.NONE},
        guided | {"main_topic": Topic.DIVORCE, "narrative": "پرسش درباره مشاوره پیش از جدایی."},
        {"call_class": CallClass.WRONG, "outcome": Outcome.NONE},
        guided | {"main_topic": Topic.FAMILY_CONFLICT, "urgency": Urgency.P3, "outcome": Outcome.COUNSELLING},
        {"call_class": CallClass.UNRELATED, "outcome": Outcome.NONE},
        guided | {"main_topic": Topic.CHILD_ABUSE, "urgency": Urgency.P3, "hazards": [Hazard.OUT_OF_SCHOOL],
                  "narrative": "کودک همسایه مدرسه نمی‌رود.", "outcome": Outcome.BASE},
        {"call_class": CallClass.NUISANCE, "outcome": Outcome.NONE},
        guided | {"main_topic": Topic.OTHER_CRISIS, "narrative": "پرسش درباره نشانی مرکز."},
    ]
