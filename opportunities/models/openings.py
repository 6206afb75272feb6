from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Bilingual
from opportunities.domain.lifecycle import OpeningStatus
from opportunities.models.asking import ASKING, Asking
from opportunities.models.bodies import Body, Seat
from opportunities.models.labels import OPENING_STATUSES, PAYS
from trainings.models.labels import FORMATS, PROVISIONS


def provision(label: Any) -> "models.CharField[str, str]":
    """Yes, no, ask, or nobody has said: a field of `domain.words.Help`."""
    return models.CharField(label, max_length=4, choices=PROVISIONS, blank=True)


class OpeningQuerySet(models.QuerySet["Opening"]):
    def public(self) -> Self:
        """What anybody sees: posted, of a body that anybody sees."""
        return self.filter(status=OpeningStatus.POSTED.value, body__live=True)

    def open(self, on: date) -> Self:
        """Whoever fits may still ask for it on that day."""
        return self.public().filter(Q(closes_on=None) | Q(closes_on__gte=on))


class Opening(Asking, Bilingual):
    """Seats that somebody may ask for, with all that a parent needs to decide (DOMAIN O2, O7)."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="openings")
    seats = models.ManyToManyField(Seat, related_name="openings", verbose_name=_("seats"))
    status = models.CharField(
        _("status"), max_length=10, choices=OPENING_STATUSES, default=OpeningStatus.DRAFT.value
    )
    title = models.CharField(_("title"), max_length=200)
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    summary = models.TextField(_("what you would do there"), max_length=2000, blank=True)
    summary_es = models.TextField(
        _("what you would do there, in Spanish"), max_length=2000, blank=True
    )
    hours_per_year = models.PositiveSmallIntegerField(_("hours in a year"), null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(_("months of the term"), null=True, blank=True)
    begins_on = models.DateField(_("first day of the term"), null=True, blank=True)
    weekdays = models.JSONField(_("days on which it meets"), default=list, blank=True)
    """0 is Monday; empty where nobody has said."""
    times = models.JSONField(_("times of the day at which it meets"), default=list, blank=True)
    """Words of `trainings.domain.paths.PartOfDay`."""
    format = models.CharField(_("in person or online"), max_length=10, choices=FORMATS, blank=True)
    place = models.CharField(_("where it meets"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    languages = models.JSONField(_("languages of the meetings"), default=list, blank=True)
    access = models.TextField(_("access for people with disabilities"), max_length=1000, blank=True)
    pay = models.CharField(_("pay"), max_length=10, choices=PAYS, blank=True)
    pay_amount = models.DecimalField(
        _("dollars"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    pay_method = models.CharField(_("how it is paid"), max_length=200, blank=True)
    pay_paperwork = models.CharField(_("papers needed to be paid"), max_length=300, blank=True)
    child_care = provision(_("child care"))
    transport = provision(_("rides"))
    meals = provision(_("meals"))
    interpretation = provision(_("interpreter"))
    expenses = provision(_("costs paid back"))
    buddy = provision(_("a buddy"))
    orientation = provision(_("an introduction"))
    plain_language = provision(_("papers in plain words"))
    documents_url = models.URLField(_("address of papers to read"), max_length=500, blank=True)
    apply_url = models.URLField(_("applications go to another site"), max_length=500, blank=True)
    """Empty: they are taken here."""
    closes_on = models.DateField(_("last day to apply"), null=True, blank=True)
    decides_on = models.DateField(_("day of the decision"), null=True, blank=True)
    follows = models.ForeignKey(
        "Opening",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        editable=False,
    )
    """The opening whose end started this one."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("begun"))
    submitted_at = models.DateTimeField(_("sent to be checked"), null=True, blank=True)
    posted_at = models.DateTimeField(_("posted"), null=True, blank=True)
    told_at = models.DateTimeField(_("readers were told"), null=True, blank=True)
    """When the alerts to its audience were written."""
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    returned_for = models.TextField(_("why it was sent back"), max_length=1000, blank=True)

    objects: ClassVar = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        ordering = ["closes_on", "pk"]
        indexes = [models.Index(fields=["status", "closes_on"], name="opening_by_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in OpeningStatus]),
                name="opening_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(pay_amount=None) | Q(pay_amount__gte=0), name="opening_pays_or_not"
            ),
            models.CheckConstraint(
                condition=Q(closes_on=None)
                | Q(decides_on=None)
                | Q(decides_on__gte=F("closes_on")),
                name="opening_is_decided_after_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(child_age_min=None)
                | Q(child_age_max=None)
                | Q(child_age_min__lte=F("child_age_max")),
                name="opening_child_ages_in_order",
            ),
        ]

    class Personal:
        plain = ASKING | {
            "status", "title", "title_es", "summary", "summary_es", "begins_on", "weekdays",
            "times", "format", "place", "languages", "access", "pay", "pay_method",
            "pay_paperwork", "child_care", "transport", "meals", "interpretation", "expenses",
            "buddy", "orientation", "plain_language", "documents_url", "apply_url", "closes_on",
            "decides_on", "created_at", "submitted_at", "posted_at", "told_at", "ended_at",
            "returned_for",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.said("title")

    def get_absolute_url(self) -> str:
        return reverse("opportunities:opening", args=[self.pk])


class Question(Bilingual):
    """A question of the body's own, to everybody who applies."""

    opening = models.ForeignKey(Opening, models.CASCADE, related_name="questions")
    words = models.CharField(_("question"), max_length=300)
    words_es = models.CharField(_("question in Spanish"), max_length=300, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    place = models.PositiveSmallIntegerField(_("place among the others"), default=0)

    class Meta:
        verbose_name = _("question of an opening")
        verbose_name_plural = _("questions of an opening")
        ordering = ["place", "pk"]

    class Personal:
        plain = {"words", "words_es"}

    def __str__(self) -> str:
        return self.said("words")
