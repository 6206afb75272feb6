"""What the frame reads: one module a noun."""

from network.queries.calendar import calendar_file, calendar_of
from network.queries.desk import AgencyOnDesk, agencies_on_desk
from network.queries.front import (
    MOST_SHOWN,
    front_page,
    open_seats,
    pages_in_footer,
    starting_soon,
)
from network.queries.meetings import (
    Ballot,
    Body,
    Governing,
    Tally,
    ballots,
    coming,
    decisions_of,
    duties_of,
    governance,
    governing_on_desk,
    in_calendar,
    past,
    sheet,
    successors_wanted,
    tally,
    undecided_minutes,
    votes_waiting,
)
from network.queries.minutes import fingerprint, minutes_text
from network.queries.papers import decisions_about, papers_on_desk
from network.queries.report import (
    next_objective,
    plan_today,
    report,
    whole_plan,
)
from network.queries.voted import are_as_voted, words_voted_on
from network.queries.voters import (
    agencies_with_vote,
    belongs,
    co_chairs,
    invited,
    may_take_on,
    voters,
    votes_for,
)

__all__ = [
    "MOST_SHOWN",
    "AgencyOnDesk",
    "Ballot",
    "Body",
    "Governing",
    "Tally",
    "agencies_on_desk",
    "agencies_with_vote",
    "are_as_voted",
    "ballots",
    "belongs",
    "calendar_file",
    "calendar_of",
    "co_chairs",
    "coming",
    "decisions_about",
    "decisions_of",
    "duties_of",
    "fingerprint",
    "front_page",
    "governance",
    "governing_on_desk",
    "in_calendar",
    "invited",
    "may_take_on",
    "minutes_text",
    "next_objective",
    "open_seats",
    "pages_in_footer",
    "papers_on_desk",
    "past",
    "plan_today",
    "report",
    "sheet",
    "starting_soon",
    "successors_wanted",
    "tally",
    "undecided_minutes",
    "voters",
    "votes_for",
    "votes_waiting",
    "whole_plan",
    "words_voted_on",
]
