"""What classes earn, and what the credentials of others ask for. Both are plain facts: they apply
from the moment they are saved, and never change what somebody has earned before."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from members.cms import ListView
from trainings.models import Award, Credential

FROM_NOW_ON = _(
    "This counts for whoever finishes the class from now on. What somebody earned before stays as "
    "it was. Give two classes the same code where they are worth the same."
)
NOT_OURS = _(
    "The network counts hours and never issues these. Write down where the numbers come from."
)


class AwardViewSet(SnippetViewSet):
    model = Award
    icon = "tick-inverse"
    menu_label = _("What classes earn")
    add_to_admin_menu = True
    menu_order = 117
    copy_view_enabled = False
    list_display = ["title", "code", "program", "months"]
    index_view_class = ListView
    search_fields = ["title", "title_es", "code", "program__title"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=FROM_NOW_ON),
            FieldPanel("program"),
            MultiFieldPanel([FieldPanel("title"), FieldPanel("title_es")], _("Title")),
            FieldPanel("code"),
            FieldPanel("months"),
        ]
    )

    def get_queryset(self, request: Any) -> QuerySet[Award]:
        return Award.objects.select_related("program").order_by("program__title", "code")


class CredentialViewSet(SnippetViewSet):
    model = Credential
    icon = "form"
    menu_label = _("Credentials of others")
    add_to_admin_menu = True
    menu_order = 118
    copy_view_enabled = False
    list_display = ["title", "issued_by", "shown"]
    index_view_class = ListView
    search_fields = ["title", "title_es", "code"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=NOT_OURS),
            MultiFieldPanel([FieldPanel("title"), FieldPanel("title_es")], _("Title")),
            FieldPanel("code"),
            *(FieldPanel("issued_by"), FieldPanel("source"), FieldPanel("shown")),
            MultiFieldPanel([FieldPanel("note"), FieldPanel("note_es")], _("What else it asks")),
            InlinePanel(
                "requirements",
                heading=_("Hours"),
                label=_("Requirement"),
                panels=[
                    *(FieldPanel("kind"), FieldPanel("hours"), FieldPanel("months")),
                    *(FieldPanel("topic"), FieldPanel("to_renew")),
                ],
            ),
        ]
    )


register_snippet(AwardViewSet)
register_snippet(CredentialViewSet)
