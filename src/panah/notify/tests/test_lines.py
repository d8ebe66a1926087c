"""Which hall each of our numbers belongs to."""

import pytest

from panah.notify.lines import BadLine, hall_code_of, parse_lines


def test_each_line_has_its_hall_and_a_star_has_the_rest() -> None:
    lines = parse_lines("30001234=H30,50002=H24,*=H09")

    assert [hall_code_of(line, lines) for line in ("30001234", "50002", "7000")] == ["H30", "H24", "H09"]


def test_without_a_star_an_unknown_line_has_none() -> None:
    assert hall_code_of("7000", parse_lines("30001234=H30")) == ""
    assert parse_lines("") == {}


@pytest.mark.parametrize("value", ["30001234", "=H30", "30001234=", "abc=H30", "3000=H1,3000=H2", "3000=H 1"])
def test_anything_else_is_refused(value: str) -> None:
    with pytest.raises(BadLine):
        parse_lines(value)
