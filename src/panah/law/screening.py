"""Risk instruments: whether the lethality screen is asked, and how soon a supervisor looks. Settings of our own."""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "screening")
LETHALITY_SCREEN = _ours("lethality_screen", "پرسش‌های خطر مرگ از مددجو", Unit.SWITCH, 0, lower_is_stricter=False,
                         page_note="تا روایی فارسی آن روشن نشده خاموش است؛ استان می‌تواند روشنش کند.")
LOOK_P1 = _ours("look_p1", "مهلت نگاه سرپرست به نتیجه سنجش، فوریت ۱", Unit.MINUTES, 15)
LOOK_P2 = _ours("look_p2", "مهلت نگاه سرپرست به نتیجه سنجش، فوریت ۲", Unit.MINUTES, 60)
LOOK_P3 = _ours("look_p3", "مهلت نگاه سرپرست به نتیجه سنجش، فوریت ۳", Unit.MINUTES, 8 * 60)
LOOK_P4 = _ours("look_p4", "مهلت نگاه سرپرست به نتیجه سنجش، فوریت ۴", Unit.MINUTES, 24 * 60)

PROVISIONS = (
    LETHALITY_SCREEN,
    LOOK_P1,
    LOOK_P2,
    LOOK_P3,
    LOOK_P4,
)
