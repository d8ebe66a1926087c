"""Fields that no form asked for: an act carries out what its form holds, whatever else is sent with it."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from panah.access.models import User
from tests.cast import Cast, Ground
from tests.fuzz.typed import Stored, Typed, filled, form_read_at, stored, undone
from tests.intrusion.conftest import ComeIn
from tests.matrix.expected import PAGES
from tests.matrix.world import World

AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SEALED = re.compile(r'"\\\\x[0-9a-f]+"')
A_TOKEN = re.compile(r'"[0-9a-zA-Z$_+/=-]{24,}"')
ACTS = sorted(name for name, page in PAGES.items()
              if page.names - {"stranger"} and not name.startswith(("access:", "oversight:")))


def unasked(ground: Ground, cast: Cast, world: World) -> Typed:
    """Columns of rows under many names, with values that exist."""
    place, person, file = ground.house.pk, cast.analyst.person_id, world.closed.pk
    names = {
        place: "owner owner_id unit_id from_unit from_unit_id hall hall_id escalated_to assigned_unit facility",
        person: "user user_id actor actor_id operator_id taken_by opened_by decided_by locked_by_id subject_id",
        file: "id pk uuid case_id vault vault_id episode_of previous joined",
        "30": "province province_id province_code", "3002": "county_id county_code",
        "closed": "state", "administrator": "role roles posting", "1": "is_active is_staff is_superuser is_system "
        "confirmed barred opened quick_ revision_number seen_revision safe", "0": "active enabled",
        "1390/01/01 00:00": "at created_at opened_at closed_at started_at ended_at answered_at sent_at due limit_on",
        "999999999": "code sequence", "P1": "priority severity", "x": "password username full_name __proto__ class",
    }
    return {name: str(value) for value, told in names.items() for name in told.split()}


def effect(client: Client, url: str, typed: Typed, before: Stored, old: set[str]) -> tuple[int, Stored]:
    """What sending this changes: new ids and sealed values count as such, since they are never the same twice."""
    with undone():
        status = client.post(url, typed).status_code
        after = stored()
    changed = {table: [row for row in rows if row not in before[table]] for table, rows in after.items()}
    return status, {table: sorted(_lasting(row, old) for row in rows) for table, rows in changed.items() if rows}


def _lasting(row: str, old: set[str]) -> str:
    known = AN_ID.sub(lambda found: found[0] if found[0] in old else "NEW", row)
    return A_TOKEN.sub('"TOKEN"', SEALED.sub('"SEALED"', re.sub(r'"code": "\d{9}"', '"code": "CODE"', known)))


def test_what_no_form_asked_for_changes_nothing(
        world: World, ground: Ground, cast: Cast, come_in: ComeIn, at: datetime) -> None:
    extras, done, clients = unasked(ground, cast, world), set(), dict[str, Client]()
    before = stored()
    old = set(AN_ID.findall(json.dumps(before)))
    for name in ACTS:
        who = min(PAGES[name].names - {"stranger"})
        client = clients[who] = clients.get(who) or come_in(who)
        url = reverse(name, args=PAGES[name].arguments(world))
        form = form_read_at(client, url)
        own = set(form.fields) if form else set()
        typed = {"nothing": "1"} | (filled(form, at) if form else {})

        plain = effect(client, url, _renewed(typed), before, old)
        more = {each: text for each, text in extras.items() if each not in own}
        crowded = effect(client, url, more | _renewed(typed), before, old)

        assert crowded == plain, name
        done |= {name} if form and plain[0] == 302 else set()
    assert len(done) >= 20, "a form that is always refused proves nothing"


@pytest.mark.parametrize("field", ["is_active", "is_superuser", "role", "username"])
def test_nobody_makes_themselves_more_at_their_own_sign_in(field: str, cast: Cast, come_in: ComeIn) -> None:
    client = come_in("dispatcher")
    before = User.objects.filter(pk=cast.dispatcher.person_id).values().get()

    client.post(reverse("access:change_password"), {field: "administrator", "present": "x", "new": "y"})

    assert User.objects.filter(pk=cast.dispatcher.person_id).values().get() == before


def _renewed(typed: Typed) -> Typed:
    """A file is read to its end by the first sending."""
    for text in typed.values():
        if hasattr(text, "seek"):
            text.seek(0)
    return dict[str, Any](typed)
