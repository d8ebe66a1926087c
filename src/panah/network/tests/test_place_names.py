"""Names of places as people type them."""

from __future__ import annotations

import pytest

from panah.network.place_names import begins_with_one_slip, place_key


@pytest.mark.parametrize("typed", ["نظرآباد", "نظراباد", "نظر آباد", "نظر‌آباد", "شهرستان نظرآباد", "شهر نظرآباد",
                                   "نَظَرآباد"])
def test_one_name_has_one_key(typed: str) -> None:
    assert place_key(typed) == "نظراباد"


@pytest.mark.parametrize(("arabic", "persian"), [("ساري", "ساری"), ("كيش", "کیش"), ("قائنات", "قاینات")])
def test_arabic_letters_are_read_as_persian_ones(arabic: str, persian: str) -> None:
    assert place_key(arabic) == place_key(persian)


def test_a_kind_alone_is_a_name() -> None:
    assert place_key("شهر") == "شهر"
    assert place_key("شهرکرد") == "شهرکرد"


@pytest.mark.parametrize("typed", ["ساوجبلاغ", "ساوجبلا", "ساوجبلاق", "ساوجلاغ", "ساووجبلاغ", "سواجبلاغ", "ساوجبلاغغ"])
def test_one_slip_is_forgiven(typed: str) -> None:
    assert begins_with_one_slip("ساوجبلاغ", typed)


@pytest.mark.parametrize("typed", ["سا", "ساونبلاق", "کرج", "ساوجبلاغیها"])
def test_two_slips_or_too_little_are_not(typed: str) -> None:
    assert not begins_with_one_slip("ساوجبلاغ", typed)
