"""The child protection law of 1399 and its regulation of 1400: who is a child, and what is owed when one is moved."""

from panah.law.beginnings import CHILD_LAW, CHILD_REGULATION, PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

CHILD_UNTIL = Provision(
    key="child.child_until",
    title="سن پایان کودکی",
    unit=Unit.YEARS,
    values=(Dated(18, PROGRAMME, None, "[OFFICIAL, H] law Art. 1; wikihoghoogh.net", Confidence.HIGH),),
    page_note="هجده سال تمام شمسی. قانون در سال ۱۳۹۹ تصویب شد؛ برای روزهای پیش از آن هم همین سن به کار می‌رود.",
    lower_is_stricter=None,
)

PUBERTY_GIRLS = Provision(
    key="child.puberty_girls",
    title="سن بلوغ شرعی دختران",
    unit=Unit.LUNAR_YEARS,
    values=(Dated(9, CHILD_LAW, None, "[OFFICIAL, H] law Art. 1; wikihoghoogh.net", Confidence.HIGH),),
    page_note="پایین‌تر از این سن در قانون «طفل» است.",
    lower_is_stricter=None,
)

PUBERTY_BOYS = Provision(
    key="child.puberty_boys",
    title="سن بلوغ شرعی پسران",
    unit=Unit.LUNAR_YEARS,
    values=(Dated(15, CHILD_LAW, None, "[OFFICIAL, H] law Art. 1; wikihoghoogh.net", Confidence.HIGH),),
    page_note="پایین‌تر از این سن در قانون «طفل» است.",
    lower_is_stricter=None,
)

PROSECUTOR_NOTICE = Provision(
    key="child.prosecutor_notice",
    title="مهلت آگاه کردن دادستان پس از جابه‌جایی فوری کودک",
    unit=Unit.HOURS,
    values=(Dated(12, CHILD_REGULATION, None, "[OFFICIAL, H] reg. Art. 13 note", Confidence.HIGH),),
    page_note="شرح موضوع و ضرورت مداخله نوشته و فرستاده می‌شود.",
)

KEEPING_NEEDS_ORDER = Provision(
    key="child.keeping_needs_order",
    title="نگهداری کودک با دستور قضایی",
    unit=Unit.DUTY,
    values=(Dated(1, CHILD_REGULATION, None, "[OFFICIAL, H] reg. Arts. 11, 13", Confidence.HIGH),),
    lower_is_stricter=False,
)

LEAST_SEPARATION = Provision(
    key="child.least_separation",
    title="نخست راهی که کودک را در خانواده نگه دارد",
    unit=Unit.DUTY,
    values=(Dated(1, CHILD_LAW, None, "[OFFICIAL, H] law Art. 46", Confidence.HIGH),),
    lower_is_stricter=False,
)

FORENSIC_EXAM_FREE = Provision(
    key="child.forensic_exam_free",
    title="معاینه کودک در پزشکی قانونی: رایگان، بی‌نوبت و کودک‌دوستانه",
    unit=Unit.DUTY,
    values=(Dated(1, CHILD_REGULATION, None, "[OFFICIAL, H] quoted regulation", Confidence.HIGH),),
    lower_is_stricter=False,
)

CRIME_IS_REPORTED = Provision(
    key="child.crime_is_reported",
    title="گزارش نشانه‌های جرم علیه کودک به پلیس یا مرجع قضایی",
    unit=Unit.DUTY,
    values=(Dated(1, CHILD_REGULATION, None, "[OFFICIAL, H] reg. Art. 12", Confidence.HIGH),),
    page_note="در کنار حمایت از کودک.",
    lower_is_stricter=False,
)

PROVISIONS = (
    CHILD_UNTIL,
    PUBERTY_GIRLS,
    PUBERTY_BOYS,
    PROSECUTOR_NOTICE,
    KEEPING_NEEDS_ORDER,
    LEAST_SEPARATION,
    FORENSIC_EXAM_FREE,
    CRIME_IS_REPORTED,
)
