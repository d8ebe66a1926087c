"""Choosing a county: those of the operator's own province first, then all others by province."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from panah.core.persian import sort_key
from panah.hotline.queries import CountyChoice, counties_to_choose
from panah.network.models import County


class CountySelect(forms.Select):
    """A list one types into. Written out at once: by Django's templates hundreds of options take longer than a page."""

    own_province: str | None = None

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        counties = counties_to_choose()
        own = sorted((county for county in counties if county.province_id == self.own_province),
                     key=lambda county: sort_key(county.name))
        others = [county for county in counties if county.province_id != self.own_province]
        groups = format_html_join("", '<optgroup label="{}">{}</optgroup>', (
            (province, _options(list(group), value)) for province, group in groupby(others, lambda c: c.province)))
        written = format_html_join("", ' {}="{}"', self.build_attrs(self.attrs, attrs).items())
        return format_html('<select name="{}"{}><option value="">—</option>{}{}</select>',
                           name, written, _options(own, value), groups)


def county_field(label: Any) -> forms.ModelChoiceField[County]:
    return forms.ModelChoiceField(label=label, required=False, queryset=County.objects.all(), widget=CountySelect)


def _options(counties: list[CountyChoice], chosen: object) -> SafeString:
    return format_html_join("", '<option value="{}"{}>{}</option>', (
        (county.code, SafeString(" selected" if county.code == str(chosen) else ""), county.name)
        for county in counties))
