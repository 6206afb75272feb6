from datetime import date
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Person, User
from members.models.regions import REGIONS
from members.personal import ERASE, KEEP
from peers.domain.lifecycle import SupportStatus
from peers.domain.words import Side
from peers.models.labels import GENDERS, SIDES, STRUCTURES, SUPPORT_STATUSES
from peers.models.programs import PeerProgram, Requirement
from peers.models.sealed import SealedField


class SupportParentQuerySet(models.QuerySet["SupportParent"]):
    def available(self) -> Self:
        """Trained, pledged, and not pausing. Whether she has room left is counted."""
        return self.filter(status=SupportStatus.AVAILABLE.value)


class SupportParent(models.Model):
    """A trained parent who has been there. What she says of herself serves the matching."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="support_services")
    program = models.ForeignKey(PeerProgram, models.CASCADE, related_name="support_parents")
    status = models.CharField(_("status"), max_length=10, choices=SUPPORT_STATUSES)
    applied_at = models.DateTimeField(_("applied"))
    available_since = models.DateField(_("ready since"), null=True, blank=True)
    paused_until = models.DateField(_("takes a break until"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("most matches at a time"), default=2,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )  # fmt: skip
    region = models.CharField(_("part of the state"), max_length=40, choices=REGIONS, blank=True)
    """Empty: beyond the state."""
    languages = models.JSONField(_("languages"), default=list, blank=True)
    areas = models.JSONField(_("what she knows from her own child"), default=list, blank=True)
    child_ages = models.JSONField(_("ages that she knows, from and to"), default=list, blank=True)
    gender = models.CharField(_("gender"), max_length=10, choices=GENDERS, blank=True)
    structure = models.CharField(_("family"), max_length=20, choices=STRUCTURES, blank=True)
    values = models.JSONField(_("what matters in her family"), default=list, blank=True)
    modes = models.JSONField(_("how she likes to be in touch"), default=list, blank=True)
    was_in_program = models.BooleanField(_("was a family of the program"), null=True, blank=True)
    rather_not = models.JSONField(_("what she would rather not take on"), default=list, blank=True)
    """Areas: a hard rule for her."""
    about = SealedField(_("in her own words"), blank=True, default="")
    """For the coordinator alone."""
    pledged_at = models.DateTimeField(_("pledge of confidentiality"), null=True, blank=True)

    objects: ClassVar = SupportParentQuerySet.as_manager()

    class Meta:
        verbose_name = _("support parent")
        verbose_name_plural = _("support parents")
        indexes = [models.Index(fields=["program", "status", "region"], name="support_roster")]
        constraints = [
            models.UniqueConstraint("person", "program", name="support_parent_of_a_program_once"),
            models.CheckConstraint(
                condition=~Q(status=SupportStatus.AVAILABLE.value) | Q(pledged_at__isnull=False),
                name="support_parent_is_ready_by_her_pledge",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in SupportStatus]),
                name="support_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(capacity__range=(1, 10)), name="support_parent_has_room_for_one"
            ),
        ]

    class Personal:
        fields = {
            "status": KEEP, "applied_at": KEEP, "available_since": KEEP, "paused_until": KEEP,
            "languages": ERASE, "areas": ERASE, "child_ages": ERASE, "gender": ERASE,
            "structure": ERASE, "values": ERASE, "modes": ERASE, "rather_not": ERASE,
            "region": ERASE, "was_in_program": ERASE, "about": ERASE, "pledged_at": KEEP,
        }  # fmt: skip
        person = "person"

    def __str__(self) -> str:
        return str(self.person)


class Check(models.Model):
    """A requirement that a support parent fulfilled on a day, and until when it is good."""

    support_parent = models.ForeignKey(SupportParent, models.CASCADE, related_name="checks")
    requirement = models.ForeignKey(Requirement, models.CASCADE, related_name="checks")
    done_on = models.DateField(_("done on"))
    good_until = models.DateField(_("good until"), null=True, blank=True)
    noted_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("requirement fulfilled")
        verbose_name_plural = _("requirements fulfilled")
        constraints = [
            models.CheckConstraint(
                condition=Q(good_until=None) | Q(good_until__gte=models.F("done_on")),
                name="peer_check_days_in_order",
            )
        ]

    class Personal:
        fields = {"done_on": KEEP, "good_until": KEEP}
        person = "support_parent__person"

    def __str__(self) -> str:
        return f"{self.support_parent}: {self.requirement}"

    def stands(self, on: date) -> bool:
        return self.done_on <= on and (self.good_until is None or on <= self.good_until)


class Apart(models.Model):
    """These two are never matched: one of them asked for it."""

    support_parent = models.ForeignKey(SupportParent, models.CASCADE, related_name="apart")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    side = models.CharField(_("who asked for it"), max_length=10, choices=SIDES)
    """The other one is not told, in no export either."""
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("wish not to be matched")
        verbose_name_plural = _("wishes not to be matched")
        constraints = [
            models.UniqueConstraint("support_parent", "person", "side", name="apart_once")
        ]

    class Personal:
        fields = {"since": KEEP, "side": KEEP}
        ways = (
            ("person", {"side": Side.PARENT.value}),
            ("support_parent__person", {"side": Side.SUPPORT.value}),
        )

    def __str__(self) -> str:
        """Whom she is kept apart from is in no export of hers."""
        return str(_("Wish %(number)s")) % {"number": self.pk}


class Talk(models.Model):
    """A one-to-one talk of the coordinator with a support parent, who is supported herself."""

    support_parent = models.ForeignKey(SupportParent, models.CASCADE, related_name="talks")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    on = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    note = SealedField(_("note"), blank=True, default="")

    class Meta:
        verbose_name = _("talk with a support parent")
        verbose_name_plural = _("talks with support parents")
        ordering = ["-on", "-pk"]

    class Personal:
        fields = {"on": KEEP, "note": ERASE}
        person = "support_parent__person"

    def __str__(self) -> str:
        return f"{self.support_parent}, {self.on}"
