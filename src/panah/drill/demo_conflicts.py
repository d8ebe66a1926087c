"""A conflict of interest in the demo story: a colleague who is kin, and one who only bears a name."""

from __future__ import annotations

from panah.access.actor import Actor
from panah.access.models import ConflictReason, User
from panah.cases import commands as cases
from panah.cases.kinds import TaskKind
from panah.cases.models import Case
from panah.drill import demo_people as people
from panah.drill.scene import Scene

_NUMBER_OF_A_COLLEAGUE = 900


def colleagues_kept_out(scene: Scene) -> None:
    """The kin stays out. The namesake of an alleged perpetrator is found by the system, looked into, and let in."""
    case = Case.objects.filter(owner__code="MO-3001", closed_at=None, opened_at__lte=scene.at).latest("opened_at")
    cases.keep_out(actor=scene.who("dispatcher"), at=scene.at, case=case, user=User.objects.get(username="team3"),
                   reason=ConflictReason.KIN, note="دخترخاله مددجوست و خودش خبر داد.")
    scene.later(hours=1)
    (lock,) = cases.keep_out_known(actor=Actor.system(), at=scene.at, case=case, named="فرید دلجو")
    scene.later(hours=3)
    cases.let_in(actor=scene.who("dispatcher"), at=scene.at, lock=lock,
                 why="تنها هم‌نام است؛ سن و شهر محل زندگی یکی نیست.")
    cases.do_task(actor=scene.who("dispatcher"), at=scene.at, result="هم‌نام بود؛ پرونده دوباره به روی او باز شد.",
                  task=case.tasks.get(kind=TaskKind.CONFLICT))


def a_colleague_is_identified(scene: Scene) -> None:
    cases.identify_colleague(actor=scene.who("admin"), at=scene.at, user=User.objects.get(username="operator2"),
                             national_id=people.national_id(_NUMBER_OF_A_COLLEAGUE),
                             phone=people.phone(_NUMBER_OF_A_COLLEAGUE))
