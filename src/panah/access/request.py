"""The request as the middleware hands it to a view. For annotations only."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from panah.access.actor import Actor


class Request(HttpRequest):
    actor: Actor
    at: datetime
    htmx: HtmxDetails
