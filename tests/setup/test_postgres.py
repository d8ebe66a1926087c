"""The embedded server: made, started, stopped, and found again after every kind of bad ending."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from panah.command_line import postgres
from panah.command_line.postgres import Footing, PostgresFailed, Server

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="panah-pg-"))
    yield directory
    shutil.rmtree(Server(directory).home)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def server(home: Path) -> Iterator[Server]:
    server = Server(home, durable=False)
    server.start()
    yield server
    server.stop()


def ask(server: Server, question: str) -> object:
    with psycopg.connect(server.url()) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def pid_of(server: Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def test_it_answers_on_its_socket_alone(server: Server) -> None:
    assert ask(server, "SHOW listen_addresses") == ""
    assert server.socket_directory.stat().st_mode & 0o077 == 0


def test_it_sorts_and_folds_by_unicode_on_every_machine(server: Server) -> None:
    assert ask(server, "SELECT datlocale FROM pg_database WHERE datname = 'panah'") == "C.UTF-8"


def test_its_log_holds_no_values(server: Server) -> None:
    with psycopg.connect(server.url()) as connection, pytest.raises(psycopg.errors.InvalidTextRepresentation):
        connection.execute("SELECT 'a name nobody may read'::int, 1 / 0")
    assert "SELECT" not in server.log.read_text()
    assert "a name nobody may read" not in server.log.read_text()


def test_a_second_start_keeps_the_data(server: Server) -> None:
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    server.stop()
    server.start()
    assert ask(server, "SELECT number FROM kept") == 7


def test_stopping_leaves_no_process(server: Server) -> None:
    pid = pid_of(server)
    server.stop()
    assert not server.is_running()
    assert not server.answers()
    assert not Path(f"/proc/{pid}/exe").exists()


def test_stopping_twice_is_no_harm(server: Server) -> None:
    server.stop()
    server.stop()
    assert not server.is_running()


def test_it_takes_over_a_server_that_a_killed_run_left_behind(server: Server, home: Path) -> None:
    left_behind = pid_of(server)
    again = Server(home, durable=False)
    again.start()
    assert pid_of(again) != left_behind
    assert ask(again, "SELECT 1") == 1


def test_it_starts_after_a_server_was_killed_outright(server: Server, home: Path) -> None:
    os.kill(pid_of(server), signal.SIGKILL)
    again = Server(home, durable=False)
    again.start()
    assert ask(again, "SELECT 1") == 1


def test_a_stale_pid_that_now_belongs_to_another_program_is_left_alone(server: Server) -> None:
    server.stop()
    pid_file = server.data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{server.data}\n")
    assert not server.is_running()
    server.start()
    assert pid_of(server) != os.getpid()


def test_a_half_made_cluster_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data.unfinished").mkdir()
    server = Server(tmp_path, durable=False)
    server.start()
    try:
        assert ask(server, "SELECT 1") == 1
    finally:
        server.stop()


def test_a_long_path_has_its_socket_elsewhere(tmp_path: Path) -> None:
    footing = Footing((), None, Path("/usr/bin"))
    server = Server(tmp_path / ("deep" * 30), footing=footing)
    assert server.home not in server.socket_directory.parents
    assert server.socket_directory == Server(server.home, footing=footing).socket_directory


def test_it_refuses_a_socket_directory_open_to_others(server: Server) -> None:
    server.stop()
    server.socket_directory.chmod(0o777)
    with pytest.raises(PostgresFailed, match="open to others"):
        server.start()
    server.socket_directory.chmod(0o700)


def test_a_failure_carries_the_servers_own_words(server: Server) -> None:
    server.stop()
    settings = server.data / "postgresql.auto.conf"
    settings.write_text("no_such_setting = 1\n")
    with pytest.raises(PostgresFailed, match="no_such_setting"):
        server.start()
    settings.write_text("")


@as_root
def test_root_without_user_namespaces_becomes_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    system_home = Path(tempfile.mkdtemp(prefix="panah-system-"))
    system_home.chmod(0o755)
    monkeypatch.setattr(postgres, "SYSTEM_HOME", system_home)
    monkeypatch.setattr(postgres, "AS_NOBODY", ("false",))
    server = Server(Path("/root/closed/var/postgres"), durable=False)
    try:
        server.start()
        assert Path(f"/proc/{pid_of(server)}").stat().st_uid != 0
        assert ask(server, "SELECT 1") == 1
    finally:
        server.stop()
        shutil.rmtree(system_home)


@as_root
def test_root_copies_the_programs_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "SYSTEM_HOME", tmp_path / "system")
    monkeypatch.setattr(postgres, "AS_NOBODY", ("false",))
    first = postgres.find_footing()
    made = first.programs.stat().st_ctime_ns
    assert postgres.find_footing() == first
    assert first.programs.stat().st_ctime_ns == made
    assert [path.name for path in (tmp_path / "system").iterdir()] == [first.programs.parent.name]
