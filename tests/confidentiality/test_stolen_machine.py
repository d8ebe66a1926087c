"""A stolen machine: the dump, the files of the database and every log tell nothing of the people, in any encoding.

A demonstration of its own on an embedded server of its own, walked through and provoked; then all that lies on the
disk is taken as it lies there: tables, indexes, write-ahead log before and after a checkpoint, the server's log and
the application's.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg
import pytest
from tests.confidentiality.encodings import forms_of, which_lie_in
from tests.journeys.town import Town

from panah.access.demo import PASSWORD
from panah.command_line import keys, postgres
from panah.command_line.places import ROOT, this_program

pytestmark = pytest.mark.slow
DESKS = ("operator", "dispatcher", "centre", "house", "province", "national", "inspector", "admin")
LINK = re.compile(r'(?:href|action|hx-get)="(/[^"#]*)"')
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
FILLED_IN = re.compile(r'name="code"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="code"')
PAGES_A_DESK = 25
ASKED = "خانم گمشده‌پور، ۰۹۱۲۰۰۰۷۷۸۸، کوچه ناپیدا"
"""Typed by a thief or a clumsy hand into addresses and fields; no log may repeat it."""
TELL = "import json; from tests.confidentiality.planted import unmistakable; print(json.dumps(sorted(unmistakable())))"


@dataclass
class Taken:
    """What the thief carries away, and what must not be found in it."""

    home: Path
    texts: list[str]
    dump: Path
    logs: list[Path]
    seen: dict[str, int] = field(default_factory=dict)

    def files(self, under: str) -> list[Path]:
        return [path for path in (self.home / under).rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    home = tmp_path_factory.mktemp("stolen")
    server = postgres.Server(home / "server")
    server.start()
    environment = {**os.environ, "PANAH_MODE": "demo", "DATABASE_URL": server.url(), "PYTHONPATH": "src:.",
                   **keys.fresh()}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    try:
        subprocess.run(this_program("prepare"), env=environment, cwd=ROOT, check=True, capture_output=True)
        town = Town(server.url(), environment, home / "web.log")
        with working(environment, home / "worker.log"):
            town.start()
            seen = {name: walk(town, name) for name in DESKS}
        provoke(town)
        town.stop()
        yield carry_away(server, environment, home, seen, [town.log, home / "worker.log"])
    finally:
        server.stop()


@contextmanager
def working(environment: dict[str, str], log: Path) -> Iterator[None]:
    """The worker beside it, so that there are jobs and what they wrote."""
    with log.open("wb") as file:
        worker = subprocess.Popen(this_program("worker"), env=environment, cwd=ROOT, stdout=file, stderr=file)
        try:
            yield
        finally:
            worker.terminate()
            worker.wait(60)


def walk(town: Town, username: str) -> int:
    """Sign in and follow links as they come, typing somebody's name where nothing asks for it. How many pages."""
    with httpx.Client(base_url=town.address, follow_redirects=True, timeout=60) as browser:
        _enter(browser, username)
        waiting, seen = ["/"], set[str]()
        while waiting and len(seen) < PAGES_A_DESK:
            url = waiting.pop(0)
            if url in seen or url.startswith(("/static/", "/live/", "/sign-out/")):
                continue
            seen.add(url)
            page = browser.get(url, params={"q": ASKED})
            waiting += [link.replace("&amp;", "&") for link in LINK.findall(page.text)]
            if (token := CSRF.search(page.text)) and url.count("-") > 3:
                browser.post(url, data={"csrfmiddlewaretoken": token[1], "note": ASKED, "national_id": ASKED})
        return len(seen)


def _enter(browser: httpx.Client, username: str) -> None:
    page = browser.get("/sign-in/", params={"as": username})
    page = _send(browser, page, username=username, password=PASSWORD)
    code = FILLED_IN.search(page.text)
    assert code, f"{username} is not asked for the second factor"
    page = _send(browser, page, code=code[1] or code[2])
    assert "data-sign-out" in page.text or "data-person" in page.text, f"{username} did not come in"


