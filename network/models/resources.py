from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from network.blocks import Body
from trainings.models.labels import LANGUAGES

SUBJECTS = [
    ("rights", _("Your rights")),
    ("school", _("School and early years")),
    ("health", _("Health and mental health")),
    ("everyday", _("Food, housing and money")),
    ("voice", _("Having a say")),
    ("partners", _("Parents as partners in services")),
]


class ResourceIndexPage(Page):
    """The library: what parents and agencies may trust, and when we last looked at it."""

    intro = models.TextField(_("what one finds here"), max_length=400, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["network.HomePage"]
    subpage_types = ["network.ResourcePage"]
    template = "network/resource_index_page.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    class Personal:
        plain = {"intro"}

    def by_subject(self) -> list[tuple[str, list["ResourcePage"]]]:
        """The library's shelves in their order; empty ones are left out."""
        books = list(ResourcePage.objects.child_of(self).live().order_by("title"))
        shelves = ((label, [b for b in books if b.subject == key]) for key, label in SUBJECTS)
        return [(str(label), shelf) for label, shelf in shelves if shelf]


class ResourcePage(Page):
    """One card of the library: a link or a file, who stands behind it, when we checked it
    (DOMAIN 12, S3 and S4)."""

    summary = models.TextField(_("in short, in plain words"), max_length=400)
    subject = models.CharField(_("shelf"), max_length=12, choices=SUBJECTS, default="rights")
    link = models.URLField(_("link"), max_length=500, blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("or a file"),
    )
    source = models.CharField(_("who stands behind it"), max_length=150)
    in_language = models.CharField(
        _("language of the text"), max_length=5, choices=LANGUAGES, default="en"
    )
    checked_on = models.DateField(_("last checked"))
    body = StreamField(Body(), verbose_name=_("more about it"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["network.ResourceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "network/resource_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("subject"),
        MultiFieldPanel([FieldPanel("link"), FieldPanel("document")], heading=_("Where it is")),
        FieldPanel("in_language"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("checked_on")], heading=_("Trust")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    class Personal:
        plain = {"summary", "subject", "link", "source", "in_language", "checked_on", "body"}

    def clean(self) -> None:
        super().clean()
        if self.link and self.document:
            raise ValidationError({"document": _("Give a link or a file, not both.")})
