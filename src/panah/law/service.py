"""What line 123 promises to everybody: at every hour, and free."""

from panah.law.beginnings import PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

LINE_HOURS = Provision(
    key="service.line_hours",
    title="ساعت‌های پاسخگویی خط ۱۲۳ در شبانه‌روز",
    unit=Unit.HOURS,
    values=(Dated(24, PROGRAMME, None, "[SEED 000/002, H]; financialtribune 61301 [M]", Confidence.HIGH),),
    page_note="در مرکز سطح یک و سالن استان. شهرستان‌های کوچک در ساعت اداری پاسخ می‌دهند.",
    lower_is_stricter=False,
)

FREE_OF_CHARGE = Provision(
    key="service.free_of_charge",
    title="رایگان بودن خدمات برای مددجو",
    unit=Unit.DUTY,
    values=(Dated(1, PROGRAMME, None, "[SEED 000/002; OFFICIAL 1392, H]", Confidence.HIGH),),
    lower_is_stricter=False,
)

PROVISIONS = (LINE_HOURS, FREE_OF_CHARGE)
