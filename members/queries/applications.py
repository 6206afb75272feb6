"""What reviewers and applicants read of an application."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.domain import admission
from members.domain.admission import AdmissionStatus, Opinion, Verdict
from members.domain.roles import CO_CHAIRS, AgencyRole, MemberClass
from members.domain.standing import Standing
from members.journal import type_of
from members.models import (
    Agency,
    Agreement,
    Application,
    ApplicationForm,
    Entry,
    Representative,
    Review,
    User,
)
from members.models.agencies import MEMBER_CLASSES
from members.models.applications import ApplicationQuerySet, in_language
from members.queries.people import addresses_of

FACTS = (
    *("agency_name", "contact_name", "contact_title", "contact_phone"),
    *("signer_name", "signer_title", "signer_email", "continuum"),
)
"""What every application tells, besides the answers to the questions of its class."""


def open_forms() -> dict[MemberClass, ApplicationForm]:
    """The classes for which agencies may apply now."""
    forms = ApplicationForm.objects.filter(live=True)
    return {MemberClass(form.member_class): form for form in forms}


def missing(application: Application) -> list[str]:
    facts = {name: getattr(application, name) for name in FACTS}
    return admission.missing(facts, application.questions, application.answers)


def said_to(question: dict[str, Any], answer: Any) -> list[str]:
    """An answer in the reader's words; nothing for one that was left out."""
    if answer in admission.UNSAID:
        return []
    if question["kind"] == "yes_no":
        return [str(_("Yes") if answer == "yes" else _("No"))]
    if question["kind"] in ("choice", "choices"):
        chosen = answer if isinstance(answer, list) else [answer]
        return [in_language(question["choices"][number], "words") for number in chosen]
    return [str(answer)]


def read_out(application: Application) -> list[dict[str, Any]]:
    """Each question with what was said to it, for reading."""
    return [
        {
            "is_heading": question["kind"] == "heading",
            "words": in_language(question, "words"),
            "said": said_to(question, application.answers.get(question["id"])),
        }
        for question in application.questions
    ]


def reviewers() -> QuerySet[User]:
    return User.objects.filter(groups__name=CO_CHAIRS, is_active=True).order_by("pk")


def tied(application: Application, users: Iterable[User]) -> set[int]:
    """Those of the people who act for the agency that applies, or are named in the application."""
    people = list(users)
    named = {application.contact_email.lower(), application.signer_email.lower()} - {""}
    same = Q(agency=application.agency_id) | Q(agency__name__iexact=application.agency_name)
    serve = set(
        Representative.objects.filter(same, until=None, user__in=people).values_list(
            "user", flat=True
        )
    )
    return {
        user.pk
        for user in people
        if user.pk in serve or user.pk == application.begun_by_id or named & addresses_of(user)
    }


def is_tied(application: Application, user: User) -> bool:
    return user.pk in tied(application, [user])


def decided(application: Application) -> Verdict | None:
    """What the reviewers of this reading have decided; on an appeal one of the two is new."""
    given = list(application.reviews.exclude(reviewer=None).select_related("reviewer"))
    bound = tied(application, {one.reviewer for one in given if one.reviewer})
    appealed = application.status == AdmissionStatus.APPEAL
    before = {one.reviewer_id for one in given if one.round < application.round}
    opinions = [
        Opinion(one.reviewer_id, Verdict(one.verdict), tied=one.reviewer_id in bound)
        for one in given
        if one.round == application.round and one.reviewer_id
    ]
    return admission.outcome(opinions, {pk for pk in before if pk} if appealed else set())


def reviews_of(application: Application) -> QuerySet[Review]:
    return application.reviews.select_related("reviewer").order_by("round", "at", "pk")


def own_review(application: Application, user: User) -> Review | None:
    return application.reviews.filter(reviewer=user, round=application.round).first()


EVENTS = {
    "application.inquiry": _("The agency asked"),
    "application.application": _("The agency has it, to fill in or to add something"),
    "application.review": _("Handed in"),
    "application.reviewed": _("A verdict was given"),
    "application.accepted": _("Accepted"),
    "application.refused": _("Refused"),
    "application.appeal": _("Appealed"),
    "application.refused-finally": _("Refused after the appeal"),
    "application.withdrawn": _("Taken back by the agency"),
    "application.expired": _("Ended, because it was not finished"),
    "application.matched": _("Matched with an agency that is listed"),
    "refused": _("Somebody tried what was not possible any more, or not theirs"),
}


def history(application: Application) -> list[dict[str, Any]]:
    """What happened, from the journal; each time that a page was saved is left out."""
    entries = Entry.objects.filter(
        record_type=type_of(application), record_id=str(application.pk), event__in=EVENTS
    )
    return [
        {"at": entry.at, "said": EVENTS[entry.event], "actor": entry.actor}
        for entry in entries.select_related("actor").order_by("at", "pk")
    ]


