"""Bodies in the CMS: their public words, facts and rules, with drafts, preview, locks and history.
Seats, terms and hosts are no words: they are kept at the desk, to which each row leads."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from members.cms import ListView
from members.models import User
from opportunities.forms.cms import BodyForm
from opportunities.models import Body
from opportunities.models.labels import BODY_KINDS, BODY_LEVELS

WORDS = [
    MultiFieldPanel([FieldPanel("name"), FieldPanel("name_es")], _("Name")),
    FieldPanel("slug"),
    MultiFieldPanel([FieldPanel("purpose"), FieldPanel("purpose_es")], _("What it does")),
    MultiFieldPanel(
        [FieldPanel("meets"), FieldPanel("meets_es"), FieldPanel("format")], _("Meetings")
    ),
    MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldPanel("contact_email"),
            FieldPanel("contact_phone"),
            FieldPanel("website"),
        ],
        _("How to reach them"),
    ),
]
FACTS = [
    FieldPanel("kind"),
    FieldPanel("level"),
    FieldPanel("region"),
    FieldPanel("agency"),
    MultiFieldPanel([FieldPanel("legal_basis"), FieldPanel("legal_url")], _("Law or charter")),
    FieldPanel("is_public_body"),
    InlinePanel(
        "appointers",
        heading=_("Who appoints"),
        label=_("Who appoints"),
        panels=[FieldPanel("name"), FieldPanel("name_es")],
    ),
]
RULES = [
    FieldPanel("seats_by_law"),
    MultiFieldPanel(
        [
            FieldPanel("term_months"),
            FieldPanel("most_terms"),
            FieldPanel("away_months"),
            FieldPanel("remainder_counts"),
            FieldPanel("holdover"),
        ],
        _("Terms"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("misses_in_a_row"),
            FieldPanel("least_share_attended"),
            FieldPanel("excused_is_missed"),
        ],
        _("Attendance"),
    ),
    FieldPanel(
        "composition",
        help_text=_(
            "A list of rules as JSON, for example at least four parents: "
            '[{"rule": "quota", "trait": "reserved_for", "is": ["parent"], "at_least": 4}]'
        ),
    ),
]


class BodyFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=BODY_KINDS)
    level = django_filters.ChoiceFilter(label=_("How far it reaches"), choices=BODY_LEVELS)

    class Meta:
        model = Body
        fields = ["live"]


class BodyViewSet(SnippetViewSet):
    model = Body
    icon = "group"
    add_to_admin_menu = True
    menu_order = 140
    list_per_page = 50
    copy_view_enabled = False
    index_view_class = ListView
    list_display = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("level", label=_("How far it reaches"), accessor="get_level_display"),
        Column("live", label=_("Public")),
    ]
    list_export = ["name", "kind", "level", "region", "legal_basis", "live"]
    search_fields = ["name", "name_es", "purpose"]
    filterset_class = BodyFilterSet
    edit_handler = TabbedInterface(
        [
            ObjectList(WORDS, heading=_("Words")),
            ObjectList(FACTS, heading=_("Facts")),
            ObjectList(RULES, heading=_("Rules")),
        ],
        base_form_class=BodyForm,
    )


register_snippet(BodyViewSet)


@hooks.register("register_snippet_listing_buttons")
def body_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Body) and user.has_perm("opportunities.change_body"):
        for label, name in (
            (_("Seats"), "desk_seats"),
            (_("Meetings"), "desk_meetings"),
            (_("Hosts and liaisons"), "desk_people"),
        ):
            address = reverse(f"opportunities:{name}", args=[snippet.slug])
            yield Button(label, address, priority=15)
