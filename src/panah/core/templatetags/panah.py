"""Filters and tags every page uses: digits, days, clocks, urgencies, icons, form fields."""

import json
from datetime import date, datetime, timedelta

from django import forms, template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from panah.core import clock, durations, jalali
from panah.core.persian import to_persian_digits

register = template.Library()

CLOCKS = {
    clock.Clock.IN_TIME: ("clock", _("in time"), _("%(time)s left")),
    clock.Clock.NEAR: ("hourglass", _("near"), _("%(time)s left")),
    clock.Clock.LATE: ("alarm", _("late"), _("%(time)s past")),
}
URGENCIES = {
    1: ("flame", _("Right now")),
    2: ("alert-triangle", _("This shift")),
    3: ("calendar-due", _("Within three days")),
    4: ("calendar", _("By appointment")),
}
SCRIPT_WORDS = {
    **durations.PATTERNS,
    "just_now": _("just now"),
    "ago": _("%(time)s ago"),
    "ahead": _("in %(time)s"),
    **{f"clock_{state.replace('-', '_')}": phrase for state, (_icon, _word, phrase) in CLOCKS.items()},
    **{f"word_{state.replace('-', '_')}": word for state, (_icon, word, _phrase) in CLOCKS.items()},
    **{f"icon_{state.replace('-', '_')}": icon_name for state, (icon_name, _word, _phrase) in CLOCKS.items()},
    "saving": _("Saving…"),
    "saved": _("Saved at %(time)s"),
    "kept": _("Kept here, not sent yet"),
    "held": _("Sent from here, not there yet: it goes when the connection is back."),
    "restored": _("What you had typed is back."),
    "refused": _("Not saved: look at the marked fields."),
    "elsewhere": _("This form was changed elsewhere. Load the page again; what you typed here is kept."),
    "taken_by": _("%(who)s has this contact now. What you typed here is kept."),
    "calendar": _("Calendar"),
    "previous_month": _("Month before"),
    "next_month": _("Month after"),
    "today": _("Today"),
    "tomorrow": _("Tomorrow"),
    "in_a_week": _("In a week"),
    "search_for": _("Search for “%(text)s”"),
    "connection_lost": _("The connection is lost. What you type is kept; we keep trying."),
    "nothing_found": _("Nothing by that name here."),
    "session_over": _("Your time here has run out. Sign in again; what you typed stays and is sent then."),
    "session_near": _("In %(minutes)s minutes your time here runs out."),
    "other_person": _("Somebody else is signed in in this browser now. What stands here is not sent for them."),
    "show_password": _("Show"),
    "hide_password": _("Hide"),
    "not_done": _("That did not work. Try once more; nothing was lost."),
}


@register.filter
def fa(value: object) -> str:
    """Any value with Persian digits."""
    return "" if value is None else to_persian_digits(value)


@register.filter
def jdate(value: date | datetime | None) -> str:
    return jalali.format_date(value) if value else ""


@register.filter
def jdate_long(value: date | datetime | None) -> str:
    return jalali.format_date_long(value) if value else ""


@register.filter
def jday(value: date | datetime | None) -> str:
    return jalali.format_day(value) if value else ""


@register.filter
def jmonth(value: date | datetime | None) -> str:
    return jalali.format_month(value) if value else ""


@register.filter
def jtime(value: datetime | None) -> str:
    return jalali.format_time(value) if value else ""


@register.filter
def jdatetime(value: datetime | None) -> str:
    return jalali.format_datetime(value) if value else ""


@register.filter
def age(born_on: date, at: datetime) -> int:
    """Complete solar years on the day of `at`."""
    return jalali.age_on(born_on, jalali.tehran_day(at))


@register.filter
def duration(value: timedelta | int | None) -> str:
    """A length of time, given as timedelta or seconds, in words."""
    if value is None:
        return ""
    return durations.in_words(value if isinstance(value, timedelta) else timedelta(seconds=value))


