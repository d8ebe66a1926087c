"""One embedded PostgreSQL for the whole test session, unless DATABASE_URL points to another."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from panah.command_line import catalogues, postgres
from panah.command_line.places import PACKAGE
from panah.config.environment import parse_database_url

pytest_plugins = ["tests.cast"]

SERVER = pytest.StashKey[postgres.Server]()
NOWHERE = "postgresql:///panah"


def pytest_configure(config: pytest.Config) -> None:
    """Under xdist only the controller comes here without a URL: its workers inherit what is set below."""
    if os.environ["DATABASE_URL"] != NOWHERE or config.option.collectonly:
        return
    catalogues.compile_changed(PACKAGE)
    server = postgres.Server(Path(tempfile.gettempdir()) / f"panah-tests-{os.getpid()}", durable=False)
    server.start()
    config.stash[SERVER] = server
    os.environ["DATABASE_URL"] = server.url()
    settings.DATABASES["default"]["HOST"] = str(server.socket_directory)
    settings.DATABASES["default"]["USER"] = parse_database_url(server.url()).user


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(SERVER, None)
    if server:
        server.stop()
        shutil.rmtree(server.home)
