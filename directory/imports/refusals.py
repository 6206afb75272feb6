"""How an import says no to one record of its source; to a whole source: members.imports."""

from django.utils.functional import Promise


class Refused(Exception):
    """One record cannot be taken; the others are not touched by that."""

    def __init__(self, reason: str | Promise, field: str = "") -> None:
        super().__init__(str(reason))
        self.reason = str(reason)
        self.field = field
