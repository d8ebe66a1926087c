"""For whom one may vouch: rule and list say the same, for everybody about everybody."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, SignIn

from panah.access.models import Lost, Recovery, User
from panah.access.policies import may_vouch
from panah.access.testing import make_recovery
from panah.network import vouching


def test_rule_and_list_are_twins(cast: Cast, at: datetime) -> None:
    users = list(User.objects.all())
    for actor in cast.everyone():
        listed = set(User.objects.filter(vouching.may_vouch_q(actor, at)))
        assert listed == {user for user in users if may_vouch(actor, vouching.subject_of(user, at))}, actor.name


def test_who_leads_whom(cast: Cast, at: datetime) -> None:
    def led_by(actor: object) -> set[str]:
        found = User.objects.filter(vouching.may_vouch_q(actor, at))  # type: ignore[arg-type]
        return set(found.values_list("username", flat=True))

    assert led_by(cast.house_head) == {"house-staff"}
    assert {"operator", "county-supervisor"} <= led_by(cast.province_supervisor)
    assert "far-operator" not in led_by(cast.province_supervisor)
    assert "administrator" not in led_by(cast.administrator)
    assert led_by(cast.operator) == set()


@pytest.fixture
def recovery(cast: Cast, at: datetime) -> Recovery:
    return make_recovery(cast.operator, at, Lost.BOTH)


def page(recovery: Recovery) -> str:
    return reverse("network:recovery", args=[recovery.pk])


def vouch(client: Client, recovery: Recovery, **typed: str) -> object:
    return client.post(page(recovery), typed or {"has_seen": "on"})


def test_the_list_shows_who_waits_to_those_who_lead_them(recovery: Recovery, cast: Cast, sign_in: SignIn) -> None:
    told = sign_in(cast.county_supervisor).get(reverse("network:recoveries")).text

    assert "همکار operator" in told
    assert "همکار operator" not in sign_in(cast.house_head).get(reverse("network:recoveries")).text
    assert "کسی درخواست" in sign_in(cast.far_province_supervisor).get(reverse("network:recoveries")).text


def test_two_words_bring_the_code_to_the_second(recovery: Recovery, cast: Cast, sign_in: SignIn) -> None:
    first = vouch(sign_in(cast.county_supervisor), recovery)
    second = vouch(sign_in(cast.administrator), recovery)

    assert first.status_code == 302  # type: ignore[attr-defined]
    code = second.context["code"]  # type: ignore[attr-defined]
    assert code in second.text  # type: ignore[attr-defined]
    assert code not in sign_in(cast.administrator).get(page(recovery)).text


def test_who_has_not_seen_the_person_does_not_vouch(recovery: Recovery, cast: Cast, sign_in: SignIn) -> None:
    answer = vouch(sign_in(cast.county_supervisor), recovery, has_seen="")

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert Recovery.objects.get().first is None


def test_a_second_press_by_the_same_person_is_refused(recovery: Recovery, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.county_supervisor)
    vouch(client, recovery)

    assert vouch(client, recovery).status_code == 422  # type: ignore[attr-defined]


def test_it_is_refused_where_it_is_not_the_person(recovery: Recovery, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.county_supervisor)

    assert client.post(reverse("network:refuse_recovery", args=[recovery.pk])).status_code == 302
    assert Recovery.objects.get().ended_at
    assert client.post(reverse("network:refuse_recovery", args=[recovery.pk])).status_code == 422


def test_an_old_proof_leads_to_the_second_factor_first(recovery: Recovery, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.county_supervisor)
    session = client.session
    session["proved"] = 0
    session.save()

    assert client.get(page(recovery)).headers["Location"].startswith(reverse("access:step_up"))
