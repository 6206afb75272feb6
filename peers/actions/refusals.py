"""Why somebody is not asked, or a match does not begin or is not handed on."""

from collections.abc import Iterable

from peers.models import PeerProgram


class ProposedAlready(Exception):
    """Somebody is asked or matched already, or the request is no longer looked at."""


class NotReady(Exception):
    """She may not be asked for this request: not ready, full, apart, asked before. `why` are keys
    of the hurdles, none where she is not on the roster at all."""

    def __init__(self, why: Iterable[str] = ()) -> None:
        self.why = tuple(why)
        super().__init__(*self.why)


class ReasonWanted(Exception):
    """Somebody else than the first of the list is asked, and nobody said why."""


class AgedOut(Exception):
    """The child is too old for the program by now; `offered` are programs that take her."""

    def __init__(self, offered: Iterable[PeerProgram]) -> None:
        super().__init__("aged out")
        self.offered = list(offered)


class BirthDateWanted(Exception):
    """The program ends on a birthday, and the date of birth is not known."""


class NotOverdue(Exception):
    """The first contact is not overdue, or they have talked."""
