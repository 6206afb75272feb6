"""What would become of each line of a list; nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from members import queries as members_queries
from members.models import Person, User
from trainings.domain.completion import Claim, refusal
from trainings.domain.rosters import Fault, Kind, Outcome
from trainings.imports.lists import Row, Wrong
from trainings.imports.people import People
from trainings.models import Completion, Enrolment, RosterFile

Key = tuple[object, date | None]


@dataclass
class Verdict:
    """`person` is not saved yet when the line brings somebody new."""

    row: Row
    outcome: Outcome
    person: Person | None = None
    fault: Fault | None = None
    about: str = ""

    @property
    def key(self) -> Key:
        """Two lines with one key say the same."""
        saved = self.person.pk if self.person else None
        return saved or ("new", id(self.person)), self.row.finished_on


@dataclass(frozen=True)
class Judge:
    """Who brings the list, at which addresses she is herself, and the day on which she does."""

    by: User
    hers: set[str]
    today: date


def judge(rows: Sequence[Row], file: RosterFile, *, by: User, today: date) -> list[Verdict]:
    """The verdicts in the order of the lines; what an earlier line said is known to a later one."""
    people, known = People(rows, file.program.agency), standing(file)
    judging = Judge(by, members_queries.addresses_of(by), today)
    return [_verdict(row, people, known, file, judging) for row in rows]


def standing(file: RosterFile) -> set[Key]:
    """What is there already: people with the day on which they finished, or with no day."""
    if file.kind == Kind.FINISHED:
        finished = Completion.objects.standing().filter(program=file.program)
        return set(finished.values_list("person", "completed_on"))
    enrolled = Enrolment.objects.live().filter(offering=file.offering)
    return {(person, None) for person in enrolled.values_list("person", flat=True)}


def _verdict(
    row: Row, people: People, known: set[Key], file: RosterFile, judging: Judge
) -> Verdict:
    try:
        if row.fault:
            raise Wrong(row.fault, row.about)
        person = people.meant(row, known_only=file.known_only)
        _allow(row, person, judging)
    except Wrong as wrong:
        return Verdict(row, Outcome.REFUSED, fault=wrong.fault, about=wrong.about)
    verdict = Verdict(row, Outcome.NEW, person)
    if verdict.key in known:
        verdict.outcome = Outcome.KNOWN
    known.add(verdict.key)
    return verdict


def _allow(row: Row, person: Person, judging: Judge) -> None:
    """The rules of a completion; a line that only brings somebody into a class has no such day."""
    if row.finished_on is None:
        return
    by, hers = judging.by, judging.hers
    own = row.email in hers or members_queries.is_herself(person, by, hers)
    learner = by.pk if own else person.user_id
    if why := refusal(Claim(learner, by.pk, row.finished_on), judging.today):
        raise Wrong(Fault(why.value))
