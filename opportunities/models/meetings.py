from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models import Bilingual
from opportunities.models.bodies import Body
from trainings.models.labels import FORMATS


class BodyMeeting(Bilingual):
    """A date on which the body meets, for the calendar and for attendance."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="meetings")
    title = models.CharField(_("what it is"), max_length=200, blank=True)
    title_es = models.CharField(_("what it is, in Spanish"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    format = models.CharField(_("in person or online"), max_length=10, choices=FORMATS, blank=True)
    place = models.CharField(_("where"), max_length=300, blank=True)
    link = models.URLField(_("address of the online meeting"), max_length=500, blank=True)
    open_to_visitors = models.BooleanField(_("visitors may listen"), default=True)
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True)

    class Meta:
        verbose_name = _("meeting of a body")
        verbose_name_plural = _("meetings of bodies")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint("body", "starts_at", name="body_meets_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="body_meeting_ends_after_it_begins"
            ),
        ]

    class Personal:
        plain = {"title", "title_es", "starts_at", "ends_at", "format", "place", "link"} | {
            "cancelled_at"
        }

    def __str__(self) -> str:
        return f"{self.body}, {self.starts_at:%Y-%m-%d}"
