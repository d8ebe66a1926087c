"""Consents, referrals outside and papers of a case: the page that shows them, and each act on a page of its own."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from panah.access import audit
from panah.access.actor import SUPERVISORS, UNIT_ROLES
from panah.access.guard import page
from panah.access.request import Request
from panah.cases import commands, outside_forms, outside_page, outside_queries
from panah.cases.act_pages import act_page, workable
from panah.cases.models import Case
from panah.cases.outside_errors import ConsentMissing
from panah.cases.paper_content import CONTENT_TYPES, SUFFIXES
from panah.cases.queries import readable_cases


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def outside(request: Request, case_id: UUID) -> HttpResponse:
    """The file fetches it into itself; it is audited like the file."""
    case = get_object_or_404(readable_cases(request.actor), pk=case_id)
    audit.record_reading("cases.outside_read", actor=request.actor, at=request.at, row=case, case_id=case.pk)
    return render(request, "cases/outside.html", outside_page.told(case, request.actor, request.at))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def take_consent(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = outside_forms.ConsentForm(request.POST or None, case=case, at=request.at, initial={
        "person": request.GET.get("person", case.subject_id), "recipient": request.GET.get("recipient"),
        "scopes": request.GET.getlist("scopes")})
    act = partial(commands.take_consent, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: act(**form.told())):
        return redirect("cases:outside", case.pk)
    return act_page(request, case, form, _("Take consent"), _("Record"), template="cases/take_consent.html")


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def withdraw_consent(request: Request, consent_id: UUID) -> HttpResponse:
    consent = get_object_or_404(outside_queries.withdrawable_consents(request.actor), pk=consent_id)
    form = outside_forms.WithdrawForm(request.POST or None)
    act = partial(commands.withdraw_consent, actor=request.actor, at=request.at, consent=consent)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("cases:outside", consent.case_id)
    return act_page(request, consent.case, form, _("Withdraw the consent"), _("Withdraw"), consent=consent)


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def refer_outside(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = outside_forms.ReferralForm(request.POST or None, case=case, initial=_on_consent(request, case))
    act = partial(commands.refer_outside, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: act(**form.told())):
        return redirect("cases:outside", case.pk)
    living = [one for one in outside_queries.consents_of(case) if one.is_living(request.at)]
    return act_page(request, case, form, _("Refer outside"), _("Write the letter"), living=living,
                    template="cases/refer_outside.html", **_instead(case, form))


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def letter(request: Request, referral_id: UUID) -> HttpResponse:
    referral = get_object_or_404(outside_queries.readable_referrals(request.actor), pk=referral_id)
    audit.record_reading("cases.letter_read", actor=request.actor, at=request.at, row=referral,
                         case_id=referral.case_id)
    return render(request, "cases/letter.html", outside_page.letter(referral))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def referral_answer(request: Request, referral_id: UUID) -> HttpResponse:
    referral = get_object_or_404(outside_queries.answerable_referrals(request.actor), pk=referral_id)
    form = outside_forms.ReferralAnswerForm(request.POST or None)
    act = partial(commands.note_referral_answer, actor=request.actor, at=request.at, referral=referral)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("cases:outside", referral.case_id)
    return act_page(request, referral.case, form, _("Answer to the referral"), _("Record"))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def keep_paper(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = outside_forms.PaperForm(request.POST or None, request.FILES or None, case=case, at=request.at)
    act = partial(commands.keep_paper, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: act(**form.told())):
        return redirect("cases:outside", case.pk)
    return act_page(request, case, form, _("Put a paper into the file"), _("Keep"))


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def paper(request: Request, paper_id: UUID) -> HttpResponse:
    """The paper itself, as a file to open apart from the site, under a name that says nothing."""
    row = get_object_or_404(outside_queries.readable_papers(request.actor), pk=paper_id)
    audit.record_reading("cases.paper_opened", actor=request.actor, at=request.at, row=row, case_id=row.case_id)
    return HttpResponse(row.content, content_type=CONTENT_TYPES[row.form], headers={
        "Content-Disposition": f'attachment; filename="paper.{SUFFIXES[row.form]}"',
        "Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff"})


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def erase_paper(request: Request, paper_id: UUID) -> HttpResponse:
    row = get_object_or_404(outside_queries.erasable_papers(request.actor), pk=paper_id)
    form = outside_forms.EraseForm(request.POST or None)
    act = partial(commands.erase_paper, actor=request.actor, at=request.at, paper=row)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("cases:outside", row.case_id)
    return act_page(request, row.case, form, _("Erase the paper"), _("Erase"))


def _on_consent(request: Request, case: Case) -> dict[str, Any]:
    """What a referral under the consent named in the address begins with."""
    try:
        consent = case.consents.filter(pk=UUID(request.GET.get("consent", ""))).first()
    except ValueError:
        consent = None
    if consent is None:
        return {"persons": [case.subject_id]}
    return {"persons": [consent.person_id], "scopes": consent.scopes, "recipient": consent.recipient,
            "recipient_name": consent.recipient_name, "ground": "consent"}


def _instead(case: Case, form: outside_forms.ReferralForm) -> dict[str, Any]:
    """A refusal for want of consent leads to taking it, for the same recipient and scopes; in codes alone."""
    if not isinstance(form.refusal, ConsentMissing):
        return {}
    typed = form.cleaned_data
    wanted = {"person": [str(one.pk) for one in typed["persons"]][:1], "recipient": typed["recipient"],
              "scopes": typed["scopes"]}
    return {"instead_url": f"{reverse('cases:take_consent', args=[case.pk])}?{urlencode(wanted, doseq=True)}",
            "instead": _("Take consent, in a new page")}
