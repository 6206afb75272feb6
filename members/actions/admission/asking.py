"""The first word of an agency that would like to belong."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from members import journal, mail
from members.actions.admission.filling import begin_application
from members.actions.admission.refusals import MayNotApply
from members.domain.roles import MemberClass
from members.emails import applications as letters
from members.models import Agency, Application, User
from members.queries import applications as queries


@transaction.atomic
def inquire(*, member_class: MemberClass, at: datetime, **words: Any) -> Application:
    """Send the link under which the application is filled in. Whoever asks twice for the same
    agency gets the link of the one that is open."""
    application = _open_one(member_class, words) or _new_or_same(member_class, words, at)
    mail.post(letters.inquiry(application), at=at)
    return application


def _new_or_same(member_class: MemberClass, words: dict[str, Any], at: datetime) -> Application:
    """Of two that are sent at the same moment the first is taken."""
    try:
        with transaction.atomic():
            return _new(member_class, words, at)
    except IntegrityError:
        found = _open_one(member_class, words)
        if found is None:
            raise
        return found


def _open_one(member_class: MemberClass, words: dict[str, Any]) -> Application | None:
    found: Application | None = (
        Application.objects.with_the_agency()
        .filter(
            member_class=member_class.value,
            contact_email__iexact=words["contact_email"],
            agency_name__iexact=words["agency_name"],
        )
        .first()
    )
    return found


def _new(member_class: MemberClass, words: dict[str, Any], at: datetime) -> Application:
    application = Application.objects.create(
        member_class=member_class.value, inquired_at=at, touched_at=at, **words
    )
    journal.record("application.inquiry", on=application, by=None, at=at)
    return application


@transaction.atomic
def begin_for_agency(
    *, agency: Agency, member_class: MemberClass, by: User, at: datetime
) -> Application:
    """A lead of an agency that is listed, or was a member, begins from the desk."""
    held = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    if not queries.may_apply(held, at):
        raise MayNotApply(agency.pk)
    words = {
        **{"agency_name": held.name, "website": held.website, "agency": held, "begun_by": by},
        **{"contact_name": str(by), "contact_email": by.email, "language": by.language},
    }
    application = _new(member_class, words, at)
    begin_application(application=application, by=by, at=at)
    mail.post(letters.inquiry(application), at=at)
    return application
