"""Settings of the tests: fixed keys, a quick password hasher. The database is pointed at by the root conftest.py."""

import base64
import os

from panah.config.environment import KNOWN_SECRET, Mode
from panah.core.keys import KEY_BYTES


def _published_key(name: str) -> str:
    return base64.b64encode(f"{KNOWN_SECRET}-{name}".encode().ljust(KEY_BYTES, b".")).decode()


os.environ.setdefault("DATABASE_URL", "postgresql:///panah")
os.environ.update(
    PANAH_MODE=Mode.TEST,
    PANAH_SECRET_KEY=f"{KNOWN_SECRET}-secret-of-the-tests",
    PANAH_KEYS=f"2:{_published_key('current')},1:{_published_key('earlier')}",
    PANAH_LOOKUP_KEY=_published_key("lookup"),
)

from panah.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Every test client would list all static files anew.
WHITENOISE_AUTOREFRESH = True
