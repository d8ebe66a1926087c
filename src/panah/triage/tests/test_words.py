"""The lists of the field: complete, in order, and in the exact Persian of the source."""

import pytest
from django.utils.translation import override

from panah.triage.ages import AgeBand, band_of, youngest_in
from panah.triage.hazards import Hazard
from panah.triage.reasons import Reason
from panah.triage.topics import ChildAbuse, Topic

PERSIAN_TOPICS = {
    "T01": "زوجین متقاضی طلاق",
    "T02": "افراد دارای اختلاف خانوادگی حاد",
    "T03": "زنان و دختران در معرض آسیب اجتماعی",
    "T04": "زنان و دختران آسیب‌دیده اجتماعی",
    "T05": "افرادی که قصد خودکشی دارند",
    "T06": "اقدام‌کنندگان به خودکشی (و خانواده‌ها)",
    "T07": "کودکان خیابانی و کار",
    "T08": "همسران آزاردیده (همسرآزاری)",
    "T09": "کودکان آزاردیده (کودک‌آزاری)",
    "T10": "مبتلایان به اختلال هویت جنسی",
    "T11": "دختران و پسران فراری از منزل",
    "T12": "سالمندان آزاردیده (سالمندآزاری)",
    "T13": "معلولان آزاردیده (معلول‌آزاری)",
    "T14": "سایر افراد در کلیه سنین در شرایط بحرانی ویژه",
}


def test_the_topics_in_persian() -> None:
    with override("fa"):
        assert {value: str(label) for value, label in Topic.choices} == PERSIAN_TOPICS


def test_the_hazards_are_the_fourteen_of_the_law() -> None:
    assert Hazard.values == [f"H{number:02}" for number in range(1, 15)]


def test_a_hazard_in_persian() -> None:
    with override("fa"):
        assert str(Hazard.OUT_OF_SCHOOL.label) == "بازماندن از تحصیل"


def test_the_kinds_of_child_abuse_in_persian() -> None:
    with override("fa"):
        assert [str(label) for label in ChildAbuse.labels] == ["جسمی", "عاطفی", "جنسی", "غفلت"]


def test_a_reason_reads_as_a_sentence() -> None:
    with override("fa"):
        assert str(Reason.DANGER_NOW.label) == "همین حالا خطر هست"


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, AgeBand.UP_TO_5),
        (5, AgeBand.UP_TO_5),
        (6, AgeBand.FROM_6_TO_11),
        (17, AgeBand.FROM_12_TO_17),
        (18, AgeBand.FROM_18_TO_29),
        (65, AgeBand.FROM_65),
        (127, AgeBand.FROM_65),
        (None, AgeBand.UNKNOWN),
        (-1, AgeBand.UNKNOWN),
    ],
)
def test_an_age_falls_in_one_band(age: int | None, band: AgeBand) -> None:
    assert band_of(age) is band


@pytest.mark.parametrize("band", [band for band in AgeBand if band is not AgeBand.UNKNOWN])
def test_the_youngest_of_a_band_is_in_it(band: AgeBand) -> None:
    assert band_of(youngest_in(band)) is band


def test_an_unknown_age_has_no_youngest() -> None:
    assert youngest_in(AgeBand.UNKNOWN) is None
