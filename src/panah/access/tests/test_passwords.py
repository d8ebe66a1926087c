"""What may be a password: long enough, and not what others try first. Nothing else is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from panah.access.models import User
from panah.access.passwords import is_listed

GOOD = "سه ماهی قرمز و یک تنگ"


@pytest.fixture
def validators(settings: Settings) -> None:
    settings.PANAH_BREACHED_PASSWORDS = None


def codes(password: str, user: User | None = None) -> set[str | None]:
    try:
        validate_password(password, user)
    except ValidationError as refused:
        return {error.code for error in refused.error_list}
    return set()


@pytest.mark.parametrize("password", [
    GOOD, "correct horse battery staple", "abcdefgh ijkl", "۱۹۸۴ گاو آبی در باران", "x1!" * 40 + "yz",
    "🐟🐠🐡🦈🐙🦑 دریا ۷ ماهی"])
def test_any_kind_of_characters_will_do(password: str) -> None:
    assert codes(password) == set()


@pytest.mark.parametrize(("password", "is_short"), [("آهوی کوهی ۷", True), ("آهوی کوهی ۷۸", False)])
def test_twelve_characters_are_the_least(password: str, is_short: bool) -> None:
    assert codes(password) == ({"too_short"} if is_short else set())


def test_length_is_counted_as_people_see_it() -> None:
    """A letter and its accent are one; eleven of them are eleven."""
    assert codes("e\u0301" * 5 + "abcdef") == {"too_short"}


@pytest.mark.parametrize("password", [
    "1q2w3e4r5t6y", "۱q۲w۳e۴r۵t۶y", "qwertyuiop[]", "ضصثقفغعهخحجچ", "manchesterunited", "ManchesterUnited"])
def test_what_many_use_is_refused_also_in_the_other_keyboard(password: str) -> None:
    assert "password_too_common" in codes(password)


@pytest.mark.parametrize("password", ["aaaaaaaaaaaaaa", "121212121212", "آآآآآآآآببببببب"])
def test_a_few_characters_repeated_are_refused(password: str) -> None:
    assert "too_monotonous" in codes(password)


@pytest.mark.parametrize("password", [
    "panah-panah-123", "پناه پناه ۱۲۳ ۱۲۳", "اورژانس اجتماعی ۱۲۳", "Panah.1405.Panah", "123-password-123"])
def test_our_own_words_alone_are_refused(password: str) -> None:
    assert "of_our_words" in codes(password)


@pytest.mark.parametrize("password", ["shirin.karimi.12", "شیرین ۱۲۳ کریمی", "karimi-SHIRIN-1370", "كريمي شيرين ۱۲۳"])
@pytest.mark.django_db
def test_ones_own_names_alone_are_refused(password: str) -> None:
    user = User(username="shirin.karimi", full_name="شیرین کریمی")

    assert codes(password, user) == {"of_our_words"}
    assert codes(password) == set()


@pytest.mark.django_db
def test_the_unit_alone_is_refused(account: User) -> None:
    assert codes("تالار ۱۲۳ البرز", account) == {"of_our_words"}
    assert codes("تالار ۱۲۳ البرز و گربه", account) == set()


def test_the_reason_is_told() -> None:
    with pytest.raises(ValidationError, match="نخست همین را"):
        validate_password("1q2w3e4r5t6y")


def line(password: str, count: int = 3) -> str:
    return f"{hashlib.sha1(password.encode()).hexdigest().upper()}:{count}"


@pytest.fixture
def stolen(tmp_path: Path) -> Callable[..., Path]:
    def write(*passwords: str, end: str = "\r\n") -> Path:
        path = tmp_path / "stolen.txt"
        path.write_bytes("".join(sorted(line(password, index * 977) + end
                                        for index, password in enumerate(passwords))).encode())
        return path

    return write


def test_a_stolen_one_is_refused(stolen: Callable[..., Path], settings: Settings) -> None:
    settings.PANAH_BREACHED_PASSWORDS = stolen("a quiet line at night", GOOD)

    assert codes(GOOD) == {"breached"}
    assert codes("another quiet line at night") == set()


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("number", [1, 2, 3, 50, 257])
def test_each_of_a_list_is_found_and_no_other(number: int, end: str, stolen: Callable[..., Path]) -> None:
    path = stolen(*(f"in {index}" for index in range(number)), end=end)

    for index in range(number):
        assert is_listed(line(f"in {index}")[:40], path)
        assert not is_listed(line(f"out {index}")[:40], path)


def test_an_empty_list_holds_nothing(stolen: Callable[..., Path]) -> None:
    assert not is_listed(line("any")[:40], stolen())


def test_a_long_list_is_not_read_whole(stolen: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = stolen(*(f"in {index}" for index in range(5000)))
    asked: list[int] = []
    opened = path.open("rb")
    monkeypatch.setattr(Path, "open", lambda self, mode: Counted(opened, asked))

    assert is_listed(line("in 77")[:40], path)
    assert len(asked) < 40


class Counted:
    """A file that notes each line read from it."""

    def __init__(self, file: object, asked: list[int]) -> None:
        self.file, self.asked = file, asked

    def readline(self) -> bytes:
        self.asked.append(1)
        return self.file.readline()  # type: ignore[attr-defined, no-any-return]

    def __getattr__(self, name: str) -> object:
        return getattr(self.file, name)

    def __enter__(self) -> Counted:
        return self

    def __exit__(self, *failure: object) -> None:
        self.file.close()  # type: ignore[attr-defined]


@given(st.text(min_size=1, max_size=60))
def test_a_password_is_the_same_in_every_composition(password: str) -> None:
    normal = User.normalize_password(password)

    assert User.normalize_password(normal) == normal
