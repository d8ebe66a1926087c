"""Users of the system and the audit of what they did and read."""

from panah.access.models.audit import AuditEntry, AuditLink, AuditSeal
from panah.access.models.users import User
from panah.access.models.vaults import VaultKey

__all__ = ["AuditEntry", "AuditLink", "AuditSeal", "User", "VaultKey"]
