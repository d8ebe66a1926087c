"""Rows that cannot be taken: each with its reason beside it, and nothing else is lost."""

from __future__ import annotations

import csv
import stat
from datetime import datetime
from pathlib import Path

import pytest
from tests.cast import Ground
from tests.imports.conftest import HEADER, Take, row

from panah.hotline import commands
from panah.hotline.importing.mapping import read_mapping
from panah.hotline.importing.whole_file import import_contacts
from panah.hotline.models import Contact


def rejects_of(path: Path | None) -> list[dict[str, str]]:
    assert path
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("wrong", "code", "words"), [
    ({"province": ""}, "NoProvince", "این سطر استانی را نام نبرده"),
    ({"province": "no data"}, "NoProvince", "استانی را نام نبرده"),
    ({"province": "Atlantis"}, "UnknownProvince", "«Atlantis»"),
    ({"county": "شهر نبوده"}, "UnknownCounty", "«شهر نبوده»"),
    ({"county": "اردبیل"}, "UnknownCounty", "اردبیل"),
    ({"day": ""}, "NoDay", "روزی را نام نبرده"),
    ({"day": "02/01/2020"}, "UnreadableDay", "«۰۲/۰۱/۲۰۲۰»"),
    ({"day": "2030-01-01"}, "BeganLater", "در آینده"),
    ({"age": "127"}, "WrongValue", "age"),
    ({"age": "thirty"}, "WrongValue", "یک عدد درست بنویسید."),
    ({"phone": "12"}, "WrongValue", "phone"),
    ({"who": "neighbour"}, "UnknownWord", "«neighbour»"),
    ({"age": "3\x004"}, "WrongValue", "age"),
])
def test_each_reason_is_told_in_words(take: Take, wrong: dict[str, str], code: str, words: str) -> None:
    summary = take(row(), row(**wrong))

    assert (summary.taken, dict(summary.rejected)) == (1, {code: 1})
    rejected, = rejects_of(summary.rejects_file)
    assert words in rejected["علت رد شدن"]


def test_the_original_row_stands_beside_its_reason(take: Take) -> None:
    summary = take(row(), row(province="", told="شرح، با ویرگول"))

    rejected, = rejects_of(summary.rejects_file)
    assert {name: rejected[name] for name in HEADER} == row(province="", told="شرح، با ویرگول")
    assert rejected["شماره سطر در فایل"] == "3"


def test_a_rejected_row_leaves_no_trace(take: Take) -> None:
    take(row(age="127"), row(who="neighbour"))

    assert not Contact.objects.exists()


def test_what_the_commands_refuse_is_rejected_and_undone(take: Take, mapping_file: Path) -> None:
    mapping_file.write_text(mapping_file.read_text().replace('outcome = "guidance"', 'outcome = "mobile"'))
    summary = take(row())

    assert dict(summary.rejected) == {"CaseNeedsPlace": 1}
    assert not Contact.objects.exists()


def test_what_the_database_refuses_is_rejected_and_the_rest_goes_on(
        take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_large(**told: object) -> Contact:
        Contact.objects.filter(pk=told["contact"].pk).update(revision=10**12)  # type: ignore[attr-defined]
        return real(**told)  # type: ignore[arg-type]

    real = commands.finish_contact
    monkeypatch.setattr(commands, "finish_contact", too_large)

    assert dict(take(row(), row()).rejected) == {"DatabaseRefused": 2}


def test_without_rejects_there_is_no_file(take: Take, tmp_path: Path) -> None:
    take(row(province=""))
    assert list(tmp_path.glob("*.rejects.csv"))

    assert take(row()).rejects_file is None
    assert not list(tmp_path.glob("*.rejects.csv"))


def test_nobody_else_on_the_machine_may_read_it(take: Take) -> None:
    path = take(row(province="")).rejects_file

    assert path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("line", "left"), [("2020-01-02,Alborz\n", []), ("a,b,c,d,e,f,g,h,i,j,k\n", ["j", "k"])])
def test_a_row_with_too_few_or_too_many_cells_is_kept_whole(
        ground: Ground, tmp_path: Path, mapping_file: Path, at: datetime, line: str, left: list[str]) -> None:
    path = tmp_path / "past.csv"
    path.write_text(",".join(HEADER) + "\n" + line)
    summary = import_contacts(path, read_mapping(mapping_file), at=at)

    assert dict(summary.rejected) == {"CellsMissing": 1}
    rejected, = rejects_of(summary.rejects_file)
    assert (rejected["day"], rejected.get(None, [])) == (line.strip().split(",")[0], left)  # type: ignore[call-overload]


def test_a_mended_rejects_file_is_imported_by_the_same_mapping(
        take: Take, mapping_file: Path, at: datetime) -> None:
    path = take(row(), row(province="")).rejects_file
    assert path
    path.write_text(path.read_text(encoding="utf-8-sig").replace("2020-01-02,,", "2020-01-02,Ardabil,").replace(
        "کرج", "اردبیل"), encoding="utf-8-sig")

    summary = import_contacts(path, read_mapping(mapping_file), at=at)
    assert (summary.taken, summary.rejected.total()) == (1, 0)
    assert set(Contact.objects.values_list("county", flat=True)) == {"3001", "2401"}
