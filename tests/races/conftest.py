"""Connections enough for a contest: the pool of the settings is smaller."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.races.contest import AT_ONCE


@pytest.fixture(autouse=True)
def wide_pool(transactional_db: None) -> Iterator[None]:
    pool = connection.settings_dict["OPTIONS"]["pool"]
    usual = pool["max_size"]
    _remake_pool(AT_ONCE + 2)
    yield
    _remake_pool(usual)


def _remake_pool(size: int) -> None:
    connection.settings_dict["OPTIONS"]["pool"]["max_size"] = size
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend
