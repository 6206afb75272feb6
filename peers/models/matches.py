from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models import User
from members.personal import ERASE, KEEP, Ways
from peers.domain.lifecycle import LIVE, OPEN, MatchStatus, RecordStatus
from peers.models.labels import (
    CLOSINGS,
    DECLINES,
    MATCH_STATUSES,
    MODES,
    OFTEN,
    RECORD_STATUSES,
    SIDES,
)
from peers.models.referrals import Referral
from peers.models.sealed import SealedField
from peers.models.support import SupportParent

ANSWER = [MinValueValidator(1), MaxValueValidator(5)]


class MatchQuerySet(models.QuerySet["Match"]):
    def live(self) -> Self:
        return self.filter(status__in=LIVE)

    def open(self) -> Self:
        """Each sees how to reach the other."""
        return self.filter(status__in=OPEN)


class Match(models.Model):
    """A support parent is asked for one referral, and what becomes of it. A person decided, and why
    is kept (DOMAIN M5)."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="matches")
    support_parent = models.ForeignKey(SupportParent, models.CASCADE, related_name="matches")
    status = models.CharField(_("status"), max_length=12, choices=MATCH_STATUSES)
    proposed_at = models.DateTimeField(_("proposed"))
    proposed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    answer_by = models.DateTimeField(_("to be answered by"))
    place = models.PositiveSmallIntegerField(_("place in the list"), null=True, blank=True)
    reasons = models.JSONField(_("points and unknowns as they were"), default=dict, blank=True)
    """By criterion; codes and numbers, no facts of the child."""
    passed_over = models.JSONField(_("those before her in the list"), default=list, blank=True)
    """Keys of support parents."""
    choice_reason = SealedField(_("why she and not the first"), blank=True, default="")
    hand_on = models.BooleanField(_("if she cannot, ask the next of the list"), default=False)
    """The coordinator decided so when she proposed (DOMAIN M5)."""
    declined_for = models.CharField(
        _("why she said no"), max_length=20, choices=DECLINES, blank=True
    )
    waited_since = models.DateTimeField(_("the parent waited since"), null=True, blank=True)
    """As her request had it when this match was accepted: another search begins its clock anew."""
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    hoped_by = models.DateTimeField(_("first contact hoped for by"), null=True, blank=True)
    overdue_at = models.DateTimeField(_("first contact overdue"), null=True, blank=True)
    first_contact_at = models.DateTimeField(_("first contact"), null=True, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    hoped_until = models.DateField(_("contacts hoped for until"), null=True, blank=True)
    """Last of the days of which the program says how many contacts it hopes for (DOMAIN M8)."""
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    """Empty: open-ended, or not accepted yet."""
    modes = models.JSONField(_("how the two are in touch"), default=list, blank=True)
    often = models.CharField(_("how often"), max_length=20, choices=OFTEN, blank=True)
    sealed = models.BooleanField(_("by masked addresses"), default=False)
    lifted_at = models.DateTimeField(_("mask lifted"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    closing = models.CharField(_("why it ended"), max_length=25, choices=CLOSINGS, blank=True)

    objects: ClassVar = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        indexes = [
            models.Index(fields=["status", "overdue_at"], name="match_first_contact"),
            models.Index(fields=["status", "ends_on"], name="match_by_end"),
            models.Index(fields=["ends_on"], condition=Q(ended_at=None), name="match_ends_next"),
            models.Index(fields=["support_parent", "status"], name="match_of_support_parent"),
            models.Index(fields=["hoped_until"], name="match_by_first_weeks"),
        ]
        constraints = [
            models.UniqueConstraint(
                "referral", condition=Q(status__in=sorted(map(str, LIVE))),
                name="referral_is_matched_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in MatchStatus]),
                name="match_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(map(str, OPEN)))
                | Q(accepted_at__isnull=False, overdue_at__isnull=False, starts_on__isnull=False),
                name="match_opens_by_the_support_parents_yes",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="match_days_in_order",
            ),
        ]  # fmt: skip

    class Personal:
        fields = {
            "status": KEEP, "proposed_at": KEEP, "answer_by": KEEP, "reasons": ERASE,
            "passed_over": ERASE, "choice_reason": ERASE, "declined_for": KEEP,
            "waited_since": KEEP, "accepted_at": KEEP, "hoped_by": KEEP, "overdue_at": KEEP,
            "first_contact_at": KEEP, "starts_on": KEEP, "hoped_until": KEEP, "ends_on": KEEP,
            "modes": ERASE, "often": ERASE, "ended_at": KEEP, "lifted_at": KEEP, "closing": KEEP,
        }  # fmt: skip
        person = "referral__person"

    def __str__(self) -> str:
        return str(_("Match %(number)s")) % {"number": self.pk}

    @property
    def masked(self) -> bool:
        return self.sealed and self.lifted_at is None


class Contact(models.Model):
    """The two were in touch, or one tried (DOMAIN M12)."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="contacts")
    on = models.DateField(_("day"))
    mode = models.CharField(_("how"), max_length=10, choices=MODES)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    begun_by = models.CharField(_("who began"), max_length=10, choices=SIDES, blank=True)
    reached = models.BooleanField(_("they talked"), default=True)
    noted_by = models.CharField(_("noted by"), max_length=10, choices=SIDES)
    noted_at = models.DateTimeField(_("noted"))

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["on", "pk"]

    class Personal:
        fields = {
            "on": KEEP, "mode": KEEP, "minutes": KEEP, "begun_by": KEEP, "reached": KEEP,
            "noted_by": KEEP, "noted_at": KEEP,
        }  # fmt: skip
        # Both see on their pages what either noted; there are no words in it.
        ways: ClassVar[Ways] = (
            ("match__referral__person", {}),
            ("match__support_parent__person", {}),
        )

    def __str__(self) -> str:
        return f"{self.match}, {self.on}"


