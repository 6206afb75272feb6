"""The year's report for a funder: a page, a PDF and a table that say the same."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.http import AuthenticatedRequest, signed_in
from network import access, queries
from network.domain.figures import YearKind, year
from network.forms import YearForm
from network.queries import words
from network.queries.report import Report
from network.views.pdf import file_of
from network.views.plan import printed, tables

Asked = tuple[YearKind, int, Report]


@signed_in
def report(request: AuthenticatedRequest) -> HttpResponse:
    asked = _asked(request)
    if asked is None:
        return redirect("plan:desk")
    kind, number, found = asked
    context = {
        "report": found,
        "year": words.year_name(kind, number),
        "key": f"{kind.value}-{number}",
        "days": words.days(found.period),
        "running": words.is_running(found.period),
    }
    return render(request, "network/plan/report.html", context)


@signed_in
def report_pdf(request: AuthenticatedRequest) -> HttpResponse:
    asked = _asked(request)
    if asked is None:
        return redirect("plan:desk")
    kind, number, found = asked
    made = printed.printed(found, words.year_name(kind, number), at=timezone.now())
    return file_of(made, name=_("report %(year)s") % {"year": number})


@signed_in
def report_csv(request: AuthenticatedRequest) -> HttpResponse:
    asked = _asked(request)
    if asked is None:
        return redirect("plan:desk")
    _kind, number, found = asked
    return tables.sheet_of(found, name=f"{_kind.value}-{number}")


def _asked(request: AuthenticatedRequest) -> Asked | None:
    """The report of the year in the address; nothing when it names none."""
    access.see_runs_the_network(request.user, at=timezone.now())
    today = timezone.localdate()
    form = YearForm(request.GET, today=today)
    if not form.is_valid():
        return None
    kind, number = form.cleaned_data["year"]
    return kind, number, queries.report(year(kind, number, today))
