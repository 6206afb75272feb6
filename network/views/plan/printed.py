"""The year's report as a PDF that reads well on paper."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.models import Activity
from network.queries import words
from network.queries.report import Measured, Pursued, Report
from network.views.pdf import Paper

HEADINGS = 45
"""Millimetres that an objective, its years and the heading of its table take."""


def printed(report: Report, year: str, *, at: datetime) -> bytes:
    title = _("Report: %(year)s") % {"year": year}
    made = _("Made on %(day)s.") % {"day": date_format(report.period.today)}
    paper = Paper(title, made_at=at, foot=f"{title} · {made}")
    days = words.days(report.period)
    running = words.is_running(report.period)
    paper.title_of(title, *(line for line in (days, made, running) if line))
    _in_short(paper, report)
    for number, one in enumerate(report.objectives, start=1):
        _objective(paper, number, one)
    _figures(paper, report)
    _tables(paper, report)
    return paper.written()


def _in_short(paper: Paper, report: Report) -> None:
    paper.heading(_("In short"))
    if not report.objectives:
        paper.said(_("The plan names no objective for this year."))
    for number, one in enumerate(report.objectives, start=1):
        paper.numbered(number, str(one.objective), " ".join(words.summary(one)))


def _objective(paper: Paper, number: int, one: Pursued) -> None:
    heads = [_("Activity"), _("Who leads"), _("Due"), _("Status")]
    rows = [heads, *(_activity(activity, one) for activity in one.activities)]
    paper.keep(HEADINGS + paper.room_for(rows))
    paper.heading(f"{number}. {one.objective}")
    span = {"first": one.objective.first_year, "last": one.objective.last_year}
    paper.said(_("%(first)s to %(last)s") % span, quiet=True)
    if one.activities:
        paper.heading(_("What we do"), 3)
        paper.grid(rows, widths=(42, 22, 20, 16))
    if one.measures:
        paper.heading(_("What would show that it worked"), 3)
    for measured in one.measures:
        _measure(paper, measured)


def _activity(activity: Activity, one: Pursued) -> list[str]:
    due = date_format(activity.due_on) if activity.due_on else ""
    late = _("late") if activity.is_late(one.on) else ""
    status = str(activity.get_status_display())
    return [str(activity), activity.lead, due, f"{status} ({late})" if late else status]


def _measure(paper: Paper, measured: Measured) -> None:
    """The bar is drawn; what it shows stands below it in words."""
    found = measured.found
    paper.keep(26)
    paper.said(str(measured.measure), bold=True)
    paper.bar(measured.percent)
    paper.said(
        _("Aim: %(aim)s. Value: %(value)s. %(progress)s.")
        % {
            "aim": words.aim(measured.measure.aim, found.unit),
            "value": words.found(found),
            "progress": words.progress(measured),
        }
    )
    if source := words.source(found):
        paper.said(_("Source: %(source)s") % {"source": source}, quiet=True)
    paper.ln(1.5)


def _figures(paper: Paper, report: Report) -> None:
    paper.heading(_("The network in numbers"))
    heads = [_("What is counted"), _("Number"), _("True for")]
    rows = [
        [str(one.words), words.amount(amount), words.counted(one.counted, report.period)]
        for one, amount in report.figures
    ]
    paper.grid([heads, *rows], widths=(45, 25, 30))
    paper.said(_("Where fewer than 5 people are counted, we do not say how many."), quiet=True)


def _tables(paper: Paper, report: Report) -> None:
    for table, grid in report.tables:
        paper.heading(str(table.words), 3)
        heads = [str(table.rows_are), *map(str, grid.heads)]
        rows = [[str(label), *map(words.amount, amounts)] for label, amounts in grid.rows]
        if rows:
            first = 60 if len(heads) <= 4 else 30
            rest = (100 - first) // (len(heads) - 1)
            paper.grid([heads, *rows], widths=(first, *[rest] * (len(heads) - 1)))
        else:
            paper.said(_("Nothing to count in these days."))
        days = {"days": words.counted(table.counted, report.period)}
        paper.said(_("True for: %(days)s") % days, quiet=True)
