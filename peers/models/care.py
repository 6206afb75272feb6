from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models import User
from members.personal import ERASE, KEEP
from peers.domain.words import Side
from peers.models.labels import ALARMS, SIDES
from peers.models.matches import ANSWER, Match
from peers.models.sealed import SealedField

OF_SIDE = (
    ("match__referral__person", {"side": Side.PARENT.value}),
    ("match__support_parent__person", {"side": Side.SUPPORT.value}),
)
"""What either said is in no export of the other (DOMAIN C3)."""


class FollowUp(models.Model):
    """A call of the coordinator to one side on a day, and what came of it (DOMAIN M11)."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="follow_ups")
    side = models.CharField(_("who is called"), max_length=10, choices=SIDES)
    day = models.PositiveSmallIntegerField(_("day after the start"), null=True, blank=True)
    """Empty: the call at the end."""
    due_on = models.DateField(_("due"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    reached = models.BooleanField(_("reached"), null=True, blank=True)
    in_touch = models.BooleanField(_("the two are in touch"), null=True, blank=True)
    wants_more = models.BooleanField(_("wants more support"), null=True, blank=True)
    needs = models.JSONField(_("needs"), default=list, blank=True)
    note = SealedField(_("note"), blank=True, default="")

    class Meta:
        verbose_name = _("follow-up call")
        verbose_name_plural = _("follow-up calls")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], condition=Q(done_at=None), name="calls_to_make")]
        constraints = [
            models.UniqueConstraint("match", "side", "day", name="call_of_a_day_once"),
            models.UniqueConstraint(
                "match", "side", condition=Q(day=None), name="call_at_the_end_once"
            ),
        ]

    class Personal:
        fields = {
            "due_on": KEEP, "done_at": KEEP, "reached": KEEP, "in_touch": KEEP,
            "wants_more": KEEP, "needs": ERASE, "note": ERASE,
        }  # fmt: skip
        plain = {"side"}
        ways = OF_SIDE

    def __str__(self) -> str:
        return f"{self.match}, {self.due_on}"


class Concern(models.Model):
    """Something that must not stay with the pair alone; its two clocks where the law sets them
    (DOMAIN M15, C4). That a report was made is kept; what it says is for those who must know."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="concerns")
    alarm = models.CharField(_("what kind"), max_length=12, choices=ALARMS)
    raised_at = models.DateTimeField(_("raised"))
    raised_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    words = SealedField(_("what happened"), blank=True, default="")
    told_at = models.DateTimeField(_("the coordinator has read it"), null=True, blank=True)
    action = SealedField(_("what was done"), blank=True, default="")
    oral_by = models.DateTimeField(_("oral report by"), null=True, blank=True)
    oral_at = models.DateTimeField(_("oral report made"), null=True, blank=True)
    written_by = models.DateTimeField(_("written report by"), null=True, blank=True)
    written_at = models.DateTimeField(_("written report made"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        ordering = ["raised_at"]
        indexes = [
            models.Index(fields=["raised_at"], condition=Q(closed_at=None), name="concerns_open")
        ]

    class Personal:
        fields = {
            "alarm": KEEP, "raised_at": KEEP, "words": ERASE, "told_at": KEEP, "oral_by": KEEP,
            "oral_at": KEEP, "written_by": KEEP, "written_at": KEEP, "closed_at": KEEP,
        }  # fmt: skip
        plain = {"action"}
        # Who is the subject of a report does not read it in her export: it is for those who must
        # know (DOMAIN C4). A support parent reads what she raised.
        ways = (
            (
                "match__support_parent__person",
                {"raised_by": F("match__support_parent__person__user")},
            ),
        )

    def __str__(self) -> str:
        return str(_("Concern %(number)s")) % {"number": self.pk}


class ClosingSurvey(models.Model):
    """What one side says at the end (DOMAIN M18)."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="surveys")
    side = models.CharField(
        _("who answers"), max_length=10, choices=SIDES, default=Side.PARENT.value
    )
    asked_at = models.DateTimeField(_("asked"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    helpful = models.PositiveSmallIntegerField(
        _("helpful"), null=True, blank=True, validators=ANSWER
    )
    coping = models.PositiveSmallIntegerField(_("coping"), null=True, blank=True, validators=ANSWER)
    progress = models.PositiveSmallIntegerField(
        _("progress on the need first named"), null=True, blank=True, validators=ANSWER
    )
    satisfied = models.PositiveSmallIntegerField(
        _("satisfied"), null=True, blank=True, validators=ANSWER
    )
    words = SealedField(_("in own words"), blank=True, default="")

    class Meta:
        verbose_name = _("survey at the end")
        verbose_name_plural = _("surveys at the end")
        constraints = [
            models.UniqueConstraint("match", "side", name="side_is_asked_once_at_the_end")
        ]

    class Personal:
        fields = {
            "asked_at": KEEP, "answered_at": KEEP, "helpful": KEEP, "coping": KEEP,
            "progress": KEEP, "satisfied": KEEP, "words": ERASE,
        }  # fmt: skip
        plain = {"side"}
        ways = OF_SIDE

    def __str__(self) -> str:
        return f"{self.match}: {self.get_side_display()}"
