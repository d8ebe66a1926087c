"""The least a mobile team is made of."""

from panah.law.beginnings import PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

SOCIAL_WORKERS = Provision(
    key="team.social_workers",
    title="کمترین شمار مددکار اجتماعی در تیم سیار",
    unit=Unit.PERSONS,
    values=(Dated(1, PROGRAMME, None, "[INFERENCE] [SEED 002, H]", Confidence.MEDIUM),),
    page_note="مددکار و روان‌شناس با هم به مأموریت می‌روند؛ حداقل در هیچ متن رسمی یافت نشد.",
    lower_is_stricter=False,
)

PSYCHOLOGISTS = Provision(
    key="team.psychologists",
    title="کمترین شمار روان‌شناس در تیم سیار",
    unit=Unit.PERSONS,
    values=(Dated(1, PROGRAMME, None, "[INFERENCE] [SEED 002, H]", Confidence.MEDIUM),),
    page_note="مددکار و روان‌شناس با هم به مأموریت می‌روند؛ حداقل در هیچ متن رسمی یافت نشد.",
    lower_is_stricter=False,
)

PROVISIONS = (SOCIAL_WORKERS, PSYCHOLOGISTS)
