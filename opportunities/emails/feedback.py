"""The letters that ask whether it was worth it. They carry the body's name and a link."""

from typing import Any

from members import links
from members.mail import Draft
from members.models import Person
from opportunities.domain.words import Side
from opportunities.models import Feedback
from opportunities.queries.feedback import closes_on
from opportunities.queries.placements import address_of, hosts_of

LINK = "seat-feedback"


def feedback_token(feedback: Feedback, person: Person | None) -> str:
    """A link for one reader: what it answers is answered by her."""
    return links.sign(LINK, feedback=feedback.pk, person=person.pk if person else None)


def feedback_asked(feedback: Feedback) -> list[Draft]:
    return _letters("feedback_asked", feedback)


def feedback_reminder(feedback: Feedback) -> list[Draft]:
    return _letters("feedback_reminder", feedback)


def _letters(name: str, feedback: Feedback) -> list[Draft]:
    return [
        Draft(
            f"opportunities/{name}",
            to=address_of(person),
            language=person.language,
            context=_context(feedback, person),
        )
        for person in _readers(feedback)
    ]


def _readers(feedback: Feedback) -> list[Person]:
    """One, or each of the body's hosts."""
    if feedback.side != Side.HOST:
        return [feedback.person] if feedback.person else []
    hosts = hosts_of(feedback.placement.body)
    return list(Person.objects.filter(user__in=hosts).select_related("user").order_by("pk"))


def _context(feedback: Feedback, person: Person) -> dict[str, Any]:
    return {
        "name": person.name.partition(" ")[0],
        "body": feedback.placement.body,
        "side": feedback.side,
        "moment": feedback.moment,
        "closes_on": closes_on(feedback),
        "token": feedback_token(feedback, person),
    }
