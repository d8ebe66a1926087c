"""The configuration of an Asterisk of our own: a queue per hall, a telephone per booth, nothing but loopback.

The dialplan is what an exchange needs in production too (docs/operations.md, "Telephony"). Three things in it carry the
promise that nobody is lost:

- every call that rings is written down in the exchange's own database (`DB(panah/…)`) before it enters the queue, and
  so is the booth that picked it up (`DB(panah-answered/…)`) before the two hear each other; both stay there until the
  application says that it knows, whatever was down meanwhile;
- the hall stands on the caller's channel (`PANAH_HALL`) and goes with every event of it;
- a caller whose booth does not answer returns to the queue, before those who came later.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = "127.0.0.1"
USER = "panah"
TRUNK = "trunk"
RETURNED_FIRST = 10
SECONDS_OF_A_BOOTH, SECONDS_OF_A_CALL_BACK = 20, 45
MODULES = (
    "res_sorcery_config", "res_sorcery_memory", "res_sorcery_astdb", "res_pjproject", "res_pjsip", "res_pjsip_session",
    "res_pjsip_pubsub", "chan_pjsip", "res_pjsip_endpoint_identifier_ip", "res_pjsip_sdp_rtp", "res_pjsip_caller_id",
    "res_pjsip_refer", "res_rtp_asterisk", "res_timing_timerfd", "res_musiconhold", "bridge_simple",
    "bridge_native_rtp", "app_dial", "app_queue", "app_stack", "func_callerid", "func_channel", "func_db",
    "func_logic", "func_strings", "pbx_config", "codec_ulaw", "codec_alaw", "codec_a_mu",
)


@dataclass(frozen=True)
class Hall:
    """What callers dial to reach it, and the extensions of its booths."""

    code: str
    number: str
    booths: tuple[str, ...]
    phones: int
    """The port at which the telephones of its booths listen."""


@dataclass(frozen=True)
class Exchange:
    """`home` is the directory inside the tree Asterisk runs in, as Asterisk itself sees it."""

    home: Path
    modules: Path
    sip: int
    ami: int
    rtp: tuple[int, int]
    trunk: int
    secret: str
    halls: tuple[Hall, ...]

    def files(self) -> dict[str, str]:
        """Every file of the configuration, by name."""
        return {
            "asterisk.conf": self._asterisk(), "modules.conf": self._modules(), "logger.conf": _LOGGER,
            "manager.conf": self._manager(), "pjsip.conf": self._pjsip(), "queues.conf": self._queues(),
            "rtp.conf": f"[general]\nrtpstart = {self.rtp[0]}\nrtpend = {self.rtp[1]}\n",
            "extensions.conf": self._extensions(), "cdr.conf": "[general]\nenable = no\n",
        }

    def _asterisk(self) -> str:
        places = {"astetcdir": self.home / "etc", "astmoddir": self.modules,
                  **{f"ast{name}dir": self.home / name for name in ("db", "log", "run", "spool", "key", "agi")},
                  "astvarlibdir": "/var/lib/asterisk", "astdatadir": "/usr/share/asterisk"}
        lines = [f"{name} => {place}" for name, place in places.items()]
        return "\n".join(["[directories]", *lines, "", "[options]", "nocolor = yes", ""])

    def _modules(self) -> str:
        return "\n".join(["[modules]", "autoload = no", *(f"load = {name}.so" for name in MODULES), ""])

    def _manager(self) -> str:
        """`system` lets the application strike out what it has taken from the exchange's database."""
        return f"""[general]
enabled = yes
webenabled = no
bindaddr = {LOOPBACK}
port = {self.ami}
timestampevents = yes
channelvars = PANAH_HALL,PANAH_CALL_BACK

[{USER}]
secret = {self.secret}
deny = 0.0.0.0/0.0.0.0
permit = {LOOPBACK}/255.255.255.255
read = call,agent
write = call,originate,reporting,system
"""

    def _pjsip(self) -> str:
        ends = [_end("halls", TRUNK, self.trunk)]
        ends += [_end("booths", booth, hall.phones) for hall in self.halls for booth in hall.booths]
        return f"""[global]
type = global
user_agent = exchange

[loopback]
type = transport
protocol = udp
bind = {LOOPBACK}:{self.sip}

[{TRUNK}]
type = identify
endpoint = {TRUNK}
match = {LOOPBACK}
""" + "".join(ends)

    def _queues(self) -> str:
        return "[general]\nautofill = yes\nlog_membername_as_agent = no\n" + "".join(
            f"\n[{hall.code}]\nstrategy = ringall\ntimeout = {SECONDS_OF_A_BOOTH}\nretry = 1\nringinuse = no\n"
            f"membergosub = answered\njoinempty = yes\nleavewhenempty = no\n"
            + "".join(f"member => PJSIP/{booth}\n" for booth in hall.booths) for hall in self.halls)

    def _extensions(self) -> str:
        numbers = "".join(f"exten => {hall.number},1,Goto(hall-{hall.code},s,1)\n" for hall in self.halls)
        transfers = "".join(f"""exten => {hall.number},1,GotoIf($["${{PANAH_HALL}}" = ""]?nobody)
 same => n,Goto(hall-{hall.code},s,1)
 same => n(nobody),Hangup(21)
""" for hall in self.halls)
        return f"""[general]
static = yes
writeprotect = yes

; What callers dial.
[halls]
{numbers}
; What a booth may dial: another booth, and, with a caller to hand over, another hall.
[booths]
include => connect
{transfers}
[connect]
exten => _X.,1,Dial(PJSIP/${{EXTEN}},{SECONDS_OF_A_BOOTH},U(answered))
 same => n,GotoIf($["${{PANAH_HALL}}" = ""]?gone)
 same => n,Set(QUEUE_PRIO={RETURNED_FIRST})
 same => n,Goto(hall-${{PANAH_HALL}},s,1)
 same => n(gone),Hangup()
exten => i,1,GotoIf($["${{PANAH_HALL}}" = ""]?_X.,gone)
 same => n,Goto(hall-${{PANAH_HALL}},s,1)

; Runs on the booth's channel; the eldest channel it is linked to is the caller's.
[answered]
exten => s,1,Set(DB(panah-answered/${{CHANNEL(linkedid)}})=${{CHANNEL(endpoint)}} ${{EPOCH}})
 same => n,Return()

[call-back]
exten => _X.,1,Dial(PJSIP/${{EXTEN}}@{TRUNK},{SECONDS_OF_A_CALL_BACK})
""" + "".join(_hall(hall.code) for hall in self.halls)


def _hall(code: str) -> str:
    """Answered at once: a network gives up a call that nobody answers after some minutes, the queue does not."""
    return f"""
[hall-{code}]
exten => s,1,Set(PANAH_HALL={code})
 same => n,GotoIf($["${{PANAH_RANG}}" = "yes"]?wait)
 same => n,Set(PANAH_RANG=yes)
 same => n,Set(DB(panah/${{UNIQUEID}})={code} ${{EPOCH}} ${{FILTER(+0-9,${{CALLERID(num)}})}})
 same => n,Answer(,i)
 same => n(wait),Queue({code},r)
 same => n,Wait(1)
 same => n,Goto(wait)
"""


def _end(context: str, name: str, port: int) -> str:
    return f"""
[{name}]
type = endpoint
transport = loopback
context = {context}
aors = {name}
disallow = all
allow = ulaw,alaw
direct_media = no
media_address = {LOOPBACK}
bind_rtp_to_media_address = yes

[{name}]
type = aor
contact = sip:{name}@{LOOPBACK}:{port}
"""


_LOGGER = """[general]
queue_log = yes
queue_log_to_file = yes

[logfiles]
messages.log => warning,error
"""
