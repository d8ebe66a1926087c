"""Letting the database decide a race, and saying by name what it refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from panah.core.errors import Refused


@contextmanager
def refused_as(**refusals: type[Refused]) -> Iterator[None]:
    """Turn a violated constraint, named by keyword, into its refusal; any other error goes on unchanged.

    The write inside is undone by a savepoint, so the transaction around it can go on.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name not in refusals:
            raise
        raise refusals[name] from error
