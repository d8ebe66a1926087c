"""Sessions: where they are kept, when they are over, and how long ago the person proved who they are.

This is Django's SESSION_ENGINE. Both time-outs are judged here, on the server, by the time of the request.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from panah.access.models import Session
from panah.access.sealing import token
from panah.core.jalali import tehran_day
from panah.law import sign_in, targets

BEGUN, SEEN, PROVED, DEVICE = "begun", "seen", "proved", "device"
SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last act is noted: noting each would be a write with every page."""
BACKGROUND = "X-Panah-Background"


class SessionStore(db.SessionStore):
    """Rows found by a keyed hash of the cookie, with whose they are beside them."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        row = Session.objects.filter(pk=_hashed(self.session_key), expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str | None) -> bool:
        return Session.objects.filter(pk=_hashed(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        Session.objects.filter(pk=_hashed(session_key or self.session_key)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast(Session, super().create_model_instance(data))
        row.session_key = _hashed(row.session_key)
        row.user_id, row.device = data.get(SESSION_KEY), data.get(DEVICE, "")
        row.begun_at, row.seen_at = _moment(data.get(BEGUN)), _moment(data.get(SEEN))
        return row


def begin(session: SessionBase, at: datetime, device: str = "") -> None:
    """A whole sign-in: the factors are proved."""
    session.set_expiry(None)
    session.update({BEGUN: _stamp(at), SEEN: _stamp(at), PROVED: _stamp(at), DEVICE: device})


def begin_halfway(session: SessionBase, at: datetime) -> None:
    """A session of somebody not yet known has no longer to stay than the steps of the door take."""
    session.set_expiry(timedelta(minutes=sign_in.STEPS_WITHIN.on(tehran_day(at))))


def is_over(session: SessionBase, at: datetime) -> bool:
    """Idle for too long, older than any session may be, or never begun by two factors."""
    return at >= ends_at(session, at)


def ends_at(session: SessionBase, at: datetime) -> datetime:
    """When it is over unless something is done; long ago where it never began."""
    begun, seen = _moment(session.get(BEGUN)), _moment(session.get(SEEN))
    if begun is None or seen is None:
        return datetime.min.replace(tzinfo=UTC)
    day = tehran_day(at)
    return min(begun + timedelta(hours=sign_in.SESSION_LONGEST.on(day)),
               seen + timedelta(minutes=targets.SESSION_IDLE.on(day)))


def note_use(request: HttpRequest, at: datetime) -> None:
    """What a page asks for by itself (live signals, refreshing) keeps no session alive."""
    seen = _moment(request.session.get(SEEN))
    if seen and at - seen >= SEEN_EVERY and not is_background(request):
        request.session[SEEN] = _stamp(at)


def is_background(request: HttpRequest) -> bool:
    return BACKGROUND in request.headers or "text/event-stream" in request.headers.get("Accept", "")


def prove(session: SessionBase, at: datetime) -> None:
    """Note that a second factor was shown now."""
    session[PROVED] = _stamp(at)


def is_proved_within(session: SessionBase, at: datetime, length: timedelta) -> bool:
    proved = _moment(session.get(PROVED))
    return proved is not None and at - proved < length


def row_key(session: SessionBase) -> str:
    """Under which key the session stands in its table."""
    return _hashed(session.session_key)


def _hashed(key: str | None) -> str:
    return token("session", key or "")


def _stamp(at: datetime) -> int:
    return int(at.timestamp())


def _moment(stamp: int | None) -> datetime | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC)
