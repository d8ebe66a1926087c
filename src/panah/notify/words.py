"""All that can be said in a short message. Nobody types one, so nothing in one can tell of anybody.

A text is added here after `tests/test_words.py` let it pass: nothing of the lexicon, no digit, no link, one part long.
"""

from __future__ import annotations

from django.db.models import TextChoices


class Text(TextChoices):
    NEWS = "news"
    LOOK_NOW = "look_now"
    CALL_US = "call_us"


WORDS = {
    Text.NEWS: "یک پیام تازه دارید. لطفاً وارد سامانه شوید.",
    Text.LOOK_NOW: "لطفاً هم‌اکنون وارد سامانه شوید.",
    Text.CALL_US: "لطفاً هر زمان توانستید با ما تماس بگیرید.",
}

# To colleagues who are needed at this moment. All others wait for the morning.
DAY_AND_NIGHT = frozenset({Text.LOOK_NOW})
