"""Ways in that are not pages: headers that pretend, methods that hide, addresses to be led away to."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from panah.cases.models import Case, HandOver
from tests.intrusion.answers import UNKNOWN, answer
from tests.intrusion.conftest import ComeIn
from tests.matrix.expected import PAGES
from tests.matrix.world import World

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "cases", "HTTP_HX_CURRENT_URL": "http://testserver/cases/",
        "HTTP_HX_BOOSTED": "true", "HTTP_X_REQUESTED_WITH": "XMLHttpRequest", "HTTP_ACCEPT": "application/json"}
PRETENDING = {
    "address": {"HTTP_X_FORWARDED_FOR": "127.0.0.1", "HTTP_X_REAL_IP": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1"},
    "rewrite": {"HTTP_X_ORIGINAL_URL": "/network/people/", "HTTP_X_REWRITE_URL": "/network/people/"},
    "user": {"HTTP_X_USER": "administrator", "HTTP_X_FORWARDED_USER": "administrator", "REMOTE_USER": "administrator",
             "HTTP_AUTHORIZATION": "Basic YWRtaW5pc3RyYXRvcjpwYW5haA=="},
    "htmx": HTMX,
}
OVERRIDES = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")
AWAY = ("https://evil.example/", "//evil.example/", "/\\evil.example/", "///evil.example", "https:evil.example",
        "javascript:alert(1)", "data:text/html,x", " https://evil.example/", "http://testserver@evil.example/",
        "https://testserver.evil.example/", "/%0d%0aLocation:%20https://evil.example/", "\thttps://evil.example/")


@pytest.mark.parametrize("who", ["stranger", "nobody", "far_dispatcher"])
def test_no_header_opens_a_page(who: str, world: World, come_in: ComeIn) -> None:
    client = come_in(who)
    for kind, headers in PRETENDING.items():
        for name in ("network:people", "desk:case", "desk:doings", "cases:letter", "dispatch:mission",
                     "hotline:beside", "inspection:desk", "oversight:workbook"):
            url = reverse(name, args=PAGES[name].arguments(world))
            told = answer(client, "get", url, **headers)
            assert told == answer(client, "get", url), f"{kind} {name}"
            assert told.status == 404, f"{kind} {name}"


@pytest.mark.parametrize("name", ["desk:doings", "cases:outside", "hotline:beside"])
def test_a_part_of_a_page_is_refused_like_the_page(name: str, world: World, come_in: ComeIn) -> None:
    client = come_in("far_operator")
    known, unknown = PAGES[name].arguments(world), [UNKNOWN]

    assert (answer(client, "get", reverse(name, args=known), **HTMX)
            == answer(client, "get", reverse(name, args=unknown), **HTMX))


@pytest.mark.parametrize("header", OVERRIDES)
def test_a_method_cannot_be_hidden_in_another(header: str, world: World, come_in: ComeIn) -> None:
    client, before = come_in("operator"), HandOver.objects.get(pk=world.asked_of_mobile.pk).state

    response = client.get(reverse("cases:withdraw", args=[world.asked_of_mobile.pk]), {"_method": "POST"},
                          headers={header: "POST"})

    assert response.status_code == 405
    assert HandOver.objects.get(pk=world.asked_of_mobile.pk).state == before


def test_what_changes_something_is_never_asked_by_reading(world: World, come_in: ComeIn) -> None:
    """A link or an image in a letter can make a browser read, and nothing more."""
    for name, page in PAGES.items():
        if page.method == "post" and page.names:
            client = come_in(min(page.names - {"stranger"}))
            url = reverse(name, args=page.arguments(world))
            assert {client.get(url).status_code, client.head(url).status_code} <= {405}, name


def test_a_form_of_another_site_is_refused(world: World, come_in: ComeIn) -> None:
    """Without the token of this session nothing is done, whoever is signed in."""
    cookies = come_in("dispatcher").cookies
    client = Client(enforce_csrf_checks=True)
    client.cookies = cookies

    response = client.post(reverse("cases:next_step", args=[world.of_mobile.pk]), {"owed": "team"},
                           HTTP_ORIGIN="https://evil.example")

    assert response.status_code == 403
    assert Case.objects.get(pk=world.of_mobile.pk).next_due_for == world.of_mobile.next_due_for


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "evil.example:80", "testserver@evil"])
def test_another_host_is_not_answered_and_not_repeated(host: str, db: None) -> None:
    response = Client().get("/sign-in/", HTTP_HOST=host)

    assert response.status_code == 400
    assert "evil" not in response.content.decode()


def test_a_forwarded_host_is_not_believed(db: None) -> None:
    response = Client().get("/sign-in/", HTTP_X_FORWARDED_HOST="evil.example")

    assert response.status_code == 200
    assert "evil" not in response.content.decode()


@pytest.mark.parametrize("away", AWAY)
def test_no_address_leads_away_from_here(away: str, come_in: ComeIn) -> None:
    """After signing in, after the second factor once more, or wherever `next` is read."""
    for name in ("access:sign_in", "access:back", "access:step_up", "access:lost_told"):
        client = come_in("dispatcher")
        response = client.get(reverse(name), {"next": away})
        assert "evil.example" not in response.headers.get("Location", "")
        assert f'href="{away}"' not in response.content.decode(errors="replace")


def test_no_page_answers_to_another_origin(come_in: ComeIn) -> None:
    response = come_in("dispatcher").get(reverse("dispatch:board"), HTTP_ORIGIN="https://evil.example")

    assert not [name for name in response.headers if name.startswith("Access-Control-")]


@pytest.mark.parametrize("path", [
    "/.git/config", "/.env", "/var/keys", "/etc/passwd", "/openapi.json", "/metrics", "/admin/", "/__debug__/",
    "/static/", "/static/panah/", "/static/../../pyproject.toml", "/static/%2e%2e/%2e%2e/panah",
    "/static/panah/..%2f..%2f..%2fconfig/settings.py", "/static/dist/../../../settings.py"])
def test_no_file_of_the_machine_is_served(path: str, db: None) -> None:
    response = Client().get(path)

    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/")
    assert b"SECRET" not in response.content


def test_nothing_sent_is_traced_back(db: None) -> None:
    response = Client().trace("/sign-in/", HTTP_X_SECRET="of the caller")

    assert response.status_code == 405
    assert b"of the caller" not in response.content


def test_every_answer_says_what_it_is(world: World, come_in: ComeIn) -> None:
    """Also the pages of a refusal, so that no browser has to guess."""
    for name in ("desk:case", "dispatch:board", "access:session", "oversight:workbook", "access:sign_in"):
        for who in ("dispatcher", "stranger"):
            told = come_in(who).get(reverse(name, args=PAGES[name].arguments(world)))
            kind = told.headers["Content-Type"]
            assert kind == "application/json" or kind.endswith("charset=utf-8"), name
            assert told.headers["X-Content-Type-Options"] == "nosniff"
