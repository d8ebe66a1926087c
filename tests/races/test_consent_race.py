"""Consent withdrawn in the moment a letter is written: the letter goes before, or it does not go."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest

from panah.cases import commands as cases
from panah.cases.commands.referrals import Letter
from panah.cases.disclosure import Ground as LegalGround
from panah.cases.disclosure import Recipient, Scope
from panah.cases.models import OutsideReferral, ReferredPerson
from panah.cases.testing import make_case, make_consent, make_person
from tests.cast import Cast, Ground
from tests.races.contest import WON, contest

pytestmark = pytest.mark.django_db(transaction=True)

LETTER = Letter(scopes=[Scope.IDENTITY], recipient=Recipient.HOSPITAL, recipient_name="بیمارستان نمونه",
                ground=LegalGround.CONSENT, asked="پذیرش")


def test_no_letter_is_written_after_the_withdrawal(ground: Ground, cast: Cast, at: datetime) -> None:
    person = make_person(at)
    case = make_case(ground.mobile, ground.karaj, at, subject=person)
    consent = make_consent(case, person, at)
    refer = partial(cases.refer_outside, actor=cast.dispatcher, at=at, case=case, persons=[person], letter=LETTER)
    withdraw = partial(cases.withdraw_consent, actor=cast.county_supervisor, at=at, consent=consent)

    outcomes = contest([*[refer] * 10, *[withdraw] * 10])

    written = OutsideReferral.objects.count()
    assert outcomes == {WON: written + 1, "ConsentWithdrawn": 9, "ConsentMissing": 10 - written} or written == 10
    told = list(case.timeline.filter(kind__in=["cases.referred_outside", "cases.consent_withdrawn"]).order_by("id")
                .values_list("kind", flat=True))
    assert told == ["cases.referred_outside"] * written + ["cases.consent_withdrawn"]
    assert ReferredPerson.objects.filter(consent=consent).count() == written


def test_two_families_with_their_consents_in_any_order(ground: Ground, cast: Cast, at: datetime) -> None:
    """Taken hold of in different orders, two consents would be a deadlock."""
    first, second = make_person(at), make_person(at)
    case = make_case(ground.mobile, ground.karaj, at, subject=first)
    cases.add_member(actor=cast.dispatcher, at=at, case=case, person=second, role="companion")
    for person in (first, second):
        make_consent(case, person, at)
    refer = partial(cases.refer_outside, actor=cast.dispatcher, at=at, case=case, letter=LETTER)

    assert contest([partial(refer, persons=[first, second] if place % 2 else [second, first])
                    for place in range(20)]) == {WON: 20}
