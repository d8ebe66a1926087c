"""What is typed to say that two cases are one event, and to take it back."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from panah.cases.errors import NoFileByThisCode
from panah.cases.forms import long_text
from panah.cases.models import Case, Person
from panah.core.acts import ActForm
from panah.core.fields import CaseCodeField


class WhyForm(ActForm):
    why = long_text(_("Why"))


class SamePersonForm(WhyForm):
    """`readable`: the files this person may read; the other record is that of the client of one of them."""

    code = CaseCodeField(label=_("Code of the file whose client this is"))
    field_order = ("code", "why")

    def __init__(self, *args: Any, readable: QuerySet[Case], **options: Any) -> None:
        super().__init__(*args, **options)
        self._readable = readable

    def into(self) -> Person:
        """Raises NoFileByThisCode, also for a file without a client."""
        case = self._readable.filter(code=self.cleaned_data["code"]).first()
        if case is None or case.subject is None:
            raise NoFileByThisCode
        return case.subject


class SameEventForm(WhyForm):
    """`takes_in`: into which cases this person may take another."""

    code = CaseCodeField(label=_("Code of the other case"))
    field_order = ("code", "why")

    def __init__(self, *args: Any, takes_in: Q, **options: Any) -> None:
        super().__init__(*args, **options)
        self._takes_in = takes_in

    def into(self) -> Case:
        """Raises NoFileByThisCode, the same for one that is kept from this person."""
        into = Case.objects.filter(self._takes_in, code=self.cleaned_data["code"]).first()
        if into is None:
            raise NoFileByThisCode
        return into
