"""Consent to tell somebody outside, and what was told: rows and constraints."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from panah.access.encryption import EncryptedTextField
from panah.cases.disclosure import Aim, Giver, Ground, Manner, Recipient, ReferralAnswer, Scope
from panah.core.ids import uuid7
from panah.core.jalali import tehran_day


class Consent(models.Model):
    """A person lets one recipient be told some things for one purpose, until a day. It can be taken back at any time.

    Help inside the organisation never depends on it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="consents")
    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="consents", help_text="About whom.")
    scopes = ArrayField(models.CharField(max_length=12, choices=Scope))
    recipient = models.CharField(max_length=10, choices=Recipient)
    recipient_name = EncryptedTextField(vault="case_id")
    aim = models.CharField(max_length=12, choices=Aim)
    aim_note = EncryptedTextField(vault="case_id")
    given_by = models.CharField(max_length=14, choices=Giver)
    giver = models.ForeignKey("cases.Person", models.PROTECT, related_name="consents_given")
    order_number = EncryptedTextField(vault="case_id")
    manner = models.CharField(max_length=12, choices=Manner)
    witness = EncryptedTextField(vault="case_id")
    taken_by_id = models.UUIDField()
    given_at = models.DateTimeField()
    until_at = models.DateTimeField(help_text="The end of its last day.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by_id = models.UUIDField(null=True, blank=True, help_text="Who noted the withdrawal.")
    withdrawal_reason = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.CheckConstraint(name="consent_ends_after_it_is_given", condition=Q(until_at__gt=F("given_at"))),
            models.CheckConstraint(name="consent_withdrawn_after_it_is_given",
                                   condition=Q(withdrawn_at=None, withdrawn_by_id=None)
                                   | Q(withdrawn_at__isnull=False, withdrawn_at__gte=F("given_at"),
                                       withdrawn_by_id__isnull=False)),
            models.CheckConstraint(name="consent_is_to_something", condition=Q(scopes__len__gt=0)),
            models.CheckConstraint(name="consent_herself_is_by_the_person",
                                   condition=Q(given_by=Giver.HERSELF, giver=F("person"))
                                   | ~Q(given_by=Giver.HERSELF) & ~Q(giver=F("person"))),
        ]

    def is_living(self, at: datetime) -> bool:
        return self.withdrawn_at is None and self.given_at <= at < self.until_at

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return tehran_day(self.until_at - timedelta(microseconds=1))


class OutsideReferral(models.Model):
    """Something of a case told to somebody outside, on a ground, by letter; and what came back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="outside_referrals")
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=10, choices=Recipient)
    recipient_name = EncryptedTextField(vault="case_id")
    scopes = ArrayField(models.CharField(max_length=12, choices=Scope))
    ground = models.CharField(max_length=20, choices=Ground)
    order_number = EncryptedTextField(vault="case_id")
    letter_number = EncryptedTextField(vault="case_id")
    asked = EncryptedTextField(vault="case_id")
    account = EncryptedTextField(vault="case_id")
    sent_at = models.DateTimeField()
    sent_by_id = models.UUIDField()
    answer_due_at = models.DateTimeField()
    answer = models.CharField(max_length=12, choices=ReferralAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_noted_by_id = models.UUIDField(null=True, blank=True)
    answer_note = EncryptedTextField(vault="case_id")

    class Meta:
        constraints = [
            models.CheckConstraint(name="referral_tells_something", condition=Q(scopes__len__gt=0)),
            models.CheckConstraint(name="referral_answer_due_after_sending",
                                   condition=Q(answer_due_at__gt=F("sent_at"))),
            models.CheckConstraint(name="referral_answered_with_an_answer",
                                   condition=Q(answered_at=None, answer="")
                                   | Q(answered_at__isnull=False, answered_at__gte=F("sent_at")) & ~Q(answer="")),
        ]


class ReferredPerson(models.Model):
    """One person a referral is about, and the consent under which she is named; none under a duty."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    referral = models.ForeignKey(OutsideReferral, models.PROTECT, related_name="persons")
    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="referred")
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, blank=True, related_name="referred")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "person"], name="one_person_once_per_referral"),
        ]
