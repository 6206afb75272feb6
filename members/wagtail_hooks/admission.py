"""The application forms in the CMS: one for each class, with drafts, preview and history."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets import HeaderButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from members.actions import admission
from members.cms import ListView
from members.domain.roles import MemberClass
from members.models import ApplicationForm


class FormListView(ListView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if ApplicationForm.objects.count() < len(MemberClass):
            url = reverse("application_forms_start")
            buttons.append(HeaderButton(_("Start from the example"), url=url, icon_name="doc-full"))
        return buttons


class ApplicationFormViewSet(SnippetViewSet):
    model = ApplicationForm
    icon = "form"
    add_to_admin_menu = True
    menu_order = 121
    copy_view_enabled = False
    index_view_class = FormListView
    list_display = ["__str__", LiveStatusTagColumn(), UpdatedAtColumn()]
    edit_handler = ObjectList(
        [
            FieldPanel("member_class"),
            MultiFieldPanel(
                [FieldPanel("about"), FieldPanel("about_es")], _("Who this class is for")
            ),
            FieldPanel("questions"),
        ]
    )


register_snippet(ApplicationFormViewSet)


@permission_required("members.publish_applicationform", raise_exception=True)
def start(request: HttpRequest) -> HttpResponse:
    """Publish our example questions for each class that has none."""
    if request.method == "POST":
        made = admission.start_from_example(by=request.user, at=timezone.now())  # type: ignore[arg-type]  # permissions are for accounts alone
        if made:
            messages.success(request, gettext("The examples are there. Change them as you like."))
        return redirect("wagtailsnippets_members_applicationform:list")
    return render(request, "members/cms/start_from_example.html")


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("application-forms/start/", start, name="application_forms_start")]
