"""What visitors leave behind in the directory."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from directory.domain.questions import Question
from directory.models import SearchLog

MOST_LETTERS = 200


@transaction.atomic
def note_search(question: Question, *, on: date, language: str) -> None:
    """Count a search that found nothing: the words and the wishes, never who asked or when.

    The place is left out: it may be where the family lives.
    """
    chosen = "; ".join(
        f"{facet}: {', '.join(sorted(values))}"
        for facet, values in sorted(question.chosen.items())
        if values
    )
    asked: dict[str, Any] = {
        "on": on,
        "words": " ".join(question.words.lower().split())[:MOST_LETTERS],
        "chosen": chosen[:500],
        "language": language[:5],
    }
    if not SearchLog.objects.filter(**asked).update(times=F("times") + 1):
        SearchLog.objects.get_or_create(**asked)
