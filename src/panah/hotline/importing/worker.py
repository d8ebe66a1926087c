"""A process that takes batches beside others. It is begun without Django, so importing this module sets Django up."""

from __future__ import annotations

import ctypes
import signal
from collections.abc import Sequence
from datetime import datetime

import django

django.setup()

from panah.hotline.importing.mapping import FileMapping  # noqa: E402
from panah.hotline.importing.taking import KeyedRow, Outcome, Taker  # noqa: E402

DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG of linux/prctl.h

_takers: list[Taker] = []


def begin(mapping: FileMapping, header: Sequence[str], at: datetime) -> None:
    """Once per process, which ends with its parent, however that ends; Ctrl-C is the parent's to hear."""
    ctypes.CDLL(None).prctl(DEATH_OF_PARENT, signal.SIGTERM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _takers.append(Taker(mapping, header, at))


def take(batch: Sequence[KeyedRow]) -> list[Outcome]:
    return _takers[0].take(batch)
