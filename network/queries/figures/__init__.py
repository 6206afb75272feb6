"""The numbers that the software knows by itself, as a table: one line a figure."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from network.domain.figures import Counted
from network.domain.plan import Aim, Unit
from network.queries.figures import governance, members, trainings
from network.queries.figures.coverage import coverage
from network.queries.figures.shapes import Figure, Grid, Table, Words

__all__ = ["FIGURES", "TABLES", "Figure", "Grid", "Table", "Words"]

SHARE, DURING, ON, TODAY = Unit.PERCENT, Counted.DURING, Counted.ON, Counted.TODAY
FIVE_TO_TEN = Aim(Decimal(5), Decimal(10))
"""Affiliated provider agencies (DOMAIN N5)."""

FIGURES = {
    figure.key: figure
    for figure in [
        Figure("members", _("Member agencies in standing"), members.members, ON),
        Figure(
            "affiliates",
            _("Affiliated provider agencies in standing"),
            members.affiliates,
            ON,
            aim=FIVE_TO_TEN,
        ),
        Figure(
            "newest-agreement",
            _("Members that signed the newest agreement"),
            members.on_newest_agreement,
            ON,
            SHARE,
        ),
        Figure(
            "adopted-indicators",
            _("Members that adopted the quality indicators"),
            trainings.adopted_indicators,
            ON,
            SHARE,
        ),
        Figure("programs", _("Classes in the public guide"), trainings.programs_public, TODAY),
        Figure(
            "programs-verified",
            _("Classes in the guide that were checked within a year"),
            trainings.programs_verified,
            TODAY,
            SHARE,
        ),
        Figure("classes-held", _("Runs of classes held"), trainings.classes, DURING),
        Figure("people-finished", _("People who finished a class"), trainings.people, DURING),
        Figure(
            "trainings-finished",
            _("Trainings finished, each person once for each training"),
            trainings.completions,
            DURING,
        ),
        Figure("qualifications", _("Qualifications granted"), trainings.qualifications, DURING),
        Figure("meetings", _("Meetings held"), governance.meetings, DURING),
        Figure(
            "attendance",
            _("Agencies that came, of all whose attendance was noted"),
            governance.attendance,
            DURING,
            SHARE,
        ),
        Figure("decisions", _("Decisions that carried"), governance.decisions, DURING),
    ]
}

TABLES = [
    Table(
        "members",
        _("Members by class and standing"),
        _("Class"),
        members.by_class_and_standing,
        ON,
    ),
    Table("levels", _("Classes and people by level"), _("Level"), trainings.by_level, DURING),
    Table("formats", _("Classes and people by format"), _("Format"), trainings.by_format, DURING),
    Table(
        "coverage",
        _("Classes in the public guide by region, level and language"),
        _("Region and level"),
        coverage,
        TODAY,
    ),
]
