"""How fast line 123 is to be answered, and what the number of operators is reckoned from.

No official value was found for any of them.
"""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "staffing")

ANSWER_WITHIN = _ours("answer_within", "تماس تا چند ثانیه پاسخ بگیرد", Unit.SECONDS, 15, source="NENA-STA-020.1-2020",
                      page_note="NENA: پاسخ به ۹۰٪ تماس‌ها تا ۱۵ ثانیه.")
ANSWER_SHARE = _ours("answer_share", "سهم تماس‌هایی که باید در آن زمان پاسخ بگیرند", Unit.PERCENT, 90,
                     source="NENA-STA-020.1-2020", lower_is_stricter=False)
EARLY_ABANDON = _ours("early_abandon", "قطع پیش از این زمان، قطع زودهنگام شمرده می‌شود", Unit.SECONDS, 5)
WRITE_UP_LONGEST = _ours("write_up_longest", "بیشترین زمان نوشتن پس از تماس که جزو رسیدگی شمرده می‌شود", Unit.MINUTES,
                         30)

SHRINKAGE = _ours("shrinkage", "سهم زمان کار که با مرخصی، بیماری و آموزش می‌گذرد", Unit.PERCENT, 30,
                  lower_is_stricter=False)
WEEK_HOURS = _ours("week_hours", "ساعت کار هر همکار در هفته", Unit.HOURS, 44,
                   source="Labour Law, Art. 51 (not verified)", lower_is_stricter=None)
HANDLING_ASSUMED = _ours("handling_assumed", "زمان رسیدگی به هر تماس، تا تماس‌های سالن برای برآورد کافی شود",
                         Unit.MINUTES, 10, lower_is_stricter=False)
PATIENCE_ASSUMED = _ours("patience_assumed", "میانگین شکیبایی تماس‌گیرنده، تا تماس‌های سالن برای برآورد کافی شود",
                         Unit.SECONDS, 120)
FEWEST_CALLS = _ours("fewest_calls", "کمترین شمار تماسی که برآورد روی آن می‌ایستد", Unit.TIMES, 100,
                     lower_is_stricter=False)
HISTORY = _ours("history", "پیش‌بینی از این مدت گذشته", Unit.DAYS, 8 * 7, lower_is_stricter=None)
POOLING = _ours("pooling", "وزن میانگین همه روزها در پیش‌بینی هر ساعت، برابر چند هفته", Unit.TIMES, 4,
                lower_is_stricter=None)
HOLIDAY_HISTORY = _ours("holiday_history", "تعطیلی‌های این مدت گذشته برای پیش‌بینی تعطیلی", Unit.DAYS, 3 * 365,
                        lower_is_stricter=None)
FEWEST_HOLIDAYS = _ours("fewest_holidays", "کمترین شمار تعطیلی گذشته که ضریب روی آن می‌ایستد", Unit.DAYS, 3,
                        lower_is_stricter=False)

PROVISIONS = (
    ANSWER_WITHIN,
    ANSWER_SHARE,
    EARLY_ABANDON,
    WRITE_UP_LONGEST,
    SHRINKAGE,
    WEEK_HOURS,
    HANDLING_ASSUMED,
    PATIENCE_ASSUMED,
    FEWEST_CALLS,
    HISTORY,
    POOLING,
    HOLIDAY_HISTORY,
    FEWEST_HOLIDAYS,
)
