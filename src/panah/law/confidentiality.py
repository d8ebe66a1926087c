"""What is kept from sight: who reported, where the safe house is, and figures small enough to point at a person."""

from panah.law.beginnings import PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

REPORTER_PROTECTED = Provision(
    key="confidentiality.reporter_protected",
    title="پنهان ماندن هویت گزارش‌دهنده",
    unit=Unit.DUTY,
    values=(Dated(1, PROGRAMME, None, "[PRESS, H] ILNA 1712119; [SEED 000, H]", Confidence.HIGH),),
    lower_is_stricter=False,
)

SAFE_HOUSE_ADDRESS_SECRET = Provision(
    key="confidentiality.safe_house_address_secret",
    title="پنهان ماندن نشانی خانه امن",
    unit=Unit.DUTY,
    values=(Dated(1, PROGRAMME, None, "[PRESS, M] atena-ngo.com; kebnakhabar 405344", Confidence.MEDIUM),),
    lower_is_stricter=False,
)

SMALL_CELL = Provision(
    key="confidentiality.small_cell",
    title="کمترین عددی که در جدول‌های همگانی نشان داده می‌شود",
    unit=Unit.PERSONS,
    values=(Dated(5, PROGRAMME, None, "[INFERENCE]", Confidence.OURS),),
    page_note="عددهای کوچک‌تر پوشیده می‌مانند. مقدار رسمی یافت نشد.",
    lower_is_stricter=False,
)

PROVISIONS = (REPORTER_PROTECTED, SAFE_HOUSE_ADDRESS_SECRET, SMALL_CELL)
