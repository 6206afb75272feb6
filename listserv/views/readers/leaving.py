"""Leaving by the link of a letter (RFC 8058): a POST stops exactly what the letter says, without
sign-in, cookie or further question. Reading the page changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from listserv.access import readers as access
from listserv.actions import subscriptions as actions
from listserv.domain.joining import masked
from listserv.domain.words import Frequency, Parting, Scope
from listserv.models import MailingList, Subscriber, Topic
from listserv.views.readers.by_letter import by_letter


@dataclass(frozen=True)
class Meant:
    """What a link is about; `known` is false for a list or topic that is no more."""

    scope: Scope
    mailing_list: MailingList | None = None
    topic: Topic | None = None

    @property
    def known(self) -> bool:
        return self.scope is Scope.ALL or self.mailing_list is not None

    @property
    def facts(self) -> dict[str, Any]:
        return {"scope": self.scope, "mailing_list": self.mailing_list, "topic": self.topic}


@by_letter
def leave(request: HttpRequest, key: str, slug: str = "", pk: int | None = None) -> HttpResponse:
    """Whatever else a mail program posts, or does not, it means to leave."""
    reader, meant = access.reader_with(key), _meant(slug, pk)
    done = ""
    if request.method == "POST":
        do = DOES.get(request.POST.get("do", ""), _one_click)
        done = do(reader, meant) if reader and meant.known else "left"
    context = {
        **meant.facts,
        "done": done,
        "key": reader.key if reader else "",
        "address": masked(reader.address) if reader else "",
        "is_on": reader is not None and _is_on(reader, meant),
    }
    return render(request, "listserv/leave.html", context)


def _meant(slug: str, pk: int | None) -> Meant:
    if pk is not None:
        topic = Topic.objects.select_related("mailing_list").filter(pk=pk).first()
        return Meant(Scope.TOPIC, topic.mailing_list if topic else None, topic)
    if slug:
        found = MailingList.objects.filter(slug=slug.lower()).first()
        return Meant(Scope.LIST, found)
    return Meant(Scope.ALL)


def _is_on(reader: Subscriber, meant: Meant) -> bool:
    """Is there something to stop?"""
    rows = reader.subscriptions.open()
    if meant.mailing_list:
        rows = rows.filter(mailing_list=meant.mailing_list)
    return (rows.exclude(muted=meant.topic) if meant.topic else rows).exists()


def _stop(reader: Subscriber, meant: Meant, parting: Parting) -> str:
    actions.leave(subscriber=reader, parting=parting, at=timezone.now(), **meant.facts)
    return "left"


def _one_click(reader: Subscriber, meant: Meant) -> str:
    return _stop(reader, meant, Parting.ONE_CLICK)


def _by_button(reader: Subscriber, meant: Meant) -> str:
    return _stop(reader, meant, Parting.PAGE)


def _everything(reader: Subscriber, meant: Meant) -> str:
    _stop(reader, Meant(Scope.ALL), Parting.PAGE)
    return "left_everything"


def _undo(reader: Subscriber, meant: Meant) -> str:
    try:
        actions.undo(subscriber=reader, at=timezone.now(), **meant.facts)
    except actions.UndoRefused:
        return "too_late"
    return "undone"


def _undo_everything(reader: Subscriber, meant: Meant) -> str:
    return _undo(reader, Meant(Scope.ALL))


def _less_often(reader: Subscriber, meant: Meant) -> str:
    """Back, but with one mail a week at most."""
    now = timezone.now()
    try:
        back = actions.undo(subscriber=reader, at=now, **meant.facts)
    except actions.UndoRefused:
        return "too_late"
    for one in back:
        weekly, muted = Frequency.WEEKLY.value, list(one.muted.all())
        actions.change(subscription=one, frequency=weekly, muted=muted, by=None, at=now)
    return "less_often"


DOES: dict[str, Callable[[Subscriber, Meant], str]] = {
    "leave": _by_button,
    "undo": _undo,
    "undo_everything": _undo_everything,
    "less_often": _less_often,
    "everything": _everything,
}
