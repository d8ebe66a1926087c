"""How a line of the log is written: where something broke and of what kind it was, never what was typed."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutMessages(logging.Formatter):
    """An exception's message may hold a name or a number («invalid literal for int(): '0912…'»), its place does not."""

    def formatException(self, ei: ExcInfo) -> str:
        told, error = list[str](), ei[1]
        while error is not None:
            told.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__)
            error = error.__cause__ or error.__context__
        return "\n".join(reversed(told))
