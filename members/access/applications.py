"""Who may see an application: whoever has the link of a letter, and the reviewers."""

from datetime import datetime, timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal, links
from members.access.people import agency_for, runs_the_network
from members.domain.roles import AgencyRole, MemberClass
from members.models import Agency, Application, ApplicationForm, User
from members.queries import applications as queries

LINK_KEPT = timedelta(days=730)
"""How long the link of an application still tells what became of it."""


def form_open(member_class: str) -> ApplicationForm:
    """The form of a class for which one may apply now."""
    known = known_class(member_class).value
    return get_object_or_404(ApplicationForm, member_class=known, live=True)


def application_in(token: str) -> Application:
    """The application that a letter's link speaks of, or `LinkRefused`."""
    payload = links.read("application", token, within=LINK_KEPT)
    found = Application.objects.select_related("agency")
    application: Application | None = found.filter(pk=payload["application"]).first()
    if application is None:
        raise links.LinkRefused("application")
    return application


def application_for_reviewer(user: User, pk: int, *, at: datetime) -> Application:
    application = get_object_or_404(Application.objects.select_related("agency"), pk=pk)
    if not runs_the_network(user):
        journal.record("refused", on=application, by=user, at=at)
        raise Http404
    return application


def own_application(user: User, pk: int, *, at: datetime) -> Application:
    """For whoever is named in it or leads the agency."""
    application = get_object_or_404(Application, pk=pk)
    if not queries.own_applications(user, at).filter(pk=pk).exists():
        journal.record("refused", on=application, by=user, at=at)
        raise Http404
    return application


def agency_to_apply_for(user: User, slug: str, *, at: datetime) -> Agency:
    return agency_for(user, slug, role=AgencyRole.LEAD, at=at)


def known_class(value: str) -> MemberClass:
    try:
        return MemberClass(value)
    except ValueError as error:
        raise Http404 from error
