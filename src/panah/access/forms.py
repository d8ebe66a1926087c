"""What is typed at the door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from panah.access.models import User


class SignInForm(forms.Form):
    """The same words whether the name or the password was wrong."""

    use_required_attribute = False

    username = forms.CharField(
        label=_("Username"), max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "dir": "ltr", "autofocus": True}))
    password = forms.CharField(label=_("Password"), max_length=200, strip=False,
                               widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}))

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request
        self.user: User | None = None

    def clean_username(self) -> str:
        return User.normalize_username(self.cleaned_data["username"])

    def clean(self) -> dict[str, Any]:
        if "username" in self.cleaned_data and "password" in self.cleaned_data:
            self.user = authenticate(self.request, username=self.cleaned_data["username"],
                                     password=self.cleaned_data["password"])
            if self.user is None:
                raise forms.ValidationError(_("The username or the password is not right."))
        return self.cleaned_data
