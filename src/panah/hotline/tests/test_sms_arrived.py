"""What a gateway hands over: only with the secret, never with a number in an address, answered by silence."""

from __future__ import annotations

import base64
import logging
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.cast import Cast, Ground

from panah.hotline.models import Contact, Sms
from panah.hotline.testing import INVENTED_NUMBER
from panah.notify.kannel import NotAMessage, read_arrived

SECRET = "t" * 40
TOLD = {"X-Kannel-From": "+989120001234", "X-Kannel-To": "30001234", "X-Kannel-Time": "2026-11-20 23:30:00"}
URL = "/sms/arrived/"


@pytest.fixture(autouse=True)
def lines(settings: Settings, ground: Ground) -> None:
    settings.PANAH_SMS_SECRET = SECRET
    settings.PANAH_SMS_LINES = {"30001234": ground.hall.code}


def basic(secret: str = SECRET) -> str:
    return "Basic " + base64.b64encode(f"kannel:{secret}".encode()).decode()


def post(body: bytes = "کمک".encode(), charset: str = 'text/plain; charset="UTF-8"', authorization: str = "",
         changes: dict[str, str] | None = None) -> int:
    """As smsbox does it; CSRF is checked, as it is outside of tests."""
    response = Client(enforce_csrf_checks=True).post(
        URL, body, content_type=charset,
        headers={"Authorization": authorization or basic()} | TOLD | (changes or {}))
    assert response.content == b"" or response.status_code == 404, "Kannel would send these words to whoever wrote"
    return response.status_code


def test_it_becomes_a_message_of_the_hall_whose_line_it_is(ground: Ground) -> None:
    assert post() == 200

    message = Sms.objects.select_related("contact").get()
    assert (message.text, message.number, message.contact.hall_id) == ("کمک", INVENTED_NUMBER, ground.hall.pk)


def test_persian_comes_in_utf_16_or_recoded() -> None:
    assert post("سلام".encode("utf-16-be"), 'text/plain; charset="UTF-16BE"') == 200
    assert Sms.objects.get().text == "سلام"


def test_delivered_twice_is_one_and_the_next_second_another() -> None:
    assert {post(), post(), post(changes={"X-Kannel-Time": "2026-11-20 23:30:01"})} == {200}
    assert Sms.objects.count() == 2


@pytest.mark.parametrize("authorization", [
    basic("wrong"), basic(""), "Basic !!!", "Bearer " + SECRET, "Basic " + base64.b64encode(b"\xff").decode(), SECRET])
def test_without_the_secret_there_is_nothing_here(authorization: str) -> None:
    assert post(authorization=authorization) == 404
    assert not Sms.objects.exists()


def test_where_no_secret_is_set_nobody_hands_anything_over(settings: Settings) -> None:
    settings.PANAH_SMS_SECRET = ""
    assert post(authorization=basic("")) == 404


def test_a_get_with_the_number_in_its_address_is_refused_and_not_written_down(
        caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = Client().get(URL, {"from": INVENTED_NUMBER, "text": "کمک"}, HTTP_AUTHORIZATION=basic())

    assert response.status_code == 405
    assert "Method Not Allowed" in caplog.text
    assert INVENTED_NUMBER not in caplog.text
    assert SECRET not in caplog.text


def test_no_log_holds_number_text_or_secret(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for authorization in (basic(), basic("wrong")):
            post(authorization=authorization)
        post(changes={"X-Kannel-To": "5000"})

    assert "no hall has" in caplog.text
    assert not [told for told in ("912000", "کمک", SECRET) if told in caplog.text]


def test_for_an_unknown_line_the_gateway_tries_again(settings: Settings, ground: Ground) -> None:
    assert post(changes={"X-Kannel-To": "5000"}) == 503

    settings.PANAH_SMS_LINES = {"*": ground.far_hall.code}
    assert post(changes={"X-Kannel-To": "5000"}) == 200
    assert Contact.objects.get().hall == ground.far_hall


def test_a_code_that_is_no_hall_is_unknown(settings: Settings, ground: Ground) -> None:
    settings.PANAH_SMS_LINES = {"*": ground.house.code}
    assert post() == 503


@pytest.mark.parametrize("changes", [{"X-Kannel-From": ""}, {"X-Kannel-To": " "}])
def test_without_sender_or_receiver_it_is_no_message(changes: dict[str, str]) -> None:
    assert post(changes=changes) == 400


@pytest.mark.parametrize(("body", "charset"), [(b"\xff\xfe\xfd", "utf-8"), (b"a", "klingon")])
def test_what_cannot_be_read_is_no_message(body: bytes, charset: str) -> None:
    with pytest.raises(NotAMessage):
        read_arrived(TOLD | {"Content-Type": f"text/plain; charset={charset}"}, body)


def test_nor_is_it_taken_by_the_page() -> None:
    assert post(b"\xff\xfe\xfd") == 400


def test_what_a_machine_sends_without_a_number_is_kept_as_it_came(cast: Cast, at: datetime) -> None:
    assert post(changes={"X-Kannel-From": "IRANCELL"}) == 200
    assert Sms.objects.get().number == "IRANCELL"


def test_the_address_is_the_documented_one() -> None:
    assert reverse("hotline:sms_arrived") == URL
