"""The life of a meeting, from its plan to its adopted minutes (DOMAIN N7)."""

from enum import StrEnum


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    """The co-chairs write its agenda; nobody else sees it."""
    CALLED = "called"
    """The invitations are out."""
    HELD = "held"
    MINUTES_DRAFTED = "minutes-drafted"
    MINUTES_ADOPTED = "minutes-adopted"
    CANCELLED = "cancelled"


_S = MeetingStatus

MEETING_STEPS: dict[str, frozenset[str]] = {
    _S.PLANNED: frozenset({_S.CALLED, _S.CANCELLED}),
    _S.CALLED: frozenset({_S.HELD, _S.CANCELLED}),
    _S.HELD: frozenset({_S.MINUTES_DRAFTED}),
    _S.MINUTES_DRAFTED: frozenset({_S.MINUTES_ADOPTED}),
    _S.MINUTES_ADOPTED: frozenset(),
    _S.CANCELLED: frozenset(),
}

AHEAD = frozenset({_S.PLANNED, _S.CALLED})
"""Its day, its place and its agenda may still change."""

VOTING = frozenset({_S.CALLED, _S.HELD, _S.MINUTES_DRAFTED})
"""Its decisions may be voted on: in the room, or by mail before and after."""

WRITABLE = frozenset({_S.PLANNED, _S.CALLED, _S.HELD, _S.MINUTES_DRAFTED})
"""What is written of it may change. Adopted minutes stay for ever."""


class Attendance(StrEnum):
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class How(StrEnum):
    ROOM = "room"
    CALL = "call"
