"""Against a real server: Django's own test server does not stream."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from tests.ports import own_port

from panah.access import sessions
from panah.notify.live import CHANNEL, publish

pytestmark = pytest.mark.django_db(transaction=True)

BOARD = 'data: {"kind": "board"}'
CASE = 'data: {"kind": "case"}'


def database_url() -> str:
    database = settings.DATABASES["default"]
    host = urlencode({"host": database["HOST"]})
    return f"postgresql://{database['USER']}:{database['PASSWORD']}@:{database['PORT']}/{connection.settings_dict['NAME']}?{host}"


@pytest.fixture(scope="module")
def server(django_db_setup: None) -> Iterator[str]:
    port = own_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "asginl", "--host", "127.0.0.1", "--port", str(port),
         "--workers-kill-timeout", "2", "--log-level", "warning", "panah.config.asgi:application"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.look.served", "DATABASE_URL": database_url(),
             "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
        client.get(f"http://127.0.0.1:{port}/")
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


@pytest.fixture
def user_id() -> UUID:
    user = get_user_model().objects.create(username=uuid4().hex, full_name="نسرین آزمایشی")
    return UUID(str(user.pk))


def signed_in(user_id: UUID) -> dict[str, str]:
    """The cookie of a session begun just now."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user_id))
    session = client.session
    sessions.begin(session, timezone.now())
    session.save()
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


@pytest.fixture
def lines(server: str, user_id: UUID) -> Iterator[Iterator[str]]:
    """The stream as the signed-in user reads it, open and listening."""
    cookies = signed_in(user_id)
    with httpx.stream("GET", f"{server}/live/", cookies=cookies, timeout=5) as response:
        assert response.headers["content-type"] == "text/event-stream"
        read = (line for line in response.iter_lines() if line)
        assert next(read) == "retry: 1000"
        yield read


def test_a_stranger_finds_nothing(server: str) -> None:
    assert httpx.get(f"{server}/live/").status_code == 404


def test_a_signal_reaches_the_open_page(lines: Iterator[str], user_id: UUID) -> None:
    publish("board", users=[user_id])
    assert next(lines) == BOARD


def test_only_the_kind_is_told(lines: Iterator[str], user_id: UUID) -> None:
    publish("case", users=[user_id], counties=["3002"])
    assert next(lines) == CASE


def test_signals_for_others_are_passed_over(lines: Iterator[str], user_id: UUID) -> None:
    publish("case", users=[uuid4()], units=[uuid4()], counties=["3002"], provinces=["30"])
    publish("board", users=[user_id])
    assert next(lines) == BOARD


def test_nobody_hears_what_was_rolled_back(lines: Iterator[str], user_id: UUID) -> None:
    with transaction.atomic():
        publish("case", users=[user_id])
        transaction.set_rollback(True)
    publish("board", users=[user_id])
    assert next(lines) == BOARD


def test_one_connection_serves_all_open_pages(server: str, lines: Iterator[str], user_id: UUID) -> None:
    cookies = signed_in(user_id)
    with httpx.stream("GET", f"{server}/live/", cookies=cookies, timeout=5) as second:
        more = (line for line in second.iter_lines() if line)
        next(more)
        publish("board", users=[user_id])
        assert next(lines) == next(more) == BOARD
        assert listening_connections() == 1


def test_a_lost_database_connection_ends_the_stream_so_that_the_page_comes_back(lines: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = %s", [f"LISTEN {CHANNEL}"])
    assert list(lines) == []


def listening_connections() -> int:
    with psycopg.connect(database_url()) as database:
        found = database.execute("SELECT pid FROM pg_stat_activity WHERE query = %s", [f"LISTEN {CHANNEL}"])
        return len(found.fetchall())
