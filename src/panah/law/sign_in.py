"""Signing in and sessions: settings of the product's own, within what NIST SP 800-63B-4 asks for."""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

NIST = "NIST SP 800-63B-4 (2025)"


_ours = partial(ours, "sign_in", source=NIST)
# The standard asks for 8 beside a second factor and 15 alone; these people share desks and are watched while they type.
PASSWORD_LEAST = _ours("password_least", "کمترین طول گذرواژه", Unit.CHARACTERS, 12, lower_is_stricter=False)

SESSION_LONGEST = _ours("session_longest", "ورود دوباره پس از این مدت، حتی هنگام کار", Unit.HOURS, 12)
STEPS_WITHIN = _ours("steps_within", "مهلت گام‌های ورود پس از گذرواژه", Unit.MINUTES, 10)
PROOF_FRESH = _ours("proof_fresh", "پیش از کار حساس، تأیید دوباره پس از این مدت", Unit.MINUTES, 10)

TRIES_OF_ACCOUNT = _ours("tries_of_account", "تلاش ناکام برای یک نام کاربری پیش از نخستین درنگ", Unit.TIMES, 5)
TRIES_OF_ADDRESS = _ours("tries_of_address", "تلاش ناکام از یک نشانی شبکه پیش از نخستین درنگ", Unit.TIMES, 50)
FIRST_WAIT = _ours("first_wait", "نخستین درنگ پس از تلاش‌های ناکام؛ هر بار دو برابر", Unit.MINUTES, 1,
                   lower_is_stricter=False)
LONGEST_WAIT = _ours("longest_wait", "بیشترین درنگ پس از تلاش‌های ناکام", Unit.MINUTES, 15, lower_is_stricter=False)
TRIES_FORGOTTEN = _ours("tries_forgotten", "فراموش شدن تلاش‌های ناکام پس از این مدت آرامش", Unit.HOURS, 24,
                        lower_is_stricter=False)

NEW_ACCOUNT_CODE = _ours("new_account_code", "مهلت رمز نخستین ورود یک حساب تازه", Unit.DAYS, 3)
RECOVERY_OPEN = _ours("recovery_open", "مهلت تأیید دو همکار برای بازگرداندن ورود", Unit.HOURS, 24)
RECOVERY_CODE = _ours("recovery_code", "مهلت به کار بردن رمز بازگرداندن ورود", Unit.MINUTES, 30)

PROVISIONS = (
    PASSWORD_LEAST,
    SESSION_LONGEST,
    STEPS_WITHIN,
    PROOF_FRESH,
    TRIES_OF_ACCOUNT,
    TRIES_OF_ADDRESS,
    FIRST_WAIT,
    LONGEST_WAIT,
    TRIES_FORGOTTEN,
    NEW_ACCOUNT_CODE,
    RECOVERY_OPEN,
    RECOVERY_CODE,
)
