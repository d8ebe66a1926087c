"""The hub: people, case files and what is owed to them. Rows and constraints; no acts."""

from panah.cases.models.consents import Consent, OutsideReferral, ReferredPerson
from panah.cases.models.files import Briefing, Case, ClosingRequest, UrgencyLowering
from panah.cases.models.joinings import Joining, Telling
from panah.cases.models.owed import FollowUp, HandOver, ServiceGiven, Task
from panah.cases.models.papers import Paper
from panah.cases.models.people import CaseMember, Person
from panah.cases.models.same_people import SamePerson
from panah.cases.models.screenings import Screening
from panah.cases.models.timeline import TimelineEntry

__all__ = [
    "Briefing",
    "Case",
    "CaseMember",
    "ClosingRequest",
    "Consent",
    "FollowUp",
    "HandOver",
    "Joining",
    "OutsideReferral",
    "Paper",
    "Person",
    "ReferredPerson",
    "SamePerson",
    "Screening",
    "ServiceGiven",
    "Task",
    "Telling",
    "TimelineEntry",
    "UrgencyLowering",
]
