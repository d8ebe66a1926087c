"""A paper is put in, opened under a name that says nothing, and erased; each opening is a reading."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, text_of, wrong_fields

from panah.access.models import AuditEntry
from panah.cases.kinds import PaperForm
from panah.cases.models import Case, Paper
from panah.cases.testing import A_PDF, make_case, make_paper, make_person
from panah.core.jalali import tehran_day
from panah.law import disclosure


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=make_person(at))


def put_in(case: Case, cast: Cast, sign_in: SignIn, data: bytes = A_PDF, name: str = "نامه مینا.pdf") -> Page:
    return sign_in(cast.dispatcher).post(reverse("cases:keep_paper", args=[case.pk]), {
        "kind": "court", "title": "نامه دادسرا", "file": SimpleUploadedFile(name, data)})


def a_picture() -> bytes:
    drawn = BytesIO()
    Image.new("L", (6, 6)).save(drawn, "PNG")
    return drawn.getvalue()


def test_the_form_sends_files(case: Case, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(reverse("cases:keep_paper", args=[case.pk]))

    assert 'enctype="multipart/form-data"' in page.text
    assert "دست بالا ۱۰ مگابایت" in text_of(page)


def test_a_paper_is_put_in(case: Case, cast: Cast, sign_in: SignIn) -> None:
    assert put_in(case, cast, sign_in).headers["Location"] == reverse("cases:outside", args=[case.pk])

    paper = Paper.objects.get()
    assert (paper.content, paper.title, paper.file_name) == (A_PDF, "نامه دادسرا", "نامه مینا.pdf")


def test_its_name_does_not_decide_what_it_is(case: Case, cast: Cast, sign_in: SignIn) -> None:
    put_in(case, cast, sign_in, a_picture(), "scan.pdf")

    assert Paper.objects.get().form == PaperForm.PNG


@pytest.mark.parametrize("data", [b"#!/bin/sh\nrm -rf /", b"<script>alert(1)</script>", b"PK\x03\x04zip"])
def test_what_is_no_paper_is_refused_beside_the_field(
        data: bytes, case: Case, cast: Cast, sign_in: SignIn) -> None:
    page = put_in(case, cast, sign_in, data, "letter.pdf")

    assert (page.status_code, wrong_fields(page)) == (422, ["file"])
    assert "نامه دادسرا" in text_of(page)
    assert not Paper.objects.exists()


def test_an_empty_file_is_refused(case: Case, cast: Cast, sign_in: SignIn) -> None:
    assert wrong_fields(put_in(case, cast, sign_in, b"")) == ["file"]


def test_what_is_too_large_to_be_taken_in_is_refused_with_the_limit(case: Case, cast: Cast, sign_in: SignIn) -> None:
    page = put_in(case, cast, sign_in, A_PDF + b" " * settings.FILE_UPLOAD_MAX_MEMORY_SIZE)

    assert (page.status_code, wrong_fields(page)) == (422, ["file"])
    assert not Paper.objects.exists()


def test_the_largest_paper_is_taken_in_memory(at: datetime) -> None:
    """Above this size a request is spooled to a disk, unencrypted."""
    assert disclosure.LARGEST_PAPER.on(tehran_day(at)) * 1024 * 1024 < settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]


def test_nginx_holds_in_memory_what_the_settings_take() -> None:
    conf = (settings.ROOT / "deploy" / "nginx.conf").read_text()
    megabytes = settings.FILE_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024

    assert f"client_max_body_size {megabytes}m;" in conf
    assert f"client_body_buffer_size {megabytes}m;" in conf


def test_it_is_opened_under_a_name_that_says_nothing(case: Case, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    paper = make_paper(case, at)
    page = sign_in(cast.county_supervisor).get(reverse("cases:paper", args=[paper.pk]))

    assert page.content == A_PDF
    assert page.headers["Content-Disposition"] == 'attachment; filename="paper.pdf"'
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_each_opening_is_a_reading(case: Case, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    paper = make_paper(case, at)
    for _ in range(2):
        sign_in(cast.dispatcher).get(reverse("cases:paper", args=[paper.pk]))

    read = AuditEntry.objects.filter(act="cases.paper_opened", object_id=str(paper.pk), is_reading=True)
    assert [entry.user_id for entry in read] == [cast.dispatcher.user_id] * 2


def test_an_erased_paper_is_gone(case: Case, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    paper, client = make_paper(case, at), sign_in(cast.dispatcher)
    erase = reverse("cases:erase_paper", args=[paper.pk])

    assert wrong_fields(client.post(erase, {"csrfmiddlewaretoken": "sent"})) == ["reason"]
    assert client.post(erase, {"reason": "از پرونده دیگری است"}).status_code == 302
    assert client.get(reverse("cases:paper", args=[paper.pk])).status_code == 404
    assert client.post(erase, {"reason": "دوباره"}).status_code == 404


@pytest.mark.parametrize("who", ["centre_worker", "far_dispatcher", "analyst", "administrator"])
def test_to_others_it_does_not_exist(who: str, case: Case, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    paper = make_paper(case, at)

    for name in ("cases:paper", "cases:erase_paper"):
        assert sign_in(getattr(cast, who)).get(reverse(name, args=[paper.pk])).status_code == 404
