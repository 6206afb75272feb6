"""Governing papers and a plan as a test needs them."""

import json
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from members.models import User
from network import actions
from network.models import GovernancePaper, GovernancePaperIndexPage, Objective, PaperVersion
from tests.conftest import NOW
from tests.network.pages import front


def text(words: str) -> str:
    return json.dumps([{"type": "text", "value": f"<p>{words}</p>"}])


def index(code: str) -> GovernancePaperIndexPage:
    found = GovernancePaperIndexPage.objects.filter(locale__language_code=code).first()
    if found:
        return found
    page = GovernancePaperIndexPage(title="Papers", slug="papers", locale=front(code).locale)
    return front(code).add_child(instance=page)


def paper(code: str = "en", words: str = "We work together.", **fields: Any) -> GovernancePaper:
    """Published, never adopted."""
    facts = {"title": "Our mission", "slug": "mission", "kind": "mission", "lead": "In short."}
    page = GovernancePaper(**facts | fields, body=text(words), locale=front(code).locale)
    index(code).add_child(instance=page)
    page.save_revision().publish()
    return GovernancePaper.objects.get(pk=page.pk)


def in_spanish(of: GovernancePaper, words: str = "Trabajamos en red.") -> GovernancePaper:
    return paper("es", words, title="Nuestra misión", translation_key=UUID(str(of.translation_key)))


def publish(page: GovernancePaper, words: str) -> GovernancePaper:
    page.body = text(words)
    page.save_revision().publish()
    return GovernancePaper.objects.get(pk=page.pk)


def adopt(page: GovernancePaper, by: User | None = None, **facts: Any) -> PaperVersion:
    known = {"on": date(2026, 3, 1), "at": NOW, "where": "the meeting in Hartford", **facts}
    return actions.adopt_paper(paper=page, by=by, **known)


def objective(by: User | None = None, **facts: Any) -> Objective:
    known = {"position": 1, "text": "Grow", "text_es": "Crecer", "first_year": 2020}
    return actions.save_objective(by=by, at=NOW, **known | {"last_year": 2040} | facts)


def activity(of: Objective, by: User | None = None, **facts: Any):
    known = {"position": 1, "text": "Invite agencies", "committee": "Members"}
    return actions.save_activity(objective=of, by=by, at=NOW, **known | facts)


def measure(of: Objective, by: User | None = None, **facts: Any):
    known = {"position": 1, "text": "Five affiliates", "least": Decimal(5)}
    return actions.save_measure(objective=of, by=by, at=NOW, **known | facts)
