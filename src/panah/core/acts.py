"""A form that carries out one act, and places a refusal beside the field it concerns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from panah.core.errors import Refused


class ActForm(forms.Form):
    """What is typed for one command. `refusal` is set when the command refused."""

    use_required_attribute = False
    refusal: Refused | None = None

    def does(self, act: Callable[[], Any]) -> bool:
        """Carry out the act if the form is valid; False when it is not, or when the act was refused."""
        if not self.is_valid():
            return False
        try:
            act()
        except Refused as refused:
            self.refusal = refused
            self.add_error(refused.field if refused.field in self.fields else None, str(refused))
            return False
        return True

    @property
    def status(self) -> int:
        """422 for what was typed and not done, so that htmx and readers of logs can tell."""
        return 422 if self.is_bound else 200
