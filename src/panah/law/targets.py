"""Settings of the product's own: no official value was found for any of them. A province may set its own."""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "targets")
FIRST_ACTION_P1 = _ours("first_action_p1", "مهلت نخستین اقدام، فوریت ۱ (همین حالا)", Unit.MINUTES, 15)
FIRST_ACTION_P2 = _ours("first_action_p2", "مهلت نخستین اقدام، فوریت ۲ (همین نوبت کاری)", Unit.MINUTES, 2 * 60)
FIRST_ACTION_P3 = _ours("first_action_p3", "مهلت نخستین اقدام، فوریت ۳ (یک تا سه روز)", Unit.MINUTES, 24 * 60)
FIRST_ACTION_P4 = _ours("first_action_p4", "مهلت نخستین اقدام، فوریت ۴ (با برنامه)", Unit.MINUTES, 7 * 24 * 60)

HAND_OVER_ANSWER_P1 = _ours("hand_over_answer_p1", "مهلت پاسخ به واگذاری، فوریت ۱", Unit.MINUTES, 15)
HAND_OVER_ANSWER_P2 = _ours("hand_over_answer_p2", "مهلت پاسخ به واگذاری، فوریت ۲", Unit.MINUTES, 60)
HAND_OVER_ANSWER_P3 = _ours("hand_over_answer_p3", "مهلت پاسخ به واگذاری، فوریت ۳", Unit.MINUTES, 8 * 60)
HAND_OVER_ANSWER_P4 = _ours("hand_over_answer_p4", "مهلت پاسخ به واگذاری، فوریت ۴", Unit.MINUTES, 24 * 60)

HAND_OVER_REMINDER = _ours(
    "hand_over_reminder",
    "یادآوری واگذاری پس از گذشت این سهم از مهلت",
    Unit.PERCENT,
    50,
)

ESCALATION_STEP_P1 = _ours("escalation_step_p1", "فاصله هر پله ارجاع به بالا، فوریت ۱", Unit.MINUTES, 10)
ESCALATION_STEP_P2 = _ours("escalation_step_p2", "فاصله هر پله ارجاع به بالا، فوریت ۲", Unit.MINUTES, 30)
ESCALATION_STEP_P3 = _ours("escalation_step_p3", "فاصله هر پله ارجاع به بالا، فوریت ۳", Unit.MINUTES, 4 * 60)
ESCALATION_STEP_P4 = _ours("escalation_step_p4", "فاصله هر پله ارجاع به بالا، فوریت ۴", Unit.MINUTES, 12 * 60)

MISSION_ANSWER = _ours("mission_answer", "مهلت پذیرفتن مأموریت به دست تیم", Unit.MINUTES, 3)
TEAM_CHECK_IN = _ours("team_check_in", "فاصله خبر دادن تیم از محل مأموریت", Unit.MINUTES, 20)

FOLLOW_UP_FIRST = _ours("follow_up_first", "نخستین پیگیری پس از ترخیص یا پایان مداخله", Unit.DAYS, 3)
FOLLOW_UP_SECOND = _ours("follow_up_second", "پیگیری دوم", Unit.DAYS, 14)
FOLLOW_UP_THIRD = _ours("follow_up_third", "پیگیری سوم", Unit.DAYS, 30)
FOLLOW_UP_LAST = _ours("follow_up_last", "پیگیری پایانی پیش از بستن پرونده", Unit.DAYS, 90)

CALL_BACK_WITHIN = _ours("call_back_within", "مهلت تماس با تماس‌گیرنده‌ای که پاسخ نگرفت", Unit.MINUTES, 10)
CALL_BACK_ATTEMPTS = _ours(
    "call_back_attempts",
    "شمار تلاش برای تماس دوباره",
    Unit.TIMES,
    3,
    lower_is_stricter=False,
)
CALL_BACK_GAP = _ours("call_back_gap", "فاصله میان دو تلاش برای تماس دوباره", Unit.MINUTES, 30)
DRAFT_IDLE = _ours("draft_idle", "پیش‌نویس تماسی که این مدت دست نخورده یادآوری می‌شود", Unit.MINUTES, 15)
REPORTER_UNSEALED = _ours("reporter_unsealed", "گشوده ماندن هویت گزارش‌دهنده پس از ذکر دلیل", Unit.MINUTES, 15)
ADDRESS_SHOWN = _ours("address_shown", "دیده شدن نشانی خانه امن برای راننده هر انتقال", Unit.MINUTES, 60)
CONFLICT_LOOK = _ours("conflict_look", "بررسی اینکه همکارِ هم‌نام، همان فرد نام‌برده است یا نه", Unit.MINUTES, 24 * 60)
SESSION_IDLE = _ours("session_idle", "خروج خودکار پس از این مدت بی‌کاری", Unit.MINUTES, 30)

CRISIS_CENTRE_WARNING = _ours(
    "crisis_centre_warning",
    "هشدار نزدیک شدن به پایان نگهداری موقت",
    Unit.DAYS,
    5,
    lower_is_stricter=False,
)
SAFE_HOUSE_WARNING = _ours(
    "safe_house_warning",
    "هشدار نزدیک شدن به پایان اقامت در خانه امن",
    Unit.DAYS,
    14,
    lower_is_stricter=False,
)
SON_AGE_WARNING = _ours(
    "son_age_warning",
    "هشدار نزدیک شدن پسر به سن پایان همراهی",
    Unit.DAYS,
    30,
    lower_is_stricter=False,
)
PROSECUTOR_WARNING = _ours(
    "prosecutor_warning",
    "هشدار پیش از پایان مهلت آگاه کردن دادستان",
    Unit.HOURS,
    4,
    lower_is_stricter=False,
)

YOUNG_CHILD_UNDER = _ours(
    "young_child_under",
    "کودک پایین‌تر از این سن فوریت را بالا می‌برد",
    Unit.YEARS,
    6,
    lower_is_stricter=False,
)
EARLIER_CASE_WITHIN = _ours(
    "earlier_case_within",
    "پرونده پیشین در این مدت فوریت را بالا می‌برد",
    Unit.DAYS,
    90,
    lower_is_stricter=False,
)

PROVISIONS = (
    FIRST_ACTION_P1,
    FIRST_ACTION_P2,
    FIRST_ACTION_P3,
    FIRST_ACTION_P4,
    HAND_OVER_ANSWER_P1,
    HAND_OVER_ANSWER_P2,
    HAND_OVER_ANSWER_P3,
    HAND_OVER_ANSWER_P4,
    HAND_OVER_REMINDER,
    ESCALATION_STEP_P1,
    ESCALATION_STEP_P2,
    ESCALATION_STEP_P3,
    ESCALATION_STEP_P4,
    MISSION_ANSWER,
    TEAM_CHECK_IN,
    FOLLOW_UP_FIRST,
    FOLLOW_UP_SECOND,
    FOLLOW_UP_THIRD,
    FOLLOW_UP_LAST,
    CALL_BACK_WITHIN,
    CALL_BACK_ATTEMPTS,
    CALL_BACK_GAP,
    DRAFT_IDLE,
    REPORTER_UNSEALED,
    ADDRESS_SHOWN,
    CONFLICT_LOOK,
    SESSION_IDLE,
    CRISIS_CENTRE_WARNING,
    SAFE_HOUSE_WARNING,
    SON_AGE_WARNING,
    PROSECUTOR_WARNING,
    YOUNG_CHILD_UNDER,
    EARLIER_CASE_WITHIN,
)
