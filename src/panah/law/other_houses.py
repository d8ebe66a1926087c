"""Houses beside the safe house: health, women's temporary, rehabilitation and children's houses; Neda-ye Mehr."""

from panah.law.beginnings import CHILD_LAW, PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

HEALTH_HOUSE_USUAL_STAY = Provision(
    key="other_houses.health_house_usual_stay",
    title="مدت معمول اقامت در خانه سلامت",
    unit=Unit.MONTHS,
    values=(Dated(4, PROGRAMME, None, "[PRESS, M] fardanews 737028", Confidence.MEDIUM),),
    page_note="در منبع ۳ تا ۴ ماه است.",
)

HEALTH_HOUSE_LONGEST_STAY = Provision(
    key="other_houses.health_house_longest_stay",
    title="بیشترین مدت اقامت در خانه سلامت با تمدید",
    unit=Unit.MONTHS,
    values=(Dated(8, PROGRAMME, None, "[PRESS, M] fardanews 737028", Confidence.MEDIUM),),
    page_note="اگر خانواده نپذیرد؛ در منبع حدود ۸ ماه است.",
)

TEMPORARY_HOUSE_SHORTEST_STAY = Provision(
    key="other_houses.temporary_house_shortest_stay",
    title="کمترین مدت اسکان در خانه زنان",
    unit=Unit.DAYS,
    values=(Dated(3, PROGRAMME, None, "[OFFICIAL old, M] Fars Page=17596", Confidence.MEDIUM),),
    lower_is_stricter=None,
)

TEMPORARY_HOUSE_LONGEST_STAY = Provision(
    key="other_houses.temporary_house_longest_stay",
    title="بیشترین مدت اسکان در خانه زنان",
    unit=Unit.MONTHS,
    values=(Dated(1, PROGRAMME, None, "[OFFICIAL old, M] Fars Page=17596", Confidence.MEDIUM),),
)

SUICIDAL_LONGEST_STAY = Provision(
    key="other_houses.suicidal_longest_stay",
    title="بیشترین مدت نگهداری فرد در خطر خودکشی که خانه امنی ندارد",
    unit=Unit.MONTHS,
    values=(Dated(12, PROGRAMME, None, "[PRESS, L] ILNA 1686885", Confidence.LOW),),
    page_note="در منبع تا یک سال است.",
)

REHABILITATION_FROM_AGE = Provision(
    key="other_houses.rehabilitation_from_age",
    title="کمترین سن پذیرش در مرکز حمایت و بازپروری",
    unit=Unit.YEARS,
    values=(Dated(15, PROGRAMME, None, "[PRESS, M] behzisti.ir/news/130253", Confidence.MEDIUM),),
    lower_is_stricter=False,
)

REHABILITATION_UP_TO_AGE = Provision(
    key="other_houses.rehabilitation_up_to_age",
    title="بیشترین سن پذیرش در مرکز حمایت و بازپروری",
    unit=Unit.YEARS,
    values=(Dated(65, PROGRAMME, None, "[PRESS, M] behzisti.ir/news/130253", Confidence.MEDIUM),),
)

NEDA_FROM_AGE = Provision(
    key="other_houses.neda_from_age",
    title="کمترین سن دختران در مرکز روزانه ندای مهر",
    unit=Unit.YEARS,
    values=(Dated(12, PROGRAMME, None, "[PRESS, M] iribnews 2186483", Confidence.MEDIUM),),
    lower_is_stricter=False,
)

CHILDREN_HOME_ANSWER = Provision(
    key="other_houses.children_home_answer",
    title="مهلت پذیرش در خانه کودک و نوجوان",
    unit=Unit.DAYS,
    values=(Dated(3, CHILD_LAW, None, "[OFFICIAL local, M] http://www.behzisty-ag.ir/tabid/2206", Confidence.MEDIUM),),
    page_note="با دستور دادگاه؛ ۱ تا ۳ روز در حال عادی و در مورد فوری بی‌درنگ.",
)

SEPARATE_GROUPS = Provision(
    key="other_houses.separate_groups",
    title="جدا نگه‌داشتن دختران فراری، زنان ویژه و زنان خشونت‌دیده",
    unit=Unit.DUTY,
    values=(Dated(1, PROGRAMME, None, "[OFFICIAL old, M] Fars", Confidence.MEDIUM),),
    lower_is_stricter=None,
)

PROVISIONS = (
    HEALTH_HOUSE_USUAL_STAY,
    HEALTH_HOUSE_LONGEST_STAY,
    TEMPORARY_HOUSE_SHORTEST_STAY,
    TEMPORARY_HOUSE_LONGEST_STAY,
    SUICIDAL_LONGEST_STAY,
    REHABILITATION_FROM_AGE,
    REHABILITATION_UP_TO_AGE,
    NEDA_FROM_AGE,
    CHILDREN_HOME_ANSWER,
    SEPARATE_GROUPS,
)
