"""A port for a server of a test's own."""

import socket
from contextlib import closing


def own_port() -> int:
    """Chosen by the system, so that tests beside this one never get the same.

    The web server shares its port with whoever else asks for it: two of them on one port would answer in turns.
    """
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
