"""Masked addresses, and the letters that go through them."""

from django.conf import settings

from members.domain.envelopes import reply_address
from members.mail import Draft
from members.models import Person
from peers.domain.words import Side
from peers.emails.reaching import address_of, page_in, parents_page
from peers.models import Match

PURPOSE = "peer"
"""Of masked addresses."""

WORDS = "peers/mask_words"
"""The letter that holds what one wrote to the other."""

MARKS = {Side.PARENT: "p", Side.SUPPORT: "s"}
"""Behind the key of a match: whom the address leads to."""


def masked_address(match: Match, to: Side) -> str:
    """Mail to it is passed on to that side."""
    return reply_address(
        PURPOSE,
        f"{match.pk}{MARKS[to]}",
        domain=settings.LIST_DOMAIN,
        secret=settings.SECRET_KEY,
    )


def words(match: Match, reader: Person, side: Side, said: str, back: str) -> Draft:
    """What the other one wrote; an answer goes `back` to a masked address."""
    return _letter("mask_words", match, reader, side, said=said, reply_to=back)


def elsewhere(match: Match, writer: Person, side: Side) -> Draft:
    """A message in her name came from an address that is not hers."""
    return _letter("mask_elsewhere", match, writer, side)


def closed(match: Match, writer: Person, side: Side) -> Draft:
    return _letter("mask_closed", match, writer, side)


def _letter(
    name: str, match: Match, reader: Person, side: Side, *, said: str = "", reply_to: str = ""
) -> Draft:
    path = (
        parents_page(match)
        if side is Side.PARENT
        else page_in(reader.language, "support_match", match.pk)
    )
    first = reader.name.partition(" ")[0]
    return Draft(
        f"peers/{name}",
        to=address_of(reader),
        language=reader.language,
        context={"name": first, "path": path, "words": said},
        reply_to=reply_to,
    )
