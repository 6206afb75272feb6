"""The closed lists in which bodies, seats and openings are described (DOMAIN O2, O4)."""

from enum import StrEnum


class BodyKind(StrEnum):
    ADVISORY = "advisory"
    GOVERNING = "governing"
    COMMITTEE = "committee"
    WORKGROUP = "workgroup"


class BodyLevel(StrEnum):
    """How far its decisions reach."""

    PROGRAM = "program"
    """One agency, school or hospital."""
    LOCAL = "local"
    REGIONAL = "regional"
    STATE = "state"
    FEDERAL = "federal"


class BodyRole(StrEnum):
    """What somebody does for a body here."""

    HOST = "host"
    """Acts for the body: posts its seats, meets candidates, tells what became of them."""
    LIAISON = "liaison"
    """Of the network: stands between the body and parents, and may do what a host may."""


class Reserved(StrEnum):
    """For whom a seat is kept; "" is anybody."""

    PARENT = "parent"
    FAMILY = "family"
    """A parent, foster parent or other family member."""
    YOUTH = "youth"
    LIVED_EXPERIENCE = "lived-experience"
    PROVIDER = "provider"
    OFFICIAL = "official"
    """Holds the seat by her office."""
    OTHER = "other"


FOR_PARENTS = frozenset({Reserved.PARENT, Reserved.FAMILY})


class Pay(StrEnum):
    """What is paid for the time; "" is not said."""

    NONE = "none"
    HOUR = "hour"
    MEETING = "meeting"
    YEAR = "year"


class Help(StrEnum):
    """What helps to take part: each is a field of an opening that holds a `Provision` or ""."""

    CHILD_CARE = "child_care"
    TRANSPORT = "transport"
    MEALS = "meals"
    INTERPRETATION = "interpretation"
    EXPENSES = "expenses"
    BUDDY = "buddy"
    ORIENTATION = "orientation"
    PLAIN_LANGUAGE = "plain_language"
    """Papers in plain words."""


class Mark(StrEnum):
    """Of one member at one meeting."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class Payment(StrEnum):
    """What a payment is for. Expenses paid back are no income."""

    STIPEND = "stipend"
    EXPENSE = "expense"


class Parting(StrEnum):
    """Why a service on a body ended."""

    TERM_OVER = "term-over"
    RESIGNED = "resigned"
    ATTENDANCE = "attendance"
    MOVED = "moved"
    REMOVED = "removed"
    DIED = "died"
    BODY_ENDED = "body-ended"
    OTHER = "other"


class Side(StrEnum):
    """Who answers the questions of a feedback."""

    PARENT = "parent"
    BUDDY = "buddy"
    HOST = "host"


class Moment(StrEnum):
    """When feedback is asked (DOMAIN O12)."""

    MONTH_3 = "month-3"
    YEAR = "year"
    END = "end"


class Fact(StrEnum):
    """What a parent may release to one host, piece by piece. Nothing else ever reaches it."""

    NAME = "name"
    """Her name; without it there is no application."""
    EMAIL = "email"
    PHONE = "phone"
    TOWN = "town"
    LANGUAGES = "languages"
    QUALIFICATIONS = "qualifications"
    EXPERIENCE = "experience"
    """The systems that she has met as a parent."""
    CHILD_AGES = "child-ages"
    """In years; never names or birth dates."""
    NEEDS = "needs"
    """What she needs to take part: child care, a ride, an interpreter."""
    STATEMENT = "statement"
    """What she wrote herself: her words and her answers to the body's questions."""


class AlertAnswer(StrEnum):
    """The four answers to mail about an opening."""

    INTERESTED = "interested"
    NOT_NOW = "not-now"
    NEVER = "never"
    """Never this body."""
    STOP = "stop"
    """No mail about openings any more."""
