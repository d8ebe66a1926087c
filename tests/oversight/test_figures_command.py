"""`./panah figures` prints the same numbers as the page."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, SignIn

from panah.command_line import figures as command
from panah.command_line.screen import answers
from panah.oversight.figures import MEASURES, Dimension
from panah.oversight.tests.conftest import Counted, counted, crew, month

__all__ = ["counted", "crew", "month"]
ABAN = ["figures", "--from", "1405-08-01", "--to", "1405-08-30"]


def run(*arguments: str) -> int:
    parser = ArgumentParser()
    command.add_parser(parser.add_subparsers())
    return command.main(parser.parse_args([*ABAN, *arguments]))


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    run(*arguments, "--json")
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


@pytest.mark.parametrize("by", ["province", "province,topic", "county,outcome"])
def test_the_json_has_the_lines_of_the_page(
        by: str, counted: Counted, cast: Cast, sign_in: SignIn, capsys: pytest.CaptureFixture[str]) -> None:
    page = sign_in(cast.analyst).get(reverse("oversight:figures"), {"by": by.split(",")})

    printed = told(capsys, "--by", by)

    assert [(line["words"], [line[measure] for measure in MEASURES]) for line in printed["lines"]] == [
        (words, [count for _measure, count in counts]) for words, counts in page.context["lines"]]
    assert printed["total"] == {card.measure: card.now for card in page.context["cards"]}


def test_the_json_says_which_days_and_what_is_counted(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    printed = told(capsys)

    assert (printed["from"], printed["to"], printed["by"]) == ("1405-08-01", "1405-08-30", ["province"])
    assert set(printed["definitions"]) == set(MEASURES)


def test_the_table_has_a_line_for_each_place_and_the_total(
        counted: Counted, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "width", 200)
    run()

    printed = capsys.readouterr().out
    assert "البرز" in printed
    assert "اردبیل" in printed


def test_several_dimensions_are_given_with_commas() -> None:
    assert command.dimensions("province, topic") == [Dimension.PROVINCE, Dimension.TOPIC]


@pytest.mark.parametrize("text", ["planet", "province,", ""])
def test_an_unknown_dimension_is_refused_with_the_known_ones(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="county"):
        command.dimensions(text)


@pytest.mark.parametrize("text", ["1405-08-01", "۱۴۰۵/۸/۱", "1405/8/1"])
def test_a_day_is_read_in_any_digits(text: str) -> None:
    assert command.jalali_day(text).isoformat() == "2026-10-23"


@pytest.mark.parametrize("text", ["1405-13-01", "yesterday", "1405-08", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="1399-10-11"):
        command.jalali_day(text)
