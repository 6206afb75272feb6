from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models import Bilingual, User
from members.models.regions import REGIONS
from members.personal import KEEP


def usual_days() -> list[int]:
    return [3, 14, 28]


class PeerProgram(Bilingual):
    """A program of parent-to-parent support. Its numbers are data: one is for children under three
    and ends after eight weeks, another is for all ages and has no end (DOMAIN part 1)."""

    slug = models.SlugField(_("name in addresses"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_es = models.CharField(_("name in Spanish"), max_length=120, blank=True)
    about = models.TextField(_("what it is, in plain words"), max_length=1000)
    about_es = models.TextField(_("what it is, in Spanish"), max_length=1000, blank=True)
    live = models.BooleanField(_("takes parents in"), default=True)
    match_hours = models.PositiveSmallIntegerField(
        _("hours from the request to a match"), default=48, validators=[MinValueValidator(1)]
    )
    answer_hours = models.PositiveSmallIntegerField(
        _("hours in which whoever is asked says yes or no"),
        default=24,
        validators=[MinValueValidator(1)],
    )
    hoped_hours = models.PositiveSmallIntegerField(
        _("hours to the first contact, hoped for"), default=24, validators=[MinValueValidator(1)]
    )
    overdue_hours = models.PositiveSmallIntegerField(
        _("hours after which the first contact is overdue"), default=48
    )
    longest_days = models.PositiveSmallIntegerField(
        _("longest match in days"), null=True, blank=True
    )
    ages_out_at = models.PositiveSmallIntegerField(
        _("ends before the child is so old (years)"), null=True, blank=True
    )
    contacts_hoped = models.PositiveSmallIntegerField(_("contacts hoped for"), default=4)
    contacts_days = models.PositiveSmallIntegerField(_("in so many days"), default=56)
    monthly_records = models.BooleanField(_("asks for monthly records"), default=True)
    follow_up_days = models.JSONField(_("days of the follow-up calls"), default=usual_days)
    closing_survey = models.BooleanField(_("asks at the end"), default=True)
    qualification = models.CharField(
        _("qualification of its support parents"), max_length=80, default="support-parent"
    )
    """Code of a `members.Qualification`: training finished unlocks availability (DOMAIN M13)."""
    kept_months = models.PositiveSmallIntegerField(
        _("months until closed matches are made anonymous"), default=36
    )
    oral_hours = models.PositiveSmallIntegerField(
        _("hours to an oral report"), null=True, blank=True, default=12
    )
    written_hours = models.PositiveSmallIntegerField(
        _("hours from there to the written one"), null=True, blank=True, default=48
    )
    """Where the law sets them (DOMAIN C4); empty where it sets none."""

    class Meta:
        verbose_name = _("parent-to-parent program")
        verbose_name_plural = _("parent-to-parent programs")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(overdue_hours__gte=F("hoped_hours")),
                name="peer_contact_is_hoped_for_before_it_is_overdue",
            )
        ]

    class Personal:
        plain = {"slug", "name", "name_es", "about", "about_es", "follow_up_days", "qualification"}

    def __str__(self) -> str:
        return self.said("name")

    @property
    def about_here(self) -> str:
        """What it is, in the reader's language."""
        return self.said("about")

    @property
    def needs_birth_date(self) -> bool:
        """The only programs that ask for it (DOMAIN C6)."""
        return self.ages_out_at is not None


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def asked(self) -> Self:
        """Those that are asked for now, in their order."""
        return self.filter(ended_at=None).order_by("pk")


class Requirement(Bilingual):
    """Something a support parent of the program must have, besides training and pledge: for example
    a background check, which runs out."""

    program = models.ForeignKey(PeerProgram, models.CASCADE, related_name="requirements")
    name = models.CharField(_("name"), max_length=120)
    name_es = models.CharField(_("name in Spanish"), max_length=120, blank=True)
    months = models.PositiveSmallIntegerField(_("good for so many months"), null=True, blank=True)
    ended_at = models.DateTimeField(_("asked for until"), null=True, blank=True)
    """Who had it when stays known."""

    objects: ClassVar = RequirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("requirement of a program")
        verbose_name_plural = _("requirements of programs")

    class Personal:
        plain = {"name", "name_es", "ended_at"}

    def __str__(self) -> str:
        return self.said("name")


class Regional:
    """Looks after parts of the state."""

    regions: Any

    @property
    def parts(self) -> str:
        """In words."""
        names = dict(REGIONS)
        said = [str(names.get(region, region)) for region in self.regions]
        return ", ".join(said) or str(_("The whole state"))


class CoordinatorQuerySet(models.QuerySet["Coordinator"]):
    def serving(self, on: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Coordinator(Regional, models.Model):
    """Who makes the matches of a program, in some parts of the state or in all."""

    user = models.ForeignKey(User, models.CASCADE, related_name="coordinates")
    program = models.ForeignKey(PeerProgram, models.CASCADE, related_name="coordinators")
    regions = models.JSONField(_("parts of the state; none: all"), default=list, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("last day"), null=True, blank=True)

    objects: ClassVar = CoordinatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("coordinator")
        verbose_name_plural = _("coordinators")
        constraints = [
            models.UniqueConstraint(
                "user", "program", condition=Q(until=None), name="coordinator_of_a_program_once"
            )
        ]

    class Personal:
        fields = {"since": KEEP, "until": KEEP}
        plain = {"regions"}
        person = "user__person"

    def __str__(self) -> str:
        return f"{self.user}: {self.program}"


class Cover(Regional, models.Model):
    """A coordinator stands in for parts of the state that are not hers, for some days; recorded."""

    coordinator = models.ForeignKey(Coordinator, models.CASCADE, related_name="covers")
    regions = models.JSONField(_("parts of the state; none: all"), default=list, blank=True)
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    set_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("standing in")
        verbose_name_plural = _("standing in")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="peer_cover_days_in_order"
            )
        ]

    class Personal:
        fields = {"since": KEEP, "until": KEEP}
        plain = {"regions"}
        person = "coordinator__user__person"

    def __str__(self) -> str:
        return f"{self.coordinator}, {self.since}"
