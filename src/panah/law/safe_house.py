"""The safe house (خانه امن): how long one may stay and which children come along."""

from panah.law.beginnings import PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

USUAL_STAY = Provision(
    key="safe_house.usual_stay",
    title="مدت معمول اقامت در خانه امن",
    unit=Unit.MONTHS,
    values=(Dated(4, PROGRAMME, None, "[SEED 001, H]", Confidence.HIGH),),
    page_note="ماه شمسی است. منابع دیگر ۶ ماه، ۲۱ تا ۴۱ روز و ۹۰ روز هم گفته‌اند.",
)

LONGEST_STAY = Provision(
    key="safe_house.longest_stay",
    title="بیشترین مدت اقامت در خانه امن با تمدید",
    unit=Unit.MONTHS,
    values=(Dated(8, PROGRAMME, None, "[SEED 001, H]", Confidence.HIGH),),
    page_note="ماه شمسی است. تمدید تا این حد ممکن است و از آن نمی‌گذرد.",
)

SONS_UP_TO = Provision(
    key="safe_house.sons_up_to",
    title="سنی که پسر تا آن همراه مادر می‌ماند",
    unit=Unit.YEARS,
    values=(Dated(12, PROGRAMME, None, "[SEED 001, H]; iribnews 2647638", Confidence.HIGH),),
    page_note="تا روز تولد دوازده‌سالگی. پسری که در زمان اقامت به این سن برسد بیرون نمی‌شود؛ "
    "با مادر برای او برنامه‌ریزی می‌شود. منبعی دیگر ۸ سال گفته است.",
)

DAUGHTERS_ANY_AGE = Provision(
    key="safe_house.daughters_any_age",
    title="دختران در هر سنی همراه مادر می‌مانند",
    unit=Unit.DUTY,
    values=(Dated(1, PROGRAMME, None, "[SEED 001, H]", Confidence.HIGH),),
    lower_is_stricter=None,
)

FAMILIES = Provision(
    key="safe_house.families",
    title="ظرفیت اسمی خانه امن",
    unit=Unit.FAMILIES,
    values=(Dated(5, PROGRAMME, None, "[PRESS, L] radiozamaneh 706450", Confidence.LOW),),
    page_note="از گفته مطبوعات سال ۱۴۰۰ (۲۷ خانه، هر یک ۵ خانواده).",
    lower_is_stricter=None,
)

PROVISIONS = (USUAL_STAY, LONGEST_STAY, SONS_UP_TO, DAUGHTERS_ANY_AGE, FAMILIES)
