from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import override

from panah.law import child, registry, safe_house, targets
from panah.law.provision import Confidence, Dated, Provision, Unit
from panah.network import law_page
from panah.network.models import LocalValue, Province

TODAY = date(2026, 11, 21)
CHANGE = date(2026, 3, 21)
TWICE = Provision(
    key="house.stay",
    title="مدت اقامت",
    unit=Unit.DAYS,
    values=(
        Dated(30, date(2020, 3, 20), CHANGE, "[PRESS, L]", Confidence.LOW),
        Dated(21, CHANGE, None, "[PRESS, H]", Confidence.HIGH),
    ),
)


@pytest.fixture(autouse=True)
def in_persian() -> Iterator[None]:
    with override("fa"):
        yield


def local(value: int) -> LocalValue:
    alborz = Province(code="30", name="البرز")
    return LocalValue(provision=TWICE.key, province=alborz, value=value, from_on=TODAY, reason="تخت کم است")


def test_todays_value_is_told_in_words() -> None:
    line = law_page.entry(TWICE, TODAY, []).today
    assert line is not None
    assert (line.value, line.sureness.tone) == ("۲۱ روز", "good")


def test_earlier_values_stay_in_sight() -> None:
    assert [line.value for line in law_page.entry(TWICE, TODAY, []).other_days] == ["۳۰ روز"]


def test_before_its_first_day_a_rule_does_not_hold() -> None:
    found = law_page.entry(TWICE, date(2019, 1, 1), [])
    assert found.today is None
    assert len(found.other_days) == 2


def test_a_province_stands_beside_the_rule_it_has_tightened() -> None:
    lines = law_page.entry(TWICE, TODAY, [local(14)]).local
    assert [(line.province, line.value) for line in lines] == [("البرز", "۱۴ روز")]


def test_a_value_of_another_rule_is_not_shown_here() -> None:
    assert law_page.entry(safe_house.LONGEST_STAY, TODAY, [local(14)]).local == ()


@pytest.mark.parametrize(
    ("provision", "words"),
    [
        (safe_house.LONGEST_STAY, "۸ ماه"),
        (safe_house.SONS_UP_TO, "۱۲ سال"),
        (child.PROSECUTOR_NOTICE, "۱۲ ساعت"),
        (child.LEAST_SEPARATION, "الزامی"),
        (targets.FIRST_ACTION_P1, "۱۵ دقیقه"),
        (targets.FIRST_ACTION_P4, "۷ روز"),
        (targets.HAND_OVER_REMINDER, "۵۰ درصد"),
    ],
    ids=lambda value: getattr(value, "key", None),
)
def test_values_are_told_in_the_words_people_say(provision: Provision, words: str) -> None:
    assert law_page.value_in_words(provision, provision.on(TODAY)) == words


def test_big_numbers_are_parted() -> None:
    assert law_page.value_in_unit(Provision("town", "", Unit.INHABITANTS, ()), 50_000) == "۵۰٬۰۰۰ نفر جمعیت"


def test_every_measure_has_its_words() -> None:
    assert law_page.UNIT_WORDS.keys() | {Unit.DUTY} == set(Unit)


def test_every_confidence_has_its_words() -> None:
    assert law_page.SURENESS.keys() == set(Confidence)


def test_every_subject_is_on_the_page() -> None:
    sections = law_page.sections(TODAY, [])
    assert sum(len(section.entries) for section in sections) == len(registry.all_provisions())
