"""From the database into arrays."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from directory.domain.questions import Facet
from directory.search.facets.bits import Values
from directory.search.facets.dates import CHUNK, dates_of, hours_of
from directory.search.facets.sheets import (
    OF_OFFERING,
    OF_PROGRAM,
    PROGRAM_TYPES,
    ROW_TYPES,
    Hours,
    Sheet,
    put_nothing,
    put_offering,
    put_program,
)
from directory.search.facets.tables import Columns
from members.domain import standing
from members.domain.standing import Tie
from trainings.domain import verification
from trainings.domain.words import SUPPORTS
from trainings.models import Offering, Program, TaggedProgram, Topic

LONG_AGO = date(1980, 1, 1)
"""On this day no listing had expired: who expires on which day is worked out of the array."""

TIE = {
    "member": "agency__membership",
    "paper": "agency__membership__paper_until",
    "signed": "agency__membership__in_force__covers_until",
    "anew": "agency__membership__in_force__agreement__sign_anew_by",
    "left": "agency__membership__left_on",
    "before": "agency__membership__listed_before",
}
"""What decides until when an agency's programs are shown, and where it stands."""

PROGRAM_FIELDS = (
    *("pk", "level", "cost", "age_min", "age_max", "languages", "last_confirmed"),
    *TIE.values(),
)
OFFERING_FIELDS = (
    *("program_id", "pk", "starts_on", "ends_on", "time_zone", "format", "language", "enrolment"),
    *("place__town", "place__zip_code", "place__latitude", "place__longitude", *SUPPORTS),
)


def load(at: datetime, keys: list[int] | None = None, topics: tuple[str, ...] = ()) -> Columns:
    """These programs, or all of them, as far as they may be shown."""
    topics = topics or topic_slugs()
    listed = Values(topics)
    rows, offerings = Program.objects.public(LONG_AGO), Offering.objects.current(at)
    if keys is not None:
        rows, offerings = rows.filter(pk__in=keys), offerings.filter(program__in=keys)
    dates, tagged = dates_of(offerings), topics_of(keys)
    hours = hours_of(offerings, dates, at)
    running: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in offerings.order_by("pk").values(*OFFERING_FIELDS).iterator(CHUNK):
        running[row["program_id"]].append(row)
    programs, runs = Sheet(), Sheet()
    for row in rows.order_by("pk").values(*PROGRAM_FIELDS).iterator(CHUNK):
        key = row["pk"]
        put_program(programs, row | {"until": listed_until(row)}, listed, tagged.get(key, ()))
        for offering in running.get(key, ()):
            put_offering(runs, offering, hours.get(offering["pk"], Hours()), row["languages"])
        put_nothing(runs, key, row["languages"])
    shown = programs.table(PROGRAM_TYPES, OF_PROGRAM, listed)
    return Columns(
        shown,
        runs.table(ROW_TYPES, (facet for facet in OF_OFFERING if facet != Facet.START), listed),
        dates.of(shown["program"]),
        topics,
    )


def listed_until(row: dict[str, Any]) -> date:
    """The last day on which the program is shown if nobody does anything: the sooner of what its
    verification and what its agency's standing allow (DOMAIN D5, N4)."""
    verified = verification.listed_until(row["last_confirmed"])
    if row[TIE["member"]] is None:
        return verified
    tie = Tie(
        covered_until=row[TIE["signed"]] or row[TIE["paper"]],
        sign_anew_by=row[TIE["anew"]],
        left_on=row[TIE["left"]],
        listed_before=bool(row[TIE["before"]]),
    )
    return min(verified, standing.listed_until(tie) or LONG_AGO)


def topic_slugs() -> tuple[str, ...]:
    return tuple(Topic.objects.order_by("pk").values_list("slug", flat=True))


def topics_of(keys: Iterable[int] | None) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = TaggedProgram.objects.all()
    if keys is not None:
        rows = rows.filter(content_object__in=keys)
    for program, slug in rows.values_list("content_object", "tag__slug").iterator(CHUNK):
        found[program].append(slug)
    return found
