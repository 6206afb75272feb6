"""The pages of one application: the agency, its people, and the questions of its class."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from members.forms.admission import (
    AgencyStep,
    PeopleStep,
    QuestionsStep,
    StepForm,
    words_of,
)
from members.models import Application
from members.models.applications import in_language
from members.queries import applications as queries

OF_FACTS: dict[str, type[StepForm]] = {"agency": AgencyStep, "people": PeopleStep}


def all_of(application: Application) -> list[dict[str, Any]]:
    """Every page with its name, what it holds, and whether something is missing on it."""
    gaps = set(queries.missing(application)) if application.begun else set()
    rows = [
        {"key": "agency", "title": _("Your agency"), "holds": set(AgencyStep.base_fields)},
        {"key": "people", "title": _("People"), "holds": set(PeopleStep.base_fields)},
        *(_of_questions(number, page) for number, page in enumerate(application.steps(), start=1)),
    ]
    return [{**row, "gaps": gaps & row["holds"]} for row in rows]


def _of_questions(number: int, page: list[dict[str, Any]]) -> dict[str, Any]:
    first = page[0]
    title = in_language(first, "words") if first["kind"] == "heading" else _("Questions")
    return {
        "key": f"questions-{number}",
        "title": title,
        "explanation": in_language(first, "text") if first["kind"] == "heading" else "",
        "holds": {question["id"] for question in page},
    }


def place_of(application: Application, key: str) -> dict[str, Any]:
    """Where this page stands among the others."""
    rows = all_of(application)
    keys = [row["key"] for row in rows]
    if key not in keys:
        raise Http404
    here = keys.index(key)
    return {
        "title": rows[here]["title"],
        "explanation": rows[here].get("explanation", ""),
        "number": here + 1,
        "number_of_pages": len(rows),
        "before": keys[here - 1] if here else "",
        "following": keys[here + 1] if here + 1 < len(keys) else "",
    }


def form_of(application: Application, key: str, sent: Any) -> StepForm:
    if key in OF_FACTS:
        initial = words_of(application, OF_FACTS[key].base_fields)
        return OF_FACTS[key](sent, initial=initial)
    found = [row["key"] for row in all_of(application)]
    if key not in found:
        raise Http404
    questions = application.steps()[found.index(key) - len(OF_FACTS)]
    return QuestionsStep(sent, questions=questions, initial=application.answers)
