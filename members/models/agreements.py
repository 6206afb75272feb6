from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.rich_text import expand_db_html

from members.domain import agreements, numbers
from members.domain.agreements import AgreementStatus, SignatureStatus, Words
from members.domain.roles import MemberClass
from members.models.agencies import CONTINUUM_ROLES, MEMBER_CLASSES, Agency
from members.models.bilingual import Bilingual
from members.models.qualifications import new_number
from members.personal import ERASE, KEEP

STATUSES = [
    (AgreementStatus.DRAFT.value, _("Draft")),
    (AgreementStatus.ADOPTED.value, _("In use")),
    (AgreementStatus.RETIRED.value, _("No longer used")),
]
SIGNATURE_STATUSES = [
    (SignatureStatus.SIGNED.value, _("Signed, waits for the network")),
    (SignatureStatus.COUNTERSIGNED.value, _("Signed by both sides")),
    (SignatureStatus.RETURNED.value, _("Sent back")),
    (SignatureStatus.OUTDATED.value, _("Overtaken by a new version")),
]
RICH = ["h3", "h4", "bold", "italic", "ol", "ul", "link"]
"""What the text of an agreement is made of."""


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_use(self) -> "AgreementQuerySet":
        return self.filter(status=AgreementStatus.ADOPTED.value)

    def public(self) -> "AgreementQuerySet":
        """Adopted once; one that is no longer used still explains who signed it."""
        return self.exclude(status=AgreementStatus.DRAFT.value)


class Agreement(ClusterableModel, Bilingual):
    """One version of what the members of one class sign, with its principles. Versions are rows of
    their own: once adopted, a text is never changed (DOMAIN N2, N3)."""

    member_class = models.CharField(_("class"), max_length=12, choices=MEMBER_CLASSES)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=150)
    title_es = models.CharField(_("title in Spanish"), max_length=150, blank=True)
    text = RichTextField(_("text"), features=RICH)
    text_es = RichTextField(_("text in Spanish"), features=RICH, blank=True)
    changes = models.TextField(_("what is new in this version"), max_length=1000, blank=True)
    changes_es = models.TextField(_("the same in Spanish"), max_length=1000, blank=True)
    is_example = models.BooleanField(_("an example, not the network's own words"), default=False)
    months = models.PositiveSmallIntegerField(
        _("months for which a signature is good"),
        default=agreements.MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    window = models.PositiveSmallIntegerField(
        _("days in which members sign this version anew"),
        default=agreements.WINDOW,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    status = models.CharField(
        _("status"), max_length=10, choices=STATUSES, default=AgreementStatus.DRAFT.value
    )
    adopted_on = models.DateField(_("adopted by the network on"), null=True, blank=True)
    retired_on = models.DateField(_("used until"), null=True, blank=True)
    sign_anew_by = models.DateField(
        _("whoever signed this version signs the next one by"), null=True, blank=True
    )

    objects: ClassVar = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["member_class", "-version"]
        constraints = [
            models.UniqueConstraint("member_class", "version", name="agreement_has_a_version_once"),
            models.UniqueConstraint(
                "member_class",
                condition=Q(status=AgreementStatus.ADOPTED.value),
                name="agreement_is_in_use_in_one_version",
            ),
            models.UniqueConstraint(
                "member_class",
                condition=Q(status=AgreementStatus.DRAFT.value),
                name="agreement_has_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(member_class__in=[known.value for known in MemberClass]),
                name="agreement_class_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=AgreementStatus.DRAFT.value,
                    adopted_on=None,
                    retired_on=None,
                    sign_anew_by=None,
                )
                | Q(
                    status=AgreementStatus.ADOPTED.value,
                    adopted_on__isnull=False,
                    retired_on=None,
                    sign_anew_by=None,
                )
                | Q(
                    status=AgreementStatus.RETIRED.value,
                    retired_on__gte=F("adopted_on"),
                    sign_anew_by__gte=F("retired_on"),
                ),
                name="agreement_has_the_days_of_its_status",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1, months__range=(1, 60), window__range=(1, 365)),
                name="agreement_has_sound_numbers",
            ),
        ]

    class Personal:
        plain = {
            *("member_class", "title", "title_es", "text", "text_es", "changes", "changes_es"),
            *("status", "adopted_on", "retired_on", "sign_anew_by"),
        }

    def __str__(self) -> str:
        return str(_("%(title)s, version %(version)s")) % {
            "title": self.said("title"),
            "version": self.version,
        }

    def words(self, language: str) -> Words:
        """In that language alone; empty ones where nobody wrote them yet."""
        end = "_es" if language == "es" else ""
        title, text = getattr(self, f"title{end}"), getattr(self, f"text{end}")
        principles = [getattr(one, f"text{end}") for one in self.principles.all()]
        return Words(title, expand_db_html(text), tuple(principles))

    def language_for(self, wanted: str) -> str:
        """The language in which it is shown and signed to whoever reads `wanted`. English and
        Spanish are both originals."""
        return "es" if wanted == "es" and self.words("es").whole() else "en"

    def exact(self, language: str) -> str:
        """What is signed in that language, word for word."""
        with translation.override(language):
            version = str(_("Version %(version)s")) % {"version": self.version}
            heading = str(_("Principles"))
        return agreements.exact(self.words(language), version=version, heading=heading)

    def get_absolute_url(self) -> str:
        return reverse("agreements:version", args=[self.member_class, self.version])


