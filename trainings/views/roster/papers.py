"""What leaves the page: a sheet to sign, and a table for a spreadsheet. Both are journalled."""

import csv
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from members import journal
from members.cms import as_text
from members.http import AuthenticatedRequest, signed_in
from trainings import access, queries
from trainings.models import Offering, Session

BLANK_ROWS = 8
"""For people who come without a word before [design]."""


@signed_in
def sheet(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Names and lines to sign on; it goes from hand to hand, so it says nothing else of anybody."""
    now = timezone.now()
    offering = access.roster_for(request.user, pk, at=now)
    sessions = list(offering.sessions.all())
    context = {
        **{"offering": offering, "program": offering.program, "sessions": sessions},
        **{"session": _chosen(request, sessions, now), "large": "large" in request.GET},
        **{"people": queries.roster(offering).placed, "blank": range(BLANK_ROWS)},
        "keeps": access.keeps_classes_of(request.user, offering.program.agency, at=now),
    }
    journal.record("roster.printed", on=offering, by=request.user, at=now)
    return render(request, "trainings/roster_sheet.html", context)


def _chosen(request: AuthenticatedRequest, sessions: list[Session], at: datetime) -> Session | None:
    """The date that was asked for, else the next one, else the last."""
    asked = request.GET.get("date", "")
    coming = [session for session in sessions if session.ends_at >= at]
    named = [session for session in sessions if str(session.pk) == asked]
    return next(iter([*named, *coming, *sessions[-1:]]), None)


@signed_in
def roster_csv(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    offering = access.roster_for(request.user, pk, at=now)
    journal.record("roster.exported", on=offering, by=request.user, at=now)
    return table(queries.roster_table(offering), _file_name(offering))


def _file_name(offering: Offering) -> str:
    return f"{offering.program.slug}-{offering.starts_on or offering.pk}.csv"


def table(rows: list[list[str]], name: str) -> HttpResponse:
    """A file that every spreadsheet opens with its accents right, and takes for words only."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    add_never_cache_headers(response)
    response.write("\ufeff")
    csv.writer(response).writerows([as_text(cell) for cell in row] for row in rows)
    return response
