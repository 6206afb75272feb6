"""What each button of a reader's page does. A wish says what was done; "" when the form has to be
put right first."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from listserv.access import readers as access
from listserv.actions import subscriptions as actions
from listserv.domain.words import Parting, Scope
from listserv.models import MailingList, Subscriber, Subscription
from listserv.queries.silences import is_silent_for_bounces
from listserv.views.readers.visits import Visit
from members.models import User

Wish = Callable[[Visit], str]
OfReader = Callable[[Visit, Subscriber], str]


def of_reader(wish: OfReader) -> Wish:
    """Only somebody whom we know as a reader has something to change."""

    @wraps(wish)
    def inner(visit: Visit) -> str:
        if visit.reader is None:
            raise Http404
        return wish(visit, visit.reader)

    return inner


@of_reader
def settings(visit: Visit, reader: Subscriber) -> str:
    form = visit.settings
    if not form.is_valid():
        return ""
    actions.settle(subscriber=reader, by=visit.user, at=visit.at, **form.cleaned_data)
    return _("Saved.")


@of_reader
def pause(visit: Visit, reader: Subscriber) -> str:
    form = visit.pause
    if not form.is_valid():
        return ""
    until = form.cleaned_data["until"]
    actions.pause(subscriber=reader, until=until, at=visit.at, by=visit.user)
    return _("Your break begins. Until that day you get no mail from our lists.")


@of_reader
def wake(visit: Visit, reader: Subscriber) -> str:
    actions.wake(subscriber=reader, at=visit.at, by=visit.user)
    return _("Your break is over. New mail comes to you again.")


@of_reader
def one_list(visit: Visit, reader: Subscriber) -> str:
    row = _own(visit, reader)
    for one in visit.rows:
        form = visit.list_form(one)
        if one.pk == row.pk and form.is_valid():
            actions.change(
                subscription=one,
                frequency=form.cleaned_data["frequency"],
                muted=form.muted,
                by=visit.user,
                at=visit.at,
            )
            return _("Saved.")
    return ""


@of_reader
def leave(visit: Visit, reader: Subscriber) -> str:
    row = _own(visit, reader)
    _leave(visit, reader, Scope.LIST, row.mailing_list)
    return _("You left the list “%(list)s”.") % {"list": row.mailing_list}


@of_reader
def stop(visit: Visit, reader: Subscriber) -> str:
    _leave(visit, reader, Scope.ALL)
    return _(
        "Everything is stopped. Only codes to sign in and answers to what you ask for yourself "
        "still come."
    )


@of_reader
def undo(visit: Visit, reader: Subscriber) -> str:
    """Of one list, or of everything."""
    row = _own(visit, reader) if visit.about else None
    try:
        actions.undo(
            subscriber=reader,
            scope=Scope.LIST if row else Scope.ALL,
            mailing_list=row.mailing_list if row else None,
            at=visit.at,
        )
    except actions.UndoRefused:
        return _("This can no longer be undone. Join the list again below.")
    return _("All is as it was before.")


@of_reader
def hear(visit: Visit, reader: Subscriber) -> str:
    if not is_silent_for_bounces(reader):
        raise Http404  # who wanted no more mail joins a list again
    actions.hear(subscriber=reader, at=visit.at, by=visit.user)
    return _("We write to you again.")


def join(visit: Visit) -> str:
    form = visit.join
    if not form.is_valid():
        return ""
    lists, frequency = list(form.cleaned_data["lists"]), form.cleaned_data["frequency"]
    if visit.user:
        return _join_signed_in(visit, visit.user, lists, frequency)
    if visit.reader is None:
        raise Http404
    said = {"frequency": frequency, "language": _language(), "at": visit.at}
    if actions.join_by_key(mailing_lists=lists, subscriber=visit.reader, **said):
        return _("You are on the list now.")
    return _("We have sent you a letter. Press the button in it to join.")


def _join_signed_in(visit: Visit, user: User, lists: list[MailingList], frequency: str) -> str:
    try:
        actions.join_several_from_account(
            mailing_lists=lists,
            user=user,
            frequency=frequency,
            language=_language(),
            at=visit.at,
        )
    except actions.JoinRefused:
        visit.join.add_error(None, _("Confirm your e-mail address first. See “Your account”."))
        return ""
    return _("You are on the list now.")


@of_reader
def address(visit: Visit, reader: Subscriber) -> str:
    form = visit.address
    if visit.user is None or form is None:
        raise Http404
    if not form.is_valid():
        return ""
    try:
        said = form.cleaned_data["address"]
        actions.move(subscriber=reader, address=said, by=visit.user, at=visit.at)
    except actions.MoveRefused:
        form.add_error("address", _("Somebody else gets our mail at this address."))
        return ""
    return _("Our mail goes to the new address from now on.")


def _own(visit: Visit, reader: Subscriber) -> Subscription:
    return access.own(reader, visit.about, by=visit.user, at=visit.at)


def _leave(
    visit: Visit, reader: Subscriber, scope: Scope, mailing_list: MailingList | None = None
) -> None:
    actions.leave(
        subscriber=reader,
        scope=scope,
        mailing_list=mailing_list,
        parting=Parting.ACCOUNT if visit.user else Parting.PAGE,
        by=visit.user,
        at=visit.at,
    )


def _language() -> str:
    return get_language() or "en"


WISHES: dict[str, Wish] = {
    "settings": settings,
    "pause": pause,
    "wake": wake,
    "list": one_list,
    "leave": leave,
    "stop": stop,
    "undo": undo,
    "hear": hear,
    "join": join,
    "address": address,
}
