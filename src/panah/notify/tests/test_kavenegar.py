"""Against a server that speaks as Kavenegar's documentation and its own client do, over a real socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from pytest_django.fixtures import Settings
from tests.ports import own_port

from panah.notify import delivery
from panah.notify.gateway import Arrived, NotSent, Trouble
from panah.notify.kannel import Kannel
from panah.notify.kavenegar import Kavenegar
from panah.notify.testing import NUMBER
from panah.notify.words import WORDS, Text

TEXT = WORDS[Text.NEWS]


@dataclass
class Provider:
    """What was asked of it, and what it answers."""

    port: int
    status: int = 200
    entries: Any = None
    raw: bytes | None = None
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)

    @property
    def gateway(self) -> Kavenegar:
        return Kavenegar(f"http://a%2Fkey@127.0.0.1:{self.port}/", "30001234", seconds=5)

    def answer(self) -> bytes:
        told = {"return": {"status": self.status, "message": "…"}, "entries": self.entries}
        return json.dumps(told).encode() if self.raw is None else self.raw


@pytest.fixture
def provider() -> Iterator[Provider]:
    told = Provider(own_port(), entries=[{"messageid": 8792343, "status": 1}])

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            told.asked.append((self.requestline, parse_qs(body)))
            # Its own documentation: the status of HTTP says the same as the answer's.
            self.send_response(told.status)
            self.end_headers()
            self.wfile.write(told.answer())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", told.port), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield told
        server.shutdown()


def trouble_of(provider: Provider) -> Trouble:
    with pytest.raises(NotSent) as refused:
        provider.gateway.send(NUMBER, TEXT)
    assert NUMBER[1:] not in f"{refused.value!r}{refused.value.__cause__!r}"
    return refused.value.trouble


def test_it_hands_over_number_text_and_sender_in_the_body(provider: Provider) -> None:
    provider.gateway.send(NUMBER, TEXT)

    (line, told), = provider.asked
    assert line == "POST /v1/a/key/sms/send.json HTTP/1.1"
    assert told == {"receptor": [NUMBER], "sender": ["30001234"], "message": [TEXT]}


@pytest.mark.parametrize(("status", "trouble"), [
    (409, Trouble.BUSY), (418, Trouble.BUSY), (407, Trouble.BUSY), (411, Trouble.REFUSED), (412, Trouble.REFUSED),
    (403, Trouble.REFUSED)])
def test_what_it_does_not_take_is_named(status: int, trouble: Trouble, provider: Provider) -> None:
    provider.status, provider.entries = status, None
    assert trouble_of(provider) == trouble


@pytest.mark.parametrize("raw", [b"", b"<html>sign in</html>", b"[]", b'{"return": {}}', b"\xff"])
def test_nonsense_is_not_believed(raw: bytes, provider: Provider) -> None:
    provider.raw = raw
    assert trouble_of(provider) == Trouble.NOT_UNDERSTOOD


def test_where_nobody_listens_it_is_unreachable() -> None:
    with pytest.raises(NotSent, match="unreachable"):
        Kavenegar(f"http://k@127.0.0.1:{own_port()}/", "30001234").send(NUMBER, TEXT)


def test_it_tells_what_came_in_asking_for_the_unread_and_then_for_the_read(provider: Provider) -> None:
    """As its clients read it: messageid, message, sender, receptor, date."""
    provider.entries = [{"messageid": 35850015, "message": "کمک", "sender": NUMBER, "receptor": "30001234",
                         "date": 1357206241}]
    arrived = list(provider.gateway.arrived("30001234"))

    assert set(arrived) == {Arrived("30001234", NUMBER, "کمک", "kavenegar:35850015")}
    assert [told for _, told in provider.asked] == [
        {"linenumber": ["30001234"], "isread": [mark]} for mark in ("0", "1")]
    assert {line for line, _ in provider.asked} == {"POST /v1/a/key/sms/receive.json HTTP/1.1"}


def test_an_empty_inbox_is_empty(provider: Provider) -> None:
    provider.entries = None
    assert list(provider.gateway.arrived("30001234")) == []


def test_its_key_is_not_shown(provider: Provider) -> None:
    assert "key" not in repr(provider.gateway)


@pytest.mark.parametrize(("name", "kind"), [("kannel", Kannel), ("kavenegar", Kavenegar)])
def test_the_settings_choose(name: str, kind: type, settings: Settings) -> None:
    settings.PANAH_SMS_GATEWAY, settings.PANAH_SMS_SENDER = "https://k@sms.example.org/", "3000"
    settings.PANAH_SMS_PROVIDER = name

    chosen, other = delivery.gateway(), delivery.gateway("30009")
    assert isinstance(chosen, kind)
    assert (getattr(chosen, "sender", ""), getattr(other, "sender", "")) == ("3000", "30009")
