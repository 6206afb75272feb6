from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from network.blocks import Body


class ContentPage(Page):
    """A page of advice or about the network."""

    lead = models.TextField(_("first sentence, larger"), max_length=300, blank=True)
    body = StreamField(Body(), verbose_name=_("text"), blank=True)
    can_leave_quickly = models.BooleanField(
        _("show the button to leave quickly"),
        default=False,
        help_text=_("For pages that somebody at home should not see over the reader's shoulder."),
    )

    parent_page_types = ["network.HomePage", "network.ContentPage"]
    subpage_types = ["network.ContentPage"]
    template = "network/content_page.html"
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    settings_panels = [*Page.settings_panels, FieldPanel("can_leave_quickly")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    class Personal:
        plain = {"lead", "body"}
