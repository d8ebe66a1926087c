"""Which towns are to have a centre."""

from panah.law.beginnings import PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

TOWN_INHABITANTS = Provision(
    key="centre_coverage.town_inhabitants",
    title="جمعیت شهری که باید مرکز اورژانس اجتماعی داشته باشد",
    unit=Unit.INHABITANTS,
    values=(Dated(50_000, PROGRAMME, None, "[PRESS, M] kayhan.ir 57229", Confidence.MEDIUM),),
    page_note="ماده ۸۰ برنامه ششم توسعه: دست‌کم مرکز سطح سه. یک مسئول خط ۱۲۳ آستانه را ۲۵٬۰۰۰ نفر گفته است [PRESS, L].",
)

PROVISIONS = (TOWN_INHABITANTS,)
