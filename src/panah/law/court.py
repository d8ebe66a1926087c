"""The court and a resident of a safe house."""

from panah.law.beginnings import PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

PRESENTED_WITHIN = Provision(
    key="court.presented_within",
    title="مهلت معرفی ساکن خانه امن به دادگاه پس از پذیرش",
    unit=Unit.DAYS,
    values=(Dated(1, PROGRAMME, None, "[PRESS, M] financialtribune 69474", Confidence.MEDIUM),),
    page_note="روز پس از پذیرش؛ مدت اقامت را قاضی تعیین می‌کند.",
)

PROVISIONS = (PRESENTED_WITHIN,)
