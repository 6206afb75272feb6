from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from members.blocks import Questions, as_asked
from members.domain import admission
from members.domain.admission import AdmissionStatus, Verdict
from members.domain.roles import MemberClass
from members.models.agencies import CONTINUUM_ROLES, MEMBER_CLASSES, Agency
from members.models.bilingual import Bilingual
from members.models.editorial import Editorial
from members.personal import ERASE, KEEP

STATUSES = [
    (AdmissionStatus.INQUIRY.value, _("Asked, not begun")),
    (AdmissionStatus.APPLICATION.value, _("Being filled in")),
    (AdmissionStatus.REVIEW.value, _("In review")),
    (AdmissionStatus.ACCEPTED.value, _("Accepted")),
    (AdmissionStatus.REFUSED.value, _("Refused")),
    (AdmissionStatus.APPEAL.value, _("Appealed")),
    (AdmissionStatus.REFUSED_FINALLY.value, _("Refused after an appeal")),
    (AdmissionStatus.WITHDRAWN.value, _("Taken back")),
    (AdmissionStatus.EXPIRED.value, _("Never finished")),
]
VERDICTS = [(Verdict.ACCEPT.value, _("Accept")), (Verdict.REFUSE.value, _("Refuse"))]
REFUSALS = (AdmissionStatus.REFUSED, AdmissionStatus.APPEAL, AdmissionStatus.REFUSED_FINALLY)
INLINE = ["bold", "italic", "link", "ol", "ul"]


class ApplicationForm(Editorial, Bilingual):
    """What the agencies of one class are asked when they apply. Taken off the site, nobody can
    apply for that class."""

    member_class = models.CharField(_("class"), max_length=12, choices=MEMBER_CLASSES, unique=True)
    about = RichTextField(_("who this class is for"), features=INLINE, blank=True)
    about_es = RichTextField(_("the same in Spanish"), features=INLINE, blank=True)
    questions = StreamField(Questions(), verbose_name=_("questions"), blank=True)

    class Meta:
        verbose_name = _("application form")
        verbose_name_plural = _("application forms")
        ordering = ["member_class"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member_class__in=[known.value for known in MemberClass]),
                name="applicationform_class_is_of_the_list",
            )
        ]

    class Personal:
        plain = {"member_class", "about", "about_es"}

    def __str__(self) -> str:
        return self.get_member_class_display()

    def get_absolute_url(self) -> str:
        return reverse("admission:inquire", args=[self.member_class])

    def asked(self) -> list[dict[str, Any]]:
        return as_asked(self.questions)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "members/admission/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {
            **super().get_preview_context(request, mode_name),
            "application_form": self,
            "questions": [read(question) for question in self.asked()],
        }


class ApplicationQuerySet(models.QuerySet["Application"]):
    def at_stage(self, *stages: AdmissionStatus) -> "ApplicationQuerySet":
        return self.filter(status__in=[stage.value for stage in stages])

    def with_reviewers(self) -> "ApplicationQuerySet":
        return self.at_stage(*admission.WITH_REVIEWERS)

    def unsettled(self, on: date) -> "ApplicationQuerySet":
        """Under way, or refused and open to an appeal on that day."""
        under_way = Q(status__in=[stage.value for stage in admission.OPEN])
        return self.filter(
            under_way | Q(status=AdmissionStatus.REFUSED.value, appeal_until__gte=on)
        )

    def with_the_agency(self) -> "ApplicationQuerySet":
        return self.at_stage(*admission.WITH_THE_AGENCY)


