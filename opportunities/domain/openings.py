"""What an opening must say before it is posted, and what its days mean (DOMAIN O2, O7, O10)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from members.domain import places
from members.domain.places import Spot
from opportunities.domain.lifecycle import CandidacyStatus, OpeningStatus
from opportunities.domain.words import Help, Pay

SOON = timedelta(days=7)
"""In its last days pages say "closing soon" [design]."""


GOING_ON = frozenset({OpeningStatus.SUBMITTED, OpeningStatus.POSTED, OpeningStatus.CLOSED})
"""A seat is in one of these at a time."""

TOLD = frozenset(
    {OpeningStatus.POSTED, OpeningStatus.CLOSED, OpeningStatus.FILLED, OpeningStatus.WITHDRAWN}
)
"""Once posted, it has a page that says how it stands, to the end."""

TALK_MOVED: dict[str, frozenset[str]] = {
    CandidacyStatus.INTERVIEW: frozenset({CandidacyStatus.INTERVIEW})
}
"""The day of a talk changes; how she stands does not."""


CORRECTABLE = frozenset(
    {
        *("weekdays", "times", "format", "place", "languages", "access", "hours_per_year"),
        *("title_es", "summary_es", "asks_also_es", "decides_on", "documents_url", "begins_on"),
        *(each.value for each in Help),
    }
)
"""What a host may set right while parents read it. For whom a seat is, what it pays and until when
one may ask are promises: they stand, or the opening is taken back."""


class Gap(StrEnum):
    """What is missing: the network does not post it so."""

    TITLE = "title"
    SUMMARY = "summary"
    SEATS = "seats"
    APPOINTER = "appointer"
    """Nobody has said who appoints to one of the seats."""
    APPLICATIONS = "applications"
    """One of the seats takes no applications."""
    ELSEWHERE = "elsewhere"
    """One of the seats is in another opening that goes on."""
    CLOSING_DAY = "closing-day"
    CLOSING_DAY_OVER = "closing-day-over"
    PAY = "pay"
    """Whether it is paid: "no" is an answer (DOMAIN O7)."""
    PAY_AMOUNT = "pay-amount"
    PAY_METHOD = "pay-method"
    PAY_PAPERWORK = "pay-paperwork"
    BODY_HIDDEN = "body-hidden"
    """Nobody can read the page of its body yet. The network sees to that: a host may send it."""


FOR_THE_NETWORK = frozenset({Gap.BODY_HIDDEN})
"""No host can fill these."""


class Silence(StrEnum):
    """What nobody has said beside the helps. It may be posted so; parents read "not said"."""

    FORMAT = "format"
    PLACE = "place"
    LANGUAGES = "languages"
    TIMES = "times"
    HOURS = "hours"
    DECISION = "decision"


class Fault(StrEnum):
    """What cannot be."""

    DECIDED_BEFORE_IT_CLOSES = "decided-before-it-closes"
    CHILD_AGES_REVERSED = "child-ages-reversed"
    PAY_WITHOUT_KIND = "pay-without-kind"
    """An amount, and nobody has said of what."""
    MONEY_WITHOUT_PAY = "money-without-pay"
    """An amount, though it is not paid."""


@dataclass(frozen=True)
class Chair:
    """One of the seats of an opening."""

    has_appointer: bool = True
    takes_applications: bool = True
    elsewhere: bool = False
    """In another opening that goes on."""


@dataclass(frozen=True)
class Posting:
    """An opening as far as these rules need it; what is empty was not said."""

    title: str = ""
    summary: str = ""
    chairs: Sequence[Chair] = ()
    closes_on: date | None = None
    decides_on: date | None = None
    pay: str = ""
    pay_amount: Decimal | None = None
    pay_method: str = ""
    pay_paperwork: str = ""
    format: str = ""
    place: str = ""
    languages: Collection[str] = ()
    times: Collection[str] = ()
    weekdays: Collection[int] = ()
    hours_per_year: int | None = None
    helps: Mapping[Help, str] = field(default_factory=dict)
    body_is_public: bool = True


def gaps(posting: Posting, on: date) -> list[Gap]:
    """What is to be said before anybody reads it, in the order of the form."""
    missing = {
        Gap.TITLE: not posting.title.strip(),
        Gap.SUMMARY: not posting.summary.strip(),
        Gap.SEATS: not posting.chairs,
        Gap.APPOINTER: any(not chair.has_appointer for chair in posting.chairs),
        Gap.APPLICATIONS: any(not chair.takes_applications for chair in posting.chairs),
        Gap.ELSEWHERE: any(chair.elsewhere for chair in posting.chairs),
        Gap.CLOSING_DAY: posting.closes_on is None,
        Gap.CLOSING_DAY_OVER: posting.closes_on is not None and posting.closes_on <= on,
        Gap.PAY: not posting.pay,
    }
    hidden = [] if posting.body_is_public else [Gap.BODY_HIDDEN]
    return [gap for gap, lacks in missing.items() if lacks] + _money_gaps(posting) + hidden


def _money_gaps(posting: Posting) -> list[Gap]:
    if posting.pay in {"", Pay.NONE}:
        return []
    missing = {
        Gap.PAY_AMOUNT: not posting.pay_amount,
        Gap.PAY_METHOD: not posting.pay_method.strip(),
        Gap.PAY_PAPERWORK: not posting.pay_paperwork.strip(),
    }
    return [gap for gap, lacks in missing.items() if lacks]


def silences(posting: Posting) -> list[Silence | Help]:
    """What parents will read as "not said"."""
    unsaid = {
        Silence.FORMAT: not posting.format,
        Silence.PLACE: posting.format in {"in-person", "hybrid"} and not posting.place,
        Silence.LANGUAGES: not posting.languages,
        Silence.TIMES: not (posting.times or posting.weekdays),
        Silence.HOURS: posting.hours_per_year is None,
        Silence.DECISION: posting.decides_on is None,
    }
    helps = [one for one in Help if not posting.helps.get(one)]
    return [*(silence for silence, lacks in unsaid.items() if lacks), *helps]


def faults(
    *,
    closes_on: date | None,
    decides_on: date | None,
    child_age_min: int | None,
    child_age_max: int | None,
    pay: str,
    pay_amount: Decimal | None,
) -> list[Fault]:
    """What cannot be, drafts included."""
    youngest, oldest = child_age_min, child_age_max
    wrong = {
        Fault.DECIDED_BEFORE_IT_CLOSES: bool(closes_on and decides_on and decides_on < closes_on),
        Fault.CHILD_AGES_REVERSED: youngest is not None
        and oldest is not None
        and youngest > oldest,
        Fault.PAY_WITHOUT_KIND: bool(pay_amount) and not pay,
        Fault.MONEY_WITHOUT_PAY: bool(pay_amount) and pay == Pay.NONE,
    }
    return [fault for fault, is_so in wrong.items() if is_so]


def is_open(status: str, closes_on: date | None, on: date) -> bool:
    """May somebody still ask for it? Its last day belongs to it."""
    return status == OpeningStatus.POSTED and (closes_on is None or on <= closes_on)


def closes_soon(status: str, closes_on: date | None, on: date) -> bool:
    return is_open(status, closes_on, on) and closes_on is not None and closes_on - on <= SOON


def days_left(closes_on: date | None, on: date) -> int | None:
    """Days to its last one, 0 on it; None where it is over or nobody has said."""
    left = (closes_on - on).days if closes_on else -1
    return left if left >= 0 else None


def may_repost(status: str, closes_on: date, on: date) -> bool:
    """A closed opening with a new last day that is still to come; it needs no new check, since
    what parents read is the same."""
    return status == OpeningStatus.CLOSED and closes_on > on


def spot_of(place: str) -> Spot | None:
    """Where that is, by its ZIP code or the last of its parts that names a town."""
    parts = [place, *reversed(place.split(","))]
    return next((spot for part in parts if (spot := places.locate(part))), None)


def asks_the_same(askings: Sequence[Mapping[str, object]]) -> bool:
    """Seats that ask for different things need an opening each: nobody could say who fits."""
    return all(asking == askings[0] for asking in askings)
