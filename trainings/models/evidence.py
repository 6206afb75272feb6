from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.personal import ERASE, KEEP
from trainings.domain.evidence import OPEN, EvidenceStatus, Kind
from trainings.models.completions import Completion
from trainings.models.programs import Program

EVIDENCE_STATUSES = [
    (EvidenceStatus.SUBMITTED.value, _("Being looked at")),
    (EvidenceStatus.RETURNED.value, _("Sent back to you")),
    (EvidenceStatus.ACCEPTED.value, _("Accepted")),
    (EvidenceStatus.WITHDRAWN.value, _("Taken back")),
]
KINDS = [(Kind.PDF.value, "PDF"), (Kind.JPEG.value, "JPEG"), (Kind.PNG.value, "PNG")]


def private_files() -> Storage:
    """Papers of people: no address leads there, only a view that asks who is asking."""
    return storages["private"]


def name_in_store(evidence: "Evidence", typed: str) -> str:
    """The name that the file came with may tell of a child; it is kept nowhere."""
    return f"evidence/{uuid4().hex}.{evidence.kind}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def open(self) -> "EvidenceQuerySet":
        return self.filter(status__in=OPEN)

    def waiting(self) -> "EvidenceQuerySet":
        return self.filter(status=EvidenceStatus.SUBMITTED.value).order_by("submitted_at", "pk")


class Evidence(models.Model):
    """A paper that shows what a person learned elsewhere, and what became of it (DOMAIN Q2)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="evidence")
    program = models.ForeignKey(
        Program,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("counts as this class"),
    )
    title = models.CharField(_("what you learned"), max_length=200)
    provider = models.CharField(_("who taught it"), max_length=200)
    finished_on = models.DateField(_("finished on"))
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, null=True, blank=True)
    file = models.FileField(
        _("file"), storage=private_files, upload_to=name_in_store, max_length=120, blank=True
    )
    kind = models.CharField(_("kind of file"), max_length=4, choices=KINDS)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=EVIDENCE_STATUSES,
        default=EvidenceStatus.SUBMITTED.value,
    )
    submitted_at = models.DateTimeField(_("sent in"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why it was sent back"), max_length=500, blank=True)
    completion = models.ForeignKey(
        Completion, models.SET_NULL, null=True, blank=True, related_name="evidence"
    )

    objects: ClassVar = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("prior learning")
        verbose_name_plural = _("prior learning")
        ordering = ["-submitted_at", "-pk"]
        indexes = [models.Index(fields=["status", "submitted_at"], name="evidence_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in EvidenceStatus]),
                name="evidence_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=~Q(status=EvidenceStatus.RETURNED.value) | ~Q(reason=""),
                name="evidence_is_returned_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status=EvidenceStatus.WITHDRAWN.value) | Q(file=""),
                name="evidence_withdrawn_keeps_no_file",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]),
                name="evidence_kind_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gt=0), name="evidence_hours_above_nothing"
            ),
        ]

    class Personal:
        fields = {
            **{"title": ERASE, "provider": ERASE, "reason": ERASE, "file": ERASE},
            **{"finished_on": KEEP, "status": KEEP, "submitted_at": KEEP, "decided_at": KEEP},
        }
        plain = {"kind"}
        person = "person"

    def __str__(self) -> str:
        return self.title
