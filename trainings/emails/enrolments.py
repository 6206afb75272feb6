"""The letters to a parent about her place, each in her language. They name the class and its
dates and carry a link to her place, never what she said of herself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from members import links
from members.mail import Draft
from trainings import queries
from trainings.domain.changes import News
from trainings.domain.enrolment import EnrolmentStatus
from trainings.emails.programs import representatives
from trainings.models import Enrolment, Offering, Session

LINK = "place"
"""The purpose for which links to "my place" are signed."""


def token_of(enrolment: Enrolment) -> str:
    """What opens "my place" without signing in."""
    return links.sign(LINK, enrolment=enrolment.pk)


def answer_to_asking(enrolment: Enrolment, *, at: datetime) -> Draft:
    """What came of asking: a place, a number in the line, or an application received."""
    if enrolment.status == EnrolmentStatus.PLACED:
        return placed(enrolment, at=at)
    if enrolment.status == EnrolmentStatus.WAITING:
        return waiting(enrolment)
    return _letter("enrolment_received", enrolment)


def application(enrolment: Enrolment) -> list[Draft]:
    """To those who act for the agency: somebody waits for their answer. Who, their desk says."""
    program = enrolment.offering.program
    return [
        Draft(
            "trainings/application",
            to=reader.email,
            language=reader.language,
            context={"title": program.title, "number": enrolment.offering_id},
        )
        for reader in representatives(program)
    ]


def placed(enrolment: Enrolment, *, at: datetime) -> Draft:
    return _letter("enrolment_placed", enrolment, calendar=_calendar(enrolment, at))


def waiting(enrolment: Enrolment) -> Draft:
    return _letter("enrolment_waiting", enrolment, number=queries.number_in_line(enrolment))


def already_asked(enrolment: Enrolment) -> Draft:
    number = queries.number_in_line(enrolment)
    return _letter("enrolment_already_asked", enrolment, number=number)


def interview(enrolment: Enrolment) -> Draft:
    return _letter("enrolment_interview", enrolment)


def declined(enrolment: Enrolment, following: Offering | None) -> Draft:
    return _letter("enrolment_declined", enrolment, following=following)


def offered(enrolment: Enrolment) -> Draft:
    """A place is held for her; the letter says until when."""
    return _letter("enrolment_offered", enrolment)


def lapsed(enrolment: Enrolment) -> Draft:
    return _letter("enrolment_lapsed", enrolment)


def given_up(enrolment: Enrolment) -> Draft:
    return _letter("enrolment_given_up", enrolment)


def taken_off(enrolment: Enrolment) -> Draft:
    return _letter("enrolment_taken_off", enrolment)


def reminder(enrolment: Enrolment, *, at: datetime) -> Draft:
    return _letter("enrolment_reminder", enrolment, calendar=_calendar(enrolment, at))


def waited_in_vain(enrolment: Enrolment, following: Offering | None) -> Draft:
    return _letter("enrolment_waited_in_vain", enrolment, following=following)


def class_cancelled(enrolment: Enrolment, following: Offering | None, *, at: datetime) -> Draft:
    calendar = _calendar(enrolment, at)
    return _letter("class_cancelled", enrolment, calendar=calendar, following=following)


def class_back(enrolment: Enrolment) -> Draft:
    return _letter("class_back", enrolment)


def class_changed(
    enrolment: Enrolment, new: Iterable[News], gone: Iterable[Session], *, at: datetime
) -> Draft:
    """What is new, and all dates as they are now; a calendar drops those that are gone."""
    calendar = _calendar(enrolment, at, gone)
    return _letter("class_changed", enrolment, calendar=calendar, new=[str(n) for n in new])


def _letter(name: str, enrolment: Enrolment, *, calendar: str = "", **context: Any) -> Draft:
    person, offering = enrolment.person, enrolment.offering
    return Draft(
        f"trainings/{name}",
        to=person.user.email if person.user else person.email,
        language=person.language,
        context={
            "name": person.name.partition(" ")[0],
            "title": offering.program.in_language(person.language).title,
            "agency": offering.program.agency,
            "offering": offering,
            "answer_by": enrolment.answer_by,
            "status": enrolment.status,
            "token": token_of(enrolment),
            **context,
        },
        calendar=calendar,
    )


def _calendar(enrolment: Enrolment, at: datetime, gone: Iterable[Session] = ()) -> str:
    offering = enrolment.offering
    with translation.override(enrolment.person.language):
        url = settings.BASE_URL + offering.program.get_absolute_url()
        dates = queries.calendar_of(offering, url=url, at=at, gone=gone)
    return dates.to_ical().decode() if dates.events else ""  # type: ignore[no-any-return]
