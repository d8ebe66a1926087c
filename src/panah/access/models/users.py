"""Users of the system."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from panah.core.ids import uuid7
from panah.core.persian import to_latin_digits


class UserAccounts(BaseUserManager["User"]):
    """Django's hook for accounts."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A member of staff. What they may do follows from their postings, never from a flag here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(_("username"), max_length=60, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    is_active = models.BooleanField(default=True)

    objects = UserAccounts()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    def has_app(self) -> bool:
        return self.totps.exclude(confirmed_at=None).exists()

    def has_second_factor(self) -> bool:
        return self.has_app() or self.passkeys.exists()

    @classmethod
    def normalize_password(cls, password: str) -> str:
        """One form however a keyboard composes its letters; digits of different scripts stay different."""
        return unicodedata.normalize("NFKC", password)

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(None if raw_password is None else self.normalize_password(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        return super().check_password(self.normalize_password(raw_password or ""))

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """One spelling however it is typed: Latin digits, small letters."""
        return to_latin_digits(super().normalize_username(username)).strip().lower()
