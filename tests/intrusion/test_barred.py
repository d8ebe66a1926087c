"""A colleague with a conflict of interest: the file is nowhere for them, and no refusal says that it is somewhere."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from django.db.models import Model
from django.urls import reverse

from panah.access.actor import Actor
from panah.access.models import ConflictLock, ConflictReason
from panah.cases.commands import raise_task
from panah.cases.kinds import Purpose, TaskKind
from panah.cases.models import Case
from panah.cases.testing import make_case, make_hand_over, make_person
from panah.hotline.models import Contact, IncomingReferral
from panah.hotline.testing import make_letter
from panah.network.models import Team
from panah.network.queries import actor_of, crew_on_shift
from tests.cast import Cast, Ground, SignIn
from tests.confidentiality.planted import found_in, mark_names, planted, without_gaps
from tests.intrusion.answers import answer
from tests.intrusion.conftest import ComeIn
from tests.intrusion.test_ids import addresses, is_nowhere, rows
from tests.intrusion.test_inference import assert_same, walk, work_of
from tests.matrix.expected import PAGES
from tests.matrix.world import World

COLLEAGUES = ("operator", "dispatcher", "crew", "centre_worker", "house_staff", "house_head", "county_supervisor",
              "province_supervisor", "inspector")


def bar(who: Actor, case_id: UUID, at: datetime) -> None:
    ConflictLock.objects.create(case_id=case_id, user_id=who.person_id, reason=ConflictReason.KIN, locked_at=at)


def file_of(row: Model) -> object:
    return row.pk if isinstance(row, Case) else getattr(row, "case_id", None)


def of_letters_without_a_file() -> set[str]:
    """They are owed an answer by the hall they were written to, and there is no file to be kept out of."""
    letters = IncomingReferral.objects.filter(contact__case=None)
    return {without_gaps(text) for letter in letters for text in (letter.sender_name, letter.letter_number)}


@pytest.mark.parametrize("who", COLLEAGUES)
def test_no_page_of_a_file_opens_to_who_is_kept_out_of_it(
        who: str, world: World, cast: Cast, come_in: ComeIn, at: datetime) -> None:
    for case in Case.objects.all():
        bar(world.crew if who == "crew" else getattr(cast, who), case.pk, at)
    files = {row.pk for row in rows(world) if file_of(row)}
    client = come_in(who)
    for name, page in PAGES.items():
        where = addresses(world, name)
        if who in page.names and where and files & set(page.arguments(world)):
            gone = answer(client, page.method, "/nothing/here/")
            assert is_nowhere(client, page.method, where, gone), name


@pytest.mark.parametrize("who", COLLEAGUES)
def test_no_list_or_figure_names_it(
        who: str, world: World, ground: Ground, cast: Cast, come_in: ComeIn, at: datetime) -> None:
    mark_names()
    led = make_letter(cast.operator, ground.hall, at, sender_name="دادسرای پرونده‌دار نشان")
    Contact.objects.filter(pk=led.pk).update(case=world.of_hall)
    for case in Case.objects.all():
        bar(world.crew if who == "crew" else getattr(cast, who), case.pk, at)
    files = {str(pk) for pk in Case.objects.values_list("pk", flat=True)}
    texts, client = planted("cases", "hotline", "dispatch") - of_letters_without_a_file(), come_in(who)

    for (name, _), told in walk(client, who).items():
        shown = told.body.decode(errors="replace")
        assert not [pk for pk in files if pk in shown], name
        assert found_in(shown, texts) == set(), name


@pytest.mark.parametrize("who", ["dispatcher", "centre_worker", "operator", "crew"])
def test_the_pages_are_those_of_a_night_without_it(
        who: str, ground: Ground, cast: Cast, team: Team, at: datetime, sign_in: SignIn) -> None:
    colleague = actor_of(crew_on_shift(team, at)[0].staff.user, at) if who == "crew" else getattr(cast, who)
    work_of(ground.hall, ground.mobile, at)
    client = sign_in(colleague)
    before = walk(client, who)

    for owner, to, purpose in ((ground.hall, ground.mobile, Purpose.MOBILE),
                               (ground.mobile, ground.centre, Purpose.CENTRE)):
        case = make_case(owner, ground.karaj, at, subject=make_person(at))
        bar(colleague, case.pk, at)
        make_hand_over(case, to, purpose, at)
        raise_task(actor=Actor.system(), at=at, case=case, unit=to, kind=TaskKind.STAY_OVER, key="barred", due_at=at)

    assert_same(before, walk(client, who))


def test_a_colleague_who_is_not_kept_out_still_works_on_it(world: World, come_in: ComeIn, cast: Cast,
                                                            at: datetime) -> None:
    bar(cast.dispatcher, world.of_mobile.pk, at)

    assert answer(come_in("dispatcher"), "get", reverse("desk:case", args=[world.of_mobile.pk])).status == 404
    assert answer(come_in("crew"), "get", reverse("desk:case", args=[world.of_mobile.pk])).status == 200
