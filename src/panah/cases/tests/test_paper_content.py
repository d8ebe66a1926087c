"""A file is what its content says; pictures lose what the camera wrote into them."""

from __future__ import annotations

import contextlib
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from panah.cases import paper_content
from panah.cases.kinds import PaperForm
from panah.cases.outside_errors import NotAPaper
from panah.cases.testing import A_PDF

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
TURNED_RIGHT = 6


def written(image: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, format=form, **options)
    return file.getvalue()


def photograph() -> bytes:
    """Wide, held upright, with the place, the maker and a comment in it."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = TURNED_RIGHT, "SecretPhone"
    exif.get_ifd(GPS)[2] = (35.0, 50.0, 0.0)
    return written(Image.new("RGB", (40, 20), "white"), "JPEG", exif=exif, comment=b"hidden words")


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_a_pdf_stays_as_it_is() -> None:
    assert paper_content.recognised(A_PDF) == (PaperForm.PDF, A_PDF)


def test_a_photograph_keeps_no_place_no_maker_and_no_words() -> None:
    assert b"SecretPhone" in photograph()

    form, kept = paper_content.recognised(photograph())

    assert form == PaperForm.JPEG
    assert dict(opened(kept).getexif()) == {}
    assert b"SecretPhone" not in kept
    assert b"hidden words" not in kept


def test_a_photograph_is_turned_as_it_was_held() -> None:
    _, kept = paper_content.recognised(photograph())

    assert opened(kept).size == (20, 40)


def test_a_png_keeps_its_pixels_and_none_of_its_words() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "SecretAuthor")
    image = Image.new("RGBA", (3, 2), (10, 20, 30, 40))

    form, kept = paper_content.recognised(written(image, "PNG", pnginfo=words))

    assert form == PaperForm.PNG
    assert opened(kept).getpixel((0, 0)) == (10, 20, 30, 40)
    assert b"SecretAuthor" not in kept


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_scans_of_every_depth_are_taken(mode: str) -> None:
    form, kept = paper_content.recognised(written(Image.new(mode, (5, 5)), "PNG"))

    assert (form, opened(kept).size) == (PaperForm.PNG, (5, 5))


def test_a_picture_for_printing_becomes_one_for_screens() -> None:
    _, kept = paper_content.recognised(written(Image.new("CMYK", (5, 5)), "JPEG"))

    assert opened(kept).mode == "RGB"


@pytest.mark.parametrize("data", [
    b"", b"text", b"%PDF-1.4 without an end", b"MZ\x90\x00", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 20,
    photograph()[:200], b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"<html>%PDF-1.4 %%EOF</html>"])
def test_everything_else_is_no_paper(data: bytes) -> None:
    with pytest.raises(NotAPaper):
        paper_content.recognised(data)


def test_a_gif_that_calls_itself_a_picture_is_none() -> None:
    with pytest.raises(NotAPaper):
        paper_content.recognised(written(Image.new("L", (5, 5)), "GIF"))


def test_a_small_file_that_unfolds_to_a_wall_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_content, "MOST_PIXELS", 99)

    assert paper_content.recognised(written(Image.new("L", (9, 11)), "PNG"))
    with pytest.raises(NotAPaper):
        paper_content.recognised(written(Image.new("L", (10, 10)), "PNG"))


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"]))
def test_whatever_comes_is_a_paper_or_refused(data: bytes, beginning: bytes) -> None:
    with contextlib.suppress(NotAPaper):
        assert paper_content.recognised(beginning + data)[0] in PaperForm


@given(st.integers(0, 10_000), st.integers(0, 255), st.sampled_from(["JPEG", "PNG"]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_damaged_picture_is_drawn_anew_or_refused(place: int, value: int, form: str) -> None:
    whole = bytearray(photograph() if form == "JPEG" else written(Image.new("P", (30, 20)), "PNG"))
    whole[place % len(whole)] = value
    try:
        kept = paper_content.recognised(bytes(whole))[1]
    except NotAPaper:
        return
    assert b"SecretPhone" not in kept
