"""What is missing on the paths: a page and a table for the co-chairs."""

import csv
from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from directory.models.ways import REASONS
from members.cms import as_text
from members.http import AuthenticatedRequest, signed_in
from members.models.regions import REGIONS
from trainings.access import see_runs_the_network
from trainings.domain.paths import Why
from trainings.models.labels import LANGUAGES, LEVELS
from trainings.queries import gaps as queries
from trainings.queries.gaps import Missing

COLUMNS = ("path", "step", "level", "reason", "language", "region", "miles", "times", "last day")


@signed_in
def gaps(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    see_runs_the_network(request.user, at=now)
    found = queries.missing(timezone.localdate(now))
    context = {"rows": [(row, in_words(row)) for row in found], "waiting": queries.waiting()}
    return render(request, "directory/gaps.html", context)


@signed_in
def gaps_table(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    see_runs_the_network(request.user, at=now)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="missing-on-the-paths.csv"'
    table = csv.writer(response)
    table.writerow(COLUMNS)
    table.writerows(cells(row) for row in queries.missing(timezone.localdate(now)))
    return response


def cells(row: Missing) -> Iterator[str]:
    words = in_words(row)
    yield from (as_text(row.sequence), as_text(row.step), words["level"], words["why"])
    yield from (words["language"], words["region"], str(row.miles or ""), str(row.times))
    yield row.last.isoformat()


def in_words(row: Missing) -> dict[str, str]:
    return {
        "level": str(dict(LEVELS).get(row.level, row.level)),
        "why": str(REASONS[Why(row.why)]) if row.why in list(Why) else row.why,
        "language": str(dict(LANGUAGES).get(row.language, row.language)),
        "region": str(dict(REGIONS).get(row.region, "")),
    }
