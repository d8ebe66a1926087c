"""How the application is served: granian's command line, and waiting until it answers."""

import asyncio
import os
import socket
import sys
from contextlib import closing

from panah.command_line.errors import CannotGoOn
from panah.command_line.supervisor import StartFailed

APPLICATION = "panah.config.asgi:application"
PORT = 8123
PORTS_TRIED = 20
START_SECONDS = 60.0


class NoPort(CannotGoOn):
    """The port is taken; the message says which."""


def command(*, host: str, port: int, workers: int) -> list[str]:
    """Every sync view runs in a thread of asgiref's, so granian itself needs one thread of each kind per worker."""
    return [
        sys.executable, "-m", "granian", "--interface", "asginl", "--host", host, "--port", str(port),
        "--workers", str(workers), "--runtime-threads", "1", "--blocking-threads", "1", "--no-ws",
        "--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning", APPLICATION,
    ]


def workers_for_this_machine() -> int:
    return max(1, len(os.sched_getaffinity(0)))


def free_port(host: str, wanted: int | None) -> int:
    """The wanted port, or the first free one from PORT on where none is wanted. Raises NoPort."""
    tried = range(PORT, PORT + PORTS_TRIED) if wanted is None else [wanted]
    for port in tried:
        if is_free(host, port):
            return port
    raise NoPort(f"Port {tried[0]} of {host} is taken by another program. Choose one with --port.")


def is_free(host: str, port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


async def until_it_answers(host: str, port: int) -> None:
    """An open port is not enough: granian opens it before its workers can answer. Raises StartFailed."""
    try:
        async with asyncio.timeout(START_SECONDS):
            while not await _answers(host, port):
                await asyncio.sleep(0.1)
    except TimeoutError as error:
        raise StartFailed(f"The web server does not answer after {START_SECONDS:g} s; see var/logs/web.log.") from error


async def _answers(host: str, port: int) -> bool:
    try:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"HEAD / HTTP/1.0\r\nHost: localhost\r\n\r\n")
        answer = await reader.readline()
        writer.close()
    except OSError:
        return False
    return answer.startswith(b"HTTP/")
