from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Agency, Bilingual
from members.personal import KEEP
from trainings.domain.badges import MONTHS
from trainings.domain.indicators import Adoption, PassRule, RuleKind, SetStatus

SET_STATUSES = [
    (SetStatus.DRAFT.value, _("Draft")),
    (SetStatus.ADOPTED.value, _("In use")),
    (SetStatus.RETIRED.value, _("No longer used")),
]
RULES = [
    (RuleKind.SHARE_PRESENT.value, _("A share of all indicators is present")),
    (RuleKind.MOST_MISSED.value, _("No more than a number is missing in each domain")),
]
ADOPTIONS = [
    (Adoption.NOT_STARTED.value, _("Not started")),
    (Adoption.ADOPTED.value, _("Adopted")),
    (Adoption.IMPLEMENTING.value, _("Implementing")),
]


def limit_fits_rule(prefix: str) -> models.CheckConstraint:
    """A share in percent, or a number of indicators; for the rule of a set and for its copy on a
    rating."""
    share = Q(rule=RuleKind.SHARE_PRESENT.value, limit__range=(1, 100))
    number = Q(rule=RuleKind.MOST_MISSED.value, limit__lte=20)
    return models.CheckConstraint(condition=share | number, name=f"{prefix}_limit_fits_its_rule")


class IndicatorSetQuerySet(models.QuerySet["IndicatorSet"]):
    def in_use(self) -> "IndicatorSetQuerySet":
        return self.filter(status=SetStatus.ADOPTED.value)

    def public(self) -> "IndicatorSetQuerySet":
        """Adopted once; one that is no longer used still explains the badges it gave."""
        return self.exclude(status=SetStatus.DRAFT.value)


class IndicatorSet(Bilingual):
    """One version of a list of quality indicators, with its rule. Versions are rows of their own:
    once adopted, a set is never changed (DOMAIN Q5)."""

    slug = models.SlugField(_("address on this site"), max_length=80)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=150)
    title_es = models.CharField(_("title in Spanish"), max_length=150, blank=True)
    summary = models.TextField(_("what it is about, in plain words"), max_length=1000, blank=True)
    summary_es = models.TextField(_("the same in Spanish"), max_length=1000, blank=True)
    source = models.CharField(_("where it comes from"), max_length=300, blank=True)
    is_example = models.BooleanField(_("an example, not the network's own words"), default=False)
    status = models.CharField(
        _("status"), max_length=10, choices=SET_STATUSES, default=SetStatus.DRAFT.value
    )
    adopted_on = models.DateField(_("adopted by the network on"), null=True, blank=True)
    retired_on = models.DateField(_("used until"), null=True, blank=True)
    rule = models.CharField(
        _("rule"), max_length=15, choices=RULES, default=RuleKind.SHARE_PRESENT.value
    )
    limit = models.PositiveSmallIntegerField(_("limit of the rule"), default=80)
    months = models.PositiveSmallIntegerField(
        _("months for which a badge is good"),
        default=MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )

    objects: ClassVar = IndicatorSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator set")
        verbose_name_plural = _("indicator sets")
        ordering = ["slug", "-version"]
        constraints = [
            models.UniqueConstraint("slug", "version", name="indicator_set_has_a_version_once"),
            models.UniqueConstraint(
                "slug",
                condition=Q(status=SetStatus.ADOPTED.value),
                name="indicator_set_is_in_use_in_one_version",
            ),
            models.UniqueConstraint(
                "slug",
                condition=Q(status=SetStatus.DRAFT.value),
                name="indicator_set_has_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(status=SetStatus.DRAFT.value, adopted_on=None, retired_on=None)
                | Q(status=SetStatus.ADOPTED.value, adopted_on__isnull=False, retired_on=None)
                | Q(
                    status=SetStatus.RETIRED.value,
                    adopted_on__isnull=False,
                    retired_on__gte=F("adopted_on"),
                ),
                name="indicator_set_has_the_days_of_its_status",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="indicator_set_counts_its_versions_from_one"
            ),
            models.CheckConstraint(
                condition=Q(months__range=(1, 120)), name="indicator_set_badges_run_out"
            ),
            limit_fits_rule("indicator_set"),
        ]

    class Personal:
        plain = {
            *("slug", "title", "title_es", "summary", "summary_es", "source", "status", "rule"),
            *("adopted_on", "retired_on"),
        }

    def __str__(self) -> str:
        return str(_("%(title)s, version %(version)s")) % {
            "title": self.said("title"),
            "version": self.version,
        }

    def get_absolute_url(self) -> str:
        return reverse("quality:indicator_set", args=[self.slug, self.version])

    @property
    def pass_rule(self) -> PassRule:
        return PassRule(RuleKind(self.rule), self.limit)


class IndicatorDomain(Bilingual):
    """A part of a set, in the order in which it is rated."""

    indicator_set = models.ForeignKey(IndicatorSet, models.CASCADE, related_name="domains")
    position = models.PositiveSmallIntegerField(_("place in the set"))
    name = models.CharField(_("name"), max_length=100)
    name_es = models.CharField(_("name in Spanish"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("domain of indicators")
        verbose_name_plural = _("domains of indicators")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                "indicator_set", "position", name="indicator_domain_has_its_own_place"
            )
        ]

    class Personal:
        plain = {"name", "name_es"}

    def __str__(self) -> str:
        return self.said("name")


class Indicator(Bilingual):
    """One thing that a good class does, and what would show it."""

    domain = models.ForeignKey(IndicatorDomain, models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField(_("place in the domain"))
    text = models.CharField(_("what a good class does"), max_length=300)
    text_es = models.CharField(_("the same in Spanish"), max_length=300, blank=True)
    evidence = models.CharField(_("what shows it"), max_length=300, blank=True)
    evidence_es = models.CharField(_("what shows it, in Spanish"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["domain__position", "position"]
        constraints = [
            models.UniqueConstraint("domain", "position", name="indicator_has_its_own_place")
        ]

    class Personal:
        plain = {"text", "text_es", "evidence", "evidence_es"}

    def __str__(self) -> str:
        return self.said("text")


class IndicatorAdoption(models.Model):
    """What an agency says of a set: adopted or not. Whether it lives by it, its ratings show."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="indicator_adoptions")
    indicator_set = models.ForeignKey(IndicatorSet, models.CASCADE, related_name="adoptions")
    status = models.CharField(
        _("status"), max_length=12, choices=ADOPTIONS, default=Adoption.NOT_STARTED.value
    )
    since = models.DateField(_("since"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("adoption of indicators")
        verbose_name_plural = _("adoptions of indicators")
        constraints = [
            models.UniqueConstraint(
                "agency", "indicator_set", name="indicator_adoption_is_said_once"
            ),
            models.CheckConstraint(
                condition=Q(status=Adoption.NOT_STARTED.value)
                | Q(status=Adoption.ADOPTED.value, since__isnull=False),
                name="indicator_adoption_is_dated",
            ),
        ]

    class Personal:
        fields = {"since": KEEP}
        plain = {"status"}
        person = "by__person"

    def __str__(self) -> str:
        return f"{self.agency}: {self.indicator_set}"
