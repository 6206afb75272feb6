"""How a run is called, on a page and in a message."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trainings.models.offerings import Offering


def run_name(offering: Offering) -> str:
    """A run is called by its days."""
    if not offering.starts_on:
        return _("Every week") if offering.weekly_hours.all() else _("No first day yet")
    first = date_format(offering.starts_on, "DATE_FORMAT")
    if not offering.ends_on:
        return _("From %(first)s") % {"first": first}
    last = date_format(offering.ends_on, "DATE_FORMAT")
    if first == last:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
