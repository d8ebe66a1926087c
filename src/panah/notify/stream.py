"""/live/: the stream of signals an open page hears, as server-sent events. Kinds only, never whom they concern."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator

from django.http import Http404, HttpRequest, StreamingHttpResponse

from panah.notify.listening import listener
from panah.notify.rules import Hearer, hears

HEARTBEAT_SECONDS = 15.0
# A browser then connects anew, and the postings in force are read again.
LIFETIME_SECONDS = 600.0


async def live(request: HttpRequest) -> StreamingHttpResponse:
    """Signals for this person's postings, for ten minutes at most."""
    actor: Hearer = request.actor  # type: ignore[attr-defined]
    if actor.user_id is None:
        raise Http404
    response = StreamingHttpResponse(signals(actor), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


# Any signed-in person, as is asked above: the guard of `access` is for views that are not async.
live.roles = ()  # type: ignore[attr-defined]


async def signals(
    hearer: Hearer, heartbeat: float = HEARTBEAT_SECONDS, lifetime: float = LIFETIME_SECONDS
) -> AsyncGenerator[bytes, None]:
    """One event per kind heard; a comment in every quiet spell, so that a dead connection is found."""
    end = asyncio.get_running_loop().time() + lifetime
    async with listener().subscribe() as queue:
        yield b"retry: 1000\n\n"
        while (left := end - asyncio.get_running_loop().time()) > 0:
            try:
                signal = await asyncio.wait_for(queue.get(), min(heartbeat, left))
            except TimeoutError:
                yield b": quiet\n\n"
                continue
            if signal is None:
                return
            if hears(hearer, signal):
                yield f"data: {json.dumps({'kind': signal.kind})}\n\n".encode()
