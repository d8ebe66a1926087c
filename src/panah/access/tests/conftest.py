"""An account that can sign in."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Ground

from panah.access.actor import Role
from panah.access.models import User
from panah.network.testing import post

PASSWORD = "یک رمز بلند ۱۲۳"


@pytest.fixture
def account(ground: Ground, at: datetime) -> User:
    """An operator of the hall of Alborz: `operator.12`."""
    user = User.objects.create_user("operator.12", PASSWORD, full_name="همکار نمونه")
    post(user, Role.OPERATOR, ground.hall, at)
    return user
