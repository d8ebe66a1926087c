"""Who people are, as far as told, and their part in a case."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from panah.access.encryption import EncryptedTextField
from panah.cases.kinds import MemberRole, Sex
from panah.core.ids import uuid7


class Person(models.Model):
    """A human being known to the service. Identity is encrypted; tokens allow exact search."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    province = models.ForeignKey("network.Province", models.PROTECT)
    first_name = EncryptedTextField(vault="pk")
    last_name = EncryptedTextField(vault="pk")
    national_id = EncryptedTextField(vault="pk")
    national_id_token = models.CharField(max_length=32, blank=True)
    phone = EncryptedTextField(vault="pk")
    phone_token = models.CharField(max_length=32, blank=True, db_index=True)
    name_tokens = ArrayField(models.BigIntegerField(), default=list, help_text="See names.py: what finds a name.")
    sex = models.CharField(max_length=8, choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True, blank=True)
    first_seen_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        # Without the list of pending entries, which every search would have to walk through.
        indexes = [GinIndex(fields=["name_tokens"], name="person_by_name", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(fields=["national_id_token"], name="one_person_per_national_id",
                                    condition=~Q(national_id_token="")),
        ]

    @property
    def name(self) -> str:
        """The name as known so far, or words for an unknown person."""
        return f"{self.first_name} {self.last_name}".strip() or str(_("Name not known"))


class CaseMember(models.Model):
    """A person's part in a case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=MemberRole)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person", "role"], name="one_part_per_person_and_case"),
            models.UniqueConstraint(fields=["case"], name="one_subject_per_case",
                                    condition=Q(role=MemberRole.SUBJECT)),
        ]
