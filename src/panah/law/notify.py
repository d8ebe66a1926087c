"""Short messages to telephones: when they go, how often they are tried, how long they are kept. Settings of our own."""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "notify")
QUIET_BEFORE_MIDNIGHT = _ours("quiet_before_midnight", "پیامکی که شتاب ندارد شب نمی‌رود: پیش از نیمه‌شب", Unit.HOURS, 2,
                              lower_is_stricter=False)
QUIET_AFTER_MIDNIGHT = _ours("quiet_after_midnight", "پیامکی که شتاب ندارد شب نمی‌رود: پس از نیمه‌شب", Unit.HOURS, 8,
                             lower_is_stricter=False)
TRIES = _ours("tries", "بیشترین تلاش برای فرستادن یک پیامک", Unit.TIMES, 10)
FIRST_GAP = _ours("first_gap", "فاصله تا تلاش دوم برای فرستادن پیامک؛ هر بار دو برابر", Unit.MINUTES, 1,
                  lower_is_stricter=False)
LONGEST_GAP = _ours("longest_gap", "بیشترین فاصله دو تلاش برای فرستادن پیامک", Unit.MINUTES, 60)
WORTH_SENDING = _ours("worth_sending", "پیامکی که در این مدت نرفت دیگر فرستاده نمی‌شود", Unit.HOURS, 24)
FORGOTTEN = _ours("forgotten", "پاک شدن نشانه پیامک فرستاده‌شده؛ شماره همان دم پاک می‌شود", Unit.DAYS, 30)

PROVISIONS = (
    QUIET_BEFORE_MIDNIGHT,
    QUIET_AFTER_MIDNIGHT,
    TRIES,
    FIRST_GAP,
    LONGEST_GAP,
    WORTH_SENDING,
    FORGOTTEN,
)
