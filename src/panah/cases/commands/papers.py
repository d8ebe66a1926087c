"""Papers: put into a case file, erased for a reason. Opening one is a reading, noted by its page."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import disclosure, outside_events, outside_policies, paper_content, policies, timeline
from panah.cases.commands.locking import lock_case, lock_open_case
from panah.cases.errors import ReasonNeeded
from panah.cases.models import Case, Paper
from panah.cases.outside_errors import PaperErased, PaperTooLarge
from panah.core.jalali import tehran_day
from panah.network.queries import local_values

BYTES_IN_MEGABYTE = 1024 * 1024


@transaction.atomic
def keep_paper(*, actor: Actor, at: datetime, case: Case, kind: str, title: str, file_name: str,
               content: bytes) -> Paper:
    """Put a paper into the file, encrypted. Raises CaseClosed, PaperTooLarge or NotAPaper."""
    case = lock_open_case(case)
    require(policies.may_work_on_case(actor, case) and not actor.is_system)
    largest = disclosure.largest_paper(at, local_values(case.province_id, tehran_day(at)))
    if len(content) > largest * BYTES_IN_MEGABYTE:
        raise PaperTooLarge(megabytes=largest)
    form, kept = paper_content.recognised(content)
    paper = Paper.objects.create(case=case, kind=kind, title=title, file_name=file_name, form=form, size=len(kept),
                                 content=kept, kept_at=at, kept_by_id=actor.person_id)
    timeline.record(outside_events.PAPER_KEPT, case=case, actor=actor, at=at, paper=paper.pk, kind=kind)
    return paper


@transaction.atomic
def erase_paper(*, actor: Actor, at: datetime, paper: Paper, reason: str) -> Paper:
    """Take a paper out of the file, in a closed case too: its row stays. Raises ReasonNeeded or PaperErased."""
    case = lock_case(paper.case)
    require(outside_policies.may_erase_paper(actor, paper))
    if not reason.strip():
        raise ReasonNeeded
    paper = Paper.objects.select_for_update().defer("content").get(pk=paper.pk)
    if paper.erased_at is not None:
        raise PaperErased
    paper.content, paper.title, paper.file_name = b"", "", ""
    paper.erased_at, paper.erased_by_id, paper.erasure_reason = at, actor.person_id, reason
    paper.save(update_fields=["content", "title", "file_name", "erased_at", "erased_by_id", "erasure_reason"])
    timeline.record(outside_events.PAPER_ERASED, case=case, actor=actor, at=at, paper=paper.pk, kind=paper.kind)
    return paper
