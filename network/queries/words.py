"""How the plan and its numbers are said, the same on pages, in the PDF and in the table."""

from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.domain.figures import LEAST, Amount, Counted, Period, YearKind
from network.domain.plan import Aim, Unit
from network.models.plan import PROGRESS
from network.queries.report import Found, Measured, Pursued


def number(value: Decimal | int, unit: Unit = Unit.NUMBER) -> str:
    """Without a point where nothing stands behind it."""
    whole = value == int(value)
    words = number_format(int(value) if whole else value, force_grouping=True)
    return _("%(number)s%%") % {"number": words} if unit == Unit.PERCENT else words


def amount(value: Amount) -> str:
    if value.is_small:
        return _("fewer than %(number)s") % {"number": LEAST}
    if value.unsaid:
        return _("not shown")
    if value.of is None:
        return number(value.value)
    if value.percent is None:
        return _("nothing to count yet")
    share = number(value.percent, Unit.PERCENT)
    return _("%(part)s of %(whole)s (%(share)s)") % {
        "part": number(value.value),
        "whole": number(value.of),
        "share": share,
    }


def aim(value: Aim, unit: Unit) -> str:
    if value.most is None:
        return _("at least %(number)s") % {"number": number(value.least, unit)}
    return _("%(least)s to %(most)s") % {
        "least": number(value.least, unit),
        "most": number(value.most, unit),
    }


def found(value: Found) -> str:
    """The value of a measure; by whom and when it was entered, `source` says."""
    if value.amount:
        return amount(value.amount)
    if value.entered:
        return number(value.entered.value, value.unit)
    return _("no number yet")


def source(value: Found) -> str:
    if value.entered:
        day = date_format(value.entered.on)
        return _("%(source)s, %(day)s") % {"source": value.entered.source, "day": day}
    return _("counted by this platform") if value.amount else ""


def progress(measured: Measured) -> str:
    return str(PROGRESS[measured.progress])


def counted(how: Counted, period: Period) -> str:
    """The days that a number is true for."""
    if how == Counted.DURING:
        return _("%(first)s to %(last)s") % {
            "first": date_format(period.first),
            "last": date_format(period.on),
        }
    return date_format(period.on if how == Counted.ON else period.today)


def summary(one: Pursued) -> list[str]:
    """In short, in whole sentences."""
    activities, aims = len(one.counted), len(one.measures)
    said = []
    if activities:
        words = ngettext(
            "%(done)s activity of %(all)s is done.",
            "%(done)s activities of %(all)s are done.",
            one.done,
        )
        said.append(words % {"done": one.done, "all": activities})
    if one.late:
        words = ngettext("%(late)s activity is late.", "%(late)s activities are late.", one.late)
        said.append(words % {"late": one.late})
    if aims:
        words = ngettext(
            "%(reached)s aim of %(all)s is reached.",
            "%(reached)s aims of %(all)s are reached.",
            one.reached,
        )
        said.append(words % {"reached": one.reached, "all": aims})
    return said or [_("Nothing is planned for it yet.")]


def year_name(kind: YearKind, year: int) -> str:
    if kind == YearKind.FEDERAL:
        return _("Federal year %(year)s") % {"year": year}
    return str(year)


def days(period: Period) -> str:
    words = {"first": date_format(period.first), "last": date_format(period.last)}
    return _("From %(first)s to %(last)s.") % words


def is_running(period: Period) -> str:
    """Said while the year is not over, else nothing."""
    if period.is_over:
        return ""
    today = date_format(period.today)
    return _("This year is not over. It is counted up to %(day)s.") % {"day": today}
