from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from trainings.domain.credentials import HoursKind, Need
from trainings.models.programs import Topic

HOURS_KINDS = [
    (HoursKind.TRAINING.value, _("Hours of classes")),
    (HoursKind.CONTACT.value, _("Contact hours")),
    (HoursKind.PEER.value, _("Hours of support for other families")),
    (HoursKind.SUPERVISION.value, _("Hours with a supervisor")),
]


class Credential(ClusterableModel):
    """A credential that somebody outside issues, as data: what hours it asks for (DOMAIN Q7, Q8).
    We count the hours; we never issue it."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    issued_by = models.CharField(_("who issues it"), max_length=200)
    note = models.TextField(_("what else it asks for"), max_length=1000, blank=True)
    note_es = models.TextField(_("what else it asks for, in Spanish"), max_length=1000, blank=True)
    source = models.CharField(_("where the numbers come from"), max_length=300)
    shown = models.BooleanField(_("shown to parents"), default=True)

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        ordering = ["title"]

    class Personal:
        plain = {"code", "title", "title_es", "issued_by", "note", "note_es", "source"}

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        return (translation.get_language() == "es" and self.title_es) or self.title

    @property
    def words(self) -> str:
        return (translation.get_language() == "es" and self.note_es) or self.note


class Requirement(Orderable):
    """Hours of one kind that a credential asks for, the first time or to renew it."""

    credential = ParentalKey(Credential, related_name="requirements")
    kind = models.CharField(_("kind"), max_length=12, choices=HOURS_KINDS)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2)
    months = models.PositiveSmallIntegerField(
        _("earned in the last so many months"),
        null=True,
        blank=True,
        help_text=_("60 for five years. Leave empty when it does not matter when."),
    )
    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only classes about"),
    )
    to_renew = models.BooleanField(_("to renew it"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0), name="requirement_asks_for_some_hours"
            ),
            models.CheckConstraint(
                condition=Q(months=None) | Q(months__gte=1), name="requirement_window_has_a_length"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in HoursKind]),
                name="requirement_kind_is_of_the_list",
            ),
        ]

    class Personal:
        plain = {"kind"}

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.hours.normalize():f}"

    @property
    def need(self) -> Need:
        return Need(HoursKind(self.kind), self.hours, self.months, self.topic_id)
