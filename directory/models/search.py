from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """A program must be indexed again. Written in the transaction that changes it; read by the
    indexing worker and by every web process, each at its own place in the list."""

    program_id = models.PositiveBigIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    class Personal:
        plain = {"at"}

    def __str__(self) -> str:
        return f"{self.program_id} at {self.at}"


class Synonym(models.Model):
    """Words that mean the same to a parent: "IEP, individualized education program"."""

    words = models.CharField(
        _("words that mean the same"),
        max_length=300,
        help_text=_("Separate them by commas. English and Spanish may stand together."),
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["words"]

    class Personal:
        plain = {"words"}

    def __str__(self) -> str:
        return self.words

    @property
    def group(self) -> list[str]:
        return [word.strip().lower() for word in self.words.split(",") if word.strip()]


class SearchLog(models.Model):
    """A search that found nothing, without who asked and without the hour: what is missing?"""

    on = models.DateField(_("day"))
    words = models.CharField(_("words"), max_length=200, blank=True)
    chosen = models.CharField(_("narrowed by"), max_length=500, blank=True)
    language = models.CharField(_("language of the page"), max_length=5)
    times = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        constraints = [
            models.UniqueConstraint(
                "on", "words", "chosen", "language", name="search_is_counted_once_a_day"
            )
        ]

    class Personal:
        plain: ClassVar = {"on", "words", "chosen", "language"}

    def __str__(self) -> str:
        return f"{self.on} {self.words} {self.chosen}"
