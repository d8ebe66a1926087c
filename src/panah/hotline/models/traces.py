"""What is kept of a contact so that the same event and the same people are known again; what an operator ruled out."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from panah.core.ids import uuid7
from panah.hotline.kinds import CandidateKind
from panah.hotline.models.contacts import Contact


class ContactTrace(models.Model):
    """Keyed tokens of what a contact tells (see traces.py), beside it and not in it: a draft is saved again and again,
    and most saves touch none of them. Number, national id, county and time are columns of the contact itself.
    """

    contact = models.OneToOneField(Contact, models.PROTECT, primary_key=True, related_name="trace")
    place = models.BigIntegerField(null=True)
    place_words = ArrayField(models.BigIntegerField(), default=list)
    told_words = ArrayField(models.BigIntegerField(), default=list)
    client = ArrayField(models.BigIntegerField(), default=list)
    perpetrator = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        # The ids of contacts are in the order of time: the newest of a place are read first.
        indexes = [models.Index(fields=["place", "-contact"], name="trace_by_place",
                                condition=models.Q(place__isnull=False)),
                   GinIndex(fields=["perpetrator"], name="trace_by_perpetrator", fastupdate=False)]


class CandidateDismissed(models.Model):
    """“Not the same”, said by the operator who writes the contact."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="dismissed")
    kind = models.CharField(max_length=12, choices=CandidateKind)
    target_id = models.UUIDField()
    at = models.DateTimeField()
    by_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "kind", "target_id"], name="dismissed_once")]
