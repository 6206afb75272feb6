"""The letters about an application. They name the opening and carry a link: never what she shared,
and to a host never who it is."""

from collections.abc import Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import translation

from members import links
from members.mail import Draft
from members.models import Person, User
from opportunities.models import Candidacy, Opening
from opportunities.queries.people import hosts_of

WITH_YOU = "seat-with-you"
"""The purpose for which links to a parent who was named as companion are signed."""


def invited(candidacy: Candidacy) -> Draft:
    """The network thought of her; she decides."""
    return _to_her("candidate_invited", candidacy)


def received(sent: Sequence[Candidacy]) -> list[Draft]:
    """To herself, one letter about all that she sent at once."""
    first = next(iter(sent), None)
    if first is None:
        return []
    with translation.override(first.person.language):
        titles = [str(one.opening) for one in sent]
    several = {"path": address_in(first.person.language, "my_seats")} if len(sent) > 1 else {}
    return [_to_her("candidate_received", first, titles=titles, number=len(sent), **several)]


def candidate_new(candidacy: Candidacy) -> list[Draft]:
    """To the hosts: somebody applied. Who, their desk says."""
    return _to_hosts("candidate_applied", candidacy)


def companion_invited(sent: Sequence[Candidacy]) -> list[Draft]:
    """To the parent with whom she would like to begin: the openings, and nothing of her. That it is
    a parent who knows her is said, and not which."""
    first = next(iter(sent), None)
    if first is None or not first.companion_email:
        return []
    language = first.person.language
    with translation.override(language):
        titles = [str(one.opening) for one in sent]
    token = links.sign(WITH_YOU, openings=[one.opening_id for one in sent])
    about = _about(first.opening, language) | {"titles": titles, "number": len(sent)}
    return [
        Draft(
            "opportunities/companion_invited",
            to=first.companion_email,
            language=language,
            context=about | {"token": token},
        )
    ]


def withdrew(candidacy: Candidacy) -> list[Draft]:
    """To the hosts, who had her on their desk; without a reason, which nobody asked for."""
    return _to_hosts("candidate_withdrew", candidacy)


def expires_soon(candidacy: Candidacy) -> list[Draft]:
    runs_out = {"expires_at": candidacy.expires_at}
    return [
        _to_her("candidate_expires", candidacy, **runs_out),
        *_to_hosts("candidate_waits", candidacy, **runs_out),
    ]


def expired(candidacy: Candidacy) -> list[Draft]:
    return [
        _to_her(
            "candidate_expired",
            candidacy,
            path=address_in(candidacy.person.language, "my_seats"),
        ),
        *_to_hosts("candidate_unanswered", candidacy),
    ]


def address_of(person: Person) -> str:
    return person.user.email if person.user else person.email


def _to_her(name: str, candidacy: Candidacy, **context: Any) -> Draft:
    person = candidacy.person
    about = _about(candidacy.opening, person.language)
    first = {
        "name": person.name.partition(" ")[0],
        "number": 1,
        "path": address_in(person.language, "my_candidacy", candidacy.pk),
    }
    return Draft(
        f"opportunities/{name}",
        to=address_of(person),
        language=person.language,
        context=about | first | context,
    )


def _to_hosts(name: str, candidacy: Candidacy, **context: Any) -> list[Draft]:
    return [
        _to_host(name, host, candidacy.opening, context)
        for host in hosts_of(candidacy.opening.body)
    ]


def address_in(language: str, page: str, *keys: Any) -> str:
    """Of a page of the seats, in the reader's language."""
    with translation.override(language):
        return reverse(f"opportunities:{page}", args=keys)


def _desk_of(opening: Opening, language: str) -> str:
    """Where its candidates stand."""
    try:
        return address_in(language, "candidates", opening.body.slug)
    except NoReverseMatch:
        with translation.override(language):
            return reverse("desk")


def _to_host(name: str, host: User, opening: Opening, context: dict[str, Any]) -> Draft:
    about = _about(opening, host.language) | {"path": _desk_of(opening, host.language)}
    return Draft(
        f"opportunities/{name}", to=host.email, language=host.language, context=about | context
    )


def _about(opening: Opening, language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "title": str(opening),
            "body": str(opening.body),
        }
