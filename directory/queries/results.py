from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from directory.domain.questions import Hit
from directory.queries.programs import offerings_in_short
from trainings.models import Offering, Program, ProgramTranslation, Verification

LONG = ("description", "prerequisites", "eligibility", "evidence", "how_to_enrol")
"""What no card shows, and weighs most."""


def cards(hits: Sequence[Hit], *, at: datetime) -> list[Program]:
    """The programs of one page of results in their order, each with its `hit`, and with the
    offering that fits the question best as `best`. The hits are fresh from `search.ask`, which
    has just looked up what is public."""
    by_key = {row.pk: row for row in programs_on_cards([hit.program for hit in hits])}
    best = best_offerings({hit.offering for hit in hits if hit.offering}, at)
    return [with_hit(by_key[hit.program], hit, best) for hit in hits if hit.program in by_key]


def programs_on_cards(keys: Sequence[int]) -> QuerySet[Program]:
    verified = Verification.objects.filter(program=OuterRef("pk")).order_by("-on").values("on")
    texts = ProgramTranslation.objects.defer("description")
    return (  # type: ignore[no-any-return]
        Program.objects.filter(pk__in=keys)
        .annotate(last_verified=Subquery(verified[:1]))
        .select_related("agency")
        .defer(*LONG)
        .prefetch_related(Prefetch("translations", texts))
    )


def best_offerings(keys: Collection[int], at: datetime) -> dict[int, Offering]:
    """Those that were not called off and are not over since the search saw them."""
    rows = offerings_in_short(at).filter(pk__in=keys).select_related("place")
    return {row.pk: row for row in rows}


def with_hit(program: Program, hit: Hit, best: dict[int, Offering]) -> Program:
    program.best = best.get(hit.offering or 0)
    gone = hit.offering is not None and program.best is None
    program.hit = Hit(hit.program) if gone else hit
    return program
