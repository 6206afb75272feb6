"""Who comes to a candidacy or a visit: the parent herself. A host sees only what she released, by
`access.released`; to anybody else it does not exist."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal, links
from members.models import Person, User
from opportunities.access.bodies import acts_for_body
from opportunities.emails.candidacies import WITH_YOU
from opportunities.models import Body, BodyMeeting, Candidacy, Opening, Release, Silence, Visit
from opportunities.queries.candidacies import UNSEEN, open_now

LINK_LASTS = timedelta(days=90)


def own_candidacy(user: User, pk: int, *, at: datetime) -> Candidacy:
    found = Candidacy.objects.select_related("opening__body", "person__user")
    return _own(get_object_or_404(found, pk=pk), user, at)


def own_release(user: User, pk: int, *, at: datetime) -> Release:
    """One line of what she shared."""
    found = Release.objects.select_related("candidacy__opening__body", "candidacy__person__user")
    release = get_object_or_404(found, pk=pk)
    _own(release.candidacy, user, at)
    return release


def own_visit(user: User, pk: int, *, at: datetime) -> Visit:
    found = Visit.objects.select_related("meeting__body", "person__user")
    return _own(get_object_or_404(found, pk=pk), user, at)


def own_silence(user: User, pk: int, *, at: datetime) -> Silence:
    return _own(
        get_object_or_404(Silence.objects.select_related("body", "person"), pk=pk), user, at
    )


def visit_for_host(user: User, body: Body, pk: int, *, at: datetime) -> Visit:
    """Somebody who would like to listen to a meeting of this body, for whoever acts for it."""
    visit = get_object_or_404(Visit.objects.select_related("meeting__body", "person__user"), pk=pk)
    if visit.meeting.body_id != body.pk or not acts_for_body(user, body):
        _refuse(visit, user, at)
    return visit


def opening_to_answer(pk: int) -> Opening:
    """What she may say "interested" or "not now" to: one that anybody sees, or saw."""
    seen = Opening.objects.filter(body__live=True).exclude(status__in=UNSEEN)
    return get_object_or_404(seen.select_related("body"), pk=pk)


def meeting_to_visit(pk: int) -> BodyMeeting:
    public = BodyMeeting.objects.filter(body__live=True).select_related("body")
    return get_object_or_404(public, pk=pk)


def openings_in(token: str, *, at: datetime) -> list[Opening]:
    """Those that a companion's letter speaks of and that are still open, or `LinkRefused`."""
    keys = links.read(WITH_YOU, token, within=LINK_LASTS)["openings"]
    rows = open_now(Opening.objects.filter(pk__in=keys), at=at)
    return list(rows.select_related("body").order_by("closes_on", "pk"))


def _own(row: Any, user: User, at: datetime) -> Any:
    person: Person = row.person
    if person.user_id != user.pk:
        _refuse(row, user, at)
    return row


def _refuse(row: Any, user: User, at: datetime) -> None:
    journal.record("refused", on=row, by=user, at=at)
    raise Http404
