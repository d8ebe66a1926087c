"""`{{ case.owner|named_for:request.actor }}`: a unit as this reader may know it."""

from django import template

from panah.access.actor import Actor
from panah.network.models import Unit
from panah.network.words import told_name

register = template.Library()


@register.filter
def named_for(unit: Unit | None, actor: Actor) -> str:
    return told_name(unit, actor) if unit else ""
