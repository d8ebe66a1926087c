"""Anything typed at the door by who is nobody yet: refused alike, nothing kept but the count of tries."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.fuzz.test_forms import TEXT, TRACES
from tests.fuzz.typed import stored, undone

FIELDS = {
    "access:sign_in": ("username", "password", "next", "as"),
    "access:sign_in_with_passkey": ("answer", "next"),
    "access:second": ("code", "answer"),
    "access:code": ("code",),
    "access:first_password": ("new",),
    "access:enrol": ("code", "answer"),
    "access:lost": ("username", "lost"),
    "access:passkey_to_show": ("anything",),
    "access:passkey_to_make": ("anything",),
    "access:session": ("anything",),
}


@pytest.mark.parametrize("name", FIELDS)
@settings(derandomize=True, database=None, deadline=None, max_examples=12, phases=[Phase.generate],
          suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_typed_at_the_door_breaks_it(data: Any, name: str, cast: Cast) -> None:
    before = stored()
    typed = {field: data.draw(TEXT | st.lists(TEXT, max_size=2)) for field in FIELDS[name]}
    with undone():
        response = Client(raise_request_exception=False).post(reverse(name), typed)

        assert response.status_code < 500
        assert not TRACES.search(response.content.decode(errors="replace"))
        assert stored() == before


@pytest.mark.parametrize("answer", [
    "{}", "[]", "null", '{"id": 1}', '{"id": "x", "response": {}}', '{"rawId": "' + "A" * 9000 + '"}',
    '{"type": "public-key", "response": {"clientDataJSON": "e30", "signature": "!"}}'])
def test_a_forged_passkey_is_refused_like_an_unknown_one(answer: str, cast: Cast) -> None:
    client = Client(raise_request_exception=False)
    client.post(reverse("access:passkey_to_show"))

    response = client.post(reverse("access:sign_in_with_passkey"), {"answer": answer})

    assert response.status_code in {200, 422}
    assert "_auth_user_id" not in client.session
