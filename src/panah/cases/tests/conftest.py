"""A case of the hall and one of the mobile services, for the tests of the hub."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Ground

from panah.cases.models import Case
from panah.cases.testing import make_case


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    """Opened by the hall at `at`, P2, with the next step due in two hours."""
    return make_case(ground.hall, ground.karaj, at)


@pytest.fixture
def field_case(ground: Ground, at: datetime) -> Case:
    """The same, owned by the mobile services of Karaj."""
    return make_case(ground.mobile, ground.karaj, at)
