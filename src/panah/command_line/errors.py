"""Why a command ends before its work is done."""


class CannotGoOn(Exception):
    """The message says what is wrong and, where there is one, the way out. It is shown as it is, without a trace."""
