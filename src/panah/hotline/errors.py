"""What the line refuses, and why."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class CallTaken(Refused):
    message = _("%(who)s has already taken this call.")


class CallEnded(Refused):
    message = _("This call is no longer ringing.")


class CallMovedOn(Refused):
    message = _("This call has gone on to another hall.")


class BoothTaken(Refused):
    message = _("A colleague sits in this booth.")


class BoothExists(Refused):
    message = _("There is a booth of this name or extension already.")


class NotSitting(Refused):
    message = _("You sit in no booth.")


class LineAlreadyCut(Refused):
    message = _("It is known already that this line is cut.")


class LineNotCut(Refused):
    message = _("This line is not told to be cut.")


class CallBackSettled(Refused):
    message = _("Nobody is owed this call any more.")


class CallBackHeld(Refused):
    message = _("Calling may endanger this person. A supervisor looks first.")


class CallBackNotHeld(Refused):
    message = _("This call back is not held.")


class CallBackClaimed(Refused):
    message = _("%(who)s is calling this person now.")


class NotClaimed(Refused):
    message = _("Take this call back in hand first.")


class NotASafeHour(Refused):
    message = _("It is not a safe hour to call this person.")


class CallingBackNotAllowed(Refused):
    message = _("The caller did not allow being called back.")


class WindowBackwards(Refused):
    message = _("The end must be after the beginning.")
    field = "due_at"


class WindowPast(Refused):
    message = _("This time has already passed.")
    field = "due_at"


class NoNumber(Refused):
    message = _("The number of this caller is not known.")


class AlreadyFlagged(Refused):
    message = _("This number has this mark already.")


class UnknownFlag(Refused):
    message = _("There is no such mark.")


class NotFlagged(Refused):
    message = _("This number does not have this mark.")


class UnknownHall(Refused):
    message = _("The exchange named a hall that is not known.")


class UnknownCall(Refused):
    message = _("The exchange named a call that never rang here.")


class TakenOver(Refused):
    message = _("%(who)s has this contact now.")


class NotSoManyBooths(Refused):
    message = _("This hall has %(booths)s booths; more cannot be open.")


class BeganLater(Refused):
    message = _("A contact cannot have begun in the future.")
    field = "began_at"


class LateNeedsReason(Refused):
    message = _("This happened long ago. Please say why it is entered only now.")
    field = "reason"
    rule = "ways.late_without_reason"


class HeardByNeeded(Refused):
    message = _("Please say which colleague heard it.")
    field = "heard_by"


class NotPostedThere(Refused):
    message = _("%(who)s was not posted at this hall at that time.")
    field = "heard_by"


class AlreadyTaken(Refused):
    message = _("%(who)s has already taken this message.")


class NothingWritten(Refused):
    message = _("Please write what is to be sent.")
    field = "words"


class TooLong(Refused):
    message = _("This is too long for a short message.")
    field = "words"


class NotNeutral(Refused):
    message = _("Whoever holds the telephone could learn from it: %(words)s. Tick “May be called back” only if they "
                "said that this way is safe.")
    field = "words"


class CannotBeAnswered(Refused):
    message = _("This sender cannot be written to.")
    field = "words"


class LetterFromFuture(Refused):
    message = _("The letter's date is in the future.")
    field = "letter_on"


class LetterKnown(Refused):
    message = _("This letter of this sender is already entered at %(hall)s, on %(day)s.")


class LetterKnownNow(Refused):
    message = _("A colleague has just entered this letter.")


class LetterAnswered(Refused):
    message = _("This letter has already been answered.")


class ReceiptNeeded(Refused):
    message = _("Please note what shows that they were answered.")
    field = "receipt"


class AlreadyFinished(Refused):
    message = _("This contact is already finished. What you add now goes to those who have the case.")


class NotFinished(Refused):
    message = _("This contact is still being written.")


class BeganTheCase(Refused):
    message = _("This contact did not join a case: there is nothing to take it out of.")


class SameCaseAgain(Refused):
    message = _("The contact stands in this case already. Write the code of another one, or none.")
    field = "code"


class StaleDraft(Refused):
    message = _("A newer version of this draft was saved elsewhere.")


class NotLeft(Refused):
    message = _("%(who)s is still writing this contact.")


class ClassNeeded(Refused):
    message = _("Please class the call.")
    field = "call_class"


class ToldOfHarm(Refused):
    message = _("Danger, a weapon or a case to join is noted here. Class it as related, or clear these first.")
    field = "call_class"


class TopicNeeded(Refused):
    message = _("A related contact needs a main topic.")
    field = "main_topic"


class CountyNeeded(Refused):
    message = _("A related contact needs a county.")
    field = "county"


class OutcomeNeeded(Refused):
    message = _("Please say what was done.")
    field = "outcome"


class LoweringNeedsReason(Refused):
    message = _("The urgency is lower than proposed (%(proposed)s). Please say why.")
    field = "urgency_reason"


class BelowInstrument(Refused):
    message = _("The answers to an instrument ask for at least “%(floor)s”. Once there is a case, a second person may "
                "lower it there.")
    field = "urgency"


class CaseNeedsPlace(Refused):
    message = _("A team needs to know where to go.")
    field = "place"


class OutcomeNeedsRelated(Refused):
    message = _("Only a related contact can lead to this.")
    field = "outcome"


class OtherProvinceNeeded(Refused):
    message = _("This county is of your own province. Choose the county to which it is passed.")
    field = "county"


class NamedYetAnonymous(Refused):
    message = _("A name is written, yet the caller is to stay anonymous. Remove one of the two.")
    field = "caller_name"


class NoReporter(Refused):
    message = _("Nobody but the client is behind this contact, or the caller stayed unknown.")
