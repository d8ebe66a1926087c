"""A name is found however it was heard and typed, and only then."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from panah.cases.names import Match, Wanted, form, tokens_of, within_one

PAIRS = Path(__file__).resolve().parents[5] / "shared/data/persian/first_name_variant_pairs.csv"
LETTERS = st.text("ابپتجدرسشفکگلمنوهی", min_size=4, max_size=9)


def finds(text: str, first: str, last: str) -> bool:
    return bool(set(Wanted(text).near()) & set(tokens_of(first, last)))


@pytest.mark.parametrize("typed", [
    "علي اکبري", "علی اكبری", "على اکبری", "عَلی اکبری", "آقای علی اکبری", "دکتر سید علی اکبری", "اکبری علی",
    "علی  اکبری", "عل ی اکب ری", "علی‌ اکبری", "علی اکبرى"])
def test_one_spelling_is_as_good_as_another(typed: str) -> None:
    assert set(Wanted(typed).exact()) & set(tokens_of("علی", "اکبری"))


@pytest.mark.parametrize("first", ["علی‌اکبر", "علی اکبر", "علیاکبر", "علي‌اكبر"])
def test_half_spaces_and_spaces_do_not_matter(first: str) -> None:
    assert tokens_of(first, "نمونه") == tokens_of("علی‌اکبر", "نمونه")


@pytest.mark.parametrize(("one", "other"), [
    ("رضا", "رزا"), ("طاهره", "تاهره"), ("غلام", "قلام"), ("صغرا", "سغرا"), ("آذر", "اذر")])
def test_letters_that_sound_alike_are_one(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize("typed", [
    "مینا آزمایشی", "مینا آزمایش", "مینا آزمایشیی", "مینا ازمایسی", "مینا آزمیاشی", "مین آزمایشی",
    "مینلا آزمایشی", "آزمایشی مینآ"])
def test_one_wrong_letter_is_forgiven(typed: str) -> None:
    assert finds(typed, "مینا", "آزمایشی")


@pytest.mark.parametrize("typed", ["نرگس دیگری", "مینا دیگری", "محبوبه آزمایشی", "م", ""])
def test_another_name_is_another(typed: str) -> None:
    assert not finds(typed, "مینا", "آزمایشی") or Wanted(typed).match("مینا", "آزمایشی") is None


@given(LETTERS, LETTERS, st.data())
def test_a_letter_wrong_missing_or_too_many_anywhere_is_found(first: str, last: str, data: st.DataObject) -> None:
    whole, which = [first, last], data.draw(st.integers(0, 1))
    place = data.draw(st.integers(0, len(whole[which]) - 1))
    letter = data.draw(st.sampled_from(["", "ژ", "ژ" + whole[which][place]]))
    whole[which] = whole[which][:place] + letter + whole[which][place + 1:]

    assert finds(" ".join(whole), first, last)
    assert Wanted(" ".join(whole)).match(first, last) is not None


@given(LETTERS, LETTERS)
def test_the_order_of_the_parts_does_not_matter(first: str, last: str) -> None:
    assert set(Wanted(f"{last} {first}").exact()) & set(tokens_of(first, last))


def test_who_has_one_part_of_a_name_is_found_by_both() -> None:
    assert finds("مینا آزمایشی", "", "آزمایشی")
    assert Wanted("مینا آزمایشی").match("", "آزمایشی") == Match.ONE_PART


def test_a_part_alone_finds_those_with_a_whole_name() -> None:
    assert finds("آزمایشی", "مینا", "آزمایشی")
    assert Wanted("آزمایشی").match("مینا", "آزمایشی") == Match.SAME


def test_nobody_without_a_name_has_tokens() -> None:
    assert tokens_of("", " ") == []


def test_the_better_match_is_the_smaller() -> None:
    typed = Wanted("مینا آزمایشی")
    fits = [typed.match(*name) for name in (
        ("مینا", "آزمایشی"), ("مینا", "ازمایشی"), ("آزمایشی", "مینا"), ("مینا", "آزمایش"), ("", "آزمایشی"))]

    assert fits == sorted(fits)  # type: ignore[type-var]
    assert len(set(fits)) == 5


@given(LETTERS)
def test_a_name_is_within_one_of_itself(name: str) -> None:
    assert within_one(name, name)


@given(LETTERS, st.integers(0, 7))
def test_neighbours_may_be_exchanged(name: str, place: int) -> None:
    assume(place < len(name) - 1)
    exchanged = name[:place] + name[place + 1] + name[place] + name[place + 2:]
    assert within_one(name, exchanged)


@pytest.mark.parametrize(("one", "other"), [("مینا", "مهین"), ("علی", "ولیا"), ("زهرا", "نرگس"), ("", "ab")])
def test_two_letters_are_too_many(one: str, other: str) -> None:
    assert not within_one(one, other)


def test_every_spelling_of_a_real_list_finds_the_other() -> None:
    if not PAIRS.exists():
        pytest.skip("no shared data beside this checkout")
    with PAIRS.open(encoding="utf-8") as file:
        pairs = [(row["a"], row["b"]) for row in csv.DictReader(file) if row["match"] == "1"]

    missed = [pair for pair in pairs if not finds(f"{pair[0]} نمونه", pair[1], "نمونه")]
    assert len(pairs) > 4000
    assert missed == []
