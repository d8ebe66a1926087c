"""The shipped mapping on real rows: a national line against gender violence. Skips where the shared data is absent."""

from __future__ import annotations

import csv
import gzip
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from tests.cast import NIGHT

from panah.hotline.importing.mapping import FileMapping, read_mapping
from panah.hotline.importing.whole_file import Summary, import_contacts
from panah.hotline.models import Contact
from panah.network.reference.load import load

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data" / "calls" / "argentina_linea144_2020-01_2023-06.csv.gz"
ROWS = 500

COLUMNS = {
    "fecha": "2020-01-01", "prov_residencia_persona_en_situacion_violencia": "Buenos Aires",
    "genero_persona_en_situacion_de_violencia": "Mujer", "edad_persona_en_situacion_de_violencia": "39",
    "tipo_de_violencia_fisica": "Si", "tipo_de_violencia_psicologica": "No", "tipo_de_violencia_sexual": "No",
    "tipo_de_violencia_economica_y_patrimonial": "No", "tipo_de_violencia_simbolica": "No",
    "tipo_de_violencia_domestica": "Si", "modalidad_de_violencia_institucional": "No",
    "modalidad_de_violencia_laboral": "No", "modalidad_violencia_contra_libertad_reproductiva": "No",
    "modalidad_de_violencia_obstetrica": "No", "modalidad_de_violencia_mediatica": "No",
    "modalidad_de_violencia_otras": "No", "vinculo_con_la_persona_agresora": "Pareja",
    "genero_de_la_persona_agresora": "Varon"}
PROVINCE, AGE, WHO, SEX = (next(name for name in COLUMNS if name.startswith(start))
                           for start in ("prov_", "edad_", "vinculo_", "genero_persona_en"))


@pytest.fixture
def mapping() -> FileMapping:
    return read_mapping(ROOT / "examples" / "linea144.toml")


TakeOne = Callable[[dict[str, str]], Summary]


@pytest.fixture
def take_one(db: None, tmp_path: Path, mapping: FileMapping) -> TakeOne:
    """Import one made-up row of the line's own shape, onto the reference data."""
    load()

    def take(changes: dict[str, str]) -> Summary:
        path = tmp_path / "line.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(COLUMNS))
            writer.writeheader()
            writer.writerow(COLUMNS | changes)
        return import_contacts(path, mapping, at=NIGHT)

    return take


@pytest.mark.parametrize(("spelt", "province"), [
    ("Córdoba", "03"), ("Cordoba", "03"), ("Santiago Del Estero", "05"), ("Santiago del Estero", "05"),
    ("Tierra del Fuego, Antártida e Islas del Atlántico Sur", "18"), ("Tierra del Fuego", "18"), ("Tucumán", "06"),
])
def test_a_province_spelt_in_two_ways_is_one(take_one: TakeOne, spelt: str, province: str) -> None:
    assert take_one({PROVINCE: spelt}).taken == 1

    contact = Contact.objects.select_related("county", "hall").get()
    assert (contact.hall.province_id, contact.county_id) == (province, contact.hall.county_id)


@pytest.mark.parametrize("nothing", ["", "Sin datos", "S/D"])
def test_a_row_without_province_is_rejected(take_one: TakeOne, nothing: str) -> None:
    assert dict(take_one({PROVINCE: nothing}).rejected) == {"NoProvince": 1}


def test_an_age_nobody_reaches_is_rejected(take_one: TakeOne) -> None:
    assert dict(take_one({AGE: "127"}).rejected) == {"WrongValue": 1}


@pytest.mark.parametrize(("changes", "topic"), [
    ({}, "T08"), ({WHO: "Ex pareja"}, "T08"), ({AGE: "15"}, "T09"), ({AGE: "Sin datos"}, "T08"),
    ({AGE: "70", WHO: "Otro familiar"}, "T12"), ({WHO: "Padre o tutor"}, "T02"), ({WHO: "Otro"}, "T03"),
    ({WHO: "", SEX: "Varon"}, "T14"), ({WHO: "Superior jerarquico"}, "T03"),
])
def test_topics_follow_from_age_and_relation(take_one: TakeOne, changes: dict[str, str], topic: str) -> None:
    take_one(changes)

    assert Contact.objects.get().main_topic == topic


def test_a_girl_hurt_by_her_partner_is_a_child_first(take_one: TakeOne) -> None:
    take_one({AGE: "16"})

    contact = Contact.objects.get()
    assert (contact.main_topic, contact.topics, contact.hazards) == ("T09", ["T08"], ["H14", "H06"])


def test_the_kinds_of_violence_are_kept_in_words(take_one: TakeOne) -> None:
    take_one({"tipo_de_violencia_simbolica": "SI"})

    assert Contact.objects.get().narrative == "خشونت جسمی، خشونت نمادین، در خانواده، آزارگر: مرد"


def first_rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [row for row, _ in zip(csv.DictReader(file), range(ROWS), strict=False)]


@pytest.mark.slow
@pytest.mark.django_db
def test_the_first_rows_of_the_shared_file_arrive_whole(tmp_path: Path, mapping: FileMapping, at: datetime) -> None:
    if not SHARED.exists():
        pytest.skip(f"no shared data: {SHARED.relative_to(ROOT.parent)} is absent")
    load()
    path = Path(shutil.copy(SHARED, tmp_path))

    summary = import_contacts(path, mapping, at=at, limit=ROWS)

    told = [row for row in first_rows(path) if row[PROVINCE]]
    assert (summary.read, summary.taken) == (ROWS, len(told))
    sexes = Counter(Contact.objects.values_list("subject_sex", flat=True))
    assert sexes["female"] == sum(row[SEX].startswith("Mujer") for row in told)
    ages = sorted(age for age in Contact.objects.values_list("subject_age", flat=True) if age is not None)
    assert ages == sorted(int(row[AGE]) for row in told if row[AGE])
    provinces = Counter(Contact.objects.values_list("county__province", flat=True))
    assert provinces["23"] == sum(row[PROVINCE] == "Buenos Aires" for row in told)