def listed_already(application: Application) -> QuerySet[Agency]:
    """Agencies that are perhaps the one that applies: the same name, or the same website."""
    same = Q(name__iexact=application.agency_name) | Q(
        also_known_as__iexact=application.agency_name
    )
    host = urlsplit(application.website).hostname or ""
    if host:
        same |= Q(website__icontains=f"//{host.removeprefix('www.')}")
        same |= Q(website__icontains=f"//www.{host.removeprefix('www.')}")
    return Agency.objects.filter(same).order_by("name")[:5]


def may_apply(agency: Agency, at: datetime) -> bool:
    """It is no member now, and has not asked already."""
    membership = getattr(agency, "membership", None)
    today = timezone.localtime(at).date()
    stands = membership and admission.belongs(membership.standing(today))
    return not stands and not agency.applications.unsettled(today).exists()


def is_covered(agency: Agency, at: datetime) -> bool:
    """An agreement of it is in force, or was when it lapsed."""
    membership = getattr(agency, "membership", None)
    today = timezone.localtime(at).date()
    return bool(
        membership
        and membership.standing(today) is not Standing.JOINING
        and admission.belongs(membership.standing(today))
    )


def own_applications(user: User, at: datetime) -> ApplicationQuerySet:
    """Those that somebody who is signed in may take up again: named in it, or lead of the
    agency."""
    leads = Representative.objects.serving(timezone.localtime(at).date()).filter(
        user=user, role=AgencyRole.LEAD.value
    )
    mine = Q(begun_by=user) | Q(agency__in=leads.values("agency"))
    for address in addresses_of(user):
        mine |= Q(contact_email__iexact=address)
    found: ApplicationQuerySet = Application.objects.filter(mine).order_by("-touched_at")
    return found


def classes() -> list[dict[str, Any]]:
    """The three classes with what one reads before applying."""
    forms = open_forms()
    return [_about(one, forms.get(one)) for one in MemberClass]


def about(member_class: MemberClass) -> dict[str, Any]:
    return _about(member_class, open_forms().get(member_class))


def _about(member_class: MemberClass, form: ApplicationForm | None) -> dict[str, Any]:
    agreement = Agreement.objects.in_use().filter(member_class=member_class.value).first()
    return {
        "member_class": member_class.value,
        "label": dict(MEMBER_CLASSES)[member_class.value],
        "form": form,
        "questions": [
            in_language(question, "words")
            for question in (form.asked() if form else [])
            if question["kind"] != "heading"
        ],
        "agreement": agreement,
        "principles": list(agreement.principles.all()) if agreement else [],
    }


STAGES = (
    (AdmissionStatus.REVIEW, AdmissionStatus.APPEAL),
    (AdmissionStatus.INQUIRY, AdmissionStatus.APPLICATION),
    (
        *(AdmissionStatus.ACCEPTED, AdmissionStatus.REFUSED, AdmissionStatus.REFUSED_FINALLY),
        *(AdmissionStatus.WITHDRAWN, AdmissionStatus.EXPIRED),
    ),
)
"""With the reviewers, with the agencies, done."""

LAST_ONES = 50


def by_stage(user: User, *, on: date) -> dict[str, list[dict[str, Any]]]:
    """Applications with their age: those that wait for reviewers and those with the agencies, the
    oldest first; the latest of those that are done."""
    waiting, away, done = (Application.objects.at_stage(*stages) for stages in STAGES)
    mine = set(
        Review.objects.filter(reviewer=user, round=F("application__round")).values_list(
            "application", flat=True
        )
    )
    rows = {
        "waiting": waiting.order_by("handed_in_at", "pk").annotate(verdicts=_verdicts_now()),
        "away": away.order_by("touched_at", "pk"),
        "done": done.order_by("-touched_at", "-pk")[:LAST_ONES],
    }
    return {
        name: [{"application": one, "days": _days(one, on), "own": one.pk in mine} for one in found]
        for name, found in rows.items()
    }


def _verdicts_now() -> Count:
    return Count("reviews", filter=Q(reviews__round=F("round")))


def _days(application: Application, on: date) -> int:
    return (on - timezone.localtime(application.waits_since).date()).days


def to_decide(user: User) -> QuerySet[Application]:
    """Those that wait for a verdict of this person."""
    given = Review.objects.filter(
        reviewer=user, round=OuterRef("round"), application=OuterRef("pk")
    )
    waiting: QuerySet[Application] = Application.objects.with_reviewers()
    return waiting.filter(~Exists(given)).order_by("handed_in_at", "pk")


def reason_given(application: Application) -> str:
    """What somebody wrote in this reading for the agency; the next one may go on from there."""
    refusing = application.reviews.filter(
        round=application.round, verdict=Verdict.REFUSE.value
    ).first()
    return refusing.reason if refusing else ""
