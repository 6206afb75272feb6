"""The closed lists of parent-to-parent support (DOMAIN part 1)."""

from enum import StrEnum


class Source(StrEnum):
    """Who brings a parent here (DOMAIN M2)."""

    SELF = "self"
    BIRTH_TO_THREE = "birth-to-three"
    SOCIAL_WORKER = "social-worker"
    CASE_MANAGER = "case-manager"
    WORD_OF_MOUTH = "word-of-mouth"
    OTHER_PERSON = "other-person"


class AgreedHow(StrEnum):
    """How the parent agreed, as whoever refers her says."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    WRITTEN = "written"


class ConfirmedHow(StrEnum):
    """How she said yes herself (DOMAIN M1)."""

    ACCOUNT = "account"
    """She asked by herself, signed in or through the letter to her own address."""
    LINK = "link"
    CODE = "code"
    """Read out to her on the telephone; she said it back."""
    PAPER = "paper"


class Area(StrEnum):
    """A child's area of concern: IDEA's categories (34 CFR 300.8), and what families bring."""

    AUTISM = "autism"
    DEAF_BLINDNESS = "deaf-blindness"
    DEAFNESS = "deafness"
    EMOTIONAL = "emotional-disturbance"
    HEARING = "hearing-impairment"
    INTELLECTUAL = "intellectual-disability"
    MULTIPLE = "multiple-disabilities"
    ORTHOPEDIC = "orthopedic-impairment"
    OTHER_HEALTH = "other-health-impairment"
    LEARNING = "learning-disability"
    SPEECH = "speech-or-language"
    BRAIN_INJURY = "brain-injury"
    VISION = "visual-impairment"
    DELAY = "developmental-delay"
    ADHD = "adhd"
    ANXIETY = "anxiety-or-depression"
    TRAUMA = "trauma"
    SUBSTANCE = "substance-use"
    PREMATURE = "born-early"


class Structure(StrEnum):
    """Family structure (DOMAIN M4)."""

    TWO_PARENTS = "two-parents"
    ONE_PARENT = "one-parent"
    GRANDPARENTS = "grandparents"
    FOSTER = "foster"
    ADOPTIVE = "adoptive"
    SHARED = "shared-custody"


class Gender(StrEnum):
    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class Value(StrEnum):
    """What matters in a family (DOMAIN M4, shared values)."""

    FAITH = "faith"
    CULTURE = "culture"
    PRIVACY = "privacy"
    HUMOR = "humor"
    STRUCTURE = "structure"
    ADVOCACY = "advocacy"


class Criterion(StrEnum):
    """The nine criteria of a match (DOMAIN M4)."""

    CONCERN = "concern"
    PREFERENCES = "preferences"
    GENDER = "gender"
    VALUES = "values"
    EXPERIENCE = "experience"
    CHILD_AGE = "child_age"
    DISTANCE = "distance"
    LANGUAGE = "language"
    STRUCTURE = "structure"


class Mode(StrEnum):
    """How the two are in touch (DOMAIN M10)."""

    PHONE = "phone"
    EMAIL = "email"
    IN_PERSON = "in-person"
    TEXT = "text"
    VIDEO = "video"


class Often(StrEnum):
    """What the pair agreed (DOMAIN M8)."""

    TWICE_A_WEEK = "twice-a-week"
    WEEKLY = "weekly"
    EVERY_TWO_WEEKS = "every-two-weeks"
    MONTHLY = "monthly"
    AS_NEEDED = "as-needed"


class Need(StrEnum):
    """What families need most, as the monthly record and follow-up calls say (DOMAIN M12)."""

    LISTENING = "listening"
    SCHOOL = "school"
    DIAGNOSIS = "diagnosis"
    CHILD_CARE = "child-care"
    MONEY = "money"
    HOUSING = "housing"
    TRANSPORT = "transport"
    MENTAL_HEALTH = "mental-health"
    RESPITE = "respite"
    CLASSES = "classes"
    OTHER = "other"


class Decline(StrEnum):
    """Why a support parent says no to a proposal."""

    NO_TIME = "no-time"
    NOT_MY_EXPERIENCE = "not-my-experience"
    TOO_CLOSE = "too-close"
    """Too near to what she lives herself just now."""
    KNOWN = "known"
    """They know each other."""
    OTHER = "other"


class Closing(StrEnum):
    """Why a match ended (DOMAIN M17)."""

    COMPLETED = "completed"
    AGED_OUT = "aged-out"
    PARENT_ENDED = "parent-ended"
    SUPPORT_PARENT_ENDED = "support-parent-ended"
    UNREACHABLE = "unreachable"
    REPLACED = "replaced"


class Side(StrEnum):
    PARENT = "parent"
    """The referred parent."""
    SUPPORT = "support"
    """The support parent."""


class Tier(StrEnum):
    """How far the search goes; each is said to whoever looks (DOMAIN M16)."""

    REGION = "region"
    STATE = "state"
    BEYOND = "beyond"


class Alarm(StrEnum):
    """What must not stay with the pair alone (DOMAIN M15)."""

    HURTING = "hurting"
    """Fear of hurting oneself or the child."""
    ABUSE = "abuse"
    """Verbal, physical or sexual."""
    EXHAUSTION = "exhaustion"
    """A pattern of not eating or sleeping, or of outbursts that nobody can stop."""
    UNEASE = "unease"
    """The support parent is uncomfortable or shaken herself."""
