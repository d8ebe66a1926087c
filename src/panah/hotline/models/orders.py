"""What the exchange is asked to do: written with the act that needs it, carried out by whoever holds the line to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from panah.core.ids import uuid7
from panah.hotline.kinds import OrderKind
from panah.hotline.models.call_backs import CallBack
from panah.hotline.models.calls import Call
from panah.hotline.states import OrderState


class ExchangeOrder(models.Model):
    """ORIGINATE names a call-back, whose number is read when dialled, all others a call; an extension is a booth's."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=10, choices=OrderKind)
    state = models.CharField(max_length=12, choices=OrderState, default=OrderState.WAITING)
    hall = models.ForeignKey("network.Unit", models.PROTECT, related_name="+",
                             help_text="Whose queue it is about; for MOVE the one to move to.")
    call = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="orders")
    call_back = models.ForeignKey(CallBack, models.PROTECT, null=True, blank=True, related_name="orders")
    extension = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=40, blank=True, help_text="The exchange's code; nothing a person typed.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="order_is_about_a_call_or_a_call_back",
                                   condition=Q(kind=OrderKind.ORIGINATE, call=None, call_back__isnull=False)
                                   | ~Q(kind=OrderKind.ORIGINATE) & Q(call__isnull=False, call_back=None)),
            models.CheckConstraint(name="settled_order_has_its_time",
                                   condition=Q(state=OrderState.WAITING, settled_at=None)
                                   | ~Q(state=OrderState.WAITING) & Q(settled_at__isnull=False)),
        ]
        indexes = [models.Index(fields=["made_at"], name="order_waiting", condition=Q(state=OrderState.WAITING))]
