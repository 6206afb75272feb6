from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Least
from django.utils.translation import gettext_lazy as _

from members.domain import standing as rules
from members.domain.roles import ContinuumRole, MemberClass
from members.domain.standing import LEAVING, Right, Standing, Tie
from members.models.agencies import CONTINUUM_ROLES, MEMBER_CLASSES, Agency
from members.models.agreements import Signature
from members.personal import ERASE

STANDINGS = [
    (Standing.JOINING.value, _("Joining")),
    (Standing.ACTIVE.value, _("In good standing")),
    (Standing.RENEWAL_DUE.value, _("Renewal due")),
    (Standing.GRACE.value, _("Renewal overdue")),
    (Standing.LAPSED.value, _("Lapsed")),
    (Standing.WITHDRAWN.value, _("Left the network")),
    (Standing.ENDED.value, _("Membership ended")),
]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "MembershipQuerySet":
        """Each with `standing_on` that day and `due`, the last day on which nothing is overdue.
        The same as `Membership.tie` by the rules, for lists and counts."""
        never = Value(date.max)
        covered = Coalesce("in_force__covers_until", "paper_until")
        anew = Coalesce("in_force__agreement__sign_anew_by", never)
        standing = Case(
            When(left_on__lte=day, then=F("leaving")),
            When(due=None, then=Value(Standing.JOINING.value)),
            When(due__gt=day + rules.NOTICE, then=Value(Standing.ACTIVE.value)),
            When(due__gte=day, then=Value(Standing.RENEWAL_DUE.value)),
            When(due__gte=rules.oldest_due(day), then=Value(Standing.GRACE.value)),
            default=Value(Standing.LAPSED.value),
            output_field=models.CharField(),
        )
        due = Case(When(covered__isnull=False, then=Least("covered", anew)))
        return self.annotate(covered=covered).annotate(due=due).annotate(standing_on=standing)

    def standing_so(self, *standings: Standing, on: date) -> "MembershipQuerySet":
        found: MembershipQuerySet = self.on(on)
        return found.filter(standing_on__in=standings)  # type: ignore[misc]  # a column of `on`

    def working_in(self, part: ContinuumRole) -> "MembershipQuerySet":
        """Those with that part in the training continuum; a list of words in one column, which
        every database reads as text."""
        words = self.annotate(parts=Cast("continuum", models.TextField()))
        return words.filter(parts__contains=f'"{part.value}"')

    def with_right(self, right: Right, on: date) -> "MembershipQuerySet":
        return self.standing_so(*rules.with_right(right), on=on)


class Membership(models.Model):
    """What ties an agency to the network; kept apart from its editorial words, so that publishing
    an older draft can never change it. Where it stands is worked out on a day."""

    agency = models.OneToOneField(Agency, models.CASCADE, related_name="membership")
    member_class = models.CharField(_("class"), max_length=12, choices=MEMBER_CLASSES)
    since = models.DateField(_("member since"))
    in_force = models.OneToOneField(
        Signature,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreement in force"),
    )
    paper_until = models.DateField(
        _("covered by an agreement on paper until"), null=True, blank=True
    )
    """For whoever was a member before the agreement was signed here."""
    listed_before = models.BooleanField(
        _("was listed before it joined, and stays so while it signs"), default=False
    )
    continuum = models.JSONField(_("roles in the training continuum"), default=list, blank=True)
    """Values of `ContinuumRole`."""
    left_on = models.DateField(_("no longer a member from"), null=True, blank=True)
    leaving = models.CharField(
        _("how it ended"),
        max_length=12,
        choices=[choice for choice in STANDINGS if choice[0] in LEAVING],
        blank=True,
    )
    left_for = models.CharField(_("why it ended"), max_length=500, blank=True)

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(member_class__in=[known.value for known in MemberClass]),
                name="membership_class_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, leaving="", left_for="")
                | (
                    Q(left_on__isnull=False, leaving__in=sorted(how.value for how in LEAVING))
                    & ~Q(left_for="")
                ),
                name="membership_ends_with_a_reason",
            ),
        ]

    class Personal:
        fields = {"left_for": ERASE}
        plain = {"member_class", "since", "paper_until", "continuum", "left_on", "leaving"}
        apart = "It is about an agency."

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_member_class_display()}"

    @property
    def tie(self) -> Tie:
        signed = self.in_force
        return Tie(
            covered_until=signed.covers_until if signed else self.paper_until,
            sign_anew_by=signed.agreement.sign_anew_by if signed else None,
            listed_before=self.listed_before,
            left_on=self.left_on,
            leaving=Standing(self.leaving or Standing.ENDED),
        )

    def standing(self, on: date) -> Standing:
        return rules.standing(self.tie, on)

    def standing_label(self, on: date) -> str:
        return str(dict(STANDINGS)[self.standing(on).value])

    def has_right(self, right: Right, on: date) -> bool:
        return right in rules.RIGHTS[self.standing(on)]

    @property
    def continuum_labels(self) -> list[str]:
        return [str(label) for value, label in CONTINUUM_ROLES if value in self.continuum]
