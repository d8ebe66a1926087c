"""When two contacts of line 123 may tell of one event. No official value was found for any of them."""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "matching")
EVENT_WITHIN = _ours("event_within", "دو تماس با این فاصله شاید از یک رویداد باشند", Unit.MINUTES, 6 * 60,
                     lower_is_stricter=False)
EVENT_JUST_NOW = _ours("event_just_now", "دو تماس هم‌موضوع از یک شهرستان با این فاصله شاید از یک رویداد باشند",
                       Unit.MINUTES, 60, lower_is_stricter=False)

PROVISIONS = (EVENT_WITHIN, EVENT_JUST_NOW)
