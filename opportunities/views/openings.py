"""Openings as anybody reads them."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from opportunities.access.openings import public_opening
from opportunities.domain.finding import Wish, find
from opportunities.domain.openings import is_open
from opportunities.forms.finding import FindForm, Group
from opportunities.queries import finding
from opportunities.queries.reading import page_of
from opportunities.views.schema_org import job_posting

PAGE_SIZE = 20


def openings(request: HttpRequest) -> HttpResponse:
    """All that may be asked for, narrowed by a wish."""
    today = timezone.localdate(timezone.now())
    form = FindForm(request.GET)
    wish = form.wish()
    rows = {row.pk: row for row in finding.open_openings(today)}
    offers = finding.offers(list(rows.values()), today)
    found = find(offers, wish)
    sheet = Paginator([rows[key] for key in found.keys], PAGE_SIZE)
    groups = list(form.groups(offers, wish))
    context = {
        "chips": list(chips(request.GET, wish, groups)),
        **{"form": form, "wish": wish, "today": today, "found": found, "total": len(rows)},
        **{"groups": groups, "first_visit": wish == Wish()},
        **{"page": sheet.get_page(request.GET.get("page"))},
    }
    return render(request, "opportunities/openings.html", context)


def chips(asked: QueryDict, wish: Wish, groups: list[Group]) -> Iterator[tuple[str, str]]:
    """Each wish in words, with the address that lets it go."""
    if wish.words:
        yield _("“%(words)s”") % {"words": wish.words}, without(asked, "q")
    for option in (option for group in groups for option in group.options if option.chosen):
        kept = option.value if option.name == "helps" else None
        yield str(option.label), without(asked, option.name, kept)


def without(asked: QueryDict, name: str, value: str | None = None) -> str:
    """The question without one wish, from its first page on."""
    left = asked.copy()
    rest = [each for each in left.getlist(name) if value is not None and each != value]
    left.setlist(name, rest)
    left.pop("page", None)
    return f"?{left.urlencode()}"


def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """All that a parent needs to decide and to act; of one that is over, that it is over."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = public_opening(pk)
    may_ask = is_open(found.status, found.closes_on, today)
    context = page_of(found, at=now) | {"may_ask": may_ask}
    if may_ask:
        context["posting"] = job_posting(
            found, request.build_absolute_uri(found.get_absolute_url())
        )
    else:
        context["others"] = finding.other_openings(found, today)
    return render(request, "opportunities/opening.html", context)
