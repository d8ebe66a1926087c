"""Pages made only to look at the look: every block, part and tag once, with invented people. Not part of the product."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import include, path

from panah.access.actor import Actor
from panah.core import fields
from panah.core.errors import Refused
from panah.core.jalali import TEHRAN

AT = datetime(2026, 11, 21, 14, 5, tzinfo=TEHRAN)


class Place(NamedTuple):
    url: str
    label: str
    icon: str
    current: bool = False
    count: int = 0


class Row(NamedTuple):
    level: str
    code: str
    name: str
    owed: str
    note: str
    minutes: int
    act: str


@dataclass
class Entry:
    at: datetime
    icon: str
    tone: str
    told: str
    by: str


class TooLong(Refused):
    message = "اقامت تا %(limit)s ممکن است؛ روز ۱۵ اسفند پس از آن است."
    rule = "safe_house_limit"


NAVIGATION = [
    Place("/", "پشت خط", "headset", current=True, count=3),
    Place("/desk/", "منتظر من", "bell", count=7),
    Place("/case/", "پرونده‌ها", "file-text"),
    Place("/refusal/", "واگذاری‌ها", "arrows-exchange", count=2),
    Place("/empty/", "آمار ماه", "chart-bar"),
    Place("/law/", "احکام جاری", "scale"),
]

ROWS = [
    Row("P1", "640182027", "مریم", "فرستادن گروه به محل", "خشونت همسر، دو کودک در خانه", -9, "فرستادن گروه"),
    Row("P2", "318204931", "", "پاسخ به واگذاری خانهٔ امن", "مادر و دو فرزند", 5, "پذیرفتن"),
    Row("P2", "905117319", "سارا", "تماس پیگیری", "ساعت امن تماس: ۱۰ تا ۱۲", 95, "تماس"),
    Row("P3", "271650008", "زهرا", "نامهٔ حضانت به دادگاه", "دیروز خواسته شد", 1510, "دیدن نامه"),
    Row("P4", "530071120", "نرگس", "جلسهٔ مشاورهٔ سوم", "با همسر", 6000, "دیدن"),
]

CLASSES = [("related", "مرتبط"), ("unrelated", "نامرتبط"), ("wrong", "اشتباه"), ("nuisance", "مزاحم"), ("silent", "سکوت")]
TOPICS = [("T01", "خشونت همسر"), ("T02", "کودک‌آزاری"), ("T05", "فرار از خانه"), ("T07", "اقدام به خودکشی"), ("T09", "سالمندآزاری")]
SEXES = [("f", "زن"), ("m", "مرد"), ("u", "نمی‌دانیم")]


class IntakeForm(forms.Form):
    use_required_attribute = False

    call_class = forms.ChoiceField(label="این تماس", choices=CLASSES, widget=forms.RadioSelect, initial="related")
    caller_name = fields.PersianCharField(label="نام تماس‌گیرنده", required=False, help_text="خالی یعنی ناشناس")
    relation = forms.ChoiceField(label="نسبت با مددجو", choices=[("self", "خودش"), ("kin", "خویشاوند"), ("other", "همسایه")])
    phone = fields.PhoneField(label="تلفن امن برای تماس", required=False)
    callback_at = fields.JalaliDateTimeField(label="کی تماس بگیریم", required=False)
    safe = forms.BooleanField(label="تماس برگشتی امن است", required=False)
    age = fields.PersianIntegerField(label="سن", required=False, min_value=0, max_value=120)
    sex = forms.ChoiceField(label="جنس", choices=SEXES, widget=forms.RadioSelect, required=False)
    national_id = fields.NationalIdField(label="کد ملی", required=False)
    topics = forms.MultipleChoiceField(label="موضوع‌ها", choices=TOPICS, widget=forms.CheckboxSelectMultiple)
    place = fields.PersianCharField(label="نشانی یا نشانهٔ نزدیک", required=False)
    told = fields.PersianCharField(label="آنچه گفته می‌شود", widget=forms.Textarea, required=False)


def _context(request: HttpRequest, **more: object) -> dict[str, object]:
    request.at = AT
    request.actor = Actor(user_id=UUID(int=1), name="نسرین آزمایشی")
    return {"navigation": NAVIGATION, "unit_name": "مرکز ۱۲۳ کرج", "at": AT, **more}


def _rows() -> list[dict[str, object]]:
    return [{**row._asdict(), "url": "/case/", "due_at": AT + timedelta(minutes=row.minutes)} for row in ROWS]


def _entries() -> list[Entry]:
    return [
        Entry(AT - timedelta(minutes=12), "ambulance", "info", "گروه کرج ۲ به سوی محل رفت.", "اعزام کرج"),
        Entry(AT - timedelta(minutes=31), "flame", "late", "فوریت ۱ شد: خطر در همین لحظه، کودک زیر ۶ سال.", "نسرین آزمایشی"),
        Entry(AT - timedelta(days=1, hours=3), "phone-incoming", "", "همسایه تماس گرفت و ناشناس ماند.", "اپراتور ۴"),
        Entry(AT - timedelta(days=40), "circle-check", "good", "پروندهٔ پیشین با اطمینان از امنیت بسته شد.", "سرپرست کرج"),
    ]


def intake(request: HttpRequest) -> HttpResponse:
    form = IntakeForm(request.POST or None)
    refused = request.method == "POST" and not form.is_valid()
    return render(request, "look/intake.html", _context(request, form=form), status=422 if refused else 200)


def desk(request: HttpRequest) -> HttpResponse:
    return render(request, "look/desk.html", _context(request, rows=_rows(), search_url="/case/"))


def case(request: HttpRequest) -> HttpResponse:
    sections = [Place("#", "خط زمان", "history", True), Place("#", "افراد", "users"), Place("#", "خدمات", "heart-handshake", count=4),
                Place("#", "واگذاری‌ها", "arrows-exchange"), Place("#", "نامه‌ها", "file-text")]  # fmt: skip
    return render(request, "look/case.html", _context(request, entries=_entries(), sections=sections, due=AT + timedelta(days=2)))


def refusal(request: HttpRequest) -> HttpResponse:
    refused = TooLong(limit=AT.date() + timedelta(days=100))
    return render(request, "look/refusal.html", _context(request, refusal=refused, form=IntakeForm({"age": "۲۰۰"})), status=422)


def empty(request: HttpRequest) -> HttpResponse:
    return render(request, "look/empty.html", _context(request))


def phone(request: HttpRequest) -> HttpResponse:
    places = [Place("/phone/", "مأموریت", "ambulance", True), Place("/desk/", "پیش از این", "history"), Place("/", "گروه", "users")]
    return render(request, "look/phone.html", _context(request, navigation=places, due=AT + timedelta(minutes=4), entries=_entries()))


def parts(request: HttpRequest) -> HttpResponse:
    context = _context(request, form=AgeForm(request.POST or None), soon=AT + timedelta(minutes=16), then=AT - timedelta(minutes=12))
    if request.method == "POST":
        return render(request, "look/age_form.html", context, status=200 if context["form"].is_valid() else 422)
    return render(request, "look/parts_of_page.html", context)


def plain(request: HttpRequest) -> HttpResponse:
    return render(request, "look/plain.html", _context(request, form=SignInForm()))


# What the drafts were sent, in order; a test may put here what the next answer is.
DRAFTS: list[dict[str, list[str]]] = []
ANSWERS: list[JsonResponse] = []


def draft(request: HttpRequest) -> HttpResponse:
    DRAFTS.append({name: request.POST.getlist(name) for name in request.POST})
    return ANSWERS.pop() if ANSWERS else JsonResponse({"revision": int(request.POST["revision"]), "at": AT.isoformat()})


def live(request: HttpRequest) -> HttpResponse:
    """One signal, then the end: the page comes back and hears it again."""
    return HttpResponse('data: {"kind": "board"}\n\n', content_type="text/event-stream")


def board(request: HttpRequest) -> HttpResponse:
    BOARDS.append(request.get_full_path())
    return HttpResponse(f"<p>تخته {len(BOARDS)}</p>")


BOARDS: list[str] = []


class AgeForm(forms.Form):
    use_required_attribute = False

    age = fields.PersianIntegerField(label="سن", max_value=120)
    place = fields.PersianCharField(label="نشانی", required=False)


class SignInForm(forms.Form):
    use_required_attribute = False

    username = forms.CharField(label="نام کاربری", widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "username"}))
    password = forms.CharField(label="گذرواژه", widget=forms.PasswordInput(attrs={"dir": "ltr"}))


urlpatterns = [
    path("", intake),
    path("desk/", desk),
    path("case/", case),
    path("refusal/", refusal),
    path("empty/", empty),
    path("phone/", phone),
    path("plain/", plain),
    path("draft/", draft),
    path("board/", board),
    path("parts/", parts),
    path("", include(([path("law/", empty, name="law")], "network"))),
    path("", include(([path("in/", plain, name="sign_in"), path("out/", plain, name="sign_out")], "access"))),
    path("", include(([path("live/", live, name="live")], "notify"))),
]
