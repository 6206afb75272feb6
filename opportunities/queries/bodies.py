"""Bodies as anybody may find and read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from opportunities.domain.vacancies import Vacancies
from opportunities.models import Body
from opportunities.queries.seats import counted, rows_of

WORDS = ("name", "name_es", "purpose", "purpose_es", "legal_basis")


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; "" is anything."""

    words: str = ""
    level: str = ""
    kind: str = ""
    region: str = ""
    for_parents: bool = False
    """Only bodies with an empty seat that is kept for parents."""


@dataclass(frozen=True)
class Listed:
    body: Body
    table: Vacancies


def bodies_like(wanted: Wanted, on: date) -> list[Listed]:
    """Public bodies, each with its vacancies on that day, in three queries."""
    bodies = list(_found(wanted))
    rows = rows_of(bodies, on)
    listed = [Listed(body, counted(body, rows[body.pk])) for body in bodies]
    return [each for each in listed if each.table.for_parents or not wanted.for_parents]


def _found(wanted: Wanted) -> QuerySet[Body]:
    found: QuerySet[Body] = Body.objects.public()
    for word in wanted.words.split():
        has_it = Q()
        for field in WORDS:
            has_it |= Q(**{f"{field}__icontains": word})
        found = found.filter(has_it)
    facts = {"level": wanted.level, "kind": wanted.kind, "region": wanted.region}
    return found.filter(**{name: value for name, value in facts.items() if value})


def organization(body: Body, *, url: str) -> dict[str, Any]:
    """A body as search engines read it (schema.org `Organization`); what is unknown is not said."""
    contact = {
        "@type": "ContactPoint",
        "name": body.contact_name,
        "email": body.contact_email,
        "telephone": body.contact_phone,
    }
    facts = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": url,
        "url": url,
        "name": body.said("name"),
        "description": body.said("purpose"),
        "sameAs": body.website,
        "parentOrganization": _parent(body),
        "contactPoint": _only_said(contact) if len(_only_said(contact)) > 1 else None,
    }
    return _only_said(facts)


def _parent(body: Body) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": body.agency.name} if body.agency else None


def _only_said(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


def appointers_of(rows: Iterable[Any]) -> list[str]:
    """Who appoints to any of these seats, each once, in the order of the seats."""
    named = (str(row.seat.appointer) for row in rows if row.seat.appointer)
    return list(dict.fromkeys(named))
