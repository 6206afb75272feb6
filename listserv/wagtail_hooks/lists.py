"""Lists and announcements in the CMS, and the way from an announcement to its sending."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.admin.widgets import Button, HeaderButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from listserv.forms.cms import AnnouncementForm, MailingListForm
from listserv.models import Announcement, MailingList
from members.cms import ListView
from members.models import User

SENDS = "listserv.change_announcement"
HOW = _(
    "Write and look at the preview in both languages. Nothing goes out from here: press "
    "“Check and send” when the words are ready. A letter that was sent does not change."
)


class MailingListViewSet(SnippetViewSet):
    model = MailingList
    icon = "mail"
    menu_label = _("Lists")
    copy_view_enabled = False
    index_view_class = ListView
    list_display = [
        "__str__",
        Column("slug", label=_("Name in the address")),
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        BooleanColumn("live", label=_("In use")),
    ]
    list_filter = ["kind", "live"]
    search_fields = ["name", "name_es", "slug"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("name"), FieldPanel("name_es")], _("Name")),
            FieldPanel("slug"),
            MultiFieldPanel([FieldPanel("about"), FieldPanel("about_es")], _("What it is about")),
            MultiFieldPanel(
                [FieldPanel("kind"), FieldPanel("open_to"), FieldPanel("archive")], _("For whom")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("holds_first_posts"),
                    FieldPanel("most_kilobytes"),
                    FieldPanel("reply_goes"),
                    FieldPanel("rewrite"),
                ],
                _("What people write to it"),
            ),
            InlinePanel(
                "topics",
                heading=_("Topics"),
                label=_("Topic"),
                panels=[FieldPanel("name"), FieldPanel("name_es"), FieldPanel("slug")],
            ),
            InlinePanel(
                "roles",
                heading=_("People"),
                label=_("Person"),
                panels=[FieldPanel("user"), FieldPanel("role")],
            ),
            FieldPanel("live"),
        ],
        base_form_class=MailingListForm,
    )


class AnnouncementEditView(EditView):  # type: ignore[misc]
    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm(SENDS):
            url = reverse("lists:send", args=[self.object.pk])
            buttons.append(HeaderButton(_("Check and send"), url=url, icon_name="mail", priority=5))
        return buttons


def went_out(announcement: Announcement) -> Any:
    sent = next(iter(announcement.posts.all()), None)
    return sent.decided_at if sent else ""


class AnnouncementViewSet(SnippetViewSet):
    model = Announcement
    icon = "edit"
    menu_label = _("Announcements")
    index_view_class = ListView
    edit_view_class = AnnouncementEditView
    list_display = [
        "subject",
        Column("mailing_list", label=_("List")),
        Column("sent", label=_("Sent"), accessor=went_out),
        UpdatedAtColumn(),
    ]
    list_filter = ["mailing_list"]
    search_fields = ["subject", "subject_es"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=HOW),
            MultiFieldPanel([FieldPanel("mailing_list"), FieldPanel("topic")], _("For whom")),
            MultiFieldPanel([FieldPanel("subject"), FieldPanel("body")], _("In English")),
            MultiFieldPanel([FieldPanel("subject_es"), FieldPanel("body_es")], _("In Spanish")),
        ],
        base_form_class=AnnouncementForm,
    )

    def get_queryset(self, request: Any) -> QuerySet[Announcement]:
        found = Announcement.objects.select_related("mailing_list", "latest_revision")
        return found.prefetch_related("posts")


class ListsGroup(SnippetViewSetGroup):
    items = (AnnouncementViewSet, MailingListViewSet)
    menu_label = _("Mailing lists")
    menu_icon = "mail"
    menu_order = 140


register_snippet(ListsGroup)


@hooks.register("register_snippet_listing_buttons")
def announcement_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Announcement) and user.has_perm(SENDS):
        yield Button(_("Check and send"), reverse("lists:send", args=[snippet.pk]), priority=15)
