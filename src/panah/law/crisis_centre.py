"""The crisis intervention centre (مرکز مداخله در بحران): how long one is kept, and beds by level."""

from panah.law.beginnings import PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

LONGEST_STAY = Provision(
    key="crisis_centre.longest_stay",
    title="بیشترین مدت نگهداری موقت در مرکز مداخله",
    unit=Unit.DAYS,
    values=(Dated(21, PROGRAMME, None, "[PRESS, H] magiran 3690892, yazd.iribnews 1308837", Confidence.HIGH),),
    page_note="پس از آن بازگشت به خانواده یا جای دیگر با نظر قضایی.",
)

BEDS_LEVEL_1 = Provision(
    key="crisis_centre.beds_level_1",
    title="تخت‌های مرکز سطح یک",
    unit=Unit.BEDS,
    values=(Dated(12, PROGRAMME, None, "[SEED 004, H]", Confidence.HIGH),),
    page_note="مرکز کرج در استان البرز.",
    lower_is_stricter=None,
)

BEDS_LEVEL_2 = Provision(
    key="crisis_centre.beds_level_2",
    title="تخت‌های مرکز سطح دو",
    unit=Unit.BEDS,
    values=(Dated(4, PROGRAMME, None, "[SEED 004, H]", Confidence.HIGH),),
    page_note="مرکز ساوجبلاغ در استان البرز.",
    lower_is_stricter=None,
)

PROVISIONS = (LONGEST_STAY, BEDS_LEVEL_1, BEDS_LEVEL_2)
