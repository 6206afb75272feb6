from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import ItemBase, TagBase
from wagtail.actions.publish_revision import PublishPermissionError
from wagtail.models import Revision, TaskState

from members.models import Agency, Editorial
from members.personal import KEEP
from trainings.domain import verification
from trainings.domain.words import UNKNOWN, Cost, Level
from trainings.models import labels


class Topic(TagBase):
    """A subject of the curated vocabulary; nobody adds one by typing it."""

    free_tagging = False
    name_es = models.CharField(_("name in Spanish"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    class Personal:
        plain = {"name", "slug", "name_es"}

    @property
    def label(self) -> str:
        return (translation.get_language() == "es" and self.name_es) or self.name


class TaggedProgram(ItemBase):
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="tagged_programs")
    content_object = ParentalKey("trainings.Program", related_name="tagged_topics")

    class Meta:
        constraints = [
            models.UniqueConstraint("tag", "content_object", name="program_has_a_topic_once")
        ]


class ProgramQuerySet(models.QuerySet["Program"]):
    def public(self, on: date) -> "ProgramQuerySet":
        """What anybody may see on that day; decided here, on reading, and nowhere else:
        live, of an agency that is public, and verified recently enough (DOMAIN N4, D5)."""
        found: ProgramQuerySet = self.filter(live=True, agency__in=Agency.objects.public(on))
        return found.confirmed(verification.oldest_listed(on), date.max)

    def confirmed(self, first: date, last: date) -> "ProgramQuerySet":
        """Those for whose words somebody last stood up between these days, both included; each
        with that day as `last_confirmed`."""
        newest = Subquery(
            Verification.objects.filter(program=OuterRef("pk"))
            .values("program")
            .values_list(Max("on"))
        )
        found = self.annotate(last_confirmed=Coalesce(newest, F("listed_on")))
        return found.filter(last_confirmed__range=(first, last))


class Program(Editorial, ClusterableModel):  # type: ignore[django-manager-missing]
    """A curriculum, as its agency describes it. Its dates are `Offering`s (DOMAIN D2)."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="programs")
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address on this site"), max_length=140, unique=True)
    summary = models.TextField(_("in short, in plain words"), max_length=600, blank=True)
    description = models.TextField(_("what happens in it"), blank=True)
    language = models.CharField(
        _("language of this text"), max_length=5, choices=labels.LANGUAGES, default="en"
    )
    level = models.CharField(
        _("level"), max_length=20, choices=labels.LEVELS, blank=True, default=UNKNOWN
    )
    topics = ClusterTaggableManager(through=TaggedProgram, blank=True, verbose_name=_("topics"))
    systems = models.JSONField(_("systems covered"), default=list, blank=True)
    audience = models.JSONField(_("for whom"), default=list, blank=True)
    languages = models.JSONField(_("languages of the class"), default=list, blank=True)
    age_min = models.PositiveSmallIntegerField(
        _("child's age from"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_max = models.PositiveSmallIntegerField(
        _("child's age to"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    contact_hours = models.DecimalField(
        _("hours of teaching"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    credential = models.CharField(_("certificate or credit"), max_length=200, blank=True)
    cost = models.CharField(
        _("cost"), max_length=8, choices=labels.COSTS, blank=True, default=UNKNOWN
    )
    cost_note = models.CharField(_("about the cost"), max_length=500, blank=True)
    prerequisites = models.TextField(_("needed before"), blank=True)
    eligibility = models.TextField(_("who can take part"), blank=True)
    evidence = models.TextField(_("what shows that it works"), blank=True)
    how_to_enrol = models.TextField(_("how to enroll"), blank=True)
    enrol_url = models.URLField(_("page to enroll"), max_length=500, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    contact_name = models.CharField(_("person to ask"), max_length=150, blank=True)
    contact_phone = models.CharField(_("telephone to ask"), max_length=60, blank=True)
    contact_email = models.EmailField(_("e-mail to ask"), blank=True)
    listed_on = models.DateField(_("listed since"))

    objects: ClassVar = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_min=None) | Q(age_max=None) | Q(age_min__lte=F("age_max")),
                name="program_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(contact_hours=None) | Q(contact_hours__gte=0),
                name="program_hours_not_below_nothing",
                violation_error_message=_("Hours cannot be less than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(level__in=[UNKNOWN, *(level.value for level in Level)]),
                name="program_level_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(cost__in=[UNKNOWN, *(cost.value for cost in Cost)]),
                name="program_cost_is_of_the_list",
            ),
        ]

    class Personal:
        # The person to ask is named by her agency as its public contact (DOMAIN D4).
        plain = {
            *(
                "title",
                "slug",
                "summary",
                "description",
                "language",
                "level",
                "systems",
                "audience",
            ),
            *("languages", "credential", "cost", "cost_note", "prerequisites", "eligibility"),
            *("evidence", "how_to_enrol", "enrol_url", "website", "listed_on"),
            *("contact_name", "contact_phone", "contact_email"),
        }

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("directory:program", args=[self.slug])

    def publish(self, revision: Revision, *args: Any, **options: Any) -> None:
        """Only what was reviewed becomes public, whichever door is used and whoever asks. The
        review is the permission: its reviewers hold no right to publish apart from it."""
        approved = TaskState.STATUS_APPROVED
        if not TaskState.objects.filter(revision=revision, status=approved).exists():
            raise PublishPermissionError("This draft was not reviewed.")
        super().publish(revision, *args, **options | {"skip_permission_checks": True})

    def with_content_json(self, content: dict[str, Any]) -> "Program":
        """An older draft brings back words, never whose program it is or since when it is listed
        (docs/decisions/0002)."""
        draft: Program = super().with_content_json(content)
        draft.agency_id, draft.slug, draft.listed_on = self.agency_id, self.slug, self.listed_on
        return draft

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "directory/program.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "program": self}

    def in_language(self, language: str) -> "Program | ProgramTranslation":
        """The text in that language where it exists, else the program's own."""
        if language != self.language:
            for text in self.translations.all():
                if text.language == language:
                    return text  # type: ignore[no-any-return]
        return self


class ProgramTranslation(models.Model):
    """Title and summary of a program in a further language."""

    program = ParentalKey(Program, related_name="translations")
    language = models.CharField(_("language"), max_length=5, choices=labels.LANGUAGES)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("in short, in plain words"), max_length=600, blank=True)
    description = models.TextField(_("what happens in it"), blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint("program", "language", name="program_has_one_text_a_language")
        ]

    class Personal:
        plain = {"language", "title", "summary", "description"}

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Verification(models.Model):
    """Somebody with a name and a title says that the listing is true (DOMAIN D5). Kept for good;
    apart from the editorial words, so that publishing an older draft cannot change it."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="verifications")
    on = models.DateField(_("verified on"))
    name = models.CharField(_("verified by"), max_length=150)
    title = models.CharField(_("title of the verifier"), max_length=150, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        indexes = [models.Index(fields=["program", "-on"], name="verification_latest")]

    class Personal:
        # Named in public as the one who vouches; the record is kept at least three years (D5).
        fields = {"name": KEEP, "title": KEEP, "on": KEEP}
        person = "by__person"

    def __str__(self) -> str:
        return f"{self.program}: {self.on}"