class Principle(Bilingual):
    """One of the principles that the signer acknowledges one by one (DOMAIN N3)."""

    agreement = ParentalKey(Agreement, related_name="principles")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = models.CharField(_("principle"), max_length=400)
    text_es = models.CharField(_("principle in Spanish"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("principle")
        verbose_name_plural = _("principles")
        ordering = ["position", "pk"]

    class Personal:
        plain = {"text", "text_es"}

    def __str__(self) -> str:
        return self.said("text")


class SignatureQuerySet(models.QuerySet["Signature"]):
    def waiting(self) -> "SignatureQuerySet":
        """Signed by the agency, and not yet answered by the network."""
        return self.filter(status=SignatureStatus.SIGNED.value)

    def countersigned(self) -> "SignatureQuerySet":
        return self.filter(status=SignatureStatus.COUNTERSIGNED.value)


class Signature(models.Model):
    """An agency's name under one version of its agreement. What was signed is kept word for word,
    with its fingerprint; a renewal is a row of its own, so the history stays (DOMAIN N3)."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="signatures")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    language = models.CharField(_("language of the text"), max_length=5)
    exact = models.TextField(_("the text as it was signed"))
    """The whole text with its principles, as one string; the fingerprint is of these bytes."""
    sha256 = models.CharField(_("fingerprint of the text"), max_length=64)
    acknowledged = models.JSONField(_("principles acknowledged"), default=list)
    """The words of each principle, in their order."""
    continuum = models.JSONField(_("roles in the training continuum"), default=list, blank=True)
    """Values of `ContinuumRole`."""
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="signed"
    )
    signer_name = models.CharField(_("name of the signer"), max_length=150)
    signer_title = models.CharField(_("title of the signer"), max_length=150)
    signed_at = models.DateTimeField(_("signed"))
    status = models.CharField(
        _("status"),
        max_length=15,
        choices=SIGNATURE_STATUSES,
        default=SignatureStatus.SIGNED.value,
    )
    countersigner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    countersigner_name = models.CharField(
        _("signed for the network by"), max_length=150, blank=True
    )
    countersigner_title = models.CharField(_("office"), max_length=150, blank=True)
    countersigned_at = models.DateTimeField(_("countersigned"), null=True, blank=True)
    returned_for = models.CharField(_("why it was sent back"), max_length=500, blank=True)
    covers_from = models.DateField(_("covers from"), null=True, blank=True)
    covers_until = models.DateField(_("last day covered"), null=True, blank=True)
    number = models.CharField(
        _("number for checking"), max_length=16, default=new_number, unique=True, editable=False
    )

    objects: ClassVar = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["-signed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "agency",
                condition=Q(status=SignatureStatus.SIGNED.value),
                name="signature_waits_once_for_an_agency",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[known.value for known in SignatureStatus]),
                name="signature_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=SignatureStatus.COUNTERSIGNED.value,
                    countersigned_at__isnull=False,
                    covers_until__gte=F("covers_from"),
                )
                | (
                    ~Q(status=SignatureStatus.COUNTERSIGNED.value)
                    & Q(countersigned_at=None, covers_from=None, covers_until=None)
                ),
                name="signature_covers_days_once_countersigned",
            ),
            models.CheckConstraint(
                condition=Q(status=SignatureStatus.RETURNED.value) ^ Q(returned_for=""),
                name="signature_is_returned_with_a_reason",
            ),
        ]

    class Personal:
        fields = {
            **{"signer_name": KEEP, "signer_title": KEEP, "signed_at": KEEP},
            **{"countersigner_name": KEEP, "countersigner_title": KEEP, "countersigned_at": KEEP},
            "returned_for": ERASE,
        }
        plain = {
            *("language", "exact", "sha256", "acknowledged", "continuum", "status", "number"),
            *("covers_from", "covers_until"),
        }
        person = "signer__person"

    def __str__(self) -> str:
        return f"{self.agency}: {self.agreement}"

    @property
    def grouped_number(self) -> str:
        return numbers.grouped(self.number)

    @property
    def continuum_labels(self) -> list[str]:
        return [str(label) for value, label in CONTINUUM_ROLES if value in self.continuum]

    def covered(self, on: date) -> bool:
        return bool(self.covers_from and self.covers_from <= on <= self.covers_until)  # type: ignore[operator]  # both or neither
