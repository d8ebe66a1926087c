"""Which hall each of our numbers for short messages belongs to. Knows no Django."""

import re
from collections.abc import Mapping

ANY_LINE = "*"
LINE = re.compile(r"(\+?[0-9]{3,15}|\*)=([A-Za-z0-9_-]+)", re.ASCII)


class BadLine(ValueError):
    """Not number=code, or a number twice."""


def parse_lines(value: str) -> dict[str, str]:
    """`30001234=H0301,*=H0901`: the code of the hall for each of our numbers; `*` is all others. Raises BadLine."""
    lines = dict[str, str]()
    for part in filter(None, value.split(",")):
        found = LINE.fullmatch(part.strip())
        if found is None or found[1] in lines:
            raise BadLine(part)
        lines[found[1]] = found[2]
    return lines


def hall_code_of(line: str, lines: Mapping[str, str]) -> str:
    """Empty where no hall has that line."""
    return lines.get(line, "") or lines.get(ANY_LINE, "")
