"""./panah import-contacts: its arguments, what it prints, how it ends."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
from tests.cast import Ground
from tests.imports.conftest import WriteFile, row

from panah.command_line import import_contacts
from panah.command_line.errors import CannotGoOn
from panah.hotline.models import Contact


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    import_contacts.add_parser(parser.add_subparsers(required=True))
    return import_contacts.main(parser.parse_args(
        ["import-contacts", "--processes", "1", *map(str, arguments)]))


@pytest.fixture
def file(ground: Ground, write_file: WriteFile) -> Path:
    return write_file(row(), row(province=""), row(province=""), row(age="127"))


def test_the_summary_as_json(file: Path, mapping_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(file, "--mapping", mapping_file, "--json")

    told = json.loads(capsys.readouterr().out)
    assert (told["read"], told["taken"], told["already_taken"], told["rejected"]) == (4, 1, 0, 3)
    assert told["rejected_by_reason"] == {"NoProvince": 2, "WrongValue": 1}
    assert told["rejects_file"] == f"{file}.rejects.csv"
    assert told["seconds"] >= 0
    assert told["rows_per_second"] > 0


def test_the_summary_in_words(file: Path, mapping_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(file, "--mapping", mapping_file)

    told = capsys.readouterr()
    assert "read 4, taken 1, already taken 0, rejected 3" in told.out
    assert "NoProvince: 2" in told.out
    assert f"{file.name}.rejects.csv" in told.err.replace("\n", "")


def test_it_ends_with_three_when_rows_were_rejected(file: Path, mapping_file: Path) -> None:
    assert run(file, "--mapping", mapping_file) == 3


def test_it_ends_with_zero_when_every_row_is_taken(
        ground: Ground, write_file: WriteFile, mapping_file: Path) -> None:
    file = write_file(row())

    assert run(file, "--mapping", mapping_file) == run(file, "--mapping", mapping_file) == 0
    assert Contact.objects.count() == 1


def test_it_takes_only_so_many_rows(file: Path, mapping_file: Path) -> None:
    assert run(file, "--mapping", mapping_file, "--limit", 1) == 0


@pytest.mark.parametrize("missing", ["file", "mapping"])
def test_a_file_that_is_not_there_is_said_to_be_missing(file: Path, mapping_file: Path, missing: str) -> None:
    (file if missing == "file" else mapping_file).unlink()

    with pytest.raises(CannotGoOn, match="No such file"):
        run(file, "--mapping", mapping_file)


def test_a_mapping_of_another_file_stops_it(file: Path, mapping_file: Path) -> None:
    file.write_text("a,b\n1,2\n")

    with pytest.raises(CannotGoOn, match="lacks columns"):
        run(file, "--mapping", mapping_file)
