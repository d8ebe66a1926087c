from datetime import datetime

import pytest
from tests.cast import Cast

from panah.access.actor import Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, User
from panah.network import commands
from panah.network.errors import OwnPosting, PostingEnded
from panah.network.models import Posting
from panah.network.queries import actor_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(cast: Cast) -> Posting:
    return Posting.objects.get(user=cast.operator.user_id)


def test_from_that_moment_the_role_is_gone(cast: Cast, at: datetime, posting: Posting) -> None:
    commands.end_posting(actor=cast.administrator, at=at, posting=posting)
    assert not actor_of(User.objects.get(username="operator"), at).has(Role.OPERATOR)


def test_it_is_audited(cast: Cast, at: datetime, posting: Posting) -> None:
    commands.end_posting(actor=cast.administrator, at=at, posting=posting)
    assert AuditEntry.objects.filter(act="network.posting_ended", object_id=str(posting.pk)).exists()


def test_it_refuses_to_end_it_twice(cast: Cast, at: datetime, posting: Posting) -> None:
    commands.end_posting(actor=cast.administrator, at=at, posting=posting)
    with pytest.raises(PostingEnded):
        commands.end_posting(actor=cast.administrator, at=at, posting=posting)


def test_nobody_locks_themselves_out(cast: Cast, at: datetime) -> None:
    own = Posting.objects.get(user=cast.administrator.user_id)
    with pytest.raises(OwnPosting):
        commands.end_posting(actor=cast.administrator, at=at, posting=own)


def test_a_supervisor_may_not(cast: Cast, at: datetime, posting: Posting) -> None:
    with pytest.raises(NotAllowed):
        commands.end_posting(actor=cast.province_supervisor, at=at, posting=posting)
    assert Posting.objects.get(pk=posting.pk).ends_at is None
