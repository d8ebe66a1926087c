"""What the case file refuses, and why."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class CaseClosed(Refused):
    message = _("This case is closed. Open it again to go on.")


class ImpossibleMove(Refused):
    message = _("A case that is “%(state)s” cannot do this.")


class ReasonNeeded(Refused):
    message = _("Please say why.")
    field = "reason"


class NotARaise(Refused):
    message = _("The new urgency is not higher than the present one.")
    field = "urgency"


class NotALowering(Refused):
    message = _("The new urgency is not lower than the present one.")
    field = "urgency"


class DueInThePast(Refused):
    message = _("The next due time must be later than now.")
    field = "next_due_at"


class HandOverPending(Refused):
    message = _("A hand-over of this case still awaits an answer.")


class HandOverAnswered(Refused):
    message = _("This hand-over has already been answered.")


class SameUnit(Refused):
    message = _("The case is already with this unit.")
    field = "to_unit"



class PersonKnown(Refused):
    message = _("A person with this national id is already known. Choose that person.")
    field = "national_id"


class AlreadyInCase(Refused):
    message = _("This person already has this part in the case.")


class NotReached(Refused):
    message = _("Safety can only be noted for someone who was reached.")
    field = "is_safe"


class NoFollowUpDue(Refused):
    message = _("No follow-up contact is open in this case.")


class EvidenceMissing(Refused):
    message = _("Closing as safe needs evidence that the person is safe.")
    field = "evidence"


class NotHeardHerself(Refused):
    message = _("Her own word needs a follow-up contact in which she was reached and said that she is safe.")
    field = "evidence"


class OwnRequest(Refused):
    message = _("Closing is agreed by another person than the one who asked.")


class NoClosingAsked(Refused):
    message = _("Closing has not been asked, or was already decided.")


class SameCase(Refused):
    message = _("This is the case itself. Write the code of the other one.")
    field = "code"


class HelpUnderWay(Refused):
    message = _("Help has begun in this case, so it is not taken into another. Take the other one into this one.")


class KeepTheFurther(Refused):
    message = _("A unit has been asked in this case, and in the other one nobody. Take the other one into this one.")


class TookOthersIn(Refused):
    message = _("Other cases went into this one. Take them out first, or take the other one into this one.")


class MergedElsewhere(Refused):
    message = _("This case went into another one. Go on there, or take it out again first.")


class MergeUndone(Refused):
    message = _("This was already taken back.")


class LaterOneFirst(Refused):
    message = _("Another case came into this one later. Take that one out first.")


class SameRecord(Refused):
    message = _("This is the same record. Write the code of the file in which the other one stands.")
    field = "code"


class TwoNationalIds(Refused):
    message = _("Both records have a national id: they are two people.")


class FollowedElsewhere(Refused):
    message = _("This record already leads to another one. Take that back first.")


class OthersFollowThis(Refused):
    message = _("Other records lead to this one. Say it of them, the other way round.")


class AlreadyReopened(Refused):
    message = _("This case was already opened again.")


class NotClosed(Refused):
    message = _("Only a closed case can be opened again.")


class TaskDone(Refused):
    message = _("This task is already done.")


class NothingAbove(Refused):
    message = _("There is no higher level to turn to.")


class ServiceNeeded(Refused):
    message = _("Please choose at least one service.")
    field = "services"


class AlreadyKeptOut(Refused):
    message = _("This colleague is already kept out of the file.")
    field = "username"


class AlreadyLetIn(Refused):
    message = _("The file is already open to this colleague again.")


class NoSuchColleague(Refused):
    message = _("There is no colleague with this user name.")
    field = "username"


class NotYourOwnLock(Refused):
    message = _("Another person decides about your own part in a file.")


class NotEnoughTyped(Refused):
    message = _("Type at least two letters of a name, or the whole of a national id or a telephone number.")


class TooManySearches(Refused):
    message = _("That was a great many searches in one minute. Wait a little, then go on.")
    rule = "reading.searches_a_minute"


class TooManySearchesInAnHour(Refused):
    message = _("That was a great many searches in one hour. Wait a while, or ask a colleague.")
    rule = "reading.searches_an_hour"


class NoFileByThisCode(Refused):
    """The same words whether it does not exist or is kept from this person."""

    message = _("No file opens by this code.")
    field = "code"


class TooManyTries(Refused):
    message = _("You have tried several times. Wait an hour, or call a supervisor.")
    rule = "reading.emergency_tries"


class NotForSoLong(Refused):
    message = _("A file is not opened for so long.")
    field = "minutes"
    rule = "reading.emergency_longest"


class ReachedAnyway(Refused):
    message = _("This file is open to you already. Look for it among the cases.")
    field = "code"


class GlassOver(Refused):
    message = _("This emergency opening is over.")


class GlassStillOpen(Refused):
    message = _("The file is still open. End it first, or wait until its time is over.")


class GlassReviewed(Refused):
    message = _("This emergency opening was already reviewed.")


class OwnGlass(Refused):
    message = _("Your own emergency opening is reviewed by somebody else.")


class FileErased(Refused):
    message = _("This file was erased when its time was over. Please open a new case.")
    rule = "retention.file"
