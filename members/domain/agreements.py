"""The agreement of a member class: versions of its text, and signatures under it (DOMAIN N3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from html import escape
from re import sub

from members.domain.months import later
from members.domain.standing import GRACE, NOTICE

MONTHS = 12
"""How long a signature is good where a text does not say otherwise (DOMAIN N3) [design]."""

WINDOW = 60
"""Days in which members sign anew when a new version is adopted [design]."""


class AgreementStatus(StrEnum):
    DRAFT = "draft"
    ADOPTED = "adopted"
    RETIRED = "retired"


AGREEMENT_STEPS: dict[str, frozenset[str]] = {
    AgreementStatus.DRAFT: frozenset({AgreementStatus.ADOPTED}),
    AgreementStatus.ADOPTED: frozenset({AgreementStatus.RETIRED}),
}
"""A text is retired when the next version of its class is adopted."""


class SignatureStatus(StrEnum):
    SIGNED = "signed"
    COUNTERSIGNED = "countersigned"
    RETURNED = "returned"
    OUTDATED = "outdated"


SIGNATURE_STEPS: dict[str, frozenset[str]] = {
    SignatureStatus.SIGNED: frozenset(
        {SignatureStatus.COUNTERSIGNED, SignatureStatus.RETURNED, SignatureStatus.OUTDATED}
    ),
}
"""One that was signed is countersigned, sent back with a reason, or overtaken by a new version."""


class Refusal(StrEnum):
    """Why an agreement is not signed or countersigned as somebody wanted."""

    OUTDATED = "outdated"
    """The text is no longer in use, or not yet."""
    NOT_A_MEMBER = "not-a-member"
    """The agency was not taken in, not in this class, or it left."""
    NOT_A_SIGNER = "not-a-signer"
    """This person does not sign for the agency, or no longer."""
    INCOMPLETE = "incomplete"
    """A principle, a name, a title or a role in the training continuum is missing."""
    NOT_DUE = "not-due"
    """It is signed, and too early to renew."""
    WAITS = "waits"
    """It was signed already and waits for the network."""
    NOT_A_CO_CHAIR = "not-a-co-chair"
    OWN = "own"
    """Whoever signs for an agency or acts for it does not countersign for the network."""
    ANSWERED = "answered"
    """It was countersigned or sent back before."""


class Unready(StrEnum):
    """Why a draft cannot be adopted as it stands."""

    NO_TITLE = "no-title"
    NO_TEXT = "no-text"
    NO_PRINCIPLES = "no-principles"
    HALF_SPANISH = "half-spanish"
    """Some of it is in Spanish, and some is not."""
    IN_THE_FUTURE = "in-the-future"
    BEFORE_THE_LAST = "before-the-last"
    """On a day before the version that it replaces."""


@dataclass(frozen=True)
class Words:
    """A text in one language, as it would be signed. `text` is HTML, the others are plain."""

    title: str
    text: str
    principles: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.title.strip() or bare(self.text) or "".join(self.principles).strip())

    def whole(self) -> bool:
        said = (self.title.strip(), bare(self.text), *(one.strip() for one in self.principles))
        return bool(self.principles) and all(said)


def bare(html: str) -> str:
    """What is left without tags, to see whether anything is said at all."""
    return sub(r"<[^>]*>|&nbsp;", "", html).strip()


def unready(
    english: Words, spanish: Words, *, on: date, today: date, last: date | None
) -> list[Unready]:
    """What keeps a draft from being adopted on that day, all of it. `last`: when the version in
    use was adopted."""
    found = {
        Unready.NO_TITLE: not english.title.strip(),
        Unready.NO_TEXT: not bare(english.text),
        Unready.NO_PRINCIPLES: not all(one.strip() for one in english.principles or [""]),
        Unready.HALF_SPANISH: bool(spanish) and not spanish.whole(),
        Unready.IN_THE_FUTURE: on > today,
        Unready.BEFORE_THE_LAST: last is not None and on < last,
    }
    return [why for why, so in found.items() if so]


def exact(words: Words, *, version: str, heading: str) -> str:
    """The whole text with its principles as one string of HTML: what is signed, word for word.
    `version` and `heading` are said in its language."""
    principles = [f"<li>{escape(one)}</li>" for one in words.principles]
    return "\n".join(
        [
            *(f"<h2>{escape(words.title)}</h2>", f"<p>{escape(version)}</p>", words.text),
            *(f"<h3>{escape(heading)}</h3>", "<ol>", *principles, "</ol>"),
        ]
    )


class Task(StrEnum):
    """What an agency has to sign."""

    SIGN = "sign"
    """For the first time here."""
    RENEW = "renew"
    SIGN_ANEW = "sign-anew"
    """A newer version than the one it signed."""


def to_sign(
    *, signed: int | None, in_use: int, covered_until: date | None, on: date
) -> Task | None:
    """`signed`: the version in force, nothing where it is on paper or missing."""
    if signed is None:
        return Task.SIGN
    if signed < in_use:
        return Task.SIGN_ANEW
    ends = covered_until is None or covered_until - on <= NOTICE
    return Task.RENEW if ends else None


def covers(
    signed_on: date, *, covered_until: date | None, months: int = MONTHS
) -> tuple[date, date]:
    """First and last day that a signature covers.

    A renewal goes on where the last one ends, early or late, as long as the membership has not
    lapsed. Whoever signs a new version in the middle of a year keeps the day of renewal.
    """
    if covered_until is None or signed_on - covered_until > GRACE:
        return signed_on, later(signed_on, months) - timedelta(days=1)
    if covered_until - signed_on > NOTICE:
        return signed_on, covered_until
    return signed_on, later(covered_until + timedelta(days=1), months) - timedelta(days=1)


class Force(StrEnum):
    """What a signed agreement is worth on a day."""

    NOT_YET = "not-yet"
    IN_FORCE = "in-force"
    REPLACED = "replaced"
    """The agency has signed another one since."""
    OVER = "over"
    """Its days have passed, or the agency left."""


def force(*, current: bool, left: bool, covers_from: date, covers_until: date, on: date) -> Force:
    if not current:
        return Force.REPLACED
    if left or on > covers_until:
        return Force.OVER
    return Force.IN_FORCE if on >= covers_from else Force.NOT_YET


def missing(principles: Iterable[int], acknowledged: Iterable[int]) -> list[int]:
    """The principles that were not acknowledged: each is, one by one (DOMAIN N3)."""
    given = set(acknowledged)
    return [key for key in principles if key not in given]


def fingerprint(exact: str) -> str:
    """SHA-256 of the exact words, in hexadecimal."""
    return sha256(exact.encode()).hexdigest()
