"""What is asked of a database before anybody is served from it."""

from argparse import Namespace
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from panah.access import vaults
from panah.command_line import load_reference, preparation, prepare, tell_demo_story
from panah.command_line.preparation import DatabaseUnfit


def test_an_old_server_is_refused_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "OLDEST_SERVER", 99)
    with pytest.raises(DatabaseUnfit, match=r"PostgreSQL 99 or later; DATABASE_URL leads to \d+"):
        preparation.check_server()


def test_this_server_is_taken() -> None:
    preparation.check_server()


@pytest.mark.django_db
def test_a_migrated_database_is_taken() -> None:
    preparation.check_schema()
    assert preparation.migrate() == 0


@pytest.mark.django_db
def test_the_story_is_told_in_a_demonstration_only(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(load_reference, "main", lambda args: told.append("reference"))
    monkeypatch.setattr(tell_demo_story, "main", lambda args: told.append("story"))
    prepare.main(Namespace())
    assert told == ["reference"]


@pytest.mark.django_db
def test_a_database_whose_keys_are_lost_is_not_served(settings: Settings) -> None:
    preparation.check_keys()
    vaults.key_for_writing(uuid4())
    settings.PANAH_KEYS = {"9": b"other" * 6 + b".."}

    with pytest.raises(DatabaseUnfit, match="under the key 2 cannot be opened"):
        preparation.check_keys()
