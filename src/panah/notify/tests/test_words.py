"""Whoever holds the telephone learns nothing from a message: not from its words, not from its sender."""

from __future__ import annotations

import re

import pytest

from panah.core.persian import normalise
from panah.notify.lexicon import FORBIDDEN, betrays_sender, forbidden_in
from panah.notify.words import DAY_AND_NIGHT, WORDS, Text

# A message in Persian letters has room for so many before it is cut in two, and paid twice.
ONE_PART = 70
LETTERS = re.compile(r"[آ-ی\u064b\u200c .،؟]+")


@pytest.mark.parametrize("text", Text)
def test_an_approved_text_holds_no_forbidden_word(text: Text) -> None:
    assert forbidden_in(WORDS[text]) == []


@pytest.mark.parametrize("text", Text)
def test_it_is_one_part_long(text: Text) -> None:
    assert 0 < len(WORDS[text]) <= ONE_PART


@pytest.mark.parametrize("text", Text)
def test_it_has_no_digit_no_link_and_no_blank_to_fill(text: Text) -> None:
    """Letters and points alone: neither a code nor an address nor a name can stand in it."""
    assert LETTERS.fullmatch(WORDS[text])


@pytest.mark.parametrize("text", Text)
def test_it_is_written_as_persian_is(text: Text) -> None:
    assert normalise(WORDS[text]).replace("لطفا ", "لطفاً ") == WORDS[text]


def test_every_code_has_its_text_and_no_two_the_same() -> None:
    assert set(WORDS) == set(Text)
    assert len(set(WORDS.values())) == len(Text)


def test_only_what_colleagues_must_know_at_once_goes_at_night() -> None:
    assert {Text.LOOK_NOW} == DAY_AND_NIGHT


@pytest.mark.parametrize("betraying", [
    "پیامی از اورژانس اجتماعی", "اورژانـس", "با ۱۲۳ تماس بگیرید", "با 1 2 3 تماس بگیرید", "با ١٤٨٠ تماس بگیرید",
    "خانه امن", "خانه\u200cامن", "خانۀ امن برای شما", "بهزيستي", "پروندهٔ شما", "خشونت\u200cهای خانگی", "دادگاه فردا",
    "panah.example.org", "PANAH", "همسر شما", "social-emergency", "خَشونت",
])
def test_a_betraying_text_is_seen_however_it_is_written(betraying: str) -> None:
    assert forbidden_in(betraying)


@pytest.mark.parametrize("word", [word for words in FORBIDDEN.values() for word in words])
def test_every_word_of_the_lexicon_finds_itself(word: str) -> None:
    assert word in forbidden_in(f"لطفاً {word} فردا")


@pytest.mark.parametrize("sender", ["123", "۱۲۳", "+98123", "0098123", "0123", "98 123", "1480", "Behzisti", "PANAH",
                                    "Khane Amn", "اورژانس", "EMERGENCY", "Line 123", "SOCIAL"])
def test_a_sender_that_tells_is_seen(sender: str) -> None:
    assert betrays_sender(sender)


@pytest.mark.parametrize("sender", ["30001234", "+982000123999", "10001480", "NEWS", "Payam"])
def test_a_sender_that_could_be_anybody_is_not(sender: str) -> None:
    """A long number may hold 123 by chance."""
    assert not betrays_sender(sender)
