from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.core.jalali import format_date, tehran_day
from panah.law import safe_house
from panah.network.models import LocalValue

pytestmark = pytest.mark.django_db
LIST, NEW = "network:local_values", "network:set_local_value"


def typed(at: datetime, **changes: str) -> dict[str, str]:
    return {
        "province": "30",
        "provision": safe_house.LONGEST_STAY.key,
        "value": "۶",
        "from_on": format_date(tehran_day(at)),
        "reason": "تخت كم است",
        **changes,
    }


def test_a_value_is_set(cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    response = sign_in(cast.administrator).post(reverse(NEW), typed(at))
    assert response.headers["Location"] == reverse(LIST)
    row = LocalValue.objects.get()
    assert (row.value, row.from_on, row.reason) == (6, tehran_day(at), "تخت کم است")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"value": "۹"}, "فقط می‌تواند سخت‌گیرانه‌تر از مقدار کشوری (۸) باشد"),
        ({"value": "شش"}, "یک عدد درست بنویسید"),
        ({"value": ""}, "این بخش را پر کنید"),
        ({"from_on": "۱۴۰۴/۰۱/۰۱"}, "از امروز یا پس از آن"),
        ({"from_on": "فردا"}, "روز را این‌گونه بنویسید"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    cast: Cast, ground: Ground, at: datetime, sign_in: SignIn, changes: dict[str, str], complaint: str
) -> None:
    response = sign_in(cast.administrator).post(reverse(NEW), typed(at, **changes))
    assert response.status_code == 422
    assert complaint in response.content.decode()
    assert "تخت کم است" in response.content.decode().replace("ك", "ک")
    assert not LocalValue.objects.exists()


def test_a_duty_is_not_on_offer(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.administrator).get(reverse(NEW)).content.decode()
    assert safe_house.LONGEST_STAY.title in page
    assert safe_house.DAUGHTERS_ANY_AGE.title not in page


def test_a_rule_can_be_chosen_beforehand(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.administrator).get(reverse(NEW), {"provision": safe_house.SONS_UP_TO.key}).content.decode()
    assert f'value="{safe_house.SONS_UP_TO.key}" selected' in page


def test_a_supervisor_sets_only_for_their_own_province(
    cast: Cast, ground: Ground, at: datetime, sign_in: SignIn
) -> None:
    client = sign_in(cast.far_province_supervisor)
    assert client.post(reverse(NEW), typed(at)).status_code == 422
    assert client.post(reverse(NEW), typed(at, province="24")).status_code == 302


def test_a_supervisor_sees_only_the_values_of_their_province(
    cast: Cast, ground: Ground, at: datetime, sign_in: SignIn
) -> None:
    LocalValue.objects.create(
        provision=safe_house.LONGEST_STAY.key,
        province=ground.alborz,
        value=6,
        from_on=tehran_day(at) + timedelta(days=9),
        reason="تخت کم است",
    )
    assert "تخت کم است" in sign_in(cast.province_supervisor).get(reverse(LIST)).content.decode()
    assert "تخت کم است" not in sign_in(cast.far_province_supervisor).get(reverse(LIST)).content.decode()


def test_without_any_it_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert "مقدار محلی گذاشته نشده است" in sign_in(cast.administrator).get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("page", [LIST, NEW])
def test_to_others_they_do_not_exist(cast: Cast, sign_in: SignIn, page: str) -> None:
    for actor in (cast.operator, cast.house_head, cast.county_supervisor, cast.analyst, cast.nobody):
        assert sign_in(actor).get(reverse(page)).status_code == 404