@register.filter
def ago(then: datetime | None, at: datetime) -> str | SafeString:
    """«۱۲ دقیقه پیش، ۱۴:۰۵»; the browser keeps the relative part true."""
    if then is None:
        return ""
    return format_html(
        '<time class="ago" datetime="{}" title="{}"><span data-ago>{}</span>، <bdi>{}</bdi></time>',
        then.isoformat(),
        f"{jalali.format_date_long(then)} {jalali.format_time(then)}",
        durations.ago(then, at),
        durations.exact(then, at),
    )


@register.filter
def ltr(value: object) -> str | SafeString:
    """A telephone number, code or plate, isolated so that it never reverses."""
    if value in (None, ""):
        return ""
    return format_html('<bdi dir="ltr" class="ltr">{}</bdi>', to_persian_digits(value))


@register.filter
def code(value: object) -> str | SafeString:
    """A case's code in groups of three, as it is read aloud."""
    text = str(value or "")
    return ltr(" ".join(text[at : at + 3] for at in range(0, len(text), 3)))


@register.filter
def phone(value: object) -> str | SafeString:
    """A telephone number in the groups people say."""
    text = str(value or "")
    return ltr(f"{text[:4]} {text[4:7]} {text[7:]}" if text.startswith("09") else f"{text[:3]} {text[3:]}".strip())


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """An icon of the sheet, silent for screen readers: a word always stands beside it."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        extra,
        static("dist/icons.svg"),
        name,
    )


@register.inclusion_tag("parts/clock.html", name="clock")
def clock_tag(due_at: datetime | None, at: datetime, since: datetime | None = None) -> dict[str, object]:
    """How long is left of a deadline, as colour, icon and word."""
    if due_at is None:
        return {"due_at": None}
    state = clock.state_of(due_at, at, since)
    icon_name, word, phrase = CLOCKS[state]
    return {
        "state": state,
        "icon_name": icon_name,
        "word": word,
        "left": str(phrase) % {"time": durations.in_words(due_at - at)},
        "due_at": due_at,
        "since": since,
        "exact": durations.exact(due_at, at),
    }


@register.simple_tag
def urgency(level: object) -> SafeString:
    """The badge of P1 to P4."""
    number = int(str(level)[-1])
    icon_name, word = URGENCIES[number]
    return format_html(
        '<span class="urgency urgency-{}">{}<span class="visually-hidden">{} </span><b>{}</b> {}</span>',
        number,
        icon(icon_name),
        gettext("Urgency"),
        to_persian_digits(number),
        word,
    )


@register.simple_tag
def state(word: object, tone: str = "neutral", icon_name: str = "point") -> SafeString:
    """A chip for the state of a thing; tones: neutral, good, info, near, late."""
    return format_html('<span class="state state-{}">{}{}</span>', tone, icon(icon_name), word)


@register.simple_tag
def key(name: str) -> SafeString:
    """The key that does the same as the button it stands on."""
    return format_html('<kbd class="key" aria-hidden="true">{}</kbd>', name)


@register.inclusion_tag("parts/field.html")
def field(bound: forms.BoundField, extra: str = "") -> dict[str, object]:
    """Label, input, hint and errors of one form field, tied together for screen readers."""
    widget = bound.field.widget
    notes = (("hint", bound.help_text), ("error", bound.errors))
    described = " ".join(f"{bound.auto_id}_{part}" for part, present in notes if present)
    attrs: dict[str, str | bool] = {} if widget.use_fieldset else {"class": _control_class(widget)}
    if described and not widget.use_fieldset:
        attrs["aria-describedby"] = described
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "frame": "fieldset" if widget.use_fieldset else "div",
        "many": widget.use_fieldset,
        "single_check": isinstance(widget, forms.CheckboxInput),
        "described": described,
        "extra": extra,
    }


def _control_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


@register.simple_tag
def page_words() -> SafeString:
    """The translated words the scripts need, for the page's head."""
    words = {name: str(word) for name, word in SCRIPT_WORDS.items()}
    return format_html('<meta name="panah-words" content="{}">', json.dumps(words, ensure_ascii=False))


@register.simple_tag
def htmx_rules() -> SafeString:
    """htmx without eval or injected styles, showing refused forms (422) in place."""
    rules = {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "422", "swap": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    }
    return format_html('<meta name="htmx-config" content="{}">', json.dumps(rules))
