"""Readers of a list in numbers, for those who look after it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from listserv.access.posts import list_for_moderator
from listserv.models.labels import PARTINGS, SOURCES
from listserv.queries.comings_and_goings import comings_and_goings, standing
from listserv.queries.senders import is_co_chair
from members.http import AuthenticatedRequest, signed_in


@signed_in
def readers(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    mailing_list = list_for_moderator(request.user, slug, at=timezone.now())
    sources, partings = dict(SOURCES), dict(PARTINGS)
    now = standing(mailing_list)
    context = {
        **{"list": mailing_list, "standing": now, "may_bring": is_co_chair(request.user)},
        "sources": _named(now.sources, sources),
        "months": [
            {
                "first": month.first,
                "joined": _named(month.joined, sources),
                "left": _named(month.left, partings),
            }
            for month in comings_and_goings(mailing_list)
        ],
    }
    return render(request, "listserv/readers.html", context)


def _named(numbers: dict[Any, int], labels: dict[str, Any]) -> list[tuple[Any, int]]:
    return [(labels[word], number) for word, number in numbers.items()]
