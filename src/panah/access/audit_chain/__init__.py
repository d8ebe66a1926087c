"""The chain over the audit: sealing it, verifying it, comparing it with a copy kept elsewhere.

A row that is changed, removed or put in beside the application is found and named, by whoever holds the key.
"""

from panah.access.audit_chain.comparing import NotACopy, compare
from panah.access.audit_chain.copying import Head, copied_before, write_copy
from panah.access.audit_chain.findings import Finding, Kind
from panah.access.audit_chain.marking import mark_of
from panah.access.audit_chain.sealing import seal, state
from panah.access.audit_chain.verifying import verify

__all__ = [
    "Finding", "Head", "Kind", "NotACopy", "compare", "copied_before", "mark_of", "seal", "state", "verify",
    "write_copy",
]
