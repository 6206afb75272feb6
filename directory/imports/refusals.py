"""How an import says no: to a whole source, or to one record of it."""

from django.utils.functional import Promise


class NotUnderstood(Exception):
    """The source as a whole cannot be read; nothing has been written."""


class Refused(Exception):
    """One record cannot be taken; the others are not touched by that."""

    def __init__(self, reason: str | Promise, field: str = "") -> None:
        super().__init__(str(reason))
        self.reason = str(reason)
        self.field = field
