"""Runs within the network of an exchange: one caller rings, is sent about, and is looked for."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

import django

django.setup()

from tests.telephony.halls import HALLS  # noqa: E402

from panah.command_line.telephony_trial.phones import Booths, Callers, phones  # noqa: E402
from panah.hotline.telephony.ami import Address, Ami  # noqa: E402
from panah.hotline.telephony.asterisk import Asterisk  # noqa: E402


async def until(ami: Ami, event: str) -> None:
    async with asyncio.timeout(10):
        while (message := await ami.events.get()) and message.event != event:
            pass


async def main(steps: list[str]) -> None:
    """A step is `context,extension,event`: where the caller is redirected, and what is waited for."""
    address = Address.parse(os.environ["PANAH_EXCHANGE"])
    ami = await Ami.connect(address)
    exchange = Asterisk(ami, address.name)
    with phones(Path.cwd()) as played:
        played.answer(Booths(HALLS[0].phones, ring=60_000))
        played.answer(Booths(HALLS[1].phones, ring=300, talk=60_000))
        played.call(Callers(HALLS[0].number, ["09120001234"], rate=10, patience=20_000))
        await until(ami, "QueueCallerJoin")
        [call] = await exchange.living()
        for context, extension, event in (step.split(",") for step in steps):
            await ami.ask("Redirect", Channel=call.call_id.removeprefix(f"{address.name}-"), Context=context,
                          Exten=extension, Priority="1")
            await until(ami, event)
        told = {"living": [(one.hall_code, one.extension) for one in await exchange.living()],
                "written": [one.extension for one in await exchange.untaken()
                            if one.call_id == call.call_id and one.extension]}
        await ami.ask("Hangup", Channel="/.*/")
        await until(ami, "Hangup")
    await ami.close()
    sys.stdout.write(json.dumps(told))


asyncio.run(main(sys.argv[1:]))
