"""The year of the seats: a page that prints, and the same as a table."""

import csv
from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.cms import as_text
from members.http import AuthenticatedRequest, signed_in
from opportunities.access.services import see_seats_report
from opportunities.domain.feedback import Rate
from opportunities.domain.report import Share, Year, YearKind, wanted
from opportunities.models.labels import SIDES
from opportunities.queries.report import SeatsReport, seats_report, years_to_choose

Row = list[str]
SIDE_NAMES = dict(SIDES)


@signed_in
def seats(request: AuthenticatedRequest) -> HttpResponse:
    choices, year = _asked(request)
    context = {
        "report": seats_report(year),
        "year": year,
        "year_name": name_of(year),
        "years": [(one.key, name_of(one)) for one in choices],
        "sides": SIDE_NAMES,
    }
    return render(request, "opportunities/report/seats.html", context)


@signed_in
def seats_csv(request: AuthenticatedRequest) -> HttpResponse:
    """No cell of it is a formula, whoever wrote the words."""
    _choices, year = _asked(request)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="seats-{year.key}.csv"'
    rows = rows_of(seats_report(year))
    csv.writer(response).writerows([as_text(cell) for cell in row] for row in rows)
    return response


def _asked(request: AuthenticatedRequest) -> tuple[list[Year], Year]:
    now = timezone.now()
    see_seats_report(request.user, at=now)
    choices = years_to_choose(timezone.localdate(now))
    return choices, wanted(request.GET.get("year", ""), choices)


def name_of(year: Year) -> str:
    first, last = year.days
    if year.kind is YearKind.CALENDAR:
        return str(year.number)
    facts = {"first": first.year, "last": last.year}
    return _("October %(first)s to September %(last)s") % facts


def rows_of(report: SeatsReport) -> Iterator[Row]:
    """One line for each number; a number that stays unsaid says so in words."""
    yield [_("Part"), _("What"), _("Number"), _("Out of"), _("Percent")]
    part = _("Openings")
    yield [part, _("Posted"), str(report.posted), "", ""]
    yield [part, _("Filled"), str(report.filled), "", ""]
    yield [part, _("Paid"), *_share(report.paid)]
    days = "" if report.days_to_fill is None else str(report.days_to_fill)
    yield [part, _("Days from posting to filled, the middle one"), days, "", ""]
    yield [_("Parents"), _("Appointed"), str(report.appointed), "", ""]
    yield [_("Parents"), _("Appointed after a training"), *_share(report.trained)]
    yield from _mutual(report)
    for said in report.said:
        for result in said.results:
            for bar in result.bars:
                cells = [str(bar.number), str(said.number), str(bar.percent)]
                yield [str(SIDE_NAMES[said.side]), f"{result.label} {bar.label}", *cells]


def _mutual(report: SeatsReport) -> Iterator[Row]:
    part = _("Good for both sides")
    yield [part, _("All"), *_rate(report.mutual.all)]
    for level in report.mutual.levels:
        yield [part, str(level.label), *_rate(level.rate)]
    for one in report.mutual.outcomes:
        number = str(one.number) if one.shown else _("Not shown")
        yield [_("Who answered"), str(one.label), number, "", ""]


def _share(share: Share) -> Row:
    return _numbers(share.part, share.of, share.percent)


def _rate(rate: Rate) -> Row:
    return _numbers(rate.mutual, rate.pairs, rate.percent)


def _numbers(part: int, of: int, percent: int) -> Row:
    return [str(part), str(of), str(percent)] if of else [_("Not shown"), "", ""]
