"""Sequences, equivalences and gaps in the CMS. The parts of a sequence name its steps by their
short names, so that two flat lists do, and drafts, preview and history are those of Wagtail."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from members.cms import ListView
from members.journal import StepRefused
from members.models import User
from trainings.actions import equivalences as actions
from trainings.forms.sequences import EquivalenceForm, SequenceForm
from trainings.models import Equivalence, Sequence


class SequenceViewSet(SnippetViewSet):
    model = Sequence
    icon = "order"
    add_to_admin_menu = True
    menu_order = 115
    copy_view_enabled = False
    list_display = ["title", Column("steps", label=_("Steps"), accessor="steps.count")]
    index_view_class = ListView
    search_fields = ["title", "summary"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("title"), FieldPanel("title_es")], _("Title")),
            FieldPanel("slug"),
            MultiFieldPanel([FieldPanel("summary"), FieldPanel("summary_es")], _("In short")),
            InlinePanel(
                "steps",
                heading=_("Steps"),
                label=_("Step"),
                panels=[
                    *(FieldPanel("key"), FieldPanel("title"), FieldPanel("title_es")),
                    *(FieldPanel("level"), FieldPanel("needs"), FieldPanel("code")),
                ],
            ),
            InlinePanel(
                "alternatives",
                heading=_("Classes for the steps"),
                label=_("Class"),
                help_text=_("Any one class of a step will do."),
                panels=[FieldPanel("step"), FieldPanel("program")],
            ),
        ],
        base_form_class=SequenceForm,
    )


class EquivalenceCreateView(CreateView):  # type: ignore[misc]
    def save_instance(self) -> Equivalence:
        return actions.approve_equivalence(
            equivalence=self.form.instance, by=self.request.user, at=timezone.now()
        )


class EquivalenceViewSet(SnippetViewSet):
    model = Equivalence
    icon = "link"
    add_to_admin_menu = True
    menu_order = 116
    copy_view_enabled = False
    add_view_class = EquivalenceCreateView
    index_view_class = ListView
    list_display = [
        *("program", "counts_as", "reason"),
        Column("approved_by", label=_("Approved by")),
        DateColumn("approved_at", label=_("Approved")),
        DateColumn("ended_at", label=_("Ended")),
    ]
    list_export = ["program", "counts_as", "reason", "approved_by", "approved_at", "ended_at"]
    edit_handler = ObjectList(
        [FieldPanel("program"), FieldPanel("counts_as"), FieldPanel("reason")],
        base_form_class=EquivalenceForm,
    )

    def get_queryset(self, request: Any) -> Any:
        return Equivalence.objects.select_related("program", "counts_as", "approved_by")


register_snippet(SequenceViewSet)
register_snippet(EquivalenceViewSet)


@permission_required("trainings.change_equivalence", raise_exception=True)
def end_equivalence(request: HttpRequest, pk: int) -> HttpResponse:
    equivalence = get_object_or_404(Equivalence, pk=pk, ended_at=None)
    if request.method != "POST":
        context = {"equivalence": equivalence}
        return render(request, "trainings/cms/end_equivalence.html", context)
    try:
        actions.end_equivalence(
            equivalence=equivalence,
            by=request.user,  # type: ignore[arg-type]  # permissions are for accounts alone
            at=timezone.now(),
        )
        messages.success(request, gettext("It counts no more from now on."))
    except StepRefused:
        messages.info(request, gettext("Somebody was quicker. This is how it stands now."))
    return redirect("wagtailsnippets_trainings_equivalence:list")


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("equivalences/<int:pk>/end/", end_equivalence, name="equivalence_end")]


@hooks.register("register_snippet_listing_buttons")
def equivalence_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    standing = isinstance(snippet, Equivalence) and not snippet.ended_at
    if standing and user.has_perm("trainings.change_equivalence"):
        yield Button(_("End it"), reverse("equivalence_end", args=[snippet.pk]), priority=15)


@hooks.register("register_reports_menu_item")
def gaps_report() -> MenuItem:
    return MenuItem(
        _("What is missing on the paths"), reverse("directory:gaps"), icon_name="warning"
    )
