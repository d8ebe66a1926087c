"""What is remembered of contacts in a case, and how it is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.cases.timeline import event, label_of
from panah.hotline.kinds import Outcome

CONTACT_FINISHED = event("hotline.contact_finished", _("A contact of line 123 was finished: %(outcome)s."), "phone",
                         outcome=label_of(Outcome))
CONTACT_REVISED = event("hotline.contact_revised", _("The operator added to the contact."), "pencil")
