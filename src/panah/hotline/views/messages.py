"""Short messages: what a gateway hands over, and the thread beside the intake."""

from __future__ import annotations

import base64
import binascii
import logging
from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from panah.access.actor import Role
from panah.access.guard import page, public
from panah.access.request import Request
from panah.core.errors import Refused
from panah.hotline import commands, pages, queries, sms_delivery
from panah.hotline.errors import UnknownHall
from panah.hotline.models import Contact
from panah.hotline.views.contacts import own_contact
from panah.hotline.ways_forms import AnswerForm
from panah.notify.kannel import NotAMessage, read_arrived

logger = logging.getLogger(__name__)


@public
@csrf_exempt
@require_POST
def arrived(request: HttpRequest) -> HttpResponse:
    """Kannel's post-url. The answer is empty: Kannel would send any word of it back to whoever wrote."""
    if not settings.PANAH_SMS_SECRET or not _knows_secret(request.headers.get("Authorization", "")):
        raise Http404
    try:
        message = read_arrived(request.headers, request.body)
    except NotAMessage:
        return HttpResponse(status=400)
    try:
        sms_delivery.take_in(message, timezone.now())
    except UnknownHall:
        logger.error("A short message came to a line that no hall has; PANAH_SMS_LINES must name it.")
        return HttpResponse(status=503)
    return HttpResponse(content_type="text/plain")


@page(Role.OPERATOR)
@require_POST
def claim(request: Request, contact_id: UUID) -> HttpResponse:
    contact = get_object_or_404(queries.sms_threads(request.actor), pk=contact_id)
    try:
        commands.claim_sms(actor=request.actor, at=request.at, contact=contact)
    except Refused as refused:
        context = pages.desk(request.actor, request.at) | {"refusal": refused}
        return render(request, "hotline/desk.html", context, status=422)
    return redirect("hotline:contact", contact_id)


@page(Role.OPERATOR)
@require_GET
def thread(request: Request, contact_id: UUID) -> HttpResponse:
    """What was written in both directions. Kept true while the intake is open."""
    return _thread(request, own_contact(request, contact_id), AnswerForm())


@page(Role.OPERATOR)
@require_POST
def answer(request: Request, contact_id: UUID) -> HttpResponse:
    contact = own_contact(request, contact_id)
    form = AnswerForm(request.POST)
    act = partial(commands.answer_sms, actor=request.actor, at=request.at, contact=contact)
    if form.does(lambda: act(**form.cleaned_data)):
        return _thread(request, contact, AnswerForm())
    return _thread(request, contact, form)


def _thread(request: Request, contact: Contact, form: AnswerForm) -> HttpResponse:
    context = {"contact": contact, "messages_of_thread": queries.thread_of(contact), "form": form,
               "refusal": form.refusal}
    return render(request, "hotline/thread.html", context, status=form.status if form.refusal else 200)


def _knows_secret(authorization: str) -> bool:
    """HTTP Basic, as Kannel makes it of user:password@ in an address. Compared in constant time."""
    scheme, _, encoded = authorization.partition(" ")
    try:
        told = base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return False
    return scheme.lower() == "basic" and constant_time_compare(told.partition(":")[2], settings.PANAH_SMS_SECRET)
