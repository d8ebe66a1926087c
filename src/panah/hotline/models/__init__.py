"""Line 123: calls, contacts, call-backs, booths, what makes known again. Rows and constraints; no acts."""

from panah.hotline.models.booths import Booth, BoothPlan, HallScript, LineCut, Sitting
from panah.hotline.models.call_backs import CallBack, CallBackAttempt, NumberFlag
from panah.hotline.models.calls import Call, CallsOfDay
from panah.hotline.models.contacts import OLDEST_AGE, Contact, ImportedRow
from panah.hotline.models.emergency import EmergencyHandOver
from panah.hotline.models.letters import IncomingReferral
from panah.hotline.models.orders import ExchangeOrder
from panah.hotline.models.reporters import Reporter, Unsealing
from panah.hotline.models.sms import Sms
from panah.hotline.models.supervision import TakeOver, Whisper
from panah.hotline.models.traces import CandidateDismissed, ContactTrace
from panah.hotline.models.ways import LateEntry

__all__ = [
    "OLDEST_AGE",
    "Booth",
    "BoothPlan",
    "Call",
    "CallBack",
    "CallBackAttempt",
    "CallsOfDay",
    "CandidateDismissed",
    "Contact",
    "ContactTrace",
    "EmergencyHandOver",
    "ExchangeOrder",
    "HallScript",
    "ImportedRow",
    "IncomingReferral",
    "LateEntry",
    "LineCut",
    "NumberFlag",
    "Reporter",
    "Sitting",
    "Sms",
    "TakeOver",
    "Unsealing",
    "Whisper",
]
