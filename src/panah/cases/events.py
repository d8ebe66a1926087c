"""What is remembered of a case file, and how it is told."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panah.cases.kinds import ClosingOutcome, MemberRole, Owed, Purpose, RefusalReason, Service, TaskKind
from panah.cases.timeline import event, label_of
from panah.core.jalali import format_date, format_datetime
from panah.core.persian import to_persian_digits
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency


def day(value: str) -> str:
    return format_date(date.fromisoformat(value))


def moment(value: str) -> str:
    return format_datetime(timezone.localtime(datetime.fromisoformat(value)))


def number(value: object) -> str:
    return to_persian_digits(str(value))


def services(value: list[str]) -> str:
    return "، ".join(str(Service(code).label) for code in value)


OPENED = event("cases.opened", _("The case was opened: %(topic)s, %(urgency)s."), "folder-plus",
               topic=label_of(Topic), urgency=label_of(Urgency))
REOPENED = event("cases.reopened", _("The case was opened again, after an earlier episode."), "folder-open")
URGENCY_RAISED = event("cases.urgency_raised", _("Urgency was raised from %(before)s to %(after)s."), "arrow-up",
                       before=label_of(Urgency), after=label_of(Urgency))
URGENCY_LOWERED = event("cases.urgency_lowered", _("Urgency was lowered from %(before)s to %(after)s, with a reason."),
                        "arrow-down", before=label_of(Urgency), after=label_of(Urgency))
BRIEFING_REVISED = event("cases.briefing_revised", _("What is known was revised (version %(revision)s)."), "pencil",
                         revision=number)
CONTACT_JOINED = event("cases.contact_joined", _("A further contact joined the case."), "phone-plus")
CONTACT_PARTED = event("cases.contact_parted", _("A contact was taken out again: it belongs to something else."),
                       "phone-x")
WENT_INTO = event("cases.went_into", _("This case went into another one: it is the same event."), "arrows-exchange")
TOOK_IN = event("cases.took_in", _("Another case came into this one: it is the same event."), "arrows-exchange")
TAKEN_OUT = event("cases.taken_out", _("It was taken back that another case is the same event."), "arrow-back")
STANDS_AGAIN = event("cases.stands_again", _("This case stands by itself again: it is not the same event."),
                     "folder-open")
PEOPLE_JOINED = event("cases.people_joined", _("Two records were found to be of one person."), "users")
PEOPLE_PARTED = event("cases.people_parted", _("It was taken back that two records are of one person."), "user")
MEMBER_ADDED = event("cases.member_added", _("A person was added as: %(role)s."), "user-plus",
                     role=label_of(MemberRole))
NEXT_DUE_SET = event("cases.next_due_set", _("Next: %(owed)s, by %(due_at)s."), "clock",
                     owed=label_of(Owed), due_at=moment)
HANDED_OVER = event("cases.handed_over", _("Handed over to another unit: %(purpose)s. Answer due by %(due_at)s."),
                    "arrow-forward", purpose=label_of(Purpose), due_at=moment)
HAND_OVER_ACCEPTED = event("cases.hand_over_accepted", _("The hand-over was accepted: %(purpose)s."), "check",
                           purpose=label_of(Purpose))
HAND_OVER_REFUSED = event("cases.hand_over_refused", _("The hand-over was refused: %(reason)s."), "x",
                          reason=label_of(RefusalReason))
HAND_OVER_WITHDRAWN = event("cases.hand_over_withdrawn", _("The hand-over was withdrawn."), "arrow-back")
HAND_OVER_REMINDED = event("cases.hand_over_reminded", _("The receiver was reminded to answer."), "bell")
HAND_OVER_ESCALATED = event("cases.hand_over_escalated", _("Unanswered: the hand-over rose to the next level."),
                            "alert-triangle")
SERVICES_GIVEN = event("cases.services_given", _("Services given: %(services)s."), "heart-handshake",
                       services=services)
FOLLOW_UP_PLANNED = event("cases.follow_up_planned", _("A follow-up contact is due by %(due_at)s."), "calendar",
                          due_at=moment)
FOLLOWED_UP = event("cases.followed_up", _("Followed up: reached and safe."), "phone-check")
FOLLOWED_UP_UNSAFE = event("cases.followed_up_unsafe", _("Followed up: reached, not safe."), "alert-triangle")
FOLLOW_UP_MISSED = event("cases.follow_up_missed", _("Follow-up: could not be reached."), "phone-off")
TASK_RAISED = event("cases.task_raised", _("Task: %(kind)s."), "list-check", kind=label_of(TaskKind))
TASK_DONE = event("cases.task_done", _("Task done: %(kind)s."), "circle-check", kind=label_of(TaskKind))
CLOSING_ASKED = event("cases.closing_asked", _("Closing was asked: %(outcome)s."), "lock-question",
                      outcome=label_of(ClosingOutcome))
CLOSING_DECLINED = event("cases.closing_declined", _("The supervisor did not agree to closing."), "lock-open")
CLOSED = event("cases.closed", _("The case was closed: %(outcome)s."), "lock", outcome=label_of(ClosingOutcome))
