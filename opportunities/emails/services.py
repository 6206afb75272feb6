"""The letters of a service on a body. They carry the body's name and a link, and no case."""

from datetime import date
from typing import Any

from members import links
from members.mail import Draft
from members.models import Person, User
from opportunities.models import Placement
from opportunities.queries.placements import address_of, hosts_of

BUDDY_LINK = "seat-buddy"


def buddy_token(placement: Placement) -> str:
    """Good for whoever is asked, or is, the buddy now."""
    return links.sign(BUDDY_LINK, placement=placement.pk, person=placement.buddy_id)


def service_begins(placement: Placement) -> Draft:
    return _to_person("service_begins", placement.person, placement)


def service_ended(placement: Placement, *, by: User | None) -> Draft:
    """Thanks; the letter says so otherwise to whoever stepped down herself."""
    herself = by is not None and placement.person.user_id == by.pk
    return _to_person("service_ended", placement.person, placement, herself=herself)


def member_left(placement: Placement, *, by: User | None) -> list[Draft]:
    """To the hosts, but for the one who wrote it down."""
    hosts = hosts_of(placement.body)
    readers = hosts.exclude(pk=by.pk) if by else hosts
    return [_to_host("member_left", user, placement) for user in readers]


def term_ends(placement: Placement, day: date) -> list[Draft]:
    """To the parent, and to the hosts who fill the seat."""
    hosts = hosts_of(placement.body)
    return [
        _to_person("term_ends_soon", placement.person, placement, day=day),
        *(_to_host("member_term_ends", user, placement, day=day) for user in hosts),
    ]


def buddy_asked(placement: Placement) -> Draft:
    token = buddy_token(placement)
    return _to_person("buddy_asked", _buddy(placement), placement, token=token)


def buddy_named(placement: Placement) -> Draft:
    """To the parent: there is somebody."""
    return _to_person("buddy_named", placement.person, placement)


def buddy_wanted(placement: Placement) -> list[Draft]:
    """To the hosts: somebody serves there without a buddy again."""
    return [_to_host("buddy_wanted", user, placement) for user in hosts_of(placement.body)]


def disclosure_due(placement: Placement, day: date) -> Draft:
    return _to_person("disclosure_due", placement.person, placement, day=day)


def _buddy(placement: Placement) -> Person:
    if placement.buddy is None:
        raise ValueError("There is nobody to write to.")
    return placement.buddy


def _to_person(name: str, person: Person, placement: Placement, **context: Any) -> Draft:
    return Draft(
        f"opportunities/{name}",
        to=address_of(person),
        language=person.language,
        context=_about(person.name, placement) | context,
    )


def _to_host(name: str, user: User, placement: Placement, **context: Any) -> Draft:
    return Draft(
        f"opportunities/{name}",
        to=user.email,
        language=user.language,
        context=_about(user.get_full_name(), placement) | context,
    )


def _about(name: str, placement: Placement) -> dict[str, Any]:
    return {
        "name": name.partition(" ")[0],
        "body": placement.body,
        "placement": placement.pk,
    }
