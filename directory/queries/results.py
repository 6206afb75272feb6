from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Max, Prefetch

from directory.domain.questions import Hit
from directory.queries.programs import current_offerings
from trainings.models import Program


def cards(hits: Sequence[Hit], *, on: date, at: datetime) -> list[Program]:
    """The programs of one page of results in their order, each with its `hit`, with what runs now
    as `running`, and with the offering that fits the question best as `best`."""
    rows = (
        Program.objects.public(on)
        .filter(pk__in=[hit.program for hit in hits])
        .annotate(last_verified=Max("verifications__on"))
        .select_related("agency")
        .prefetch_related("translations")
        .prefetch_related(Prefetch("offerings", current_offerings(at), to_attr="running"))
    )
    by_key = {row.pk: row for row in rows}
    return [with_hit(by_key[hit.program], hit) for hit in hits if hit.program in by_key]


def with_hit(program: Program, hit: Hit) -> Program:
    """The offering of the hit, unless it was called off or is over since the search saw it."""
    program.best = next((row for row in program.running if row.pk == hit.offering), None)
    gone = hit.offering is not None and program.best is None
    program.hit = Hit(hit.program) if gone else hit
    return program
