"""Acts of the door: factors, passwords, sessions, the way back in."""

from panah.access.commands.factors import (
    add_passkey,
    confirm_app,
    offer_app,
    remove_passkey,
    take_code,
    take_passkey,
)
from panah.access.commands.recovery import (
    agree_to_recovery,
    ask_recovery,
    issue_code,
    refuse_recovery,
    use_code,
)
from panah.access.commands.sign_in import close_account, end_session, end_sessions, reopen_account, set_password

__all__ = [
    "add_passkey",
    "agree_to_recovery",
    "ask_recovery",
    "close_account",
    "confirm_app",
    "end_session",
    "end_sessions",
    "issue_code",
    "offer_app",
    "refuse_recovery",
    "remove_passkey",
    "reopen_account",
    "set_password",
    "take_code",
    "take_passkey",
    "use_code",
]
