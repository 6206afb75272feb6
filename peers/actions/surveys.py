"""What each side says at the end (DOMAIN M18)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from members import journal
from members.models import User
from peers.models.care import ClosingSurvey


class SurveyAnswered(Exception):
    """It is taken once."""


@transaction.atomic
def answer_survey(
    *,
    survey: ClosingSurvey,
    answers: Mapping[str, int | None],
    words: str,
    by: User | None,
    at: datetime,
) -> None:
    """`answers`: from 1 to 5 by field, None for one that she skipped. `SurveyAnswered`."""
    open_ = ClosingSurvey.objects.filter(pk=survey.pk, answered_at=None)
    if not open_.update(answered_at=at, words=words, **answers):
        raise SurveyAnswered(survey.pk)
    journal.record("closingsurvey.answered", on=survey, by=by, at=at)
    survey.refresh_from_db()
