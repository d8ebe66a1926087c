"""What the database must hold before anybody comes: the present schema. Needs Django set up."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from panah.access import installation, rotation
from panah.command_line.errors import CannotGoOn
from panah.command_line.screen import step

OLDEST_SERVER = 15


class DatabaseUnfit(CannotGoOn):
    """The database is too old, or has not been migrated."""


def check_server() -> None:
    """Not through Django's pool, which asks an absent server again for half a minute. Raises DatabaseUnfit."""
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=10) as server:
        found = server.info.server_version // 10_000
    if found < OLDEST_SERVER:
        raise DatabaseUnfit(f"Panah needs PostgreSQL {OLDEST_SERVER} or later; DATABASE_URL leads to {found}.")


def check_schema() -> None:
    """Raises DatabaseUnfit."""
    if pending_migrations():
        raise DatabaseUnfit("The database is not in the form this version needs. First: ./panah migrate")
    with _same_installation():
        installation.settle()


@contextmanager
def _same_installation() -> Iterator[None]:
    """A demonstration's database is never served to real people, nor theirs to a demonstration."""
    try:
        yield
    except installation.OtherInstallation as other:
        raise DatabaseUnfit(str(other)) from other


def check_keys() -> None:
    """Raises DatabaseUnfit: a service that cannot read its people must not begin to write under other keys."""
    if unfit := rotation.unfit_keys():
        raise DatabaseUnfit(f"What stands under the key {', '.join(sorted(unfit))} cannot be opened: PANAH_KEYS"
                            " lacks it, or holds another key by this name. Bring it back; nothing was changed.")


def migrate() -> int:
    """Apply what is pending, unless the database is of the other kind. Returns how many. Raises DatabaseUnfit."""
    check_server()
    with _same_installation():
        installation.check()
    pending = pending_migrations()
    if pending:
        with step(f"Bringing the database to its present form ({pending} steps)"):
            call_command("migrate", verbosity=0, interactive=False)
    with _same_installation():
        installation.settle()
    return pending


def pending_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
