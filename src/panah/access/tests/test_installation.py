"""What a database began as, it stays: a demonstration is not served to real people, nor they to it."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytest_django.fixtures import Settings

from panah.access import demo, installation
from panah.access.installation import OtherInstallation
from panah.access.models import Installation, Totp, User

pytestmark = pytest.mark.django_db


def test_the_first_preparing_marks_it_and_the_next_finds_it_so(settings: Settings) -> None:
    settings.PANAH_MODE = "production"
    for _ in range(2):
        installation.settle()

    assert list(Installation.objects.values_list("mode", flat=True)) == ["production"]


@pytest.mark.parametrize(("began", "now"), [("production", "demo"), ("demo", "production")])
def test_it_never_becomes_the_other(began: str, now: str, settings: Settings) -> None:
    Installation.objects.create(mode=began)
    settings.PANAH_MODE = now

    for act in (installation.check, installation.settle):
        with pytest.raises(OtherInstallation, match=f"serves {began}"):
            act()
    assert Installation.objects.get().mode == began


@pytest.mark.parametrize(("is_demo", "marked", "holds"), [
    (True, "demo", True), (True, "production", False), (True, "", False), (False, "demo", False)])
def test_it_is_a_demonstration_where_settings_and_database_both_say_so(
        is_demo: bool, marked: str, holds: bool, settings: Settings) -> None:
    settings.DEMO, settings.PANAH_MODE = is_demo, "demo"
    if marked:
        Installation.objects.create(mode=marked)

    assert installation.is_demonstration() == holds


def test_the_open_door_is_never_made_in_production(at: datetime, settings: Settings) -> None:
    user = User.objects.create(username="shirin", full_name="همکار")
    Installation.objects.create(mode="production")
    settings.DEMO, settings.PANAH_MODE = True, "demo"

    with pytest.raises(OtherInstallation):
        demo.open_door(user, at)
    settings.DEMO, settings.PANAH_MODE = False, "production"
    with pytest.raises(demo.NotADemonstration):
        demo.open_door(user, at)
    assert not Totp.objects.exists()
