"""Keys made by the application: UUID version 7, in the order they were made in this process."""

import secrets
import threading
import time
import uuid

_RANDOM_BITS = 74

_lock = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """A new time-ordered id (RFC 9562, section 5.7), greater than every earlier one of this process."""
    global _last
    fresh = time.time_ns() // 1_000_000 << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
    with _lock:
        # Within one millisecond, or when the clock steps back, count on from the last by a random step.
        _last = fresh if fresh > _last else _last + 1 + secrets.randbits(32)
        value = _last
    high, low = value >> 62, value & (1 << 62) - 1
    return uuid.UUID(int=(high >> 12) << 80 | 0x7 << 76 | (high & 0xFFF) << 64 | 0b10 << 62 | low)
