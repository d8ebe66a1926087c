"""The booths of the demonstration's halls. Their telephones are those of `./panah telephony`, where it runs."""

from __future__ import annotations

from datetime import datetime

from panah.core.persian import to_persian_digits
from panah.drill import demo_cast
from panah.hotline import commands
from panah.network.models import Unit

BOOTHS = {"HL-30": ("province", ("3001", "3002", "3003", "3004")), "HL-24": ("ardabil-province", ("2401", "2402"))}
"""By hall: who furnishes it, and the extensions of its booths."""


def furnish(at: datetime) -> None:
    for code, (supervisor, extensions) in BOOTHS.items():
        hall, actor = Unit.objects.get(code=code), demo_cast.actor(supervisor, at)
        for number, extension in enumerate(extensions, start=1):
            commands.add_booth(actor=actor, at=at, hall=hall, label=to_persian_digits(number), extension=extension)
