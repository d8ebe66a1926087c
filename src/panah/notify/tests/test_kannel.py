"""Against a server that speaks as Kannel's smsbox does, over a real socket."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message as Headers
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.ports import own_port

from panah.notify.gateway import NotSent, Trouble
from panah.notify.kannel import Kannel
from panah.notify.testing import NUMBER
from panah.notify.words import WORDS, Text

TEXT = WORDS[Text.NEWS]
TAKEN = (202, b"0: Accepted for delivery")


@dataclass
class Smsbox:
    """What was asked of it, and what it answers."""

    port: int
    status: int = 202
    answer: bytes = b"0: Accepted for delivery"
    location: str = ""
    asked: list[tuple[str, Headers, bytes]] = field(default_factory=list)

    def gateway(self, login: str = "panah:se%2Fcret@") -> Kannel:
        return Kannel(f"http://{login}127.0.0.1:{self.port}/cgi-bin/sendsms", "30001234", seconds=5)

    def send(self) -> None:
        self.gateway().send(NUMBER, TEXT)


@pytest.fixture
def smsbox() -> Iterator[Smsbox]:
    box = Smsbox(own_port())

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            box.asked.append((self.requestline, self.headers, body))
            self.send_response(box.status)
            if box.location:
                self.send_header("Location", box.location)
            self.end_headers()
            self.wfile.write(box.answer)

        def log_message(self, format: str, *args: object) -> None:
            logging.getLogger("smsbox.access").info(format, *args)

    with ThreadingHTTPServer(("127.0.0.1", box.port), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield box
        server.shutdown()


@pytest.fixture
def raw() -> Iterator[Callable[[bytes | None], Kannel]]:
    """A server that takes the connection and answers with these bytes; with None it never answers."""
    listening = socket.create_server(("127.0.0.1", own_port()))
    held: list[socket.socket] = []

    def answering(answer: bytes | None) -> Kannel:
        def serve() -> None:
            taken, _ = listening.accept()
            held.append(taken)
            if answer is not None:
                taken.recv(65536)
                taken.sendall(answer)
                taken.close()

        threading.Thread(target=serve, daemon=True).start()
        return Kannel(f"http://127.0.0.1:{listening.getsockname()[1]}/cgi-bin/sendsms", "30001234", seconds=0.5)

    yield answering
    for taken in held:
        taken.close()
    listening.close()


def trouble_of(send: Callable[[], None]) -> Trouble:
    with pytest.raises(NotSent) as refused:
        send()
    assert NUMBER[1:] not in f"{refused.value!r}{refused.value}{refused.value.__cause__!r}"
    return refused.value.trouble


def test_it_hands_over_number_text_and_sender(smsbox: Smsbox) -> None:
    smsbox.send()

    (_, headers, body), = smsbox.asked
    assert headers["X-Kannel-To"] == "+989120001234"
    assert headers["X-Kannel-From"] == "30001234"
    assert (headers["X-Kannel-Username"], headers["X-Kannel-Password"]) == ("panah", "se/cret")
    assert body.decode() == TEXT


def test_persian_goes_as_persian(smsbox: Smsbox) -> None:
    """Without coding 2 Kannel would send question marks."""
    smsbox.send()

    (_, headers, _), = smsbox.asked
    assert headers["X-Kannel-Coding"] == "2"
    assert headers["Content-Type"] == "text/plain; charset=UTF-8"


def test_the_address_holds_neither_number_nor_password(smsbox: Smsbox, caplog: pytest.LogCaptureFixture) -> None:
    """It is the one thing that every machine on the way writes down."""
    with caplog.at_level(logging.DEBUG):
        smsbox.send()

    (line, _, _), = smsbox.asked
    assert line == "POST /cgi-bin/sendsms HTTP/1.1"
    assert "POST /cgi-bin/sendsms" in caplog.text
    assert not [part for part in (NUMBER[1:], "cret", TEXT) if part in caplog.text]


@pytest.mark.parametrize(("status", "answer"), [
    TAKEN, (202, b"3: Queued for later delivery"), (200, b"0: Accepted for delivery\n")])
def test_what_kannel_takes_is_sent(status: int, answer: bytes, smsbox: Smsbox) -> None:
    smsbox.status, smsbox.answer = status, answer
    smsbox.send()
    assert len(smsbox.asked) == 1


@pytest.mark.parametrize(("status", "answer", "trouble"), [
    (403, b"Authorization failed for sendsms", Trouble.REFUSED),
    (403, b"Not routable. Do not try again.", Trouble.REFUSED),
    (400, b"Missing receiver number, rejected", Trouble.REFUSED),
    (503, b"Temporal failure, try again later.", Trouble.BUSY),
    (500, b"", Trouble.BUSY),
    (200, b"<html>Please sign in to this network</html>", Trouble.NOT_UNDERSTOOD),
    (202, b"", Trouble.NOT_UNDERSTOOD),
])
def test_what_it_does_not_take_is_named(status: int, answer: bytes, trouble: Trouble, smsbox: Smsbox) -> None:
    smsbox.status, smsbox.answer = status, answer
    assert trouble_of(smsbox.send) == trouble


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirection_is_not_followed(status: int, smsbox: Smsbox) -> None:
    smsbox.status, smsbox.location = status, f"http://127.0.0.1:{smsbox.port}/elsewhere"

    assert trouble_of(smsbox.send) == Trouble.NOT_UNDERSTOOD
    assert len(smsbox.asked) == 1


def test_where_nobody_listens_it_is_unreachable() -> None:
    gateway = Kannel(f"http://127.0.0.1:{own_port()}/cgi-bin/sendsms", "30001234")
    assert trouble_of(lambda: gateway.send(NUMBER, TEXT)) == Trouble.UNREACHABLE


def test_one_that_never_answers_is_left(raw: Callable[[bytes | None], Kannel]) -> None:
    gateway = raw(None)
    assert trouble_of(lambda: gateway.send(NUMBER, TEXT)) == Trouble.TIMED_OUT


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n",
                                    b"HTTP/1.1 202 OK\r\nContent-Length: 900\r\n\r\n0"])
def test_one_that_speaks_nonsense_is_not_believed(answer: bytes, raw: Callable[[bytes | None], Kannel]) -> None:
    gateway = raw(answer)
    assert trouble_of(lambda: gateway.send(NUMBER, TEXT)) in {Trouble.NOT_UNDERSTOOD, Trouble.UNREACHABLE}


def test_a_long_answer_is_not_read_to_its_end(raw: Callable[[bytes | None], Kannel]) -> None:
    raw(b"HTTP/1.1 202 Accepted\r\n\r\n0: Accepted" + b"x" * 100_000).send(NUMBER, TEXT)


def test_without_a_login_it_sends_none(smsbox: Smsbox) -> None:
    smsbox.gateway(login="").send(NUMBER, TEXT)
    (_, headers, _), = smsbox.asked
    assert headers["X-Kannel-Username"] == ""
