"""What is typed at the door. Passwords are taken exactly as typed; codes in any digits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from panah.access.models import Lost, User
from panah.access.passwords import LONGEST, hint
from panah.core.acts import ActForm
from panah.core.persian import to_latin_digits

CODE_LENGTH = 40


def _password(label: Any, autocomplete: str, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete, "dir": "ltr", "data-shows-password": ""},
                                   **options))


def _code(label: Any, **attrs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=CODE_LENGTH, widget=forms.TextInput(attrs={
        "dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", **attrs}))


class _Named(ActForm):
    username = forms.CharField(
        label=_("Username"), max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username webauthn", "dir": "ltr", "autofocus": True,
                                      "autocapitalize": "none", "spellcheck": "false"}))

    def clean_username(self) -> str:
        return User.normalize_username(self.cleaned_data["username"])


class SignInForm(_Named):
    """A new account's first code is typed where later its password is."""

    password = _password(_("Password"), "current-password")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Only a demonstration begins with a password; one that was typed is never sent back.
        self.fields["password"].widget.render_value = not self.is_bound


class SecondFactorForm(ActForm):
    """Six digits of an authenticator app; or what a passkey answered, put here by the browser."""

    code = _code(_("Code of your app"), autocomplete="one-time-code", inputmode="numeric", autofocus=True)
    answer = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].required = not self.data.get("answer")

    def clean_code(self) -> str:
        return to_latin_digits(self.cleaned_data["code"])


class PasskeyForm(ActForm):
    """A passkey alone."""

    answer = forms.CharField(widget=forms.HiddenInput)


class EnrolmentCodeForm(ActForm):
    code = _code(_("Code from your colleague"), autofocus=True)


class NewPasswordForm(ActForm):
    """`user` is whose password it will be: it may not be made of their names."""

    new = _password(_("The new password"), "new-password")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["new"].help_text = hint()

    def clean_new(self) -> str:
        typed: str = self.cleaned_data["new"]
        validate_password(typed, self.user)
        return typed


class ChangePasswordForm(NewPasswordForm):
    present = _password(_("Present password"), "current-password")
    field_order = ["present", "new"]


class LostForm(_Named):
    lost = forms.ChoiceField(label=_("What is lost?"), choices=Lost, widget=forms.RadioSelect, initial=Lost.FACTOR)


class VouchForm(ActForm):
    has_seen = forms.BooleanField(label=_("I have seen this person myself and know that it is they."),
                                  error_messages={"required": _("Only who has seen the person can vouch for them.")})
