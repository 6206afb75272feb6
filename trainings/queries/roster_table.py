"""The people of a class as a table for a spreadsheet."""

from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trainings.models import Attendance, Enrolment, Offering, Session
from trainings.queries.rosters import in_order_of_asking


def roster_table(offering: Offering) -> list[list[str]]:
    """The headings and a row for each, in the words of this page; our own import reads it again."""
    zone = ZoneInfo(offering.time_zone)
    sessions = list(offering.sessions.all())
    marks = _marks(offering)
    days = [_day(session, zone) for session in sessions]
    rows = [
        [*_facts(one, zone), *(_mark(marks, one, session) for session in sessions), _finished(one)]
        for one in in_order_of_asking(offering)
    ]
    return [[*_headings(), *days, _("Finished on")], *rows]


def _headings() -> list[str]:
    return [
        *(_("Name"), _("E-mail address"), _("Telephone"), _("Status"), _("Asked on")),
        *(_("Language"), _("Interpreter"), _("Children in care"), _("Needs a ride")),
        *(_("Access needs"), _("Message")),
    ]


def _facts(one: Enrolment, zone: ZoneInfo) -> list[str]:
    return [
        *(one.person.name, one.person.email, one.person.phone, str(one.get_status_display())),
        timezone.localtime(one.asked_at, zone).date().isoformat(),
        str(one.get_language_display()) if one.language else "",
        *(one.interpretation, str(one.children_in_care or "")),
        _yes_or_no(True) if one.needs_transport else "",
        *(one.access_needs, one.message),
    ]


def _day(session: Session, zone: ZoneInfo) -> str:
    return date_format(timezone.localtime(session.starts_at, zone), "SHORT_DATETIME_FORMAT")


def _marks(offering: Offering) -> dict[tuple[int, int], bool]:
    found = Attendance.objects.filter(session__offering=offering)
    rows = found.values_list("enrolment", "session", "present")
    return {(enrolment, session): present for enrolment, session, present in rows}


def _mark(marks: dict[tuple[int, int], bool], one: Enrolment, session: Session) -> str:
    present = marks.get((one.pk, session.pk))
    return "" if present is None else _yes_or_no(present)


def _yes_or_no(answer: bool) -> str:
    return pgettext("in a table", "yes") if answer else pgettext("in a table", "no")


def _finished(one: Enrolment) -> str:
    standing = one.standing  # type: ignore[attr-defined]
    return standing[0].completed_on.isoformat() if standing else ""
