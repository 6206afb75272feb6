"""The letters between list and first call. They carry a link and no case: no name of the other, no
child, no program that would tell (DOMAIN C1)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import translation

from members.mail import Draft
from members.models import Person, User
from peers.domain.words import Side
from peers.emails.reaching import address_of, contact_address, contact_page, parents_page
from peers.models import Match, Referral
from peers.queries.coordinators import coordinators_for


def asked(match: Match) -> Draft:
    """To a support parent: a family looks for somebody, until when she may answer."""
    context = {"answer_by": match.answer_by}
    return _to_support("match_asked", match, "match_asked", **context)


def unanswered(match: Match) -> Draft:
    """To a support parent who did not answer in time, kindly."""
    return _to_support("match_unanswered", match, "match_asked")


def accepted(match: Match) -> list[Draft]:
    """The support parent may note the first call by answering hers, or by one tap."""
    context = {"hoped_by": match.hoped_by, "contact": contact_page(match, Side.SUPPORT)}
    hers = _to_support("match_accepted_support", match, "support_match", **context)
    back = contact_address(match, Side.SUPPORT)
    return [_to_parent("match_accepted_parent", match), replace(hers, reply_to=back)]


def released(match: Match) -> list[Draft]:
    return [
        _to_parent("match_released_parent", match),
        _to_support("match_released_support", match, "support_match"),
    ]


def look_again(match: Match, on: date) -> list[Draft]:
    """To whoever proposed, while she coordinates the request; else to all who do."""
    found = coordinators_for(match.referral, on)
    own = [user for user in found if user.pk == match.proposed_by_id]
    return [_to_coordinator("match_look_again", user, match.referral) for user in own or found]


def mask_lifted(match: Match) -> list[Draft]:
    return [
        _to_parent("match_mask_lifted", match),
        _to_support("match_mask_lifted", match, "support_match"),
    ]


def _to_parent(name: str, match: Match) -> Draft:
    return _draft(name, match.referral.person, parents_page(match))


def _to_support(name: str, match: Match, page: str, **context: Any) -> Draft:
    return _letter(name, match.support_parent.person, page, match.pk, **context)


def _to_coordinator(name: str, user: User, referral: Referral) -> Draft:
    person = getattr(user, "person", None) or Person(name=str(user), language=user.language)
    return _letter(name, person, "request", referral.pk, to=user.email)


def _letter(
    name: str, reader: Person, page: str, *keys: Any, to: str = "", **context: Any
) -> Draft:
    with translation.override(reader.language):
        path = reverse(f"peers:{page}", args=keys)
    return _draft(name, reader, path, to=to, **context)


def _draft(name: str, reader: Person, path: str, *, to: str = "", **context: Any) -> Draft:
    return Draft(
        f"peers/{name}",
        to=to or address_of(reader),
        language=reader.language,
        context={"name": reader.name.partition(" ")[0], "path": path} | context,
    )
