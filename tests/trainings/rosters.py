"""Lists of people as agencies send them."""

from datetime import UTC, date, datetime, time

from members.models import User
from trainings import actions
from trainings.actions.rosters import keep_roster_file, take_roster_file
from trainings.domain.rosters import Kind
from trainings.imports import Verdict
from trainings.models import Offering, Program, RosterFile

FINISHED = "Name,E-mail,Finished on,Hours,Language\n"


def kept(
    text: str | bytes,
    program: Program,
    by: User,
    at: datetime,
    name: str = "list.csv",
    offering: Offering | None = None,
    known_only: bool = False,
) -> RosterFile:
    content = text.encode() if isinstance(text, str) else text
    kind = Kind.ENROLLED if offering else Kind.FINISHED
    return keep_roster_file(
        program=program, kind=kind, name=name, content=content, by=by, at=at,
        offering=offering, known_only=known_only,
    )  # fmt: skip


def taken(text: str | bytes, program: Program, by: User, at: datetime, **options) -> list[Verdict]:
    return take_roster_file(file=kept(text, program, by, at, **options), by=by, at=at)


def outcomes(verdicts: list[Verdict]) -> list[tuple[int, str, str]]:
    return [(v.row.line, v.outcome.value, v.fault.value if v.fault else "") for v in verdicts]


def run(program: Program, by: User, at: datetime, *days: date, places: int | None = None):
    """An announced run with a session from nine to ten, UTC, on each of the days."""
    meetings = [
        (datetime.combine(d, time(14), tzinfo=UTC), datetime.combine(d, time(15), tzinfo=UTC))
        for d in days
    ]
    offering = actions.add_offering(
        program=program, by=by, at=at, sessions=meetings, places=places, enrolment="apply"
    )
    Offering.objects.filter(pk=offering.pk).update(status="announced")
    offering.refresh_from_db()
    return offering
