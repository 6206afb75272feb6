"""The letters to the two: the plan, an answer that was not clear, the end."""

from collections.abc import Iterable

from members.mail import Draft
from peers.domain.words import Side
from peers.emails.reaching import (
    contact_address,
    contact_page,
    page_in,
    person_on,
    survey_token,
    to_person,
)
from peers.models import Match
from peers.models.care import ClosingSurvey


def plan_changed(match: Match, *, to: Side) -> list[Draft]:
    """To the other. How they are in touch stands on the page; a talk can be noted by answering."""
    person = person_on(match, to)
    page = "parent_plan" if to == Side.PARENT else "support_plan"
    return to_person(
        "plan_changed",
        person,
        reply_to=contact_address(match, to),
        path=page_in(person.language, page, match.pk),
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
    page = "parent_end" if side == Side.PARENT else "support_end"
    path = (
        page_in(person.language, "closing_survey", survey_token(survey))
        if survey
        else page_in(person.language, page, match.pk)
    )
    return to_person("match_closed", person, path=path, asks=survey is not None)
