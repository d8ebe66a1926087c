"""A contact without a call."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands
from panah.hotline.errors import BeganLater
from panah.hotline.kinds import Channel
from panah.hotline.states import ContactState


def test_someone_at_the_door_is_written_down_at_once(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = commands.open_contact(actor=cast.operator, at=at, hall=ground.hall, channel=Channel.WALK_IN)

    assert (contact.state, contact.channel, contact.started_at) == (ContactState.DRAFT, Channel.WALK_IN, at)
    assert contact.operator_id == cast.operator.user_id


def test_a_late_entry_keeps_the_time_at_which_it_was(ground: Ground, cast: Cast, at: datetime) -> None:
    began_at = at - timedelta(days=400)
    contact = commands.open_contact(actor=cast.operator, at=at, hall=ground.hall, channel=Channel.IMPORTED,
                                    began_at=began_at)

    assert (contact.started_at, contact.saved_at) == (began_at, at)
    assert AuditEntry.objects.get(act="hotline.contact_opened").at == at


def test_nothing_begins_in_the_future(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(BeganLater):
        commands.open_contact(actor=cast.operator, at=at, hall=ground.hall, channel=Channel.IMPORTED,
                              began_at=at + timedelta(seconds=1))


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "administrator", "nobody"])
def test_only_operators_of_the_hall_open_contacts_there(ground: Ground, cast: Cast, at: datetime, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.open_contact(actor=getattr(cast, who), at=at, hall=ground.hall, channel=Channel.WALK_IN)