class MonthlyRecord(models.Model):
    """What a support parent says of a match once a month. The note stays with her, unless the
    parent agreed to share it (DOMAIN M12, C3)."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="records")
    month = models.DateField(_("month"))
    """Its first day."""
    status = models.CharField(_("status"), max_length=10, choices=RECORD_STATUSES)
    due_on = models.DateField(_("due"))
    code = models.CharField(_("code on paper"), max_length=12, unique=True)
    needs = models.JSONField(_("needs"), default=list, blank=True)
    resources = models.JSONField(_("what was given or named"), default=list, blank=True)
    """Words of `Need` for which something was given."""
    referred_out = models.BooleanField(_("sent on to somebody else"), null=True, blank=True)
    concern = models.BooleanField(_("something must not stay with us two"), null=True, blank=True)
    wellbeing = models.PositiveSmallIntegerField(
        _("how the support parent is, from 1 to 5"), null=True, blank=True, validators=ANSWER
    )
    wants_talk = models.BooleanField(_("wants to talk with the coordinator"), default=False)
    goes_on = models.BooleanField(_("goes on"), null=True, blank=True)
    note = SealedField(_("note"), blank=True, default="")
    may_share = models.BooleanField(_("the parent agreed to share it"), default=False)
    submitted_at = models.DateTimeField(_("sent"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("read"), null=True, blank=True)
    reviewed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("monthly record")
        verbose_name_plural = _("monthly records")
        ordering = ["month", "pk"]
        indexes = [models.Index(fields=["status", "due_on"], name="record_by_status")]
        constraints = [
            models.UniqueConstraint("match", "month", name="record_of_a_month_once"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in RecordStatus]),
                name="record_status_is_of_the_list",
            ),
        ]

    class Personal:
        fields = {
            "month": KEEP, "status": KEEP, "due_on": KEEP, "needs": ERASE, "resources": ERASE,
            "referred_out": KEEP, "concern": KEEP, "wellbeing": KEEP, "wants_talk": KEEP,
            "goes_on": KEEP, "note": ERASE, "submitted_at": KEEP, "reviewed_at": KEEP,
        }  # fmt: skip
        plain = {"code"}
        person = "match__support_parent__person"

    def __str__(self) -> str:
        return f"{self.match}, {self.month:%Y-%m}"
