"""Users of the system and the audit of what they did and read."""

from panah.access.models.audit import AuditEntry, AuditLink, AuditSeal
from panah.access.models.break_glass import BreakGlass
from panah.access.models.factors import Passkey, Totp
from panah.access.models.installation import Installation
from panah.access.models.locks import ConflictLock, ConflictReason, StaffIdentity
from panah.access.models.recovery import EnrolmentCode, Lost, Recovery
from panah.access.models.sessions import Session, Tries
from panah.access.models.users import User
from panah.access.models.vaults import VaultKey

__all__ = [
    "AuditEntry",
    "AuditLink",
    "AuditSeal",
    "BreakGlass",
    "ConflictLock",
    "ConflictReason",
    "EnrolmentCode",
    "Installation",
    "Lost",
    "Passkey",
    "Recovery",
    "Session",
    "StaffIdentity",
    "Totp",
    "Tries",
    "User",
    "VaultKey",
]
