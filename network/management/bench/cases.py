"""Parent-to-parent support as it runs for a whole country: drawn, and always the same.

Each running match began on one of the last 56 days, so that every day one in 56 ends. What the days
before brought is there too: calls that were made, records that were read, letters that went out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone

from members.domain.places import REGIONS
from members.models import Agency, Person, Qualification, User
from peers.actions.programs import load_programs
from peers.domain.calls import planned
from peers.domain.words import Area, Gender, Mode, Side, Structure, Value
from peers.models import (
    Concern,
    Coordinator,
    FollowUp,
    Match,
    MonthlyRecord,
    PeerProgram,
    Referral,
    Requirement,
    SupportParent,
)

AT_ONCE, LONGEST = 2_000, 56
ROOM = 5
"""Matches for each support parent; each could take a few more."""
WAITING = 50
"""For so many running matches one request waits, one is asked of, one has no yes yet."""
COVERED = "bench-all@example.org"
"""The address of the coordinator who looks after the whole state."""
OF_A_REGION = "bench-1-capitol@example.org"

Row = TypeVar("Row", bound=models.Model)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True)
class Stage:
    program: PeerProgram
    at: datetime
    rng: Random

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def some(self, words: Any, number: int) -> list[str]:
        return self.rng.sample([each.value for each in words], number)


def fill(size: int, at: datetime) -> PeerProgram:
    """So many running matches of one program."""
    program = load_programs(at=at)[0]
    Requirement.objects.filter(program=program).delete()
    stage = Stage(program, at, Random(1))  # noqa: S311 - no secrets here
    coordinators(program, at)
    supporting = roster(max(size // ROOM, 1), stage)
    running = requests(size, "matched", stage)
    matched(running, supporting, stage)
    others(size // WAITING, supporting, stage)
    with connection.cursor() as cursor:
        # As the database does by itself in time.
        cursor.execute("ANALYZE")
    return program


def coordinators(program: PeerProgram, at: datetime) -> None:
    """Two for each part of the state, and one for all of it."""
    since = timezone.localdate(at) - 100 * DAY
    for address, regions in [
        (COVERED, []),
        *((f"bench-{n}-{slug}@example.org", [slug]) for slug in REGIONS for n in (1, 2)),
    ]:
        user = User.objects.create_user(address)
        Person.objects.create(user=user, name="Cora Bench", email=address)
        Coordinator.objects.create(user=user, program=program, regions=regions, since=since)


def people(prefix: str, number: int, rng: Random) -> list[Person]:
    return stored(
        Person(
            name=f"Parent {prefix}{n}",
            email=f"{prefix}{n}@example.org",
            language="es" if rng.random() < 0.3 else "en",
        )
        for n in range(number)
    )


def stored(rows: Iterator[Row]) -> list[Row]:
    made = list(rows)
    if made:
        type(made[0])._default_manager.bulk_create(made, batch_size=AT_ONCE)
    return made


def roster(number: int, stage: Stage) -> list[SupportParent]:
    """All are trained, pledged and ready."""
    rng, found = stage.rng, people("support", number, stage.rng)
    agency = Agency.objects.create(name="Measured pairs", slug="bench-pairs")
    stored(
        Qualification(
            person=each,
            code=stage.program.qualification,
            title="Trained support parent",
            held_from=stage.today - 200 * DAY,
            agency=agency,
            granted_at=stage.at,
        )
        for each in found
    )
    return stored(
        SupportParent(
            person=each,
            program=stage.program,
            status="available",
            applied_at=stage.at - 200 * DAY,
            pledged_at=stage.at - 190 * DAY,
            available_since=stage.today - timedelta(days=rng.randint(1, 700)),
            capacity=10,
            region=rng.choice([*REGIONS, ""]),
            languages=rng.sample(["en", "es", "pt", "ht"], rng.randint(1, 2)),
            areas=stage.some(Area, rng.randint(1, 3)),
            child_ages=[rng.randint(0, 3), rng.randint(4, 18)],
            gender=rng.choice(list(Gender)).value,
            structure=rng.choice(list(Structure)).value,
            values=stage.some(Value, 2),
            modes=stage.some(Mode, 2),
            was_in_program=rng.random() < 0.5,
        )
        for each in found
    )


def requests(number: int, status: str, stage: Stage) -> list[Referral]:
    rng, yes = stage.rng, status != "awaiting-yes"
    said: list[Any] = [{"challenges": {"areas": stage.some(Area, 2)}} for _ in range(100)]
    found = people(f"{status}-", number, rng)
    return stored(
        Referral(
            person=each,
            program=stage.program,
            status=status,
            source="self",
            asked_at=stage.at - timedelta(days=rng.randint(1, 25)),
            confirmed_at=stage.at - DAY if yes else None,
            confirmed_how="account" if yes else "",
            ready_at=stage.at - timedelta(hours=rng.randint(1, 90)) if yes else None,
            region=rng.choice(list(REGIONS)),
            languages=["en"],
            born_on=(stage.today - timedelta(days=rng.randint(60, 700))).isoformat(),
            intake=rng.choice(said),
            need_first="listening",
        )
        for each in found
    )


def matched(asking: list[Referral], supporting: list[SupportParent], stage: Stage) -> None:
    rows = stored(
        running(each, supporting[place // ROOM % len(supporting)], place % LONGEST, stage)
        for place, each in enumerate(asking)
    )
    for starts in sorted({match.starts_on for match in rows if match.starts_on}):
        calls(stage, starts)
        records(stage, starts)
    stored(
        Concern(match=match, alarm="unease", raised_at=stage.at - HOUR, told_at=stage.at)
        for match in rows[:: max(len(rows) // 20, 1)]
    )


def running(asking: Referral, to: SupportParent, ago: int, stage: Stage) -> Match:
    """It began so many days ago. Of a hundred two have not talked after two days."""
    said_yes = stage.at - ago * DAY - timedelta(minutes=stage.rng.randint(0, 700))
    starts = timezone.localdate(said_yes)
    talked = stage.rng.random() < (0.98 if ago > 1 else 0.6)
    return Match(
        referral=asking,
        support_parent=to,
        status="active" if talked else "accepted",
        proposed_at=said_yes - 20 * HOUR,
        answer_by=said_yes + 4 * HOUR,
        accepted_at=said_yes,
        hoped_by=said_yes + 24 * HOUR,
        overdue_at=said_yes + 48 * HOUR,
        first_contact_at=said_yes + 10 * HOUR if talked else None,
        starts_on=starts,
        ends_on=starts + LONGEST * DAY,
    )


def calls(stage: Stage, starts: date) -> None:
    """Of the matches that began on that day. Of a hundred calls that were due, one was not made."""
    ends = starts + LONGEST * DAY
    for call in planned(starts, ends, stage.program.follow_up_days):
        for side in Side:
            columns, values = "match_id, side, day, due_on, needs, note", "id, %s, %s, %s, '[]', ''"
            said = [side.value, call.day, call.due_on]
            if call.due_on < stage.today:
                columns += ", done_at"
                values += ", CASE WHEN id %% 100 > 0 THEN %s END"
                said.append(moment(stage.at))
            copied(FollowUp, columns, values, said, starts)


def records(stage: Stage, starts: date) -> None:
    """Of the month before, where it ran for a week of it: of ten one is late, one to be read."""
    first = stage.today.replace(day=1)
    if (first - starts).days < 7:
        return
    copied(
        MonthlyRecord,
        "match_id, month, due_on, code, needs, resources, wants_talk, note, may_share, status,"
        " submitted_at",
        "id, %s, %s, 'B' || CAST(id AS TEXT), '[]', '[]', %s, '', %s, CASE id %% 10 WHEN 0 THEN"
        " 'late' WHEN 1 THEN 'submitted' ELSE 'reviewed' END, CASE WHEN id %% 10 > 0 THEN %s END",
        [(first - DAY).replace(day=1), first.replace(day=5), False, False, moment(stage.at)],
        starts,
    )


def copied(of: type[models.Model], columns: str, values: str, said: list[Any], day: date) -> None:
    """A row for each match that began on that day: ten times as quick as one by one."""
    into, matches = of._meta.db_table, Match._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {into} ({columns}) SELECT {values} FROM {matches} WHERE starts_on = %s",  # noqa: S608
            [*said, day],
        )


def moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def others(number: int, supporting: list[SupportParent], stage: Stage) -> None:
    """Requests on their way to a match."""
    requests(number, "searching", stage)
    requests(number, "awaiting-yes", stage)
    # Of those who are asked each day so many will not have answered; for one in five of them the
    # coordinator has ticked that the next is asked.
    asked = requests(number // 10, "proposed", stage)
    stored(
        Match(
            referral=each,
            support_parent=supporting[-1 - place % len(supporting)],
            status="proposed",
            proposed_at=stage.at - HOUR,
            answer_by=stage.at + 23 * HOUR,
            hand_on=place % 5 == 0,
        )
        for place, each in enumerate(asked)
    )
