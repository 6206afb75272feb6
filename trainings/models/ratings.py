from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Agency
from members.personal import KEEP
from trainings.domain import badges
from trainings.domain.badges import BadgeState, Rated
from trainings.domain.indicators import Answer, PassRule, RuleKind
from trainings.domain.ratings import OPEN, Lack, RaterKind, RatingStatus, lack
from trainings.models.indicators import RULES, Indicator, IndicatorSet, limit_fits_rule
from trainings.models.programs import Program

RATER_KINDS = [
    (RaterKind.SELF.value, _("The agency itself")),
    (RaterKind.PEER.value, _("A peer agency")),
    (RaterKind.OBSERVER.value, _("An observer")),
]
RATING_STATUSES = [
    (RatingStatus.ASKED.value, _("Asked")),
    (RatingStatus.DRAFT.value, _("Begun")),
    (RatingStatus.SUBMITTED.value, _("Done")),
    (RatingStatus.DECLINED.value, _("Declined")),
    (RatingStatus.WITHDRAWN.value, _("Taken back")),
    (RatingStatus.SET_ASIDE.value, _("Set aside")),
]
ANSWERS = [
    (Answer.PRESENT.value, pgettext_lazy("indicator", "Present")),
    (Answer.MISSING.value, pgettext_lazy("indicator", "Not present")),
    (Answer.DOES_NOT_APPLY.value, pgettext_lazy("indicator", "Does not apply")),
]
RESULT = ("submitted_on", "expires_on", "passed", "present", "missing", "left_out")
"""What a rating holds as soon as it was handed in, and not before."""

COUNTED = [RatingStatus.SUBMITTED.value, RatingStatus.SET_ASIDE.value]


class RatingQuerySet(models.QuerySet["Rating"]):
    def submitted(self) -> "RatingQuerySet":
        return self.filter(status=RatingStatus.SUBMITTED.value)

    def open(self) -> "RatingQuerySet":
        return self.filter(status__in=OPEN)


class Rating(models.Model):
    """One program rated by one version of a set: by its agency, by a peer of another agency, or
    by an observer whom the co-chairs named (DOMAIN Q5). The rule of the set is kept with it."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="ratings")
    rated_agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    indicator_set = models.ForeignKey(IndicatorSet, models.PROTECT, related_name="ratings")
    kind = models.CharField(_("who rates"), max_length=8, choices=RATER_KINDS)
    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, blank=True, related_name="ratings_given"
    )
    rater = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="ratings"
    )
    status = models.CharField(_("status"), max_length=10, choices=RATING_STATUSES)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    note = models.TextField(_("what the rater can look at"), max_length=1000, blank=True)
    comment = models.TextField(_("what stood out"), max_length=2000, blank=True)
    reason = models.TextField(_("why it was set aside"), max_length=500, blank=True)
    rule = models.CharField(_("rule"), max_length=15, choices=RULES)
    limit = models.PositiveSmallIntegerField(_("limit of the rule"))
    submitted_on = models.DateField(_("handed in"), null=True, blank=True)
    expires_on = models.DateField(_("good until"), null=True, blank=True)
    passed = models.BooleanField(_("passed"), null=True, blank=True)
    present = models.PositiveSmallIntegerField(_("present"), null=True, blank=True)
    missing = models.PositiveSmallIntegerField(_("not present"), null=True, blank=True)
    left_out = models.PositiveSmallIntegerField(_("does not apply"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(_("reminders sent"), default=0)

    objects: ClassVar = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["-submitted_on", "-pk"]
        indexes = [
            models.Index(
                fields=["expires_on"],
                condition=Q(status=RatingStatus.SUBMITTED.value, passed=True),
                name="rating_runs_out",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=RaterKind.SELF.value, agency=F("rated_agency"))
                | (
                    Q(kind=RaterKind.PEER.value, agency__isnull=False)
                    & ~Q(agency=F("rated_agency"))
                )
                | Q(kind=RaterKind.OBSERVER.value, agency=None),
                name="rating_is_by_whom_it_says",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in RatingStatus]),
                name="rating_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(status__in=COUNTED, **{f"{name}__isnull": False for name in RESULT})
                | (~Q(status__in=COUNTED) & Q(**{f"{name}__isnull": True for name in RESULT})),
                name="rating_has_a_result_when_it_was_handed_in",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gt=F("submitted_on")),
                name="rating_runs_out_after_it_was_given",
            ),
            models.CheckConstraint(
                condition=~Q(status=RatingStatus.SET_ASIDE.value) | ~Q(reason=""),
                name="rating_is_set_aside_for_a_reason",
            ),
            models.UniqueConstraint(
                "program",
                "indicator_set",
                "kind",
                condition=Q(status__in=OPEN),
                name="rating_is_open_once_of_a_kind",
            ),
            limit_fits_rule("rating"),
        ]

    class Personal:
        # Work of an agency or of the network; the words are about a class, and stay with it.
        fields = {"asked_at": KEEP, "submitted_on": KEEP, "expires_on": KEEP}
        plain = {"kind", "status", "note", "comment", "reason", "rule"}
        person = "rater__person"

    def __str__(self) -> str:
        return f"{self.program}: {self.get_kind_display()}"

    @property
    def pass_rule(self) -> PassRule:
        return PassRule(RuleKind(self.rule), self.limit)

    @property
    def as_rated(self) -> Rated:
        """In the words of the rules; for a rating that was handed in."""
        return Rated(
            key=self.pk,
            set_key=self.indicator_set_id,
            kind=RaterKind(self.kind),
            on=self.submitted_on,  # type: ignore[arg-type]  # the constraint says so
            expires_on=self.expires_on,  # type: ignore[arg-type]
            passed=bool(self.passed),
        )

    @property
    def counted(self) -> int:
        return (self.present or 0) + (self.missing or 0)

    def badge_state(self, on: date) -> BadgeState:
        return badges.state(self.as_rated.expires_on, on)


class RatingAnswer(models.Model):
    """What the rater found about one indicator; an empty answer is a draft's."""

    rating = models.ForeignKey(Rating, models.CASCADE, related_name="answers")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="answers")
    answer = models.CharField(_("answer"), max_length=14, choices=ANSWERS, blank=True)
    evidence = models.TextField(_("what shows it"), max_length=1000, blank=True)
    link = models.URLField(_("a page that shows it"), max_length=500, blank=True)
    comment = models.TextField(_("comment"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("answer of a rating")
        verbose_name_plural = _("answers of a rating")
        constraints = [
            models.UniqueConstraint("rating", "indicator", name="rating_answers_an_indicator_once"),
            models.CheckConstraint(
                condition=Q(answer__in=["", *(answer.value for answer in Answer)]),
                name="rating_answer_is_of_the_list",
            ),
        ]

    class Personal:
        plain = {"answer", "evidence", "link", "comment"}

    def __str__(self) -> str:
        return f"{self.rating}: {self.answer or '-'}"

    @property
    def lack(self) -> Lack | None:
        return lack(self.answer, evidence=self.evidence, link=self.link, comment=self.comment)
