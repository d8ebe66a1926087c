"""Who reads files, and how that is watched: opening one in an emergency, search, unusual reading, and its review.

No official value was found for any of them.
"""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "reading")
EMERGENCY_SHORT = _ours("emergency_short", "گشودن اضطراری پرونده: کوتاه", Unit.MINUTES, 15)
EMERGENCY_MIDDLE = _ours("emergency_middle", "گشودن اضطراری پرونده: میانه", Unit.MINUTES, 30)
EMERGENCY_LONGEST = _ours("emergency_longest", "گشودن اضطراری پرونده: بیشترین مدت", Unit.MINUTES, 60)
EMERGENCY_TRIES = _ours("emergency_tries", "بیشترین کوشش یک همکار برای گشودن اضطراری در یک ساعت", Unit.TIMES, 6)
EMERGENCY_REVIEW = _ours("emergency_review", "مهلت بازبینی هر گشودن اضطراری", Unit.HOURS, 48)

SEARCHES_A_MINUTE = _ours("searches_a_minute", "بیشترین جست‌وجوی یک همکار در یک دقیقه", Unit.TIMES, 30)
SEARCHES_AN_HOUR = _ours("searches_an_hour", "بیشترین جست‌وجوی یک همکار در یک ساعت", Unit.TIMES, 200)

UNUSUAL_WINDOW = _ours("unusual_window", "بازه‌ای که دیدن پرونده‌ها در آن شمرده می‌شود", Unit.HOURS, 24,
                       lower_is_stricter=False)
UNUSUAL_FILES = _ours("unusual_files", "دیدن این شمار پرونده بیرون از واحد خود نامعمول است", Unit.FILES, 20)
UNUSUAL_TRIES = _ours("unusual_tries", "این شمار کوشش برای گشودن اضطراری نامعمول است", Unit.TIMES, 5)
UNUSUAL_REVIEW = _ours("unusual_review", "مهلت بازبینی دیدن نامعمول", Unit.HOURS, 72)

WATCHING_NOTED = _ours("watching_noted", "دنبال کردن تماسِ در حال نوشتن، هر چند دقیقه یک بار ثبت می‌شود", Unit.MINUTES, 5)

PROVISIONS = (
    EMERGENCY_SHORT,
    EMERGENCY_MIDDLE,
    EMERGENCY_LONGEST,
    EMERGENCY_TRIES,
    EMERGENCY_REVIEW,
    SEARCHES_A_MINUTE,
    SEARCHES_AN_HOUR,
    UNUSUAL_WINDOW,
    UNUSUAL_FILES,
    UNUSUAL_TRIES,
    UNUSUAL_REVIEW,
    WATCHING_NOTED,
)
