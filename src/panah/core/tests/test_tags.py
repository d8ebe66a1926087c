"""What the tags and filters of every page give."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.template import Context, Template

from panah.core.fields import PhoneField

AT = datetime(2026, 11, 21, 10, 35, tzinfo=UTC)


def rendered(source: str, **context: object) -> str:
    return Template("{% load panah %}" + source).render(Context({"at": AT, **context})).strip()


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ 12|fa }}", "۱۲"),
        ("{{ none|fa }}", ""),
        ("{{ at|jdate }}", "۱۴۰۵/۰۸/۳۰"),
        ("{{ at|jdate_long }}", "شنبه ۳۰ آبان ۱۴۰۵"),
        ("{{ at|jday }}", "۳۰ آبان"),
        ("{{ at|jmonth }}", "آبان ۱۴۰۵"),
        ("{{ at|jtime }}", "۱۴:۰۵"),
        ("{{ at|jdatetime }}", "۱۴۰۵/۰۸/۳۰ ۱۴:۰۵"),
        ("{{ 7500|duration }}", "۲ ساعت و ۵ دقیقه"),
    ],
)
def test_values_are_shown_in_persian(source: str, shown: str) -> None:
    assert rendered(source, none=None) == shown


FILTERS = ["jdate", "jdate_long", "jday", "jmonth", "jtime", "jdatetime", "duration", "ltr", "code", "phone", "ago:at"]


@pytest.mark.parametrize("name", FILTERS)
def test_what_is_not_known_is_shown_as_nothing(name: str) -> None:
    assert rendered("{{ nothing|" + name + " }}", nothing=None) == ""


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('{{ "640182027"|code }}', "۶۴۰ ۱۸۲ ۰۲۷"),
        ('{{ "09120001234"|phone }}', "۰۹۱۲ ۰۰۰ ۱۲۳۴"),
        ('{{ "02632000000"|phone }}', "۰۲۶ ۳۲۰۰۰۰۰۰"),
        ('{{ "KRJ-12"|ltr }}', "KRJ-۱۲"),
    ],
)
def test_numbers_are_isolated_from_left_to_right(source: str, shown: str) -> None:
    assert rendered(source) == f'<bdi dir="ltr" class="ltr">{shown}</bdi>'


def test_what_is_isolated_is_escaped() -> None:
    assert "&lt;b&gt;" in rendered("{{ text|ltr }}", text="<b>")


def test_the_past_is_told_relative_with_the_exact_beside_it() -> None:
    shown = rendered("{{ then|ago:at }}", then=AT - timedelta(minutes=12))
    assert "<span data-ago>۱۲ دقیقه پیش</span>، <bdi>۱۳:۵۳</bdi>" in shown
    assert 'datetime="2026-11-21T10:23:00+00:00"' in shown


@pytest.mark.parametrize(
    ("minutes", "state", "icon", "words"),
    [
        (95, "in-time", "clock", ("در مهلت", "۱ ساعت و ۳۵ دقیقه مانده")),
        (5, "near", "hourglass", ("رو به پایان", "۵ دقیقه مانده")),
        (-9, "late", "alarm", ("دیر شده", "۹ دقیقه گذشته")),
    ],
)
def test_a_clock_is_colour_icon_and_word(minutes: int, state: str, icon: str, words: tuple[str, str]) -> None:
    shown = rendered("{% clock due at %}", due=AT + timedelta(minutes=minutes))
    assert f'class="clock clock-{state}"' in shown
    assert f"icons.svg#{icon}" in shown
    assert all(word in shown for word in words)


def test_no_deadline_shows_no_clock() -> None:
    assert rendered("{% clock due at %}", due=None) == ""


def test_a_clock_knows_since_when_it_runs() -> None:
    shown = rendered("{% clock due at since %}", due=AT + timedelta(days=1), since=AT - timedelta(days=9))
    assert "clock-near" in shown
    assert 'data-since="2026-11-12T10:35:00+00:00"' in shown


@pytest.mark.parametrize(("level", "words"), [("P1", "همین حالا"), ("P4", "با قرار قبلی"), (2, "همین نوبت کاری")])
def test_an_urgency_is_number_icon_and_word(level: object, words: str) -> None:
    shown = rendered("{% urgency level %}", level=level)
    assert f"urgency-{str(level)[-1]}" in shown
    assert words in shown
    assert "<svg" in shown


def test_a_state_is_escaped_and_has_its_tone() -> None:
    shown = rendered('{% state word "late" "alarm" %}', word="<دیر>")
    assert 'class="state state-late"' in shown
    assert "&lt;دیر&gt;" in shown


class ContactForm(forms.Form):
    phone = PhoneField(label="تلفن", help_text="با کد شهر")
    safe = forms.BooleanField(label="امن است", required=False)
    relation = forms.ChoiceField(label="نسبت", choices=[("self", "خودش")], widget=forms.RadioSelect, required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_its_label_hint_and_error_together() -> None:
    shown = rendered("{% field form.phone %}", form=ContactForm({"phone": "12"}))
    assert '<label class="field-label" for="id_phone">' in shown
    assert 'aria-describedby="id_phone_hint id_phone_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="id_phone_error"' in shown
    assert 'value="۱۲"' in shown


def test_a_field_without_error_points_to_its_hint_only() -> None:
    shown = rendered("{% field form.phone %}", form=ContactForm())
    assert 'aria-describedby="id_phone_hint"' in shown
    assert "field-error" not in shown


def test_only_what_is_needed_is_marked() -> None:
    assert "لازم" in rendered("{% field form.phone %}", form=ContactForm())
    assert "لازم" not in rendered("{% field form.relation %}", form=ContactForm())


def test_radios_are_a_fieldset_with_a_legend() -> None:
    shown = rendered('{% field form.relation "wide" %}', form=ContactForm())
    assert shown.startswith('<fieldset class="field wide">')
    assert '<legend class="field-label">نسبت' in shown


def test_a_single_checkbox_stands_before_its_label() -> None:
    shown = rendered("{% field form.safe %}", form=ContactForm())
    assert shown.index("<input") < shown.index("امن است")


def test_a_hidden_field_is_only_its_input() -> None:
    shown = rendered("{% field form.token %}", form=ContactForm())
    assert shown.startswith("<input")
    assert "label" not in shown


def test_the_scripts_get_translated_words_that_cannot_break_out_of_the_page() -> None:
    shown = rendered("{% page_words %}")
    assert "ذخیره شد %(time)s" in shown
    assert shown.count('"') == 4


def test_htmx_neither_evaluates_nor_injects_styles_and_shows_refusals() -> None:
    shown = rendered("{% htmx_rules %}").replace("&quot;", '"')
    assert '"allowEval": false' in shown
    assert '"includeIndicatorStyles": false' in shown
    assert '{"code": "422", "swap": true}' in shown
