"""Which events of a calendar belong to which class. The agency decides; we remember."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trainings.domain.feeds.events import Series


class Kind(StrEnum):
    """How a decision names its events, the most precise first."""

    EVENT = "event"
    TITLE = "title"
    CONTAINS = "contains"
    CATEGORY = "category"


@dataclass(frozen=True)
class Decision:
    """Events of this kind and these words belong to that program; None leaves them out."""

    kind: Kind
    words: str
    program: int | None


def plain(words: str) -> str:
    """Words as they are compared: big and small letters and spaces do not count."""
    return " ".join(words.split()).casefold()


def decision_for(series: Series, decisions: Iterable[Decision]) -> Decision | None:
    """The most precise decision that names this series; among equals the longest words, so that
    "parenting in Spanish" goes before "parenting"."""
    fitting = [one for one in decisions if _names(one, series)]
    order = list(Kind)
    return min(fitting, key=lambda d: (order.index(d.kind), -len(d.words), d.words), default=None)


def _names(decision: Decision, series: Series) -> bool:
    words = plain(decision.words)
    match decision.kind:
        case Kind.EVENT:
            return decision.words == series.uid
        case Kind.TITLE:
            return words == plain(series.title)
        case Kind.CONTAINS:
            return bool(words) and words in plain(series.title)
        case Kind.CATEGORY:
            return words in [plain(name) for name in series.categories]
