from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from directory.domain.questions import Hit
from directory.queries.programs import in_short
from trainings.domain.words import SUPPORTS
from trainings.models import Offering, Program, ProgramTranslation, Verification

OF_TIE = (
    *("agency__membership__paper_until", "agency__membership__left_on"),
    *("agency__membership__leaving", "agency__membership__listed_before"),
    "agency__membership__in_force__covers_until",
    "agency__membership__in_force__agreement__sign_anew_by",
)
OF_PROGRAM = (
    *("slug", "title", "summary", "language", "languages", "level", "cost"),
    *("agency", "agency__name"),
)
OF_OFFERING = (
    *("program", "starts_on", "ends_on", "time_zone", "format", "language", "enrolment", *SUPPORTS),
    *("place", "place__name", "place__address", "place__town"),
)
"""What a card shows: each further column costs time for each of twenty cards."""


def cards(hits: Sequence[Hit], *, at: datetime) -> list[Program]:
    """The programs of one page of results in their order, each with its `hit`, and with the
    offering that fits the question best as `best`. The hits are fresh from `search.ask`, which
    has just looked up what is public."""
    by_key = {row.pk: row for row in programs_on_cards([hit.program for hit in hits])}
    best = best_offerings({hit.offering for hit in hits if hit.offering}, at)
    return [with_hit(by_key[hit.program], hit, best) for hit in hits if hit.program in by_key]


def programs_on_cards(keys: Sequence[int]) -> QuerySet[Program]:
    verified = Verification.objects.filter(program=OuterRef("pk")).order_by("-on").values("on")
    texts = ProgramTranslation.objects.only("program", "language", "title", "summary")
    return (  # type: ignore[no-any-return]
        Program.objects.filter(pk__in=keys)
        .annotate(last_verified=Subquery(verified[:1]))
        .select_related("agency__membership__in_force__agreement")
        .only(*OF_PROGRAM, *OF_TIE)
        .prefetch_related(Prefetch("translations", texts))
    )


def best_offerings(keys: Collection[int], at: datetime) -> dict[int, Offering]:
    """Those that were not called off since the search saw them; it has just reckoned which are
    over."""
    rows = Offering.objects.announced().filter(pk__in=keys).select_related("place")
    return {row.pk: row for row in in_short(rows.only(*OF_OFFERING), at)}


def with_hit(program: Program, hit: Hit, best: dict[int, Offering]) -> Program:
    program.best = best.get(hit.offering or 0)
    gone = hit.offering is not None and program.best is None
    program.hit = Hit(hit.program) if gone else hit
    return program