def _send(browser: httpx.Client, page: httpx.Response, **typed: str) -> httpx.Response:
    token = CSRF.search(page.text)
    assert token
    return browser.post(page.url, data={"csrfmiddlewaretoken": token[1], **typed}, headers={"Referer": str(page.url)})


def provoke(town: Town) -> None:
    """Statements that the database refuses, with what was typed in them; then its end under a waiting request."""
    with psycopg.connect(town.database_url, autocommit=True) as database:
        for statement in ("INSERT INTO cases_person (first_name) VALUES (%s)", "SELECT %s::int",
                          "SELECT * FROM nowhere WHERE a = %s", "UPDATE access_auditentry SET act = %s"):
            with pytest.raises(psycopg.Error):
                psycopg.ClientCursor(database).execute(statement, [ASKED])
        database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                         "AND datname = current_database()")
    httpx.post(f"{town.address}/sign-in/", data={"username": ASKED, "password": ASKED}, timeout=60)
    httpx.get(f"{town.address}/cases/", params={"q": ASKED}, headers={"Cookie": "sessionid=x"}, timeout=60)


def carry_away(server: postgres.Server, environment: dict[str, str], home: Path, seen: dict[str, int],
               logs: list[Path]) -> Taken:
    settings = {**environment, "DJANGO_SETTINGS_MODULE": "panah.config.settings"}
    planted = subprocess.run([sys.executable, "-c", f"import django; django.setup(); {TELL}"], check=True, cwd=ROOT,
                             env=settings, capture_output=True)
    dump = home / "dump.sql"
    program = server.footing.programs / "pg_dump"
    with dump.open("wb") as file:
        subprocess.run([program, "--dbname", server.url(), "--inserts"], stdout=file, check=True)
    before = home / "before"
    subprocess.run(["cp", "-r", str(server.data / "pg_wal"), str(before)], check=True)
    with psycopg.connect(server.url(), autocommit=True) as database:
        database.execute("CHECKPOINT")
    return Taken(home, json.loads(planted.stdout), dump, [server.log, *logs], seen)


def test_the_story_was_told_and_walked_through(taken: Taken) -> None:
    """Guards the others: nothing is found in nothing."""
    assert min(taken.seen.values()) > 3
    assert sum(taken.seen.values()) > 60
    assert len(taken.texts) > 100
    assert taken.dump.stat().st_size > 500_000
    assert all(told in taken.dump.read_bytes() for told in (
        b"cases.opened", b"INSERT INTO public.access_session", b"INSERT INTO public.procrastinate_jobs"))
    assert taken.files("before")
    assert taken.files("server/data/base")


@pytest.mark.parametrize("where", ["server/data/base", "server/data/global", "server/data/pg_wal", "before"])
def test_no_file_of_the_database_can_be_read(where: str, taken: Taken) -> None:
    """Sessions and the queue of jobs lie there like everything else."""
    assert which_lie_in(taken.files(where), forms_of(taken.texts)) == set()


def test_the_dump_cannot_be_read(taken: Taken) -> None:
    assert which_lie_in([taken.dump], forms_of(taken.texts)) == set()


def test_no_log_repeats_what_was_typed_or_stored(taken: Taken) -> None:
    assert taken.logs[0].stat().st_size, "a log that holds nothing proves nothing"
    assert taken.logs[1].stat().st_size, "a log that holds nothing proves nothing"
    assert which_lie_in(taken.logs, forms_of([*taken.texts, *ASKED.split("، "), ASKED])) == set()


def test_what_lies_open_would_be_found(taken: Taken, tmp_path: Path) -> None:
    """Guards the search, in an encoding that no eye sees."""
    page = tmp_path / "page"
    page.write_bytes(b"\0\1" * 4000 + taken.texts[-1].encode("utf-16-le") + b"\2" * 4000)

    assert which_lie_in([page], forms_of(taken.texts))
