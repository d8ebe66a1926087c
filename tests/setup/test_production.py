"""A production start from nothing: build, migrate, serve; and what it refuses on the way."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx
import psycopg
import pytest
from tests.ports import own_port

from panah.command_line import keys

ROOT = Path(__file__).resolve().parents[2]
NAME = f"panah_production_{os.getpid()}"


@pytest.fixture(scope="module")
def surroundings() -> Iterator[dict[str, str]]:
    """A production environment whose database is new and empty."""
    server = os.environ["DATABASE_URL"]
    url = urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {NAME}")
    yield {
        **keys.fresh(), "PATH": os.environ["PATH"], "PYTHONPATH": "src", "PANAH_MODE": "production",
        "PANAH_HOSTS": "panah.example.org", "DATABASE_URL": url,
    }
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


@pytest.fixture(scope="module")
def built(surroundings: dict[str, str]) -> None:
    done = python("-m", "panah", "build", **surroundings)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def migrated(surroundings: dict[str, str], built: None) -> None:
    refused = python("-m", "panah", "serve", **surroundings)
    assert "First: ./panah migrate" in refused.stdout
    done = python("-m", "panah", "migrate", **surroundings)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def client(surroundings: dict[str, str], migrated: None) -> Iterator[httpx.Client]:
    """As the reverse proxy calls: plain http on this machine, saying that it was https outside."""
    port = own_port()
    served = subprocess.Popen([sys.executable, "-m", "panah", "serve", "--port", str(port), "--workers", "1"],
                              cwd=ROOT, env=surroundings)
    transport = httpx.HTTPTransport(retries=8)
    outside = {"Host": "panah.example.org", "X-Forwarded-Proto": "https"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=outside, transport=transport) as client:
        yield client
    served.terminate()
    assert served.wait(20) == 0


@pytest.mark.parametrize(
    ("variable", "value", "refusal"),
    [
        ("PANAH_MODE", "demo", "PANAH_HOSTS: names a host of the world"),
        ("PANAH_DEBUG", "1", "PANAH_DEBUG: must be off"),
        ("PANAH_SECRET_KEY", "", "PANAH_SECRET_KEY: is not set"),
        ("PANAH_SECRET_KEY", "insecure-secret-of-the-tests-made-long-enough-to-pass", "is a published default"),
        ("PANAH_LOOKUP_KEY", "", "PANAH_LOOKUP_KEY: is not set"),
        ("PANAH_HOSTS", "*", "PANAH_HOSTS: must name"),
    ],
)
def test_it_refuses_to_serve(surroundings: dict[str, str], variable: str, value: str, refusal: str) -> None:
    done = python("-m", "panah", "serve", **surroundings | {variable: value})
    assert done.returncode == 1
    assert refusal in done.stdout


def test_an_absent_database_is_reported_at_once(surroundings: dict[str, str], built: None) -> None:
    done = python("-m", "panah", "serve", **surroundings | {"DATABASE_URL": "postgresql:///panah?host=/nowhere"})
    assert done.returncode == 1
    assert "The database does not answer" in done.stdout


def test_a_demonstration_is_refused_in_production(surroundings: dict[str, str]) -> None:
    done = python("-m", "panah", "run", **surroundings)
    assert done.returncode == 1
    assert "./panah run is a demonstration" in done.stdout


def test_its_database_is_never_a_demonstration(surroundings: dict[str, str], migrated: None) -> None:
    """Even where somebody takes the hosts away, too."""
    demonstration = surroundings | {"PANAH_MODE": "demo", "PANAH_HOSTS": ""}
    for verb in ("migrate", "prepare", "worker"):
        done = python("-m", "panah", verb, **demonstration)
        assert done.returncode == 1
        assert "This database serves production" in done.stdout


def test_no_demonstration_is_told_in_it(surroundings: dict[str, str], migrated: None) -> None:
    done = python("-m", "panah", "tell-demo-story", **surroundings | {"PANAH_MODE": "demo", "PANAH_HOSTS": ""})
    assert done.returncode != 0
    with psycopg.connect(surroundings["DATABASE_URL"]) as database:
        assert database.execute("SELECT count(*) FROM access_user").fetchone() == (0,)


def test_django_finds_nothing_unsafe(surroundings: dict[str, str]) -> None:
    checks = {**surroundings, "DJANGO_SETTINGS_MODULE": "panah.config.settings"}
    done = python("-m", "django", "check", "--deploy", "--fail-level", "WARNING", **checks)
    assert done.returncode == 0, done.stdout


def test_it_answers_with_every_guard_up(client: httpx.Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert answer.headers["X-Frame-Options"] == "DENY"
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_its_cookies_are_for_this_host_over_https_alone(client: httpx.Client) -> None:
    cookie = client.get("/sign-in/").headers["Set-Cookie"]
    assert cookie.startswith("__Host-csrf=")
    for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert word in cookie
    assert "Domain" not in cookie


def test_static_files_are_named_by_their_content_and_kept(client: httpx.Client) -> None:
    names = json.loads((ROOT / "var" / "static" / "staticfiles.json").read_text())["paths"]
    answer = client.get(f"/static/{names['dist/tabler.rtl.min.css']}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]


def test_it_answers_to_its_own_name_only(client: httpx.Client) -> None:
    assert client.get("/nowhere/", headers={"Host": "other.example.org"}).status_code == 400


def test_plain_http_is_sent_to_https(client: httpx.Client) -> None:
    answer = client.get("/nowhere/", headers={"X-Forwarded-Proto": "http"})
    assert answer.status_code == 301
    assert answer.headers["Location"] == "https://panah.example.org/nowhere/"


def test_the_worker_ends_its_work_when_asked_to_stop(surroundings: dict[str, str], migrated: None) -> None:
    with subprocess.Popen([sys.executable, "-m", "panah", "worker"], cwd=ROOT, env=surroundings) as worker:
        wait_until_it_listens_to(signal.SIGTERM, worker.pid)
        worker.terminate()
        assert worker.wait(20) == 0


def wait_until_it_listens_to(number: signal.Signals, pid: int) -> None:
    """The kernel shows which signals a process catches."""
    last_moment = time.monotonic() + 20
    while not caught_by(pid) >> (number - 1) & 1:
        assert time.monotonic() < last_moment


def caught_by(pid: int) -> int:
    found = re.search(r"SigCgt:\s+(\w+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1], 16) if found else 0
