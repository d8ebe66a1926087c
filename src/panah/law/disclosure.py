"""Giving what is known of a person to somebody outside the organisation: consent, and the duties that need none."""

from panah.law.beginnings import CHILD_LAW, CHILD_REGULATION, PROGRAMME
from panah.law.provision import Confidence, Dated, Provision, Unit

PROFESSIONAL_SECRET = Provision(
    key="disclosure.professional_secret",
    title="رازداری حرفه‌ای: دادن اطلاعات تنها با رضایت یا به حکم قانون",
    unit=Unit.DUTY,
    values=(Dated(1, PROGRAMME, None, "[OFFICIAL named in a public document, M] Islamic Penal Code Art. 648",
                  Confidence.MEDIUM),),
    page_note="خدمت هرگز به رضایت بسته نیست: کسی که رضایت ندهد همان کمک را می‌گیرد.",
    lower_is_stricter=False,
)

JUDICIAL_ORDER = Provision(
    key="disclosure.judicial_order",
    title="دادن اطلاعات به دستور مرجع قضایی، با شماره دستور",
    unit=Unit.DUTY,
    values=(Dated(1, PROGRAMME, None, "[INFERENCE] Islamic Penal Code Art. 648 excepts what the law demands",
                  Confidence.LOW),),
    page_note="متن صریح یافت نشد؛ برداشت از «به غیر از موارد قانونی» است.",
    lower_is_stricter=False,
)

CHILD_IN_SEVERE_DANGER = Provision(
    key="disclosure.child_in_severe_danger",
    title="کودک در خطر شدید و قریب‌الوقوع: اقدام فوری با ضابط و مرجع قضایی",
    unit=Unit.DUTY,
    values=(Dated(1, CHILD_LAW, None, "[OFFICIAL, H] law Art. 33", Confidence.HIGH),),
    lower_is_stricter=False,
)

CHILD_FORENSIC_EXAM = Provision(
    key="disclosure.child_forensic_exam",
    title="معرفی کودک به پزشکی قانونی، هر جا معاینه لازم است",
    unit=Unit.DUTY,
    values=(Dated(1, CHILD_REGULATION, None, "[OFFICIAL, H] reg. Art. 11", Confidence.HIGH),),
    lower_is_stricter=False,
)

LIFE_IN_DANGER = Provision(
    key="disclosure.life_in_danger",
    title="جان کسی در خطر است: هویت و وضعیت سلامت به بیمارستان",
    unit=Unit.DUTY,
    values=(Dated(1, PROGRAMME, None, "[INFERENCE]", Confidence.OURS),),
    page_note="برای کسی که نمی‌تواند رضایت بدهد. متن رسمی یافت نشد.",
    lower_is_stricter=False,
)

CONSENT_LONGEST = Provision(
    key="disclosure.consent_longest",
    title="بیشترین مدت یک رضایت",
    unit=Unit.DAYS,
    values=(Dated(180, PROGRAMME, None, "[INFERENCE] «reasonably time-limited», techsafety.org", Confidence.OURS),),
    page_note="مقدار رسمی یافت نشد. پس از آن دوباره پرسیده می‌شود.",
)

REFERRAL_ANSWER = Provision(
    key="disclosure.referral_answer",
    title="مهلت پرس‌وجوی پاسخ یک ارجاع به بیرون",
    unit=Unit.DAYS,
    values=(Dated(14, PROGRAMME, None, "[INFERENCE]", Confidence.OURS),),
    page_note="مقدار رسمی یافت نشد.",
)

GROUND_NOTED = Provision(
    key="disclosure.ground_noted",
    title="مهلت نوشتن پایه سپردن کسی به پلیس، بیمارستان یا دادگاه",
    unit=Unit.HOURS,
    values=(Dated(24, PROGRAMME, None, "[INFERENCE]", Confidence.OURS),),
    page_note="مقدار رسمی یافت نشد.",
)

LARGEST_PAPER = Provision(
    key="disclosure.largest_paper",
    title="بیشترین اندازه یک مدرک",
    unit=Unit.MEGABYTES,
    values=(Dated(10, PROGRAMME, None, "[INFERENCE]", Confidence.OURS),),
    page_note="مقدار رسمی یافت نشد.",
)

PROVISIONS = (
    PROFESSIONAL_SECRET,
    JUDICIAL_ORDER,
    CHILD_IN_SEVERE_DANGER,
    CHILD_FORENSIC_EXAM,
    LIFE_IN_DANGER,
    CONSENT_LONGEST,
    REFERRAL_ANSWER,
    GROUND_NOTED,
    LARGEST_PAPER,
)
