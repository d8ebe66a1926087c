"""The demonstration on this machine: its keys, its database, and the lock that says who runs it."""

import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from panah.command_line import keys
from panah.command_line.errors import CannotGoOn
from panah.command_line.postgres import PostgresFailed, Server
from panah.config.environment import Mode

WAIT_SECONDS = 60


class AlreadyRunning(CannotGoOn):
    """Another process holds this checkout's demonstration."""


class KeysLost(CannotGoOn):
    """There are data, but the keys that open them are gone."""


@dataclass(frozen=True)
class Place:
    """A directory that holds one demonstration: its keys, its data, its logs."""

    var: Path
    given: Mapping[str, str]

    @property
    def keys(self) -> Path:
        return self.var / "keys"

    @property
    def server(self) -> Server:
        return Server(self.var / "postgres")

    def variables(self, database_url: str) -> dict[str, str]:
        """What the settings need; what the caller's environment already says wins."""
        return {"PANAH_MODE": Mode.DEMO, "DATABASE_URL": database_url, "PANAH_KEYS_FILE": str(self.keys),
                **keys.kept(self.keys), **self.given}


@contextmanager
def owned(place: Place) -> Iterator[None]:
    """Hold the demonstration; the lock falls with the process, however it ends. Raises AlreadyRunning."""
    place.var.mkdir(parents=True, exist_ok=True)
    with (place.var / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning("Panah is already running in this checkout.") from error
        yield


@contextmanager
def own_database(place: Place) -> Iterator[str]:
    """The address of DATABASE_URL, or of an embedded server that runs as long as the block. Needs `owned`."""
    if url := place.given.get("DATABASE_URL"):
        yield url
        return
    server = place.server
    _make_keys_before_data(place.keys, server.data)
    try:
        server.start()
        yield server.url()
    finally:
        server.stop()


@contextmanager
def some_database(place: Place) -> Iterator[str]:
    """The same for one short command, which borrows the database of a running demonstration where there is one."""
    with ExitStack() as stack:
        try:
            stack.enter_context(owned(place))
        except AlreadyRunning:
            url = place.given.get("DATABASE_URL") or _borrowed(place.server)
        else:
            url = stack.enter_context(own_database(place))
        yield url


def _make_keys_before_data(path: Path, data: Path) -> None:
    if data.exists() and not path.exists():
        raise KeysLost(f"{path} is gone, and without it {data} cannot be read. Bring it back, or remove both.")
    keys.kept(path)


def _borrowed(server: Server) -> str:
    last_moment = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < last_moment:
        if server.answers():
            return server.url()
        time.sleep(0.2)
    raise PostgresFailed("The running Panah has no database that answers; its logs are in var/.")


@contextmanager
def environment_entered(var: Path) -> Iterator[None]:
    """Put into os.environ what the settings need, unless PANAH_MODE says that somebody already did."""
    if "PANAH_MODE" in os.environ:
        yield
        return
    place = Place(var, dict(os.environ))
    with some_database(place) as url:
        os.environ.update(place.variables(url))
        yield
