"""The wire that can be cut."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from tests.ports import own_port

from panah.command_line.telephony_trial.relay import Relay, relayed


@pytest.fixture
def far() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(5)
        yield listening


@pytest.fixture
def relay(far: socket.socket) -> Iterator[Relay]:
    with relayed(own_port(), far.getsockname()[1]) as wire:
        yield wire


def connect(relay: Relay) -> socket.socket:
    return socket.create_connection(("127.0.0.1", relay.port), timeout=5)


def is_over(end: socket.socket) -> bool:
    try:
        return end.recv(1) == b""
    except ConnectionResetError:
        return True


def test_it_passes_on_both_ways(relay: Relay, far: socket.socket) -> None:
    near = connect(relay)
    other, _ = far.accept()
    near.sendall(b"there")
    assert other.recv(5) == b"there"
    other.sendall(b"back")
    assert near.recv(4) == b"back"


def test_what_one_end_closes_is_closed_at_the_other(relay: Relay, far: socket.socket) -> None:
    near = connect(relay)
    other, _ = far.accept()
    other.close()

    assert is_over(near)


def test_a_cut_ends_both_sides_and_lets_nobody_through(relay: Relay, far: socket.socket) -> None:
    near = connect(relay)
    other, _ = far.accept()
    other.settimeout(5)
    relay.cut()

    assert is_over(near)
    assert is_over(other)
    assert is_over(connect(relay))


def test_a_mended_wire_passes_again(relay: Relay, far: socket.socket) -> None:
    near = connect(relay)
    before, _ = far.accept()
    relay.cut()
    assert is_over(near)
    before.close()
    relay.mend()
    again = connect(relay)
    other, _ = far.accept()
    again.sendall(b"again")

    assert other.recv(5) == b"again"
