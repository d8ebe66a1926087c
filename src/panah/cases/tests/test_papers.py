"""Papers lie encrypted in the file, and leave it by an erasure that says why."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases import commands, outside_errors
from panah.cases.errors import CaseClosed, ReasonNeeded
from panah.cases.kinds import PaperForm, PaperKind
from panah.cases.models import Case, Paper
from panah.cases.states import CaseState
from panah.cases.testing import A_PDF, make_case, make_paper, make_person
from panah.network.models import LocalValue


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=make_person(at))


def keep(cast: Cast, at: datetime, case: Case, content: bytes = A_PDF, who: str = "dispatcher") -> Paper:
    return commands.keep_paper(actor=getattr(cast, who), at=at, case=case, kind=PaperKind.COURT, title="نامه دادسرا",
                               file_name="نامه مینا آزمایشی.pdf", content=content)


def as_it_lies(paper: Paper) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT content || title || file_name FROM cases_paper WHERE id = %s", [paper.pk])
        return bytes(cursor.fetchone()[0])


def closed(case: Case, at: datetime) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="declined",
                                           next_due_at=None, next_due_for="")


def test_it_comes_out_as_it_went_in(case: Case, cast: Cast, at: datetime) -> None:
    paper = Paper.objects.get(pk=keep(cast, at, case).pk)

    assert (paper.content, paper.form, paper.size) == (A_PDF, PaperForm.PDF, len(A_PDF))
    assert (paper.title, paper.file_name) == ("نامه دادسرا", "نامه مینا آزمایشی.pdf")
    assert (paper.kept_by_id, paper.kept_at) == (cast.dispatcher.user_id, at)


def test_nothing_of_it_can_be_read_in_the_database(case: Case, cast: Cast, at: datetime) -> None:
    stored = as_it_lies(keep(cast, at, case))

    assert len(stored) > len(A_PDF)
    for plain in (b"%PDF", b"Catalog", "دادسرا".encode(), "مینا".encode()):
        assert plain not in stored


def test_a_paper_put_into_another_row_cannot_be_opened(case: Case, cast: Cast, at: datetime) -> None:
    first, second = keep(cast, at, case), keep(cast, at, case)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_paper SET content = (SELECT content FROM cases_paper WHERE id = %s) WHERE id = %s",
                       [first.pk, second.pk])

    with pytest.raises(Exception, match="^$"):  # cryptography's InvalidTag says nothing
        _ = Paper.objects.get(pk=second.pk).content


def test_it_is_told_and_audited_without_its_name(case: Case, cast: Cast, at: datetime) -> None:
    keep(cast, at, case)

    assert AuditEntry.objects.get(act="cases.paper_kept").facts["kind"] == PaperKind.COURT
    assert "نامه" not in str(AuditEntry.objects.get(act="cases.paper_kept").facts)
    assert case.timeline.filter(kind="cases.paper_kept").count() == 1


def test_one_byte_too_many_is_refused_by_the_rule_of_the_day(
        case: Case, ground: Ground, cast: Cast, at: datetime) -> None:
    LocalValue.objects.create(provision="disclosure.largest_paper", province=ground.alborz, value=1,
                              from_on=date(2026, 1, 1), reason="نمونه")
    full = A_PDF[:5] + b" " * (1024 * 1024 - len(A_PDF)) + A_PDF[5:]

    assert keep(cast, at, case, full).size == 1024 * 1024
    with pytest.raises(outside_errors.PaperTooLarge):
        keep(cast, at, case, full + b" ")


def test_what_is_no_paper_is_refused(case: Case, cast: Cast, at: datetime) -> None:
    with pytest.raises(outside_errors.NotAPaper):
        keep(cast, at, case, b"MZ\x90\x00 not a paper")
    assert not Paper.objects.exists()


@pytest.mark.parametrize("who", ["county_supervisor", "centre_worker", "far_dispatcher"])
def test_it_is_kept_by_those_who_work_on_the_case(who: str, case: Case, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        keep(cast, at, case, who=who)


def test_a_closed_case_takes_none(case: Case, cast: Cast, at: datetime) -> None:
    closed(case, at)

    with pytest.raises(CaseClosed):
        keep(cast, at, case)


def test_an_erased_paper_leaves_its_row_and_nothing_else(case: Case, cast: Cast, at: datetime) -> None:
    paper = keep(cast, at, case)
    later = at + timedelta(hours=1)
    commands.erase_paper(actor=cast.county_supervisor, at=later, paper=paper, reason="از پرونده دیگری است")

    erased = Paper.objects.get(pk=paper.pk)
    assert as_it_lies(paper) == b""
    assert (erased.content, erased.title, erased.erased_at) == (b"", "", later)
    assert (erased.erased_by_id, erased.erasure_reason) == (cast.county_supervisor.user_id, "از پرونده دیگری است")
    assert case.timeline.filter(kind="cases.paper_erased").count() == 1


def test_erasing_needs_a_reason(case: Case, cast: Cast, at: datetime) -> None:
    with pytest.raises(ReasonNeeded):
        commands.erase_paper(actor=cast.dispatcher, at=at, paper=keep(cast, at, case), reason=" ")


def test_it_is_erased_once_in_a_closed_case_too(case: Case, cast: Cast, at: datetime) -> None:
    paper = keep(cast, at, case)
    closed(case, at)
    commands.erase_paper(actor=cast.dispatcher, at=at, paper=paper, reason="نادرست")

    with pytest.raises(outside_errors.PaperErased):
        commands.erase_paper(actor=cast.dispatcher, at=at, paper=paper, reason="نادرست")


@pytest.mark.parametrize("who", ["centre_worker", "far_province_supervisor"])
def test_others_erase_nothing(who: str, case: Case, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.erase_paper(actor=getattr(cast, who), at=at, paper=keep(cast, at, case), reason="نادرست")


@pytest.mark.parametrize("changed", [{"content": b""}, {"erased_at": datetime.fromisoformat("2026-11-21T00:00Z")}])
def test_a_paper_is_either_there_or_erased(changed: dict[str, Any], case: Case, at: datetime) -> None:
    paper = make_paper(case, at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(**changed)
