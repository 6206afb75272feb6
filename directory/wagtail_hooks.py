"""The search in the CMS: which words mean the same, and what parents did not find."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.models import SearchLog, Synonym
from members.cms import ListView


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    add_to_admin_menu = True
    menu_order = 140
    list_display = ["words"]
    search_fields = ["words"]
    panels = [FieldPanel("words")]


class SearchLogViewSet(SnippetViewSet):
    """To read, not to write: what is missing is told to agencies."""

    model = SearchLog
    icon = "help"
    add_to_admin_menu = True
    menu_order = 150
    menu_label = _("Not found")
    list_display = ["words", "chosen", "language", "times", "on"]
    list_filter = ["language", "on"]
    index_view_class = ListView
    list_export = ["on", "words", "chosen", "language", "times"]
    search_fields = ["words", "chosen"]
    inspect_view_enabled = True
    panels = [FieldPanel("words", read_only=True)]

    def get_queryset(self, request: Any) -> QuerySet[SearchLog]:
        return SearchLog.objects.order_by("-on", "-times")


register_snippet(SynonymViewSet)
register_snippet(SearchLogViewSet)
