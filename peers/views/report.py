"""The year of parent-to-parent support: a page that prints, and the same as a table."""

import csv
from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.access import see_as_co_chair
from members.cms import as_text
from members.http import AuthenticatedRequest, signed_in
from peers.domain.report import Share, wanted
from peers.queries.report import PairsReport, Part, counted_to, pairs_report, years_to_choose
from trainings.domain.answers import days_of_federal_year

Row = list[str]


@signed_in
def pairs(request: AuthenticatedRequest) -> HttpResponse:
    choices, year = _asked(request)
    context = {
        "report": pairs_report(year),
        "year_name": name_of(year),
        "years": [(one, name_of(one)) for one in choices],
        "counted_to": counted_to(),
    }
    return render(request, "peers/report/pairs.html", context)


@signed_in
def pairs_csv(request: AuthenticatedRequest) -> HttpResponse:
    """No cell of it is a formula, whoever named the programs."""
    _choices, year = _asked(request)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="pairs-{year}.csv"'
    rows = rows_of(pairs_report(year))
    csv.writer(response).writerows([as_text(cell) for cell in row] for row in rows)
    return response


def _asked(request: AuthenticatedRequest) -> tuple[list[int], int]:
    now = timezone.now()
    see_as_co_chair(request.user, at=now)
    choices = years_to_choose(timezone.localdate(now))
    return choices, wanted(request.GET.get("year", ""), choices)


def name_of(year: int) -> str:
    first, last = days_of_federal_year(year)
    facts = {"first": first.year, "last": last.year}
    return _("October %(first)s to September %(last)s") % facts


def rows_of(report: PairsReport) -> Iterator[Row]:
    """One line for each number; a number that stays unsaid says so in words."""
    yield [_("Program"), _("Part"), _("What"), _("Number"), _("Out of"), _("Percent")]
    months = [date_format(month, "YEAR_MONTH_FORMAT") for month in report.months]
    for part in report.parts:
        for row in _rows(part, months):
            yield [str(part.title), *row]


def _rows(part: Part, months: list[str]) -> Iterator[Row]:
    yield [_("Requests"), _("Parents who said yes"), *_number(part.requests)]
    for line in part.waiting:
        yield [_("Still waiting at the end"), str(line.label), *_number(line.number)]
    yield [_("Matches"), _("Made within the hours of the program"), *_share(part.matched_in_time)]
    yield [_("Matches"), _("The middle one took"), str(part.middle or _("Not shown")), "", ""]
    yield [_("Matches"), _("First contact in time"), *_share(part.first_contact)]
    yield [_("Matches"), _("As many contacts as hoped for"), *_share(part.enough)]
    for line in part.closings:
        yield [_("How matches ended"), str(line.label), *_number(line.number)]
    yield [_("Monthly records"), _("Late"), *_share(part.records)]
    for question in part.questions:
        for dose, share in question.by_dose:
            yield [str(question.label), str(dose), *_share(share)]
    without = _("Needs without help")
    for need in part.needs:
        for month, number in zip(months, need.by_month, strict=True):
            yield [f"{without}: {need.label}", month, *_number(number)]


def _number(number: int) -> Row:
    return [str(number) if number else _("Not shown"), "", ""]


def _share(share: Share) -> Row:
    if not share.of:
        return [_("Not shown"), "", ""]
    return [str(share.part), str(share.of), str(share.percent)]
