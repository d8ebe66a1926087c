"""What is remembered of consent, of referrals outside and of papers, and how it is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.cases.disclosure import Ground, Recipient, ReferralAnswer
from panah.cases.events import day
from panah.cases.kinds import PaperKind
from panah.cases.timeline import event, label_of

CONSENT_TAKEN = event("cases.consent_taken", _("Consent was given: %(recipient)s, until %(until)s."), "circle-check",
                      recipient=label_of(Recipient), until=day)
CONSENT_WITHDRAWN = event("cases.consent_withdrawn", _("Consent was withdrawn: %(recipient)s."), "hand-stop",
                          recipient=label_of(Recipient))
REFERRED_OUTSIDE = event("cases.referred_outside", _("Referred outside: %(recipient)s, on the ground of: %(ground)s."),
                         "send", recipient=label_of(Recipient), ground=label_of(Ground))
REFERRAL_ANSWERED = event("cases.referral_answered", _("Answer to the referral, %(recipient)s: %(answer)s."), "message",
                          recipient=label_of(Recipient), answer=label_of(ReferralAnswer))
PAPER_KEPT = event("cases.paper_kept", _("A paper was put into the file: %(kind)s."), "file-text",
                   kind=label_of(PaperKind))
PAPER_ERASED = event("cases.paper_erased", _("A paper was erased: %(kind)s."), "trash", kind=label_of(PaperKind))
