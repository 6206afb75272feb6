"""The letters about listening to a meeting. A host reads in them that somebody would like to come,
and not who."""

from typing import Any

from django.template.defaultfilters import date as written
from django.utils import timezone, translation

from members.mail import Draft
from members.models import User
from opportunities.emails.candidacies import address_in, address_of
from opportunities.models import Visit
from opportunities.queries.people import hosts_of


def asked(visit: Visit) -> list[Draft]:
    return [_to_host("visit_asked", host, visit) for host in hosts_of(visit.meeting.body)]


def cancelled(visit: Visit) -> list[Draft]:
    return [_to_host("visit_cancelled", host, visit) for host in hosts_of(visit.meeting.body)]


def agreed(visit: Visit) -> Draft:
    """She may come; where and how stands in it."""
    return _to_her("visit_agreed", visit, place=visit.meeting.place, link=visit.meeting.link)


def declined(visit: Visit) -> Draft:
    return _to_her("visit_declined", visit)


def _to_her(name: str, visit: Visit, **context: Any) -> Draft:
    person = visit.person
    about = _about(visit, person.language) | {
        "name": person.name.partition(" ")[0],
        "path": address_in(person.language, "my_visits"),
    }
    return Draft(
        f"opportunities/{name}",
        to=address_of(person),
        language=person.language,
        context=about | context,
    )


def _to_host(name: str, host: User, visit: Visit) -> Draft:
    return Draft(
        f"opportunities/{name}",
        to=host.email,
        language=host.language,
        context=_about(visit, host.language)
        | {"path": address_in(host.language, "visits", visit.meeting.body.slug)},
    )


def _about(visit: Visit, language: str) -> dict[str, Any]:
    with translation.override(language):
        meeting = visit.meeting
        return {
            "title": meeting.said("title") or str(meeting.body),
            "body": str(meeting.body),
            "when": written(timezone.localtime(meeting.starts_at), "DATETIME_FORMAT"),
        }
