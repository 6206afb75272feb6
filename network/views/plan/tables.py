"""The year's report as a table for a spreadsheet."""

import csv
from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from members.cms import as_text
from network.domain.figures import Amount
from network.domain.plan import Unit
from network.queries import words
from network.queries.report import Measured, Pursued, Report

Row = list[str]


def sheet_of(report: Report, *, name: str) -> HttpResponse:
    """No cell of it is a formula, whoever wrote the words."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="report-{name}.csv"'
    csv.writer(response).writerows([as_text(cell) for cell in row] for row in rows_of(report))
    return response


def rows_of(report: Report) -> Iterator[Row]:
    """One line for each thing that is counted or done; numbers without signs for thousands."""
    yield [
        *(_("Part"), _("Of what"), _("What"), _("Number"), _("Out of"), _("Percent")),
        *(_("Aim"), _("Status"), _("True for"), _("Source or lead")),
    ]
    for one in report.objectives:
        yield from _of_objective(one)
    for figure, amount in report.figures:
        when = words.counted(figure.counted, report.period)
        yield [_("Figure"), "", str(figure.words), *_cells(amount), "", "", when, ""]
    for table, grid in report.tables:
        when = words.counted(table.counted, report.period)
        for label, amounts in grid.rows:
            for head, amount in zip(grid.heads, amounts, strict=True):
                what = f"{label}: {head}"
                yield [_("Table"), str(table.words), what, *_cells(amount), "", "", when, ""]


def _of_objective(one: Pursued) -> Iterator[Row]:
    for activity in one.activities:
        due = activity.due_on.isoformat() if activity.due_on else ""
        status = str(activity.get_status_display())
        words_of = [_("Activity"), str(one.objective), str(activity), "", "", "", "", status]
        yield [*words_of, due, activity.lead]
    for measured in one.measures:
        yield _of_measure(one, measured)


def _of_measure(one: Pursued, measured: Measured) -> Row:
    found = measured.found
    if found.amount:
        cells, day = _cells(found.amount), one.on.isoformat()
    elif found.entered:
        value = f"{found.entered.value:f}"
        share = found.unit == Unit.PERCENT
        cells = ["", "", value] if share else [value, "", ""]
        day = found.entered.on.isoformat()
    else:
        cells, day = ["", "", ""], ""
    aim = words.aim(measured.measure.aim, found.unit)
    said = [_("Sign of success"), str(one.objective), str(measured.measure), *cells]
    return [*said, aim, words.progress(measured), day, words.source(found)]


def _cells(amount: Amount) -> Row:
    """Number, whole and percent; the words where a number stays unsaid."""
    if amount.is_small or amount.unsaid:
        return [words.amount(amount), "", ""]
    whole = "" if amount.of is None else str(amount.of)
    percent = "" if amount.percent is None else f"{amount.percent:f}"
    return [str(amount.value), whole, percent]
