"""The halls of the Asterisk that the tests run."""

from panah.command_line.telephony.configuration import Hall

HALLS = (Hall("HL-30", "12330", ("3001", "3002"), 5081), Hall("HL-24", "12324", ("2401",), 5082))
