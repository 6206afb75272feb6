"""The closed lists of words of the mailing lists."""

from enum import StrEnum


class ListKind(StrEnum):
    ANNOUNCEMENT = "announcement"
    DISCUSSION = "discussion"


class OpenTo(StrEnum):
    """Who may join."""

    EVERYBODY = "everybody"
    REPRESENTATIVES = "representatives"


class Archive(StrEnum):
    """Who reads what was posted."""

    PUBLIC = "public"
    MEMBERS = "members"
    NONE = "none"


class ReplyGoes(StrEnum):
    """Where the answer to a post of a discussion goes."""

    LIST = "list"
    AUTHOR = "author"


class Rewrite(StrEnum):
    """When the From of a discussion post becomes the list's (DMARC)."""

    ON_DEMAND = "on_demand"
    ALWAYS = "always"


class Role(StrEnum):
    """What a list trusts a person with."""

    AUTHOR = "author"
    MODERATOR = "moderator"


class Frequency(StrEnum):
    IMMEDIATE = "immediate"
    DAILY = "daily"
    WEEKLY = "weekly"


class Source(StrEnum):
    """Where a subscription came from."""

    PAGE = "page"
    ACCOUNT = "account"
    MAIL = "mail"
    IMPORT = "import"
    INVITATION = "invitation"


class Parting(StrEnum):
    """How a subscription ended."""

    ONE_CLICK = "one_click"
    PAGE = "page"
    ACCOUNT = "account"
    MAIL = "mail"
    COMPLAINT = "complaint"
    NETWORK = "network"
    ROLE_ENDED = "role_ended"


class Scope(StrEnum):
    """How far "stop" goes (RFC 8058 leaves it to us; the letter says it)."""

    TOPIC = "topic"
    LIST = "list"
    ALL = "all"


class Hold(StrEnum):
    """Why a post waits for a moderator."""

    NOT_MEMBER = "not_member"
    NOT_AUTHOR = "not_author"
    FIRST_POST = "first_post"
    TOO_LARGE = "too_large"
    ATTACHMENTS = "attachments"
    TELEPHONE = "telephone"
    CHILD = "child"
    UNVERIFIED = "unverified"
    EMPTY = "empty"
    MANY_LISTS = "many_lists"


class BounceKind(StrEnum):
    HARD = "hard"
    SOFT = "soft"
    POLICY = "policy"


class Fate(StrEnum):
    """What became of a message that came in."""

    WAITING = "waiting"
    POSTED = "posted"
    HELD = "held"
    COMMAND = "command"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    ANSWER = "answer"
    PASSED_ON = "passed_on"
    DROPPED = "dropped"
    QUARANTINED = "quarantined"
