"""The halls of the trial, and how the telephones in their booths behave. No Django here."""

from __future__ import annotations

from panah.command_line.telephony.configuration import Hall
from panah.command_line.telephony_trial.phones import Booths

ANSWERING = Hall("HL-ANSWERS", "1231", tuple(f"11{n:02}" for n in range(12)), 5081)
ON_SCREEN = Hall("HL-SCREEN", "1232", tuple(f"12{n:02}" for n in range(8)), 5082)
SILENT = Hall("HL-SILENT", "1233", ("1301", "1302"), 5083)
TO_HALL = Hall("HL-TO-HALL", "1234", tuple(f"14{n:02}" for n in range(6)), 5084)
TO_BOOTH = Hall("HL-TO-BOOTH", "1235", tuple(f"15{n:02}" for n in range(6)), 5085)
HALLS = (ANSWERING, ON_SCREEN, SILENT, TO_HALL, TO_BOOTH)

BEHAVIOUR = (
    Booths(ANSWERING.phones, ring=250),
    # Long enough for two operators to race for the call on their screens first.
    Booths(ON_SCREEN.phones, ring=2500),
    Booths(SILENT.phones, ring=60_000),
    Booths(TO_HALL.phones, ring=250, hands_on_to=ANSWERING.number),
    Booths(TO_BOOTH.phones, ring=250, hands_on_to=ANSWERING.booths[0]),
)
