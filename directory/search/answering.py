from datetime import date, datetime

from django.db.models import Q

from directory.domain.questions import PAGE_SIZE, Answer, Hit, Question
from trainings.models import Program


def ask(question: Question, *, on: date, at: datetime, language: str) -> Answer:
    found = Program.objects.public(on)
    for word in question.words.split():
        found = found.filter(Q(title__icontains=word) | Q(summary__icontains=word))
    keys = list(found.values_list("pk", flat=True))
    first = (question.page - 1) * PAGE_SIZE
    return Answer(
        hits=[Hit(key) for key in keys[first : first + PAGE_SIZE]],
        total=len(keys),
        page=question.page,
        pages=-(-len(keys) // PAGE_SIZE),
        counts={},
    )


def suggest(prefix: str, *, on: date, language: str, limit: int = 8) -> list[str]:
    titles = Program.objects.public(on).filter(title__icontains=prefix)
    return list(titles.values_list("title", flat=True)[:limit])
