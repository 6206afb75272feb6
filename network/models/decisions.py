from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models import Agency, Agreement, Bilingual
from members.personal import ERASE, KEEP
from network.domain.voting import (
    CLOSED,
    Count,
    DecisionStatus,
    Majority,
    Rule,
    Voice,
)
from network.models.meetings import AgendaItem, Meeting
from network.models.terms import name_of
from trainings.models import IndicatorSet

MAJORITIES = [
    (Majority.MORE_THAN_HALF.value, _("More than half say yes")),
    (Majority.TWO_THIRDS.value, _("At least two thirds say yes")),
    (Majority.THREE_QUARTERS.value, _("At least three quarters say yes")),
    (Majority.ALL.value, _("Nobody says no")),
]
DECISION_STATUSES = [
    (DecisionStatus.OPEN.value, _("Open for votes")),
    (DecisionStatus.CARRIED.value, _("Carried")),
    (DecisionStatus.LOST.value, _("Not carried")),
    (DecisionStatus.NO_QUORUM.value, _("Too few took part")),
    (DecisionStatus.WITHDRAWN.value, _("Taken back")),
]
VOICES = [
    (Voice.YES.value, _("Yes")),
    (Voice.NO.value, _("No")),
    (Voice.ABSTAIN.value, _("Abstain")),
]
ADOPTED_THINGS = ("agreement", "paper", "indicator_set", "minutes_of")
"""Keys of a decision to what it adopts; at most one is set."""
SETTLED = sorted(status.value for status in CLOSED)


def at_most_one(names: tuple[str, ...]) -> Q:
    """All empty, or all but one."""
    condition = Q(**{f"{name}__isnull": True for name in names})
    for kept in names:
        condition |= Q(**{f"{name}__isnull": name != kept for name in names})
    return condition


class VotingRule(Bilingual):
    """How many must take part and how many must say yes. A rule that was voted by is not changed;
    another one is written instead."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    name_es = models.CharField(_("name in Spanish"), max_length=120, blank=True)
    quorum_percent = models.PositiveSmallIntegerField(
        _("percent of the agencies with a vote that must take part"),
        default=50,
        validators=[MaxValueValidator(100)],
    )
    quorum_least = models.PositiveSmallIntegerField(_("and never fewer than"), default=3)
    majority = models.CharField(
        _("majority"),
        max_length=16,
        choices=MAJORITIES,
        default=Majority.MORE_THAN_HALF.value,
    )
    abstaining_takes_part = models.BooleanField(
        _("whoever abstains counts as taking part"), default=True
    )
    live = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("voting rule")
        verbose_name_plural = _("voting rules")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum_percent__lte=100, quorum_least__gte=1),
                name="votingrule_has_a_quorum",
            ),
            models.CheckConstraint(
                condition=Q(majority__in=[majority.value for majority in Majority]),
                name="votingrule_majority_is_of_the_list",
            ),
        ]

    class Personal:
        plain = {"name", "name_es", "majority"}

    def __str__(self) -> str:
        return self.said("name")

    @property
    def as_rule(self) -> Rule:
        return Rule(
            quorum_percent=self.quorum_percent,
            quorum_least=self.quorum_least,
            majority=Majority(self.majority),
            abstaining_takes_part=self.abstaining_takes_part,
        )


class DecisionQuerySet(models.QuerySet["Decision"]):
    def open(self) -> "DecisionQuerySet":
        return self.filter(status=DecisionStatus.OPEN.value)


class Decision(models.Model):
    """One question that the agencies vote on; it may adopt one thing."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("what is decided, word for word"), max_length=4000)
    moved_by = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("moved by")
    )
    seconded_by = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seconded by"),
    )
    rule = models.ForeignKey(
        VotingRule, models.PROTECT, related_name="decisions", verbose_name=_("voting rule")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=DECISION_STATUSES, default=DecisionStatus.OPEN.value
    )
    yes = models.PositiveSmallIntegerField(_("yes"), null=True, blank=True)
    no = models.PositiveSmallIntegerField(_("no"), null=True, blank=True)
    abstain = models.PositiveSmallIntegerField(_("abstain"), null=True, blank=True)
    may_vote = models.PositiveSmallIntegerField(_("agencies with a vote"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    sha256 = models.CharField(_("fingerprint of what is voted on"), max_length=64, blank=True)
    """Of the words that it adopts, taken with the first vote."""
    in_force_at = models.DateTimeField(_("put in force"), null=True, blank=True)
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    indicator_set = models.ForeignKey(
        IndicatorSet, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    paper = models.ForeignKey(
        "network.GovernancePaper", models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    minutes_of = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="decided_in"
    )

    objects: ClassVar = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint("meeting", "number", name="decision_has_its_number"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in DecisionStatus]),
                name="decision_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(moved_by=None) | Q(seconded_by=None) | ~Q(moved_by=F("seconded_by")),
                name="decision_is_seconded_by_another",
            ),
            models.CheckConstraint(
                condition=Q(status__in=SETTLED, may_vote__isnull=False)
                | (~Q(status__in=SETTLED) & Q(may_vote=None, closed_at=None)),
                name="decision_keeps_its_numbers",
            ),
            models.CheckConstraint(
                condition=Q(in_force_at=None) | Q(status=DecisionStatus.CARRIED.value),
                name="decision_in_force_was_carried",
            ),
            models.CheckConstraint(
                condition=at_most_one(ADOPTED_THINGS), name="decision_adopts_one_thing"
            ),
        ]

    class Personal:
        plain = {"title", "text", "status", "closed_at", "sha256", "in_force_at"}

    def __str__(self) -> str:
        return self.title

    @property
    def adopts(self) -> models.Model | None:
        """The one thing that comes into force with it."""
        things = (self.agreement, self.paper, self.indicator_set, self.minutes_of)
        return next((thing for thing in things if thing is not None), None)

    @property
    def count(self) -> Count | None:
        """The numbers that were kept when it was closed."""
        if self.may_vote is None:
            return None
        return Count(self.yes or 0, self.no or 0, self.abstain or 0, self.may_vote)


class Vote(models.Model):
    """The voice of one agency in one decision."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="votes")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    voice = models.CharField(_("vote"), max_length=8, choices=VOICES)
    conflict = models.CharField(_("conflict of interest"), max_length=400, blank=True)
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cast_at = models.DateTimeField(_("cast"))
    by_hands = models.BooleanField(_("from a show of hands"), default=False)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["agency__name", "pk"]
        constraints = [
            models.UniqueConstraint("decision", "agency", name="vote_is_one_for_each_agency"),
            models.CheckConstraint(
                condition=Q(voice__in=[voice.value for voice in Voice]),
                name="vote_voice_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(conflict="") | Q(voice=Voice.ABSTAIN.value),
                name="vote_with_a_conflict_stands_aside",
            ),
        ]

    class Personal:
        fields = {"conflict": ERASE, "cast_at": KEEP}
        plain = {"voice"}
        person = "cast_by__person"

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_voice_display()}"


class ActionItem(models.Model):
    """What somebody promised to do, and by when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="action_items")
    agenda_item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="action_items"
    )
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="action_items"
    )
    words = models.CharField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="action_items",
        verbose_name=_("who does it"),
    )
    due_on = models.DateField(_("by"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        ordering = ["due_on", "pk"]

    class Personal:
        fields = {"words": ERASE, "due_on": KEEP, "done_at": KEEP}
        person = "owner__person"

    def __str__(self) -> str:
        return self.words

    @property
    def owner_name(self) -> str:
        return name_of(self.owner)
