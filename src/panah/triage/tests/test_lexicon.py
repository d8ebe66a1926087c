"""Phrases of danger: how many are found, how many are right, and what is not mistaken for one."""

from __future__ import annotations

import sys
from dataclasses import fields

import pytest

from panah.triage.lexicon.signs import Mark, Sign, SignKind, lexicon, marks
from panah.triage.lexicon.spelling import one_word, tokens
from panah.triage.tests.sample import sentences
from panah.triage.topics import Topic
from panah.triage.urgency import Facts


def signs(told: str) -> set[str]:
    return {f"{'-' if mark.is_denied else ''}{mark.kind}" for mark in marks(told)}


def only(told: str) -> Mark:
    [mark] = marks(told)
    return mark


@pytest.mark.parametrize(("part", "precision", "recall"), [("known", 0.97, 0.97), ("unseen", 0.82, 0.72)])
def test_most_of_what_is_told_is_found_and_right(part: str, precision: float, recall: float) -> None:
    rows = [sentence for sentence in sentences() if sentence.part == part]
    found = [(row.signs, signs(row.told)) for row in rows]
    right = sum(len(meant & seen) for meant, seen in found)
    reached = right / sum(len(seen) for _, seen in found), right / sum(len(meant) for meant, _ in found)

    sys.stdout.write(f"{part}: {len(rows)} sentences, precision {reached[0]:.3f}, recall {reached[1]:.3f}\n")
    assert reached[0] >= precision
    assert reached[1] >= recall


def test_the_sample_holds_every_sign_denials_and_harmless_sentences() -> None:
    rows = sentences()

    assert len(rows) >= 120
    assert {kind for row in rows for kind in row.signs if not kind.startswith("-")} == set(SignKind)
    assert sum(any(kind.startswith("-") for kind in row.signs) for row in rows) >= 12
    assert sum(not row.signs for row in rows) >= 40


@pytest.mark.parametrize("told", ["می‌خواد منو بکشه", "میخواد منو بکشه", "می خواد منو بکشه", "میخاد منو بکشه"])
def test_it_reads_every_spelling(told: str) -> None:
    assert "threat_to_kill" in signs(told)


@pytest.mark.parametrize("told", ["چاقو ندارد", "هیچ چاقویی ندیده", "بدون چاقو آمد", "چاقو و قمه نداشت"])
def test_what_is_denied_is_told_as_denied(told: str) -> None:
    assert signs(told) == {"-weapon"}


@pytest.mark.parametrize("told", ["چاقو دارد، تفنگ ندارد", "نه، چاقو داره", "چاقو دارد و کسی نیست",
                                  "تفنگ ندارد. چاقو دارد"])
def test_a_denial_reaches_no_further_than_its_own_verb(told: str) -> None:
    assert signs(told) == {"weapon"}


def test_a_threat_with_a_kitchen_knife_is_not_harmless() -> None:
    assert signs("با چاقوی آشپزخانه سالاد درست می‌کرد") == set()
    assert "weapon" in signs("با چاقوی آشپزخانه تهدیدش کرد")


def test_a_mark_shows_the_words_as_they_were_typed() -> None:
    assert only("همسایه می‌گوید چاقوهایش را برداشته").words == "چاقوهایش"


def test_each_sign_is_told_once() -> None:
    assert [mark.kind for mark in marks("چاقو دارد. باز هم چاقو.")] == [SignKind.WEAPON]


def test_a_phrase_does_not_run_over_the_end_of_a_sentence() -> None:
    assert marks("بچه خوابید. تنها ماندم") == []


@pytest.mark.parametrize("sign", lexicon().signs, ids=lambda sign: sign.kind)
def test_a_sign_points_to_what_triage_knows(sign: Sign) -> None:
    assert sign.fact in {"", *(field.name for field in fields(Facts))}
    assert sign.topic in {"", *Topic}
    assert sign.things or sign.sayings


def test_one_word_has_one_spelling() -> None:
    spelling = lexicon().spelling

    assert {one_word(word, spelling) for word in ("خواهرم", "خاهرم", "خـواهرم", "خواهرممم")} == {"خاهرم"}
    assert [token.word for token in tokens("می خواهم بچه ها", spelling)] == ["میخاهم", "بچهها"]


def test_nothing_is_found_in_nothing() -> None:
    assert marks("") == marks("… !") == []
