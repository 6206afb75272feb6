from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Revision

from members.models import Editorial
from members.personal import KEEP
from trainings.domain.lanes import Drawing, Drawn, draw
from trainings.domain.sequences import loop_in, see_order
from trainings.domain.words import Level
from trainings.models import labels
from trainings.models.programs import Program

KEYS = RegexValidator(
    r"^[-a-z0-9_]+(\s*,\s*[-a-z0-9_]+)*$",
    _("Write the short names of steps, with a comma between two of them."),
)


def in_readers_language(english: str, spanish: str) -> str:
    return (translation.get_language() == "es" and spanish) or english


class Sequence(Editorial, ClusterableModel):  # type: ignore[django-manager-missing]
    """An order of steps over programs of several agencies (DOMAIN Q2), kept by the co-chairs.

    Its parts name its steps by their short names and not by rows: a draft with new steps has no
    rows yet, and whoever waits for a date at a step still waits after an edit.
    """

    title = models.CharField(_("title"), max_length=200)
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    slug = models.SlugField(_("address on this site"), max_length=140, unique=True)
    summary = models.TextField(_("in short, in plain words"), max_length=600, blank=True)
    summary_es = models.TextField(_("in short, in Spanish"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("sequence")
        verbose_name_plural = _("sequences")
        ordering = ["title", "pk"]

    class Personal:
        plain = {"title", "title_es", "slug", "summary", "summary_es"}

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("directory:sequence", args=[self.slug])

    @property
    def label(self) -> str:
        return in_readers_language(self.title, self.title_es)

    @property
    def words(self) -> str:
        return in_readers_language(self.summary, self.summary_es)

    def publish(self, revision: Revision, *args: Any, **options: Any) -> None:
        """What stands in no order never becomes public, whichever door is used: `LoopRefused` or
        `UnknownStep`."""
        draft = revision.as_object()
        see_order({step.key: step.needed for step in draft.steps.all()})
        super().publish(revision, *args, **options)

    @property
    def drawing(self) -> Drawing | None:
        """Nothing for a draft whose steps stand in no order yet."""
        steps = self.steps.all()
        if loop_in({step.key: step.needed for step in steps}):
            return None
        return draw([Drawn(each.key, each.label, each.level, each.needed) for each in steps])

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "trainings/sequence_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "sequence": self}


class Step(Orderable):
    """One step of a sequence; its lane is the level (DOMAIN Q1)."""

    sequence = ParentalKey(Sequence, related_name="steps")
    key = models.SlugField(
        _("short name"),
        max_length=40,
        help_text=_("Small letters, like first-steps. Other steps name it by this."),
    )
    title = models.CharField(_("title"), max_length=120)
    title_es = models.CharField(_("title in Spanish"), max_length=120, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=labels.LEVELS)
    needs = models.CharField(
        _("steps that come before"),
        max_length=300,
        blank=True,
        validators=[KEYS],
        help_text=_("Their short names, with a comma between two of them. All must be done first."),
    )
    code = models.SlugField(
        _("qualification that counts too"),
        max_length=80,
        blank=True,
        help_text=_("Its code. Who holds it today has done this step."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint("sequence", "key", name="step_is_there_once"),
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in Level]),
                name="step_level_is_of_the_list",
            ),
        ]

    class Personal:
        plain = {"key", "title", "title_es", "level", "needs", "code"}

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        return in_readers_language(self.title, self.title_es)

    @property
    def needed(self) -> list[str]:
        """The short names of the steps that come before."""
        return self.keys_in(self.needs)

    @staticmethod
    def keys_in(text: str) -> list[str]:
        return list(dict.fromkeys(filter(None, (key.strip() for key in text.split(",")))))


class Alternative(Orderable):
    """A program that fulfils a step; any one of them does."""

    sequence = ParentalKey(Sequence, related_name="alternatives")
    step = models.SlugField(_("short name of the step"), max_length=40)
    program = models.ForeignKey(Program, models.CASCADE, related_name="alternatives")

    class Meta(Orderable.Meta):
        verbose_name = _("class for a step")
        verbose_name_plural = _("classes for the steps")
        constraints = [
            models.UniqueConstraint("sequence", "step", "program", name="alternative_is_there_once")
        ]

    class Personal:
        plain = {"step"}

    def __str__(self) -> str:
        return f"{self.step}: {self.program}"


class EquivalenceQuerySet(models.QuerySet["Equivalence"]):
    def standing(self) -> "EquivalenceQuerySet":
        return self.filter(ended_at=None)

    def pairs(self) -> Iterator[tuple[int, int]]:
        return self.values_list("program", "counts_as").iterator()


class Equivalence(models.Model):
    """Whoever has finished `program` is taken as having finished `counts_as`, not the other way
    round. Approved by the network, dated, with the reason; ended, it keeps its history."""

    program = models.ForeignKey(
        Program, models.CASCADE, related_name="equivalences", verbose_name=_("this class")
    )
    counts_as = models.ForeignKey(
        Program, models.CASCADE, related_name="+", verbose_name=_("counts as this class")
    )
    reason = models.CharField(_("why"), max_length=300)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved"), editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)

    objects: ClassVar = EquivalenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("equivalence")
        verbose_name_plural = _("equivalences")
        ordering = ["-approved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "program",
                "counts_as",
                condition=Q(ended_at=None),
                name="equivalence_stands_once",
            ),
            models.CheckConstraint(
                condition=~Q(program=F("counts_as")),
                name="equivalence_is_of_two_programs",
                violation_error_message=_("A class counts as itself anyway. Choose two classes."),
            ),
        ]

    class Personal:
        fields = {"approved_at": KEEP, "ended_at": KEEP}
        plain = {"reason"}
        person = "approved_by__person"

    def __str__(self) -> str:
        return f"{self.program} = {self.counts_as}"