class Application(models.Model):
    """An agency asks to be taken in. It keeps the questions as they were when it was begun."""

    member_class = models.CharField(_("class"), max_length=12, choices=MEMBER_CLASSES)
    agency = models.ForeignKey(
        Agency, models.SET_NULL, null=True, blank=True, related_name="applications"
    )
    """One that is listed already, or the one that was made when it was accepted."""
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    agency_name = models.CharField(_("name of the agency"), max_length=200)
    website = models.URLField(_("website"), max_length=500, blank=True)
    contact_name = models.CharField(_("contact"), max_length=80)
    contact_title = models.CharField(_("title of the contact"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"))
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    language = models.CharField(_("language for letters"), max_length=5, default="en")
    signer_name = models.CharField(_("who will sign"), max_length=80, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=150, blank=True)
    signer_email = models.EmailField(_("e-mail of the signer"), blank=True)
    continuum = models.JSONField(_("roles in the training continuum"), default=list, blank=True)
    """Values of `ContinuumRole`."""
    message = models.TextField(_("message"), max_length=2000, blank=True)
    questions = models.JSONField(_("questions as they were asked"), default=list, blank=True)
    answers = models.JSONField(_("answers by question"), default=dict, blank=True)
    status = models.CharField(
        _("status"), max_length=16, choices=STATUSES, default=AdmissionStatus.INQUIRY.value
    )
    round = models.PositiveSmallIntegerField(_("the how manieth reading"), default=0)
    """Counts how often it was handed in; each time reviewers begin anew."""
    inquired_at = models.DateTimeField(_("asked"))
    touched_at = models.DateTimeField(_("last word of the applicant"))
    handed_in_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    asked_back = models.TextField(_("please add"), max_length=2000, blank=True)
    refused_for = models.TextField(_("why it was refused"), max_length=2000, blank=True)
    appeal_until = models.DateField(_("may be appealed until"), null=True, blank=True)
    appeal = models.TextField(_("appeal"), max_length=4000, blank=True)

    objects: ClassVar = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["touched_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member_class__in=[known.value for known in MemberClass]),
                name="application_class_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[known.value for known in AdmissionStatus]),
                name="application_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[one.value for one in REFUSALS])
                | (~Q(refused_for="") & Q(appeal_until__isnull=False)),
                name="application_is_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(one.value for one in admission.WITH_THE_AGENCY))
                | Q(status__in=[AdmissionStatus.WITHDRAWN.value, AdmissionStatus.EXPIRED.value])
                | Q(handed_in_at__isnull=False),
                name="application_is_handed_in_before_review",
            ),
            models.UniqueConstraint(
                Lower("contact_email"),
                Lower("agency_name"),
                "member_class",
                condition=Q(status=AdmissionStatus.INQUIRY.value),
                name="application_is_asked_for_once",
            ),
        ]

    class Personal:
        fields = {
            **{"contact_name": ERASE, "contact_title": ERASE, "contact_email": ERASE},
            **{"contact_phone": ERASE, "language": KEEP, "signer_name": ERASE},
            **{"signer_title": ERASE, "signer_email": ERASE, "message": ERASE, "answers": ERASE},
            **{"asked_back": ERASE, "refused_for": ERASE, "appeal": ERASE},
            **{"inquired_at": KEEP, "touched_at": KEEP, "handed_in_at": KEEP, "decided_at": KEEP},
        }
        plain = {
            *("member_class", "agency_name", "website", "continuum", "questions", "status"),
            "appeal_until",
        }
        address_of = "contact_email"

    def __str__(self) -> str:
        return self.agency_name

    @property
    def waits_since(self) -> datetime:
        waits = self.status in admission.WITH_REVIEWERS
        return self.handed_in_at if waits and self.handed_in_at else self.touched_at

    @property
    def continuum_labels(self) -> list[str]:
        return [str(label) for value, label in CONTINUUM_ROLES if value in self.continuum]

    @property
    def begun(self) -> bool:
        """From then on its questions are known."""
        return self.status != AdmissionStatus.INQUIRY

    def may_be_appealed(self, on: date) -> bool:
        return bool(
            self.status == AdmissionStatus.REFUSED and self.appeal_until and on <= self.appeal_until
        )

    @property
    def expires_on(self) -> date:
        return timezone.localtime(self.touched_at).date() + admission.EXPIRES

    def steps(self) -> list[list[dict[str, Any]]]:
        """The questions of the network in pages: a heading begins a new one."""
        pages: list[list[dict[str, Any]]] = []
        for question in self.questions:
            if question["kind"] == "heading" or not pages:
                pages.append([])
            pages[-1].append(question)
        return pages


class Review(models.Model):
    """What one person said of an application; two must agree. The note is for reviewers, the
    reason is what the agency reads when it is refused."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    round = models.PositiveSmallIntegerField(_("the how manieth reading"))
    verdict = models.CharField(_("verdict"), max_length=6, choices=VERDICTS)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "application", "reviewer", "round", name="review_is_given_once_by_a_person"
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.ACCEPT.value, reason="")
                | (Q(verdict=Verdict.REFUSE.value) & ~Q(reason="")),
                name="review_refuses_with_a_reason",
            ),
        ]

    class Personal:
        fields = {"note": ERASE, "reason": ERASE, "at": KEEP}
        plain = {"verdict"}
        address_of = "application__contact_email"

    def __str__(self) -> str:
        return f"{self.application}: {self.get_verdict_display()}"


def read(question: dict[str, Any]) -> dict[str, Any]:
    """A question in the reader's language."""
    block = Questions().child_blocks[question["kind"]]
    return {
        **question,
        **{field: in_language(question, field) for field in ("words", "text")},
        "choices": [in_language(choice, "words") for choice in question["choices"]],
        "answered_by": block.label,
    }


def in_language(row: dict[str, Any], field: str) -> str:
    """The words of a question, or of a choice, for the reader."""
    spanish = get_language() == "es" and row.get(f"{field}_es")
    return str(spanish or row.get(field) or "")
