"""What consent, referrals outside and papers refuse, and why."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class NotOfCase(Refused):
    message = _("This person has no part in the case. Add the person first.")
    field = "person"


class ScopeNeeded(Refused):
    message = _("Please say what may be told.")
    field = "scopes"


class RecipientNeeded(Refused):
    message = _("Please name the one who is told.")
    field = "recipient_name"


class ConsentTooLong(Refused):
    message = _("Consent holds until %(last_day)s at most. Ask again then.")
    rule = "disclosure.consent_longest"
    field = "until"


class ConsentOver(Refused):
    message = _("The last day of a consent cannot be past.")
    field = "until"


class WrongGiver(Refused):
    message = _("The one who gives consent does not match: herself means the person, a guardian is someone else.")
    field = "giver"


class GiverIsAccused(Refused):
    message = _("The alleged perpetrator cannot consent for this person. Ask another guardian, or the court.")
    field = "giver"


class TooYoungToConsent(Refused):
    message = _("A child's consent is given by a guardian, or by one whom a court has appointed.")
    rule = "child.child_until"
    field = "given_by"


class OfAge(Refused):
    message = _("This person is of age and consents alone; only one appointed by a court may do it instead.")
    rule = "child.child_until"
    field = "given_by"


class OrderNumberNeeded(Refused):
    message = _("The number of the court's order is needed.")
    field = "order_number"


class WitnessNeeded(Refused):
    message = _("A thumb print needs the name of a witness.")
    field = "witness"


class ConsentWithdrawn(Refused):
    message = _("This consent has already been withdrawn.")


class ConsentMissing(Refused):
    message = _("There is no living consent to tell this recipient all of this about everyone chosen. "
                "Take consent first; help here does not depend on it.")
    rule = "disclosure.professional_secret"
    field = "ground"


class DutyDoesNotCover(Refused):
    message = _("This duty does not reach so far: another recipient, or more than it asks. "
                "Tell less, or take consent.")
    rule = "disclosure.professional_secret"
    field = "scopes"


class NotAboutChild(Refused):
    message = _("This duty is about children. None of those chosen is known to be one.")
    rule = "child.child_until"
    field = "persons"


class AccountNotGranted(Refused):
    message = _("The account of events or health is not among what may be told. Add it there, or leave this empty.")
    field = "account"


class HouseNamed(Refused):
    message = _("The letter names a safe house. Leave its name out.")
    rule = "confidentiality.safe_house_address_secret"


class ReferralAnswered(Refused):
    message = _("The answer to this referral is already noted.")


class NotReferred(Refused):
    message = _("No referral outside is noted in this case. Refer first, then ask to close.")
    rule = "disclosure.professional_secret"
    field = "outcome"


class NotAPaper(Refused):
    message = _("Only PDF files and JPEG or PNG pictures can be kept. The content of this file is another.")
    field = "file"


class PaperTooLarge(Refused):
    message = _("The file is larger than %(megabytes)s megabytes.")
    rule = "disclosure.largest_paper"
    field = "file"


class PaperErased(Refused):
    message = _("This paper has already been erased.")
