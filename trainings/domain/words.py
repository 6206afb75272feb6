"""The closed lists in which a program and an offering are described (DOMAIN D2, Q1)."""

from enum import StrEnum

UNKNOWN = ""
"""Nobody has said. Never shown or counted as a "no"."""


class Level(StrEnum):
    """Whom a training prepares a parent to help (DOMAIN Q1)."""

    OWN_FAMILY = "own-family"
    OTHER_FAMILIES = "other-families"
    SYSTEMS_CHANGE = "systems-change"


class System(StrEnum):
    """The systems around a child that a training covers (DOMAIN D2)."""

    MENTAL_HEALTH = "mental-health"
    ADDICTION = "addiction"
    COURTS = "courts"
    EDUCATION = "education"
    EARLY_YEARS = "early-years"
    DISABILITY = "disability"
    CHILD_WELFARE = "child-welfare"
    HEALTH_CARE = "health-care"


class Audience(StrEnum):
    PARENTS = "parents"
    FATHERS = "fathers"
    GRANDPARENTS = "grandparents"
    FOSTER_PARENTS = "foster-parents"
    YOUTH = "youth"
    PROFESSIONALS = "professionals"


class Format(StrEnum):
    IN_PERSON = "in-person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Cost(StrEnum):
    FREE = "free"
    SLIDING = "sliding"
    FEE = "fee"


class Provision(StrEnum):
    """Whether a support is there: sites differ, so "ask" is an answer of its own (DOMAIN D2)."""

    YES = "yes"
    ASK = "ask"
    NO = "no"


SUPPORTS = ("child_care", "meals", "transport", "stipend", "interpretation")
"""The five supports, each the name of a field of an offering that holds a `Provision` or ""."""


class Enrolment(StrEnum):
    """How a parent gets in (DOMAIN D3)."""

    OPEN = "open"
    APPLY = "apply"
    DROP_IN = "drop-in"
