from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from network.blocks import Body


class HomePage(Page):
    """The front page, one for each language; `network.views.home` adds what starts soon."""

    hero = models.CharField(_("first words"), max_length=100)
    intro = models.TextField(_("what one finds here"), max_length=400)
    body = StreamField(Body(), verbose_name=_("more"), blank=True)

    max_count = len(settings.LANGUAGES)
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "network.ContentPage",
        "network.ResourceIndexPage",
        "network.GovernancePaperIndexPage",
    ]
    template = "network/home_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("hero"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    class Personal:
        plain = {"hero", "intro", "body"}
