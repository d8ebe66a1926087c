"""Files that were opened: by their own unit, and by somebody from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access import audit
from panah.access.actor import Actor
from panah.cases.models import Case
from panah.cases.testing import make_case
from panah.inspection.kinds import ReadingKind
from panah.inspection.models import UnusualReading
from panah.inspection.testing import make_reading

Read = Callable[[Actor, Case], None]


@pytest.fixture
def read(at: datetime) -> Read:
    """Somebody opens a file."""
    def open_file(actor: Actor, case: Case) -> None:
        audit.record_reading("cases.file_read", actor=actor, at=at, row=case, case_id=case.pk)

    return open_file


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    """A file of the mobile services of Karaj."""
    return make_case(ground.mobile, ground.karaj, at)


@pytest.fixture
def far_case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.far_mobile, ground.ardabil_county, at)


@pytest.fixture
def reading(cast: Cast, at: datetime) -> UnusualReading:
    """The operator of Alborz read much."""
    return make_reading(cast.operator, ReadingKind.MANY_FILES, at)
