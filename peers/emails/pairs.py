"""The letters to the two: the plan, an answer that was not clear, the end."""

from collections.abc import Iterable

from members.mail import Draft
from peers.domain.words import Side
from peers.emails.reaching import (
    contact_address,
    contact_page,
    page_in,
    parents_page,
    person_on,
    survey_token,
    to_person,
)
from peers.models import Match
from peers.models.care import ClosingSurvey


def plan_changed(match: Match, *, to: Side) -> list[Draft]:
    """To the other. How they are in touch stands on the page; a talk can be noted by answering."""
    person = person_on(match, to)
    return to_person(
        "plan_changed",
        person,
        reply_to=contact_address(match, to),
        path=_page(match, to, "plan"),
        contact=contact_page(match, to),
    )


def contact_unclear(match: Match, side: Side) -> list[Draft]:
    """Her answer by mail was not understood, or came from an address that is not hers."""
    person = person_on(match, side)
    return to_person(
        "contact_unclear",
        person,
        reply_to=contact_address(match, side),
        path=contact_page(match, side),
    )


def match_closed(match: Match, surveys: Iterable[ClosingSurvey]) -> list[Draft]:
    """To both sides, one letter each, with the few questions of the end where there are any."""
    asked = {survey.side: survey for survey in surveys}
    return [draft for side in Side for draft in _closed(match, side, asked.get(side))]


def _closed(match: Match, side: Side, survey: ClosingSurvey | None) -> list[Draft]:
    person = person_on(match, side)
    path = (
        page_in(person.language, "closing_survey", survey_token(survey))
        if survey
        else _page(match, side, "end")
    )
    return to_person("match_closed", person, path=path, asks=survey is not None)


def _page(match: Match, side: Side, page: str) -> str:
    if side == Side.PARENT:
        return parents_page(match, f"parent_{page}")
    return page_in(person_on(match, side).language, f"support_{page}", match.pk)
