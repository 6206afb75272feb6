"""What a page says about when a class runs, and what the facets make of it, are one thing."""

from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string

from directory import search
from directory.domain.questions import Facet, Question
from tests.directory.conftest import AT, ON
from tests.directory.listings import program
from trainings.models import Offering, WeeklyHours

LAST_DAY = date(2026, 3, 1)
STILL = datetime(2026, 3, 2, 4, 59, 59, tzinfo=UTC)
OVER = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
"""The end of the first of March in Connecticut."""


def with_value(facet: Facet, value: str, at: datetime = AT) -> int:
    question = Question(chosen={facet: frozenset({value})})
    return search.ask(question, on=ON, at=at, language="en").total


@pytest.mark.parametrize(("at", "runs"), [(STILL, True), (OVER, False)])
def test_last_day_ends_at_midnight_in_connecticut(harbor, at, runs):
    row = program(harbor, listed_on=LAST_DAY)
    Offering.objects.create(
        program=row, status="announced", ends_on=LAST_DAY, format="online", enrolment="open"
    )
    assert Offering.objects.current(at).exists() is runs
    assert with_value(Facet.FORMAT, "online", at) == runs


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"enrolment": "drop-in"}, "Join at any time"),
        ({"ends_on": date(2026, 5, 1)}, "Runs until Friday, May 1, 2026. Ask for the hours."),
        ({"starts_on": date(2026, 1, 5)}, "Runs since Monday, Jan. 5, 2026"),
        ({"starts_on": date(2026, 4, 1), "enrolment": "drop-in"}, "Starts Wednesday"),
        ({}, "Ask for the days and hours."),
        ({"weekly": True}, "every week"),
    ],
)
def test_page_says_join_at_any_time_where_the_facet_does(harbor, facts, words):
    weekly = facts.pop("weekly", False)
    row = Offering.objects.create(
        program=program(harbor, listed_on=LAST_DAY), status="announced", **facts
    )
    if weekly:
        WeeklyHours.objects.create(offering=row, weekday=1, opens="18:00")
    row.to_come = []
    said = render_to_string("directory/_when.html", {"offering": row, "today": date(2026, 3, 2)})
    assert words in " ".join(said.split())
    assert with_value(Facet.START, "any-time") == (weekly or facts.get("enrolment") == "drop-in")
