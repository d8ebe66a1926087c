"""Settings of the product's own, where no official value was found. A province may set its own."""

from panah.law.beginnings import PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

NO_OFFICIAL_VALUE = "no official value"


def ours(subject: str, key: str, title: str, unit: Unit, value: int, *, source: str = NO_OFFICIAL_VALUE,
         page_note: str = "", lower_is_stricter: bool | None = True) -> Provision:
    """One value for all time, marked as ours; `source` is what it keeps within."""
    return Provision(key=f"{subject}.{key}", title=title, unit=unit, page_note=page_note,
                     values=(Dated(value, PROGRAMME, None, source, Confidence.OURS),),
                     lower_is_stricter=lower_is_stricter)
