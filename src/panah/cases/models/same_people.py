"""Two records of one human being: linked, never fused, so that the link can be taken away again."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.cases.models.people import Person
from panah.core.ids import uuid7


class SamePerson(models.Model):
    """`person` is the same human being as `into`, whose record is followed from now on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="same_as")
    into = models.ForeignKey(Person, models.PROTECT, related_name="other_records")
    at = models.DateTimeField()
    by_id = models.UUIDField()
    why = EncryptedTextField(vault="person_id")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_id = models.UUIDField(null=True, blank=True)
    undone_why = EncryptedTextField(vault="person_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], name="one_followed_record_per_person",
                                    condition=Q(undone_at=None)),
            models.CheckConstraint(name="record_not_the_same_as_itself", condition=~Q(person=F("into"))),
        ]
