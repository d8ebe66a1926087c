"""Pages made only to look at the look: every block, part and tag once, with invented people; not in the product."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import include, path

from panah.access.actor import Actor
from panah.core import fields
from panah.core.errors import Refused
from panah.core.jalali import TEHRAN

AT = datetime(2026, 11, 21, 14, 5, tzinfo=TEHRAN)


@dataclass(frozen=True)
class Place:
    url: str
    label: str
    icon: str
    current: bool = False
    count: int = 0


@dataclass(frozen=True)
class Row:
    level: str
    code: str
    name: str
    owed: str
    note: str
    act: str
    due_at: datetime
    url: str = "/case/"


@dataclass(frozen=True)
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
PHONE_PLACES = [
    Place("/phone/", "مأموریت", "ambulance", current=True),
    Place("/desk/", "پیش از این", "history"),
    Place("/", "گروه", "users"),
]
SECTIONS = [
    Place("#", "خط زمان", "history", current=True),
    Place("#", "افراد", "users"),
    Place("#", "خدمات", "heart-handshake", count=4),
    Place("#", "واگذاری‌ها", "arrows-exchange"),
    Place("#", "نامه‌ها", "file-text"),
]


def _in(minutes: int) -> datetime:
    return AT + timedelta(minutes=minutes)


ROWS = [
    Row("P1", "640182027", "مریم", "فرستادن گروه به محل", "خشونت همسر، دو کودک در خانه", "فرستادن گروه", _in(-9)),
    Row("P2", "318204931", "", "پاسخ به واگذاری خانهٔ امن", "مادر و دو فرزند", "پذیرفتن", _in(5)),
    Row("P2", "905117319", "سارا", "تماس پیگیری", "ساعت امن تماس: ۱۰ تا ۱۲", "تماس", _in(95)),
    Row("P3", "271650008", "زهرا", "نامهٔ حضانت به دادگاه", "دیروز خواسته شد", "دیدن نامه", _in(1510)),
    Row("P4", "530071120", "نرگس", "جلسهٔ مشاورهٔ سوم", "با همسر", "دیدن", _in(6000)),
]
ENTRIES = [
    Entry(_in(-12), "ambulance", "info", "گروه کرج ۲ به سوی محل رفت.", "اعزام کرج"),
    Entry(_in(-31), "flame", "late", "فوریت ۱ شد: خطر در همین لحظه، کودک زیر ۶ سال.", "نسرین آزمایشی"),
    Entry(_in(-1620), "phone-incoming", "", "همسایه تماس گرفت و ناشناس ماند.", "اپراتور ۴"),
    Entry(_in(-57600), "circle-check", "good", "پروندهٔ پیشین با اطمینان از امنیت بسته شد.", "سرپرست"),
]

CLASSES = [
    ("related", "مرتبط"), ("unrelated", "نامرتبط"), ("wrong", "اشتباه"), ("nuisance", "مزاحم"), ("silent", "سکوت"),
]  # fmt: skip
TOPICS = [
    ("T01", "خشونت همسر"), ("T02", "کودک‌آزاری"), ("T05", "فرار از خانه"), ("T07", "اقدام به خودکشی"),
]  # fmt: skip
SEXES = [("f", "زن"), ("m", "مرد"), ("u", "نمی‌دانیم")]
RELATIONS = [("self", "خودش"), ("kin", "خویشاوند"), ("other", "همسایه")]


class IntakeForm(forms.Form):
    use_required_attribute = False

    call_class = forms.ChoiceField(label="این تماس", choices=CLASSES, widget=forms.RadioSelect, initial="related")
    caller_name = fields.PersianCharField(label="نام تماس‌گیرنده", required=False, help_text="خالی یعنی ناشناس")
    relation = forms.ChoiceField(label="نسبت با مددجو", choices=RELATIONS)
    phone = fields.PhoneField(label="تلفن امن برای تماس", required=False)
    callback_at = fields.JalaliDateTimeField(label="کی تماس بگیریم", required=False)
    born_on = fields.JalaliDateField(label="روز تولد", required=False)
    safe = forms.BooleanField(label="تماس برگشتی امن است", required=False)
    age = fields.PersianIntegerField(label="سن", required=False, min_value=0, max_value=120)
    sex = forms.ChoiceField(label="جنس", choices=SEXES, widget=forms.RadioSelect, required=False)
    national_id = fields.NationalIdField(label="کد ملی", required=False)
    topics = forms.MultipleChoiceField(label="موضوع‌ها", choices=TOPICS, widget=forms.CheckboxSelectMultiple)
    place = fields.PersianCharField(label="نشانی یا نشانهٔ نزدیک", required=False)
    told = fields.PersianCharField(label="آنچه گفته می‌شود", widget=forms.Textarea, required=False)


class AgeForm(forms.Form):
    use_required_attribute = False

    age = fields.PersianIntegerField(label="سن", max_value=120)
    place = fields.PersianCharField(label="نشانی", required=False)


class SignInForm(forms.Form):
    use_required_attribute = False

    username = forms.CharField(label="نام کاربری", widget=forms.TextInput(attrs={"dir": "ltr"}))
    password = forms.CharField(label="گذرواژه", widget=forms.PasswordInput(attrs={"dir": "ltr"}))


def _context(request: HttpRequest, **more: object) -> dict[str, object]:
    vars(request).update(at=AT, actor=Actor(user_id=UUID(int=1), name="نسرین آزمایشی"))
    return {"navigation": NAVIGATION, "unit_name": "مرکز ۱۲۳ کرج", "at": AT, "draft_key": "0f" * 16, **more}


def intake(request: HttpRequest) -> HttpResponse:
    form = IntakeForm(request.POST or None)
    refused = request.method == "POST" and not form.is_valid()
    return render(request, "look/intake.html", _context(request, form=form), status=422 if refused else 200)


def desk(request: HttpRequest) -> HttpResponse:
    rows = [asdict(row) for row in ROWS]
    return render(request, "look/desk.html", _context(request, rows=rows, search_url="/case/"))


def case(request: HttpRequest) -> HttpResponse:
    more = {"entries": ENTRIES, "sections": SECTIONS, "due": AT + timedelta(days=2)}
    return render(request, "look/case.html", _context(request, **more))


def refusal(request: HttpRequest) -> HttpResponse:
    refused = TooLong(limit=AT.date() + timedelta(days=100))
    more = {"refusal": refused, "form": IntakeForm({"age": "۲۰۰"})}
    return render(request, "look/refusal.html", _context(request, **more), status=422)


def empty(request: HttpRequest) -> HttpResponse:
    return render(request, "look/empty.html", _context(request))


def phone(request: HttpRequest) -> HttpResponse:
    more = {"navigation": PHONE_PLACES, "due": _in(4), "entries": ENTRIES}
    return render(request, "look/phone.html", _context(request, **more))


def parts(request: HttpRequest) -> HttpResponse:
    form = AgeForm(request.POST or None)
    context = _context(request, form=form, soon=_in(16), then=_in(-12))
    if request.method == "POST":
        return render(request, "look/age_form.html", context, status=200 if form.is_valid() else 422)
    return render(request, "look/parts_of_page.html", context)


def plain(request: HttpRequest) -> HttpResponse:
    return render(request, "look/plain.html", _context(request, form=SignInForm()))


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


# What the drafts were sent, in order; a test may put here what the next answers are, the last one first.
DRAFTS: list[dict[str, list[str]]] = []
ANSWERS: list[JsonResponse] = []
BOARDS: list[str] = []
SESSIONS: list[dict[str, object]] = []
"""What the session page answers, the first for the first asking; then again that the session stands."""


def draft(request: HttpRequest) -> HttpResponse:
    DRAFTS.append({name: request.POST.getlist(name) for name in request.POST})
    if ANSWERS:
        return ANSWERS.pop()
    return JsonResponse({"revision": int(request.POST["revision"]), "at": AT.isoformat()})


def live(request: HttpRequest) -> HttpResponse:
    """One signal, then the end: the page comes back and hears it again."""
    return HttpResponse('data: {"kind": "board"}\n\n', content_type="text/event-stream")


def board(request: HttpRequest) -> HttpResponse:
    BOARDS.append(request.get_full_path())
    return HttpResponse(f"<p>تخته {len(BOARDS)}</p>")


def session(request: HttpRequest) -> HttpResponse:
    """The session of the gallery stands until a test says otherwise."""
    return JsonResponse(SESSIONS.pop(0) if SESSIONS else {
        "person": str(UUID(int=1)), "seconds": 1800, "csrf": get_token(request)})


urlpatterns = [
    path("", intake),
    path("desk/", desk),
    path("case/", case),
    path("refusal/", refusal),
    path("empty/", empty),
    path("phone/", phone),
    path("parts/", parts),
    path("plain/", plain),
    path("broken/", broken),
    path("draft/", draft),
    path("board/", board),
    path("", include(([path("law/", empty, name="law")], "network"))),
    path("", include(([path("in/", plain, name="sign_in"), path("out/", plain, name="sign_out"),
                       path("session/", session, name="session"), path("back/", plain, name="back"),
                       path("mine/", empty, name="mine")], "access"))),
    path("", include(([path("live/", live, name="live")], "notify"))),
]
