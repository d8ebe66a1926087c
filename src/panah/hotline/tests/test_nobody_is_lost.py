"""Whatever happens in whatever order: who rang is ringing now, has one contact, or is owed one call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import ClassVar, TypeVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.cast import NIGHT, Cast, Ground

from panah.access.errors import NotAllowed
from panah.core.errors import Refused
from panah.hotline import clock, commands
from panah.hotline.exchange import EventKind, ExchangeEvent, LivingCall, handle, reconcile, tick
from panah.hotline.kinds import AttemptResult, CallBackReason, FlagKind
from panah.hotline.models import Call, CallBack, Contact
from panah.hotline.states import CallBackState, CallState
from panah.hotline.testing import make_booth

NUMBERS = ["", "09120001234", "09120005678"]
SEATS = ["201", "301"]
SOME = st.integers(min_value=0, max_value=99)
"""Which of what there is."""
OPEN = (CallBackState.OWED, CallBackState.HELD)
Row = TypeVar("Row", Call, CallBack, Contact)


@contextmanager
def perhaps() -> Iterator[None]:
    """What is refused has changed nothing."""
    try:
        with transaction.atomic():
            yield
    except (Refused, NotAllowed):
        pass


class Line(RuleBasedStateMachine):
    """Two halls, one operator in each, a supervisor, an exchange that forgets, and callers."""

    ground: ClassVar[Ground]
    cast: ClassVar[Cast]

    @initialize()
    def begin(self) -> None:
        self.at = NIGHT
        self.world = transaction.atomic()
        self.world.__enter__()
        self.operators = [self.cast.operator, self.cast.far_operator]
        for operator, hall, seat in zip(self.operators, (self.ground.hall, self.ground.far_hall), SEATS, strict=True):
            commands.sit_down(actor=operator, at=self.at, booth=make_booth(hall, seat, seat))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    def pick(self, rows: Iterable[Row], some: int) -> Row | None:
        among = sorted(rows, key=lambda row: row.pk)
        return among[some % len(among)] if among else None

    def event(self, kind: EventKind, some: int, **known: str) -> None:
        call = self.pick(Call.objects.all(), some)
        if call:
            with perhaps():
                handle(ExchangeEvent(kind, call.exchange_id, call.hall.code, self.at, **known))

    @rule(number=st.sampled_from(NUMBERS), hall=st.sampled_from(["hall", "far_hall"]), name=SOME)
    def rings(self, number: str, hall: str, name: int) -> None:
        self.at += timedelta(seconds=1)
        handle(ExchangeEvent(EventKind.RINGING, f"x-{name}", getattr(self.ground, hall).code, self.at, number))

    @rule(some=SOME, who=st.integers(0, 1))
    def is_taken(self, some: int, who: int) -> None:
        self.at += timedelta(seconds=1)
        call = self.pick(Call.objects.all(), some)
        if call:
            with perhaps():
                commands.take_call(actor=self.operators[who], at=self.at, call=call)

    @rule(some=SOME, seat=st.sampled_from(SEATS))
    def is_picked_up(self, some: int, seat: str) -> None:
        self.at += timedelta(seconds=1)
        self.event(EventKind.CONNECTED, some, extension=seat)

    @rule(some=SOME, kind=st.sampled_from([EventKind.HUNG_UP, EventKind.ABANDONED]))
    def ends(self, some: int, kind: EventKind) -> None:
        self.at += timedelta(seconds=1)
        self.event(kind, some)

    @rule(keep=st.integers(0, 7), seat=st.sampled_from(["", *SEATS]))
    def is_made_up_for(self, keep: int, seat: str) -> None:
        """The exchange comes back, knowing every so manieth of the calls, and one that nobody had heard of."""
        self.at += timedelta(seconds=1)
        calls = Call.objects.order_by("pk").select_related("hall")
        living = [LivingCall(call.exchange_id, call.hall.code, call.number, seat)
                  for place, call in enumerate(calls) if keep and place % keep == 0]
        with perhaps():
            reconcile(at=self.at, exchange="x-", living=[*living, LivingCall("x-new", self.ground.hall.code)])

    @rule(some=SOME, who=st.integers(0, 1))
    def is_claimed(self, some: int, who: int) -> None:
        owed = self.pick(CallBack.objects.all(), some)
        if owed:
            with perhaps():
                commands.claim_call_back(actor=self.operators[who], at=self.at, call_back=owed)

    @rule(some=SOME, who=st.integers(0, 1), result=st.sampled_from([None, *AttemptResult]))
    def is_tried(self, some: int, who: int, result: AttemptResult | None) -> None:
        """None: the caller answered."""
        self.at += timedelta(seconds=1)
        owed, operator = self.pick(CallBack.objects.all(), some), self.operators[who]
        if owed:
            with perhaps():
                if result is None:
                    commands.reach(actor=operator, at=self.at, call_back=owed)
                else:
                    commands.note_attempt(actor=operator, at=self.at, call_back=owed, result=result)

    @rule(some=SOME, drops=st.booleans())
    def is_decided(self, some: int, drops: bool) -> None:
        owed = self.pick(CallBack.objects.all(), some)
        decide = commands.drop_call_back if drops else commands.let_call_back
        if owed:
            with perhaps():
                decide(actor=self.cast.province_supervisor, at=self.at, call_back=owed, words="نمونه")

    @rule(some=SOME)
    def is_marked(self, some: int) -> None:
        contact = self.pick(Contact.objects.all(), some)
        if contact:
            with perhaps():
                commands.flag_number(actor=self.cast.province_supervisor, at=self.at, contact=contact,
                                     kind=FlagKind.DANGER)

    @rule(some=SOME, who=st.integers(0, 1))
    def is_taken_over(self, some: int, who: int) -> None:
        contact = self.pick(Contact.objects.all(), some)
        if contact:
            with perhaps():
                commands.take_over_draft(actor=self.operators[who], at=self.at, contact=contact)

    @rule(minutes=st.sampled_from([0, 1, 15, 60, 540]))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes, seconds=11)
        tick(self.at)
        clock.tick(self.at)

    @invariant()
    def nobody_is_lost(self) -> None:
        for call in Call.objects.all():
            contacts = Contact.objects.filter(call=call).count()
            owed = list(CallBack.objects.filter(call=call))
            if call.state == CallState.RINGING:
                assert (contacts, owed) == (0, [])
            elif call.state == CallState.ABANDONED:
                assert len(owed) == 1
                assert contacts == 0 or owed[0].state == CallBackState.SPOKEN
            else:
                assert (contacts, owed) == (1, [])

    @invariant()
    def who_was_spoken_with_is_owed_nothing(self) -> None:
        for owed in CallBack.objects.filter(state__in=OPEN, reason=CallBackReason.LOST):
            later = Contact.objects.filter(caller_phone_token=owed.number_token, started_at__gt=owed.owed_since)
            assert not later.exists()

    @invariant()
    def the_voice_and_the_contact_are_with_the_same_operator(self) -> None:
        for contact in Contact.objects.filter(call__state=CallState.ANSWERED).select_related("call"):
            assert contact.call
            assert contact.operator_id == contact.call.operator_id


@pytest.mark.django_db
def test_nobody_is_lost(ground: Ground, cast: Cast) -> None:
    Line.ground, Line.cast = ground, cast
    run_state_machine_as_test(Line, settings=settings(
        max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)))
