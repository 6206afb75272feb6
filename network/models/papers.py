from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from members.personal import KEEP
from network.blocks import Body
from network.domain.papers import PaperKind, fingerprint
from network.models.decisions import Decision

KINDS = [
    (PaperKind.MISSION.value, _("Mission")),
    (PaperKind.MEMBERSHIP.value, _("Membership")),
    (PaperKind.AGREEMENT.value, _("Agreement")),
    (PaperKind.FACTS.value, _("Fact sheet")),
    (PaperKind.GOVERNANCE.value, _("How we govern ourselves")),
    (PaperKind.MARKETING.value, _("Marketing plan")),
    (PaperKind.GRANTS.value, _("How we ask for capacity grants")),
]


class PaperFrozen(Exception):
    """An adopted version stays as it is; new words need a new version."""


class GovernancePaperIndexPage(Page):
    """All governing papers of the network, in one language."""

    intro = models.TextField(_("what one finds here"), max_length=400, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["network.HomePage"]
    subpage_types = ["network.GovernancePaper"]
    template = "network/papers/index.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("governing papers")
        verbose_name_plural = _("governing papers")

    class Personal:
        plain = {"intro"}

    def papers(self) -> list["GovernancePaper"]:
        """Published papers in the order of their kinds, the mission first."""
        order = [kind for kind, _label in KINDS]
        found = GovernancePaper.objects.child_of(self).live().prefetch_related("versions")
        return sorted(found, key=lambda paper: (order.index(paper.kind), paper.title))


class GovernancePaper(Page):
    """One governing paper in one language. What is written here is a proposal: in force is what
    was adopted, and that stands in a `PaperVersion`."""

    kind = models.CharField(_("kind of paper"), max_length=12, choices=KINDS)
    lead = models.TextField(_("first sentence, larger"), max_length=300, blank=True)
    body = StreamField(Body(), verbose_name=_("text"), blank=True)
    is_example = models.BooleanField(
        _("an example, not the network's own words"),
        default=False,
        help_text=_("Readers are told so, on the page and in the PDF."),
    )

    parent_page_types: ClassVar[list[str]] = ["network.GovernancePaperIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "network/papers/paper.html"
    content_panels = [
        HelpPanel(template="network/papers/cms_versions.html", heading=_("In force")),
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("governing paper")
        verbose_name_plural = _("governing papers")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PaperKind]),
                name="paper_kind_is_of_the_list",
            )
        ]

    class Personal:
        plain = {"kind", "lead", "body"}

    def in_force(self) -> "PaperVersion | None":
        """The version that was adopted last."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """A draft is looked at as what it is: words that nobody adopted yet."""
        return "network/papers/proposed.html"

    @property
    def differs(self) -> bool:
        """Are the published words other than the ones in force?"""
        last = self.in_force()
        return last is None or self.words()["sha256"] != last.sha256

    @property
    def markup(self) -> SafeString:
        return mark_safe(self.rendered())  # noqa: S308 - rendered by the blocks of Wagtail

    def rendered(self) -> str:
        """The words below the first sentence as a reader gets them, in the paper's language."""
        with translation.override(self.locale.language_code):
            return "\n".join(str(block.render()).strip() for block in self.body)

    def words(self) -> dict[str, Any]:
        """What a version takes over."""
        html = self.rendered()
        return {
            **{"title": self.title, "lead": self.lead, "html": html},
            "is_example": self.is_example,
            "sha256": fingerprint(self.title, self.lead, html),
        }


class PaperVersionQuerySet(models.QuerySet["PaperVersion"]):
    def update(self, **fields: Any) -> int:
        raise PaperFrozen(", ".join(fields))


class PaperVersion(models.Model):
    """The words of a paper as they were adopted, kept exactly. Never changed and never deleted."""

    paper = models.ForeignKey(GovernancePaper, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=255)
    lead = models.TextField(_("first sentence, larger"), max_length=300, blank=True)
    html = models.TextField(_("text"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    is_example = models.BooleanField(_("an example, not the network's own words"), default=False)
    adopted_on = models.DateField(_("adopted on"))
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="paper_versions"
    )
    adopted_where = models.CharField(_("where it was adopted"), max_length=200, blank=True)
    """For what was adopted before decisions were kept here: "the meeting of May 12, 2011"."""
    changed = models.TextField(_("what changed, in plain words"), max_length=1000, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(_("written down"))

    objects: ClassVar = PaperVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a paper")
        verbose_name_plural = _("versions of papers")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("paper", "number", name="paper_has_a_version_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="paper_counts_its_versions_from_one"
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | ~Q(adopted_where=""),
                name="paper_version_was_adopted_somewhere",
            ),
        ]

    class Personal:
        fields = {"adopted_on": KEEP, "recorded_at": KEEP}
        plain = {"title", "lead", "html", "sha256", "adopted_where", "changed"}
        person = "adopted_by__person"

    def __str__(self) -> str:
        return str(_("%(title)s, version %(version)s")) % {
            "title": self.title,
            "version": self.number,
        }

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise PaperFrozen(self.pk)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise PaperFrozen(self.pk)

    def get_absolute_url(self) -> str:
        with translation.override(self.paper.locale.language_code):
            return reverse("papers:version", args=[self.paper.slug, self.number])

    @property
    def markup(self) -> SafeString:
        """As the blocks of Wagtail rendered it; no door lets anybody write it."""
        return mark_safe(self.html)  # noqa: S308

    @property
    def is_in_force(self) -> bool:
        return self == self.paper.in_force()

    @property
    def is_as_adopted(self) -> bool:
        """Do the words still have the fingerprint that they were adopted with?"""
        return fingerprint(self.title, self.lead, self.html) == self.sha256
