"""One demonstration in a checkout: who holds it, whose database is used, what the settings are told."""

from pathlib import Path

import pytest

from panah.command_line import local
from panah.command_line.local import AlreadyRunning, KeysLost, Place
from panah.command_line.postgres import PostgresFailed

ELSEWHERE = {"DATABASE_URL": "postgresql://db.example.org/panah"}


class SilentServer:
    """Stands in for the embedded server where only the calls matter."""

    def __init__(self, home: Path) -> None:
        self.data = home / "data"
        self.calls: list[str] = []

    def url(self) -> str:
        return "postgresql:///embedded"

    def answers(self) -> bool:
        return True

    def start(self) -> None:
        self.calls.append("start")

    def stop(self) -> None:
        self.calls.append("stop")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SilentServer:
    server = SilentServer(tmp_path / "postgres")
    monkeypatch.setattr(local, "Server", lambda home: server)
    return server


@pytest.fixture
def place(tmp_path: Path, server: SilentServer) -> Place:
    return Place(tmp_path, {})


def test_it_is_held_by_one_at_a_time(place: Place) -> None:
    with local.owned(place), pytest.raises(AlreadyRunning), local.owned(place):
        pass


def test_it_is_free_again_afterwards(place: Place) -> None:
    with local.owned(place):
        pass
    with local.owned(place):
        pass


def test_the_embedded_server_runs_as_long_as_the_block(place: Place, server: SilentServer) -> None:
    with local.own_database(place) as url:
        assert (url, server.calls) == ("postgresql:///embedded", ["start"])
    assert server.calls == ["start", "stop"]


def test_the_server_is_stopped_when_the_work_fails(place: Place, server: SilentServer) -> None:
    with pytest.raises(ZeroDivisionError), local.own_database(place):
        raise ZeroDivisionError
    assert server.calls[-1] == "stop"


def test_database_url_comes_before_the_embedded_server(tmp_path: Path, server: SilentServer) -> None:
    with local.some_database(Place(tmp_path, ELSEWHERE)) as url:
        assert url == ELSEWHERE["DATABASE_URL"]
    assert server.calls == []


def test_data_without_their_keys_are_not_started(place: Place, server: SilentServer) -> None:
    server.data.mkdir(parents=True)
    with pytest.raises(KeysLost, match="keys is gone"), local.own_database(place):
        pass
    assert server.calls == []


def test_a_short_command_borrows_a_running_database(place: Place, server: SilentServer) -> None:
    with local.owned(place), local.some_database(place) as url:
        assert url == "postgresql:///embedded"
    assert server.calls == []


def test_a_running_demonstration_without_a_database_is_reported(
    place: Place, server: SilentServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "WAIT_SECONDS", 0)
    with local.owned(place), pytest.raises(PostgresFailed, match="no database that answers"):
        local.some_database(place).__enter__()


def test_the_callers_own_variables_win(place: Place, tmp_path: Path) -> None:
    given = Place(tmp_path, {"PANAH_HOSTS": "here.example.org", "PANAH_SECRET_KEY": "mine"})
    variables = given.variables("postgresql:///panah")
    assert variables["PANAH_MODE"] == "demo"
    assert variables["PANAH_SECRET_KEY"] == "mine"
    assert variables["PANAH_HOSTS"] == "here.example.org"


def test_an_environment_that_names_its_mode_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANAH_MODE", "production")
    with local.environment_entered(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
