"""Entering a home: with consent, or with an explicit order of the prosecutor or investigating judge."""

from panah.law.beginnings import CHILD_LAW, PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

ORDER_WITHOUT_CONSENT = Provision(
    key="entry.order_without_consent",
    title="ورود به خانه بدون رضایت، تنها با دستور صریح قضایی",
    unit=Unit.DUTY,
    values=(Dated(1, PROGRAMME, None, "[PRESS, M] andishehconsultancy.com; imna.ir/news/751401", Confidence.MEDIUM),),
    lower_is_stricter=False,
)

POLICE_ON_REQUEST = Provision(
    key="entry.police_on_request",
    title="همراهی پلیس با تیم به درخواست مددکار",
    unit=Unit.DUTY,
    values=(Dated(1, CHILD_LAW, None, "[OFFICIAL, M] quoted regulation, law Art. 6", Confidence.MEDIUM),),
    page_note="شماره ماده در متن نقل‌شده نیامده است.",
    lower_is_stricter=False,
)

PROVISIONS = (ORDER_WITHOUT_CONSENT, POLICE_ON_REQUEST)
