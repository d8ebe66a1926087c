"""The halls of the demonstration: booths, who sits in them, who is owed a call.

The telephones of the booths are those of `./panah telephony`, where it runs.
"""

from __future__ import annotations

from datetime import datetime

from panah.access.actor import Actor
from panah.core.ids import uuid7
from panah.core.persian import to_persian_digits
from panah.drill import demo_cast
from panah.drill.scene import Scene
from panah.hotline import commands
from panah.hotline.kinds import CallClass, FlagKind, Outcome
from panah.hotline.models import Booth
from panah.network.models import Unit

BOOTHS = {"HL-30": ("province", ("3001", "3002", "3003", "3004")), "HL-24": ("ardabil-province", ("2401", "2402"))}
"""By hall: who furnishes it, and the extensions of its booths."""


def furnish(at: datetime) -> None:
    for code, (supervisor, extensions) in BOOTHS.items():
        hall, actor = Unit.objects.get(code=code), demo_cast.actor(supervisor, at)
        for number, extension in enumerate(extensions, start=1):
            commands.add_booth(actor=actor, at=at, hall=hall, label=to_persian_digits(number), extension=extension)


def operators_sit_down(scene: Scene) -> None:
    """And the supervisor has written what others must know of the province."""
    for operator, hall, label in (("operator", "HL-30", "۱"), ("operator2", "HL-30", "۲"),
                                  ("ardabil-operator", "HL-24", "۱")):
        booth = Booth.objects.get(hall__code=hall, label=label)
        commands.sit_down(actor=scene.who(operator), at=scene.at, booth=booth)
    commands.revise_script(
        actor=scene.who("province"), at=scene.at, hall=scene.unit("HL-30"),
        opening="سلام. این‌جا کسی هست که گوش می‌دهد. می‌توانید آزادانه حرف بزنید؟",
        local_notes="راه ساوجبلاغ در شب کند است: تیم کرج نیم ساعت زودتر راه می‌افتد.")


def callers_are_lost(scene: Scene) -> None:
    """One is owed a call, one is held because the number is marked, one had withheld the number."""
    marked = scene.call("operator2", "HL-30", "09120004455", {"call_class": CallClass.SILENT, "outcome": Outcome.NONE})
    commands.flag_number(actor=scene.who("operator2"), at=scene.at, contact=marked, kind=FlagKind.DANGER)
    for number in ("09120004455", "", "09350006677"):
        call = commands.ring(actor=Actor.system(), at=scene.at, hall=scene.unit("HL-30"),
                             exchange_id=f"demo-{uuid7()}", number=number)
        scene.later(seconds=50)
        commands.abandon(actor=Actor.system(), at=scene.at, call=call)
