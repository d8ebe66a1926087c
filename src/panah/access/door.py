"""Steps of signing in, each counted before it is judged. All failures of one step read and last the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from panah.access import audit, commands, devices, halfway, passkeys, sessions, throttle
from panah.access.actor import Actor
from panah.access.commands.recovery import living_code
from panah.access.errors import EnrolmentCodeOver, NotYou, PasskeyNotTaken, WrongCode, WrongPassword
from panah.access.halfway import Halfway
from panah.access.models import EnrolmentCode, Recovery, User
from panah.access.request import Request
from panah.core import jalali
from panah.core.errors import Refused


def first_step(request: Request, *, username: str, password: str, wanted: str) -> Halfway:
    """Name and password; for a new account the code it was given. Raises NotYou."""
    address = throttle.address_of(request)
    is_admitted = throttle.admit(throttle.PASSWORD, username, address, request.at)
    user = User.objects.filter(username=username, is_active=True).first()
    fits = (user or User(password="")).check_password(password)
    code = None if fits else living_code(user, password, request.at)
    may_enter = fits or (code is not None and code.for_password)
    if is_admitted and not may_enter:
        audit.record_act("access.sign_in_failed", actor=Actor(), at=request.at, row=user)
    if user is None or not is_admitted or not may_enter:
        raise NotYou
    throttle.forgive(throttle.PASSWORD, username, address)
    return halfway.start(request, user, request.at, code=code, wanted=wanted)


def second_step(request: Request, user: User, *, code: str, answer: str) -> None:
    """Raises WrongCode or PasskeyNotTaken."""
    actor = Actor(user_id=user.pk)
    if answer:
        shown = passkeys.shown(request, answer, request.at)
        if shown.passkey.user_id != user.pk:
            raise PasskeyNotTaken
        commands.take_passkey(actor=actor, at=request.at, shown=shown)
        return
    with _counted(request, user, throttle.FACTOR, WrongCode, "access.code_failed"):
        commands.take_code(actor=actor, at=request.at, code=code)


def enrolment_step(request: Request, step: Halfway, user: User, *, code: str) -> None:
    """The code from a colleague, for who lost the second factor. Raises EnrolmentCodeOver."""
    with _counted(request, user, throttle.CODE, EnrolmentCodeOver, "access.enrolment_code_failed"):
        found = living_code(user, code, request.at)
        if found is None:
            raise EnrolmentCodeOver
    halfway.with_code(request, step, found)


def set_first_password(request: Request, step: Halfway, *, new: str) -> None:
    """For who has none yet, or lost it. Raises EnrolmentCodeOver."""
    with transaction.atomic():
        commands.set_password(actor=step.actor, at=request.at, new=new)
        code = EnrolmentCode.objects.get(pk=step.code)
        if not code.for_factor:
            commands.use_code(actor=step.actor, at=request.at, code=code)


def enrol(request: Request, step: Halfway, *, code: str, answer: str) -> None:
    """The first second factor, by the code that opens once. Raises WrongCode, PasskeyNotTaken or EnrolmentCodeOver."""
    with transaction.atomic():
        commands.use_code(actor=step.actor, at=request.at, code=EnrolmentCode.objects.get(pk=step.code))
        add_factor(request, step.actor, code=code, answer=answer)


def add_factor(request: Request, actor: Actor, *, code: str, answer: str) -> None:
    """A passkey that the browser made, or the app that was offered. Raises WrongCode or PasskeyNotTaken."""
    if answer:
        commands.add_passkey(actor=actor, at=request.at, made=passkeys.made(request, answer, request.at),
                             device=devices.code_of(request))
    else:
        commands.confirm_app(actor=actor, at=request.at, code=code)


def change_password(request: Request, user: User, *, present: str, new: str) -> None:
    """Every other open page of the person ends with the old password. Raises WrongPassword."""
    check_present(request, user, present)
    user = commands.set_password(actor=request.actor, at=request.at, new=new)
    update_session_auth_hash(request, user)
    commands.end_sessions(actor=request.actor, at=request.at, but=sessions.row_key(request.session))


def ask_for_recovery(request: Request, *, username: str, lost: str) -> None:
    """Tells nobody whether there is such a person, or whether they asked before."""
    if not throttle.admit(throttle.RECOVERY, username, throttle.address_of(request), request.at):
        return
    user = User.objects.filter(username=username, is_active=True).first()
    if user:
        commands.ask_recovery(actor=Actor(), at=request.at, user=user, lost=lost)


def check_present(request: Request, user: User, present: str) -> None:
    """Raises WrongPassword."""
    with _counted(request, user, throttle.PASSWORD, WrongPassword, "access.password_failed", account=user.username):
        if not user.check_password(present):
            raise WrongPassword


def passkey_alone(request: Request, *, answer: str) -> User:
    """Raises PasskeyNotTaken."""
    address = throttle.address_of(request)
    if not throttle.admit(throttle.PASSKEY, "", address, request.at):
        raise PasskeyNotTaken
    try:
        shown = passkeys.shown(request, answer, request.at)
    except PasskeyNotTaken:
        audit.record_act("access.passkey_failed", actor=Actor(), at=request.at)
        raise
    throttle.forgive(throttle.PASSKEY, "", address)
    commands.take_passkey(actor=Actor(user_id=shown.passkey.user_id), at=request.at, shown=shown)
    return shown.passkey.user


def go_on(request: Request) -> HttpResponse:
    """To the next page of the door, or in."""
    step = halfway.of(request, request.at)
    if step is None:
        return redirect("access:sign_in")
    user = User.objects.get(pk=step.user)
    page = halfway.next_step(step, user)
    return redirect(page) if page else enter(request, user, step.wanted)


def enter(request: Request, user: User, wanted: str) -> HttpResponse:
    halfway.finish(request, user, request.at)
    _tell_of_recoveries(request, user)
    return redirect(wanted)


def prove_again(request: Request) -> None:
    """Under a new session key, because more is allowed now."""
    request.session.cycle_key()
    sessions.prove(request.session, request.at)
    audit.record_act("access.stepped_up", actor=request.actor, at=request.at)


@contextmanager
def _counted(request: Request, user: User, what: str, refusal: type[Refused], act: str, *,
             account: str = "") -> Iterator[None]:
    """Count a try before it is judged; one that has to wait is refused like a wrong one."""
    account, address = account or str(user.pk), throttle.address_of(request)
    if not throttle.admit(what, account, address, request.at):
        raise refusal
    try:
        yield
    except refusal:
        audit.record_act(act, actor=Actor(user_id=user.pk), at=request.at, row=user)
        raise
    throttle.forgive(what, account, address)


def _tell_of_recoveries(request: Request, user: User) -> None:
    """Whoever was let back in by two colleagues is told, in case it was somebody else."""
    for recovery in user.recoveries.exclude(granted_at=None).filter(told_at=None).select_related("first", "second"):
        assert recovery.granted_at
        messages.warning(request, _(
            "Your way in was made anew on %(when)s; %(first)s and %(second)s vouched for you. If you did not ask for "
            "it, tell your administrator now.") % {
                "when": jalali.format_datetime(recovery.granted_at), "first": recovery.first,
                "second": recovery.second})
        Recovery.objects.filter(pk=recovery.pk).update(told_at=request.at)
