"""Guidance beside a call."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Cast, Ground, SignIn

from panah.hotline.guidance import ANYONE, BY_TOPIC, SAYINGS, guidance_for
from panah.hotline.kinds import TOPIC_IN_SHORT
from panah.hotline.testing import make_draft
from panah.triage.lexicon.signs import SignKind
from panah.triage.topics import Topic


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_questions_and_something_to_mind(topic: Topic) -> None:
    assert guidance_for(topic).ask
    assert guidance_for(topic).mind
    assert guidance_for(topic).never


def test_before_a_topic_is_chosen_safety_comes_first() -> None:
    assert guidance_for("") is ANYONE


def test_no_topic_is_forgotten() -> None:
    assert set(BY_TOPIC) == set(TOPIC_IN_SHORT) == set(Topic)


def test_an_operator_reads_it_at_a_glance() -> None:
    lines = [str(line) for guidance in BY_TOPIC.values() for line in (*guidance.ask, *guidance.mind, *guidance.never)]
    assert max(map(len, lines)) <= 80


def test_what_is_said_opens_closes_and_serves_those_who_cannot_speak() -> None:
    signs = [saying.sign for saying in SAYINGS]

    assert signs == ["", SignKind.CANNOT_SPEAK, ""]
    assert all(saying.lines for saying in SAYINGS)


def test_secrecy_is_promised_nowhere_and_not_to_a_child() -> None:
    assert "هرگز به کودک قول ندهید که کسی خبردار نمی‌شود." in map(str, BY_TOPIC[Topic.CHILD_ABUSE].never)
    assert any("قول" in str(line) for line in BY_TOPIC[Topic.SUICIDAL_INTENT].mind)


def test_the_intake_page_says_what_to_say(cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    draft = make_draft(cast.operator, ground.hall, at, main_topic=Topic.CHILD_ABUSE)
    shown = sign_in(cast.operator).get(f"/contacts/{draft.pk}/").content.decode()

    assert "یک بار یعنی بله، دو بار یعنی نه" in shown
    assert "هرگز به کودک قول ندهید" in shown
    assert f'data-script="{SignKind.CANNOT_SPEAK}"' in shown
