"""The letters about applications: to the agency that applies, and to those who read them."""

from datetime import datetime
from typing import Any

from members import links
from members.domain.admission import AdmissionStatus
from members.mail import Draft
from members.models import Application, User


def _to_agency(letter: str, application: Application, **more: Any) -> Draft:
    return Draft(
        f"members/{letter}",
        to=application.contact_email,
        language=application.language,
        context={
            "name": application.contact_name,
            "agency": application.agency_name,
            "token": links.sign("application", application=application.pk),
            **more,
        },
    )


def inquiry(application: Application) -> Draft:
    return _to_agency("application_link", application)


def handed_in(application: Application) -> Draft:
    appealed = application.status == AdmissionStatus.APPEAL
    return _to_agency("application_handed_in", application, appealed=appealed)


def asked_back(application: Application) -> Draft:
    return _to_agency("application_asked_back", application, words=application.asked_back)


def accepted(application: Application) -> Draft:
    same = application.signer_email.lower() == application.contact_email.lower()
    signer = "" if same else application.signer_name
    return _to_agency("application_accepted", application, signer=signer)


def refused(application: Application) -> Draft:
    return _to_agency(
        "application_refused",
        application,
        reason=application.refused_for,
        until=application.appeal_until,
        final=application.status == AdmissionStatus.REFUSED_FINALLY,
    )


def unfinished(application: Application) -> Draft:
    return _to_agency("application_unfinished", application, until=application.expires_on)


def expired(application: Application) -> Draft:
    return _to_agency("application_expired", application)


def to_review(application: Application, reviewer: User) -> Draft:
    return Draft(
        "members/application_to_review",
        to=reviewer.email,
        language=reviewer.language,
        context={
            "agency": application.agency_name,
            "pk": application.pk,
            "appealed": application.status == AdmissionStatus.APPEAL,
        },
    )


def reviews_wait(waiting: list[Application], reviewer: User, at: datetime) -> Draft:
    rows = [(one.agency_name, (at - one.waits_since).days) for one in waiting]
    return Draft(
        "members/applications_wait",
        to=reviewer.email,
        language=reviewer.language,
        context={"rows": rows, "number": len(rows)},
    )
