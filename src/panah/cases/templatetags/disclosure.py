"""`{{ consent.scopes|scopes_told }}`: what of a file may be told, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from panah.cases.disclosure import Scope

register = template.Library()


@register.filter
def scopes_told(scopes: Iterable[str]) -> str:
    """In the order of the list, whatever the order they were chosen in."""
    chosen = set(scopes)
    return "، ".join(str(scope.label) for scope in Scope if scope in chosen)
