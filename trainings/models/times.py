"""Days and hours in words, by the clock on the wall where the class takes place."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from trainings.domain.calendar import USUAL_ZONE, zone
from trainings.models import labels
from trainings.models.names import run_name
from trainings.models.offerings import Offering, Session, WeeklyHours

WEEKDAYS = dict(labels.WEEKDAYS)


def day(moment: date | datetime, offering: Offering | None = None) -> str:
    """Weekday and date, where the class takes place."""
    if offering and isinstance(moment, datetime):
        moment = moment.astimezone(zone(offering.time_zone))
    return f"{date_format(moment, 'l')}, {date_format(moment, 'DATE_FORMAT', use_l10n=True)}"


def clock(session: Session, offering: Offering) -> str:
    """From when to when."""
    there = zone(offering.time_zone)
    return span(session.starts_at.astimezone(there), session.ends_at.astimezone(there))


def moment(at: datetime, offering: Offering) -> str:
    """Day and hour of one moment."""
    there = at.astimezone(zone(offering.time_zone))
    return _("%(day)s, %(time)s") % {"day": day(there), "time": date_format(there, "P")}


def span(start: Any, end: Any) -> str:
    said = {"from": date_format(start, "P"), "to": date_format(end, "P")}
    return _("%(from)s to %(to)s") % said


def zone_name(offering: Offering) -> str:
    """Said only where it is not the network's own."""
    there = zone(offering.time_zone)
    return "" if there == USUAL_ZONE else there.key.rpartition("/")[2].replace("_", " ")


def hours(row: WeeklyHours) -> str:
    """The hours of one weekday, as far as they are known."""
    if row.opens and row.closes:
        return span(row.opens, row.closes)
    if row.opens:
        return _("from %(time)s") % {"time": time_format(row.opens, "P")}
    return ""


def dates(offering: Offering) -> list[str]:
    """All that is known of when it takes place, a line each."""
    sessions, weekly = list(offering.sessions.all()), list(offering.weekly_hours.all())
    if sessions:
        return [f"{capital(day(s.starts_at, offering))}, {clock(s, offering)}" for s in sessions]
    if not weekly:
        return [run_name(offering)]
    lines = [f"{WEEKDAYS[row.weekday]} {hours(row)}".strip() for row in weekly]
    return [*([run_name(offering)] if offering.starts_on else []), *map(capital, lines)]


def capital(line: str) -> str:
    """A line begins with a capital letter, also where weekdays are written small."""
    return line[:1].upper() + line[1:]
