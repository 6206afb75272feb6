"""What a seat or an opening asks of whoever sits on it (DOMAIN O2, O11)."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from opportunities.models.labels import RESERVED
from trainings.models.labels import LEVELS

OLDEST_CHILD = 26


class Asking(models.Model):
    """Each is a hard rule of the matching; what is left empty asks nothing."""

    reserved_for = models.CharField(_("kept for"), max_length=20, choices=RESERVED, blank=True)
    codes = models.JSONField(_("qualifications that it takes"), default=list, blank=True)
    """Codes of `members.Qualification`; all of them."""
    training_level = models.CharField(
        _("training of this level"), max_length=20, choices=LEVELS, blank=True
    )
    """A qualification of this level or a higher one."""
    child_age_min = models.PositiveSmallIntegerField(
        _("a child of at least (years)"), null=True, blank=True
    )
    child_age_max = models.PositiveSmallIntegerField(
        _("a child of at most (years)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(OLDEST_CHILD)],
    )
    systems = models.JSONField(
        _("knows one of these systems as a family"), default=list, blank=True
    )
    """Words of `trainings.domain.words.System`; one of them is enough."""
    regions = models.JSONField(_("lives in one of these parts"), default=list, blank=True)
    """Slugs of `members.domain.places.REGIONS`."""
    languages_spoken = models.JSONField(_("speaks one of"), default=list, blank=True)
    no_provider = models.BooleanField(_("not for people paid by a provider"), default=False)
    """DOMAIN O5: parents employed by the agencies that the body oversees have an interest."""
    asks_also = models.TextField(_("what else it takes"), max_length=1000, blank=True)
    asks_also_es = models.TextField(
        _("what else it takes, in Spanish"), max_length=1000, blank=True
    )

    class Meta:
        abstract = True


ASKING = {
    "reserved_for", "codes", "training_level", "systems", "regions", "languages_spoken",
    "asks_also", "asks_also_es",
}  # fmt: skip
"""Its fields with words: none is about a person."""
