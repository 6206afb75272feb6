"""Who answers: whoever holds the link of a letter to her, as long as she is who was asked."""

from datetime import timedelta

from members import links
from members.models import Person
from opportunities.domain.words import Side
from opportunities.emails.feedback import LINK
from opportunities.models import Feedback
from opportunities.queries.placements import hosts_of

LINK_KEPT = timedelta(days=400)
"""How long a link still tells what became of it."""


def feedback_in(token: str) -> tuple[Feedback, Person]:
    """The questions that a letter's link speaks of and who answers them, or `LinkRefused`. A host
    who no longer acts for the body does not answer for it."""
    payload = links.read(LINK, token, within=LINK_KEPT)
    rows = Feedback.objects.select_related("placement__body", "placement__person", "person")
    feedback = rows.filter(pk=payload["feedback"]).first()
    person = Person.objects.filter(pk=payload["person"]).select_related("user").first()
    if feedback is None or person is None or not _answers(person, feedback):
        raise links.LinkRefused(LINK)
    return feedback, person


def _answers(person: Person, feedback: Feedback) -> bool:
    if feedback.side != Side.HOST:
        return feedback.person_id == person.pk
    return hosts_of(feedback.placement.body).filter(person=person).exists()
