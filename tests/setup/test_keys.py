"""The secrets of a demonstration: made once, for the owner alone."""

from pathlib import Path

from panah.command_line import keys
from panah.config import environment


def test_they_are_made_once(tmp_path: Path) -> None:
    first = keys.kept(tmp_path / "keys")
    assert keys.kept(tmp_path / "keys") == first


def test_only_their_owner_may_read_them(tmp_path: Path) -> None:
    keys.kept(tmp_path / "var" / "keys")
    assert (tmp_path / "var" / "keys").stat().st_mode & 0o777 == 0o600


def test_a_killed_first_run_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "keys.unfinished").write_text("PANAH_SECR")
    assert set(keys.kept(tmp_path / "keys")) == {"PANAH_SECRET_KEY", "PANAH_KEYS", "PANAH_LOOKUP_KEY"}
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_fresh_ones_are_good_enough_for_production() -> None:
    read = environment.read(
        keys.fresh() | {"PANAH_MODE": "production", "PANAH_HOSTS": "example.org", "DATABASE_URL": "postgresql:///panah"}
    )
    assert read.lookup_key not in read.keys.values()


def test_no_two_machines_share_one() -> None:
    assert not set(keys.fresh().values()) & set(keys.fresh().values())
