"""Handing over to 110, 115 and 125: how soon a receipt is wanted, how often a file is sent. Settings of our own."""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "emergency")
RECEIPT_WITHIN = _ours("receipt_within", "مهلت گرفتن رسید از ۱۱۰، ۱۱۵ یا ۱۲۵", Unit.MINUTES, 10)
AGAIN_WITHIN = _ours("again_within", "مهلت تلاش دوباره وقتی ۱۱۰، ۱۱۵ یا ۱۲۵ پاسخ نداد", Unit.MINUTES, 3)
SEND_TRIES = _ours("send_tries", "بیشترین تلاش برای فرستادن رایانه‌ای به ۱۱۰، ۱۱۵ یا ۱۲۵", Unit.TIMES, 5)
SEND_GAP = _ours("send_gap", "فاصله دو تلاش برای فرستادن رایانه‌ای به ۱۱۰، ۱۱۵ یا ۱۲۵", Unit.MINUTES, 1)

PROVISIONS = (
    RECEIPT_WITHIN,
    AGAIN_WITHIN,
    SEND_TRIES,
    SEND_GAP,
)
