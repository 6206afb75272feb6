"""How a letter about a pair reaches one side: a link, an address for the answer, and nothing that
tells a case. Letters name neither the other, nor a child, nor a program."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from members import links
from members.domain.envelopes import reply_address
from members.mail import Draft
from members.models import Person, User
from peers.domain.words import Side
from peers.models import Match, MonthlyRecord
from peers.models.care import ClosingSurvey

CONTACT = "peer-contact"
RECORD = "peer-record"
SURVEY = "peer-survey"
MATCH = "peer-match"
"""Purposes for which links are signed."""
ANSWERED_CONTACT = "contact"
ANSWERED_RECORD = "record"
"""Purposes of addresses for an answer."""
OWN = ("name", "path")
"""What each reader's letter has for herself; the clocks write a hundred thousand of them."""
SIDE_LETTER = {Side.PARENT: "p", Side.SUPPORT: "s"}


def person_on(match: Match, side: Side) -> Person:
    return match.referral.person if side == Side.PARENT else match.support_parent.person


def address_of(person: Person) -> str:
    return person.user.email if person.user else person.email


def contact_token(match: Match, side: Side) -> str:
    return links.sign(CONTACT, match=match.pk, side=side.value)


def record_token(record: MonthlyRecord) -> str:
    return links.sign(RECORD, record=record.pk)


def survey_token(survey: ClosingSurvey) -> str:
    return links.sign(SURVEY, survey=survey.pk)


def parents_page(match: Match, page: str = "my_match") -> str:
    """A page of her match. Without an account a signed link leads there, by a code."""
    person = match.referral.person
    if person.user_id is None:
        token = links.sign(MATCH, match=match.pk, page=page)
        return page_in(person.language, "letter_match", token)
    return page_in(person.language, page, match.pk)


def contact_address(match: Match, side: Side) -> str:
    """Where TALKED 20 goes."""
    return _reply(ANSWERED_CONTACT, f"{match.pk}{SIDE_LETTER[side]}")


def record_address(record: MonthlyRecord) -> str:
    return _reply(ANSWERED_RECORD, record.pk)


def _reply(purpose: str, key: int | str) -> str:
    return reply_address(purpose, key, domain=settings.LIST_DOMAIN, secret=settings.SECRET_KEY)


def contact_page(match: Match, side: Side) -> str:
    """Where a talk is noted by one tap, without signing in."""
    language = person_on(match, side).language
    return page_in(language, "contact_link", contact_token(match, side))


def page_in(language: str, name: str, *keys: Any) -> str:
    """The address of a page of this app, in the reader's language."""
    with translation.override(language):
        return reverse(f"peers:{name}", args=keys)


def to_person(name: str, person: Person, *, reply_to: str = "", **context: Any) -> list[Draft]:
    """None where she cannot be reached by mail any more."""
    address = address_of(person)
    if not address:
        return []
    first = {"name": person.name.partition(" ")[0]}
    return [
        Draft(
            f"peers/{name}",
            to=address,
            language=person.language,
            context=first | context,
            reply_to=reply_to,
            own=OWN if "path" in context else OWN[:1],
        )
    ]


def to_user(name: str, user: User, page: str, *keys: Any, **context: Any) -> Draft:
    path = page_in(user.language, page, *keys)
    context = {"name": str(user).partition(" ")[0], "path": path} | context
    return Draft(f"peers/{name}", to=user.email, language=user.language, context=context, own=OWN)
