"""What is permissible on the line: pure functions over facts."""

from panah.hotline.rules.booths import is_left
from panah.hotline.rules.call_backs import (
    Window,
    attempts_are_used_up,
    first_window,
    is_claimed,
    is_safe_hour,
    may_call_now,
    next_safe,
    next_window,
    window_after_attempt,
    window_is_missed,
    window_of_look,
)
from panah.hotline.rules.calls import goes_elsewhere, may_move
from panah.hotline.rules.contacts import (
    day_of,
    facts_of,
    first_act_due_at,
    home_of,
    involves_child,
    is_child,
    is_related,
    left_at,
    needs_case,
    needs_place,
    tells_of_harm,
)
from panah.hotline.rules.hours import HourOfWeek, hour_of_week, weekday_of
from panah.hotline.rules.messages import LONGEST_ANSWER, can_be_answered, sms_due_at, telling_words, too_old_to_send
from panah.hotline.rules.ways import is_very_late

__all__ = [
    "LONGEST_ANSWER",
    "HourOfWeek",
    "Window",
    "attempts_are_used_up",
    "can_be_answered",
    "day_of",
    "facts_of",
    "first_act_due_at",
    "first_window",
    "goes_elsewhere",
    "home_of",
    "hour_of_week",
    "involves_child",
    "is_child",
    "is_claimed",
    "is_left",
    "is_related",
    "is_safe_hour",
    "is_very_late",
    "left_at",
    "may_call_now",
    "may_move",
    "needs_case",
    "needs_place",
    "next_safe",
    "next_window",
    "sms_due_at",
    "telling_words",
    "tells_of_harm",
    "too_old_to_send",
    "weekday_of",
    "window_after_attempt",
    "window_is_missed",
    "window_of_look",
]
