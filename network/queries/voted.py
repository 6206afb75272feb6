"""The fingerprint of what a decision adopts: what was voted on is what comes into force."""

from typing import Any

from members.models import Agreement
from network.models import Decision
from network.queries.minutes import fingerprint, minutes_text
from trainings.models import Indicator, IndicatorSet

SET_WORDS = ("title", "title_es", "summary", "summary_es", "source", "rule", "limit", "months")
INDICATOR_WORDS = ("text", "text_es", "evidence", "evidence_es")


def words_voted_on(decision: Decision) -> str:
    """SHA-256 of its words as they stand now, in both languages; empty where it adopts nothing."""
    if decision.paper:
        return str(decision.paper.words()["sha256"])
    if decision.agreement:
        return _of(*_agreement(decision.agreement))
    if decision.indicator_set:
        return _of(*_indicator_set(decision.indicator_set))
    return _of(minutes_text(decision.minutes_of)) if decision.minutes_of else ""


def are_as_voted(decision: Decision) -> bool:
    """What nobody has voted on yet may still change."""
    return not decision.sha256 or decision.sha256 == words_voted_on(decision)


def _of(*parts: Any) -> str:
    return fingerprint("\0".join(map(str, parts)))


def _agreement(row: Agreement) -> list[Any]:
    return [row.exact("en"), row.exact("es"), row.months, row.window]


def _indicator_set(row: IndicatorSet) -> list[Any]:
    said = Indicator.objects.filter(domain__indicator_set=row).values_list(
        *("domain__name", "domain__name_es", *INDICATOR_WORDS)
    )
    return [*(getattr(row, name) for name in SET_WORDS), *said]
