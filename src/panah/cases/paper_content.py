"""What a file really is, by its content, and the same without what cameras and programs wrote into it."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from panah.cases.kinds import PaperForm
from panah.cases.outside_errors import NotAPaper

PDF_BEGINS, PDF_ENDS = b"%PDF-", b"%%EOF"
# Readers look for the end mark in this much of the tail.
PDF_TAIL = 1024
MOST_PIXELS = 50_000_000
"""A page of A4 at 600 dots to the inch has 35 million; a small file that unfolds to more is an attack."""
# MPO is what many telephones call a JPEG with a preview.
FORMS = {"JPEG": PaperForm.JPEG, "MPO": PaperForm.JPEG, "PNG": PaperForm.PNG}
KEPT_MODES = {PaperForm.JPEG: frozenset({"L", "RGB"}), PaperForm.PNG: frozenset({"1", "L", "RGB", "RGBA"})}
FALL_BACK = {PaperForm.JPEG: "RGB", PaperForm.PNG: "RGBA"}
CONTENT_TYPES: dict[str, str] = {
    PaperForm.PDF: "application/pdf", PaperForm.JPEG: "image/jpeg", PaperForm.PNG: "image/png"}
SUFFIXES: dict[str, str] = {PaperForm.PDF: "pdf", PaperForm.JPEG: "jpg", PaperForm.PNG: "png"}


def recognised(data: bytes) -> tuple[PaperForm, bytes]:
    """The form of a file and the bytes to keep; pictures are drawn anew. Raises NotAPaper."""
    if data.startswith(PDF_BEGINS):
        if PDF_ENDS not in data[-PDF_TAIL:]:
            raise NotAPaper
        return PaperForm.PDF, data
    return _redrawn(data)


def _redrawn(data: bytes) -> tuple[PaperForm, bytes]:
    """Turned as the camera was held, then only the pixels: no place, time, device or preview is left."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
            form = FORMS[image.format or ""]
            if image.width * image.height > MOST_PIXELS:
                raise NotAPaper
            turned = ImageOps.exif_transpose(image)
            return form, _written(turned, form)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise NotAPaper from error


def _written(image: Image.Image, form: PaperForm) -> bytes:
    plain = image if image.mode in KEPT_MODES[form] else image.convert(FALL_BACK[form])
    # Pillow writes comments and colour profiles from here.
    plain.info = {}
    written = BytesIO()
    plain.save(written, format=form.name, optimize=True, quality=90)
    return written.getvalue()
