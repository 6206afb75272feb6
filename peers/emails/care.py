"""Letters of the clocks: a link, and nothing that tells a case. They name neither parent, nor a
child, nor a program."""

from dataclasses import replace
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import translation

from members.mail import Draft
from members.models import Person, User
from peers.domain.words import Side
from peers.emails.reaching import OWN, contact_address, contact_page, parents_page, to_person
from peers.models import Match


def first_contact_due(match: Match) -> list[Draft]:
    return _to_call("first_contact_due", match)


def first_contact_overdue(match: Match, coordinators: list[User]) -> list[Draft]:
    """To the support parent and to those who coordinate the match."""
    return [
        *_to_call("first_contact_overdue", match),
        *(_to_user("first_contact_missed", user, "coordinated_match", match.pk)
          for user in coordinators),
    ]  # fmt: skip


def requests_wait(user: User, number: int) -> Draft:
    return _to_user("requests_wait", user, "desk", number=number)


def match_ends(match: Match, coordinators: list[User]) -> list[Draft]:
    """To both parents, and to the coordinators, who hand over warmly."""
    day: dict[str, Any] = {"day": match.ends_on}
    return [
        *to_person("match_ends", match.referral.person, path=parents_page(match), **day),
        *_to_person("match_ends", match.support_parent.person, "support_match", match.pk, **day),
        *(_to_user("match_ends_soon", user, "coordinated_match", match.pk, **day)
          for user in coordinators),
    ]  # fmt: skip


def _to_call(name: str, match: Match) -> list[Draft]:
    """To the support parent, who may note the call by answering, or by one tap."""
    hers = match.support_parent.person
    drafts = _to_person(
        name, hers, "support_match", match.pk, contact=contact_page(match, Side.SUPPORT)
    )
    back = contact_address(match, Side.SUPPORT)
    return [replace(draft, reply_to=back) for draft in drafts]


def _to_person(name: str, person: Person, page: str, *keys: Any, **context: Any) -> list[Draft]:
    """None where she cannot be reached by mail."""
    address = person.user.email if person.user else person.email
    if not address:
        return []
    return [_letter(name, person.name, address, person.language, page, *keys, **context)]


def _to_user(name: str, user: User, page: str, *keys: Any, **context: Any) -> Draft:
    return _letter(name, str(user), user.email, user.language, page, *keys, **context)


def _letter(
    name: str, reader: str, address: str, language: str, page: str, *keys: Any, **context: Any
) -> Draft:
    return Draft(
        f"peers/{name}",
        to=address,
        language=language,
        context={"name": reader.partition(" ")[0], "path": _path(language, page, keys)} | context,
        own=OWN,
    )


def _path(language: str, page: str, keys: tuple[Any, ...]) -> str:
    """In the reader's language; the desk leads on where a page is not there."""
    with translation.override(language):
        try:
            return reverse(f"peers:{page}", args=keys)
        except NoReverseMatch:
            return reverse("desk")
