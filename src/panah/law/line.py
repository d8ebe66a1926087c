"""Line 123, booth by booth: waiting, calling back, watching a number. No official value was found for any of them."""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "line")

CLAIM_IDLE = _ours("claim_idle", "تماسِ برداشته‌شده‌ای که این مدت دست نخورده، همکار دیگر می‌تواند بگیرد", Unit.SECONDS, 20)
OVERFLOW_WHEN_FULL = _ours("overflow_when_full", "رفتن تماس به استان آزاد، وقتی همه باجه‌ها پرند", Unit.SECONDS, 10)
OVERFLOW_UNANSWERED = _ours("overflow_unanswered", "رفتن تماس به استان آزاد، وقتی همکار آزاد هم برنداشته",
                            Unit.SECONDS, 40)
CALL_BACK_CLAIM = _ours("call_back_claim", "تماس دوباره‌ای که همکاری برداشته و این مدت نتیجه‌اش را ننوشته، آزاد می‌شود",
                        Unit.MINUTES, 10)
CALL_BACK_FROM_HOUR = _ours("call_back_from_hour", "آغاز ساعت‌های امن تماس دوباره، به وقت محل", Unit.HOUR_OF_DAY, 9,
                            lower_is_stricter=False)
CALL_BACK_UNTIL_HOUR = _ours("call_back_until_hour", "پایان ساعت‌های امن تماس دوباره، به وقت محل", Unit.HOUR_OF_DAY, 20)
BOOTH_IDLE = _ours("booth_idle", "باجه‌ای که همکارش این مدت هیچ کاری نکرده، آزاد می‌شود", Unit.MINUTES, 120,
                   lower_is_stricter=None)
HELD_LOOK = _ours("held_look", "بررسی سرپرست، وقتی تماس دوباره ممکن است خطر بسازد", Unit.MINUTES, 60)
ORDER_LIVES = _ours("order_lives", "فرمانی که به مرکز تلفن نرسیده، پس از این مدت کنار گذاشته می‌شود", Unit.SECONDS, 30)

SILENT_CALLS = _ours("silent_calls", "شمار تماس‌های بی‌صدا که نشانه خطر دانسته می‌شود", Unit.TIMES, 3)
SILENT_WITHIN = _ours("silent_within", "بازه شمردن تماس‌های بی‌صدا", Unit.DAYS, 30, lower_is_stricter=False)
SILENT_FLAG = _ours("silent_flag", "ماندگاری نشانه «تماس بی‌صدا»", Unit.DAYS, 30, lower_is_stricter=False)
NUISANCE_CALLS = _ours("nuisance_calls", "شمار تماس‌های مزاحم که نشانه می‌گذارد", Unit.TIMES, 5, lower_is_stricter=False)
NUISANCE_WITHIN = _ours("nuisance_within", "بازه شمردن تماس‌های مزاحم", Unit.DAYS, 7)
NUISANCE_FLAG = _ours("nuisance_flag", "ماندگاری نشانه «مزاحم»", Unit.DAYS, 14)
LOST_CALLS = _ours("lost_calls", "شمار تماس‌های بی‌پاسخ یک شماره که نشانه می‌گذارد", Unit.TIMES, 3)
LOST_WITHIN = _ours("lost_within", "بازه شمردن تماس‌های بی‌پاسخ یک شماره", Unit.HOURS, 24, lower_is_stricter=False)
LOST_FLAG = _ours("lost_flag", "ماندگاری نشانه «چند بار بی‌پاسخ مانده»", Unit.DAYS, 7, lower_is_stricter=False)
DANGER_FLAG = _ours("danger_flag", "ماندگاری نشانه «خطر» روی یک شماره", Unit.DAYS, 90, lower_is_stricter=False)

PROVISIONS = (
    CLAIM_IDLE,
    OVERFLOW_WHEN_FULL,
    OVERFLOW_UNANSWERED,
    CALL_BACK_CLAIM,
    CALL_BACK_FROM_HOUR,
    CALL_BACK_UNTIL_HOUR,
    BOOTH_IDLE,
    HELD_LOOK,
    ORDER_LIVES,
    SILENT_CALLS,
    SILENT_WITHIN,
    SILENT_FLAG,
    NUISANCE_CALLS,
    NUISANCE_WITHIN,
    NUISANCE_FLAG,
    LOST_CALLS,
    LOST_WITHIN,
    LOST_FLAG,
    DANGER_FLAG,
)
