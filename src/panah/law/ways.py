"""Ways in besides the telephone: late entries, short messages, letters of others. Settings of our own."""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "ways")
LATE_WITHOUT_REASON = _ours("late_without_reason", "ثبت دیرهنگام تماس، بی نیاز به نوشتن دلیل", Unit.HOURS, 24)
SMS_ANSWER = _ours("sms_answer", "مهلت پاسخ به پیامک تازه", Unit.MINUTES, 10)
SMS_WORTH_SENDING = _ours("sms_worth_sending", "پاسخ پیامکی که در این مدت نرفت دیگر فرستاده نمی‌شود", Unit.MINUTES, 60)
LETTER_ANSWER = _ours("letter_answer", "مهلت پاسخ به نامه ارجاع پلیس، دادگاه، بیمارستان یا مدرسه", Unit.HOURS, 72)

PROVISIONS = (LATE_WITHOUT_REASON, SMS_ANSWER, SMS_WORTH_SENDING, LETTER_ANSWER)
