"""A small shelf of programs, and each engine that the database allows."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings as configured

from directory import search
from directory.domain.questions import Answer, Question
from directory.models import Synonym
from members.models import Agency
from trainings.models import Program, ProgramTranslation, TaggedProgram, Topic

ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)

SHELF = {
    "iep": "Understanding Your Child's IEP",
    "meeting": "Get Ready for the School Meeting",
    "law": "Special Education Law Basics",
    "leaders": "Parent Leadership Training Institute",
    "autism": "Autism: First Steps for Families",
    "behavior": "Positive Behavior at Home",
    "fathers": "Fathers Matter",
    "grand": "Grandparents Raising Grandchildren",
    "autismo": "Niños con autismo: primeros pasos",
    "crianza": "Crianza positiva y educación en familia",
    "board": "Serving on Boards and Councils",
    "stories": "Telling Your Story",
}
SUMMARIES = {
    "meeting": "How to read an individualized education program before you sign it.",
    "stories": "Share what you lived through, as a parent leader, on your own terms.",
    "board": "Parents at the table where decisions are made.",
    "crianza": "Para madres y padres que hablan español.",
}


@pytest.fixture(params=["of the database", "whoosh"])
def engine(request, settings) -> str:
    """The engine of this database; on PostgreSQL the embedded one too."""
    if request.param == "whoosh":
        if configured.SEARCH_ENGINE == "whoosh":
            pytest.skip("It is the engine of this database.")
        settings.SEARCH_ENGINE = "whoosh"
    search.forget()
    return settings.SEARCH_ENGINE


@pytest.fixture
def shelf(harbor: Agency) -> dict[str, Program]:
    rows = [
        Program(
            agency=harbor,
            slug=slug,
            title=title,
            summary=SUMMARIES.get(slug, ""),
            language="es" if slug in ("autismo", "crianza") else "en",
            live=True,
            listed_on=ON,
        )
        for slug, title in SHELF.items()
    ]
    programs = {row.slug: row for row in Program.objects.bulk_create(rows)}
    ProgramTranslation.objects.bulk_create(
        [ProgramTranslation(program=programs["fathers"], language="es", title="Los papás importan")]
    )
    topic = Topic.objects.create(name="School rights", slug="school-rights", name_es="Derechos")
    TaggedProgram.objects.bulk_create(
        [TaggedProgram(tag=topic, content_object=programs[slug]) for slug in ("law", "iep")]
    )
    Synonym.objects.create(words="IEP, individualized education program, PEI")
    return programs


def ask(words: str = "", **wishes: object) -> Answer:
    question = Question(words=words, **wishes)  # type: ignore[arg-type]
    return search.ask(question, on=ON, at=AT, language="en")


def slugs(answer: Answer) -> list[str]:
    keys = [hit.program for hit in answer.hits]
    by_key = dict(Program.objects.filter(pk__in=keys).values_list("pk", "slug"))
    return [by_key[key] for key in keys]
