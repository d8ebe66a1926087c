"""The two gates: a page that does not exist for others, a command that refuses. Default is no."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from panah.access.actor import Actor, HeldPosting, Role
from panah.access.errors import NotAllowed
from panah.access.guard import page, public, require
from panah.access.request import Request

SOMEBODY = Actor(user_id=UUID(int=1))
OPERATOR = Actor(user_id=UUID(int=2), postings=(HeldPosting(Role.OPERATOR, UUID(int=3)),))


@page(Role.OPERATOR, Role.DISPATCHER)
def desk(request: Request, number: int = 0) -> HttpResponse:
    return HttpResponse(f"desk {number}")


@page()
def law(request: Request) -> HttpResponse:
    return HttpResponse("law")


@public
def door(request: Request) -> HttpResponse:
    return HttpResponse("door")


def asked_by(actor: Actor) -> Request:
    request = cast(Request, RequestFactory().get("/"))
    request.actor = actor
    return request


def test_a_role_that_is_named_reaches_the_page_with_its_arguments() -> None:
    assert desk(asked_by(OPERATOR), number=7).content == b"desk 7"


@pytest.mark.parametrize("actor", [SOMEBODY, Actor(), Actor.system(), Actor(
    user_id=UUID(int=4), postings=(HeldPosting(Role.ADMINISTRATOR),))])
def test_to_all_others_it_does_not_exist(actor: Actor) -> None:
    with pytest.raises(Http404):
        desk(asked_by(actor))


def test_a_page_without_roles_is_for_anyone_who_signed_in() -> None:
    assert law(asked_by(SOMEBODY)).content == b"law"
    for actor in (Actor(), Actor.system()):
        with pytest.raises(Http404):
            law(asked_by(actor))


def test_an_open_page_is_open() -> None:
    assert door(asked_by(Actor())).content == b"door"


def test_each_page_says_for_whom_it_is() -> None:
    assert [view.roles for view in (desk, law, door)] == [  # type: ignore[attr-defined]
        (Role.OPERATOR, Role.DISPATCHER), (), None]


def test_a_command_goes_on_only_when_allowed() -> None:
    require(True)
    with pytest.raises(NotAllowed):
        require(False)
