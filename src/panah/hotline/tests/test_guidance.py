"""Guidance beside a call."""

from __future__ import annotations

import pytest

from panah.hotline.guidance import ANYONE, BY_TOPIC, guidance_for
from panah.hotline.kinds import TOPIC_IN_SHORT
from panah.triage.topics import Topic


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_questions_and_something_to_mind(topic: Topic) -> None:
    assert guidance_for(topic).ask
    assert guidance_for(topic).mind


def test_before_a_topic_is_chosen_safety_comes_first() -> None:
    assert guidance_for("") is ANYONE


def test_no_topic_is_forgotten() -> None:
    assert set(BY_TOPIC) == set(TOPIC_IN_SHORT) == set(Topic)


def test_an_operator_reads_it_at_a_glance() -> None:
    lines = [str(line) for guidance in BY_TOPIC.values() for line in (*guidance.ask, *guidance.mind)]
    assert max(map(len, lines)) <= 80
