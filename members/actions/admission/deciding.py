"""What reviewers do: a verdict each, a question back, and what follows when two agree."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.text import slugify

from members import journal, mail
from members.actions.admission.refusals import (
    AgainstOwnTie,
    AlreadyReviewed,
    ApplicationClosed,
    MayNotApply,
    one_step,
)
from members.actions.agencies import create_agency
from members.actions.invitations import (
    AlreadyServes,
    TooManyInvitations,
    invite_representative,
)
from members.actions.memberships import admit
from members.domain.admission import (
    ADMISSION_STEPS,
    OPEN,
    WITH_REVIEWERS,
    AdmissionStatus,
    Verdict,
    appeal_until,
)
from members.domain.roles import AgencyRole, MemberClass
from members.emails import applications as letters
from members.models import Agency, Application, Review, User
from members.queries import applications as queries


def review(
    *,
    application: Application,
    verdict: Verdict,
    by: User,
    at: datetime,
    note: str = "",
    reason: str = "",
) -> Review:
    """One person's verdict; whoever brings two to agree decides with it."""
    with one_step(application, by=by, at=at):
        held = _hold(application, by)
        given, is_new = Review.objects.get_or_create(
            application=held,
            reviewer=by,
            round=held.round,
            defaults={"verdict": verdict.value, "note": note, "reason": reason, "at": at},
        )
        if not is_new:
            raise AlreadyReviewed(held.pk)
        journal.record("application.reviewed", on=held, by=by, at=at)
        decided = queries.decided(held)
        if decided == Verdict.ACCEPT:
            _accept(held, by=by, at=at)
        elif decided == Verdict.REFUSE:
            _refuse(held, reason, by=by, at=at)
    application.refresh_from_db()
    return given


def ask_back(*, application: Application, words: str, by: User, at: datetime) -> Application:
    """The agency gets it back to add something; verdicts given so far no longer count."""
    with one_step(application, by=by, at=at):
        held = _hold(application, by)
        journal.step(
            held,
            to=AdmissionStatus.APPLICATION,
            steps=ADMISSION_STEPS,
            by=by,
            at=at,
            asked_back=words,
            touched_at=at,
        )
        mail.post(letters.asked_back(held), at=at)
    application.refresh_from_db()
    return application


def match_agency(
    *, application: Application, agency: Agency | None, by: User, at: datetime
) -> Application:
    """Say that the one that applies is listed here already, or that it is not. Nobody gets rid of
    a tie of their own that way."""
    with one_step(application, by=by, at=at):
        held = _hold(application, by, among=OPEN)
        held.agency = agency
        held.save(update_fields=["agency"])
        journal.record("application.matched", on=held, by=by, at=at)
    application.refresh_from_db()
    return application


def _hold(
    application: Application, by: User, *, among: Collection[str] = WITH_REVIEWERS
) -> Application:
    held = Application.objects.select_for_update().get(pk=application.pk)
    if held.status not in among:
        raise ApplicationClosed(held.pk)
    if queries.is_tied(held, by):
        raise AgainstOwnTie(held.pk)
    return held


def _refuse(application: Application, reason: str, *, by: User, at: datetime) -> None:
    """The reason of the one who decided is what the agency reads."""
    appealed = application.status == AdmissionStatus.APPEAL
    journal.step(
        application,
        to=AdmissionStatus.REFUSED_FINALLY if appealed else AdmissionStatus.REFUSED,
        steps=ADMISSION_STEPS,
        by=by,
        at=at,
        refused_for=reason,
        decided_at=at,
        appeal_until=application.appeal_until or appeal_until(timezone.localtime(at).date()),
    )
    mail.post(letters.refused(application), at=at)


def _accept(application: Application, *, by: User, at: datetime) -> None:
    """It is a member that has yet to sign: hidden until its agreement is in force. One that is a
    member already keeps what it signed, and is not taken in again."""
    if application.agency and queries.is_covered(application.agency, at):
        raise MayNotApply(application.agency.pk)
    new = application.agency is None
    agency = application.agency or create_agency(
        name=application.agency_name,
        slug=_free_slug(application.agency_name),
        website=application.website,
        by=by,
        at=at,
    )
    journal.step(
        application,
        to=AdmissionStatus.ACCEPTED,
        steps=ADMISSION_STEPS,
        by=by,
        at=at,
        agency=agency,
        decided_at=at,
    )
    member_class = MemberClass(application.member_class)
    membership = admit(agency=agency, member_class=member_class, new=new, by=by, at=at)
    membership.continuum = application.continuum
    membership.save(update_fields=["continuum"])
    _invite(application, agency, by=by, at=at)
    mail.post(letters.accepted(application), at=at)


def _invite(application: Application, agency: Agency, *, by: User, at: datetime) -> None:
    """The contact leads, and signs too where nobody else is named."""
    people = {application.signer_email.lower(): (application.signer_name, AgencyRole.SIGNER)}
    contact = (application.contact_name, AgencyRole.LEAD)
    for email, (name, role) in (people | {application.contact_email.lower(): contact}).items():
        try:
            invite_representative(
                agency=agency,
                email=email,
                name=name,
                role=role,
                language=application.language,
                by=by,
                at=at,
            )
        except (AlreadyServes, TooManyInvitations):
            continue


def _free_slug(name: str) -> str:
    base = slugify(name)[:100] or "agency"
    taken = set(Agency.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(len(taken) + 1) if (slug := _numbered(base, n)) not in taken)


def _numbered(base: str, number: int) -> str:
    return f"{base}-{number + 1}" if number else base
