"""Programs and topics in the CMS, and what waits there for the co-chairs."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
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
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import CreateEditViewOptionalFeaturesMixin
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    SnippetViewSet,
    WorkflowActionView,
)

from members.cms import ListView
from members.models import Agency, User
from trainings import actions, queries
from trainings.domain.stages import Incomplete, Review, see_complete
from trainings.forms import VerificationForm
from trainings.forms.cms import ProgramWordsForm
from trainings.models import Program, Topic, labels

REVIEWS = [
    (Review.WAITING.value, _("Waiting for review")),
    (Review.RETURNED.value, _("Sent back to the agency")),
]


class ProgramFilterSet(WagtailFilterSet):
    agency = django_filters.ModelChoiceFilter(label=_("Agency"), queryset=Agency.objects.all())
    level = django_filters.ChoiceFilter(label=_("Level"), choices=labels.LEVELS)
    review = django_filters.ChoiceFilter(label=_("Review"), choices=REVIEWS, method="by_review")
    check_due = django_filters.BooleanFilter(label=_("Must be checked again"), method="by_check")

    class Meta:
        model = Program
        fields = ["live"]

    def by_review(self, found: QuerySet[Program], name: str, value: str) -> QuerySet[Program]:
        return queries.in_review(found, value)

    def by_check(self, found: QuerySet[Program], name: str, value: bool) -> QuerySet[Program]:
        due = queries.due_for_verification(timezone.localdate()).values("pk")
        return found.filter(pk__in=due) if value else found.exclude(pk__in=due)


def name_gaps(request: HttpRequest, incomplete: Incomplete) -> None:
    messages.error(request, gettext("Not done yet: this class is not complete."))
    for gap in incomplete.gaps:
        messages.warning(request, str(labels.GAPS[gap]))


class AsksForGaps(CreateEditViewOptionalFeaturesMixin):  # type: ignore[misc]
    """With gaps the words are saved, and the step of the review waits."""

    def run_action_method(self) -> Any:
        try:
            if self.action == "submit":
                see_complete(self.new_revision.content)
            return super().run_action_method()
        except Incomplete as incomplete:
            name_gaps(self.request, incomplete)
            return redirect(self.get_edit_url())


class ProgramEditView(AsksForGaps, EditView):  # type: ignore[misc]
    pass


class ProgramReviewView(WorkflowActionView):  # type: ignore[misc]
    """Approve or return, from the listing or a window above the page."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().post(request, *args, **kwargs)
        except Incomplete as incomplete:
            name_gaps(request, incomplete)
        if request.headers.get("x-requested-with") != "XMLHttpRequest":
            return redirect(self.redirect_url)
        done = {"step": "success", "redirect": self.redirect_url}
        return self.render_modal_json(request, done)


class ProgramCreateView(AsksForGaps, CreateView):  # type: ignore[misc]
    def save_instance(self) -> Program:
        new = self.form.instance
        new.slug = queries.free_slug(self.form.cleaned_data["title"])
        new.listed_on = timezone.localdate()
        return super().save_instance()  # type: ignore[no-any-return]


def stage_label(program: Program) -> str:
    review = next(iter(program.open_reviews), None)  # type: ignore[attr-defined]
    return str(labels.STAGES[queries.stage_of(program, review, timezone.localdate())])


WORDS = [
    FieldPanel("agency"),
    FieldPanel("language"),
    FieldPanel("title"),
    FieldPanel("summary"),
    FieldPanel("description"),
    InlinePanel("translations", heading=_("In other languages"), label=_("Translation")),
]
FACTS = [
    FieldPanel("level"),
    FieldPanel("topics"),
    FieldPanel("systems"),
    FieldPanel("audience"),
    FieldPanel("languages"),
    MultiFieldPanel([FieldPanel("age_min"), FieldPanel("age_max")], _("Age of the child")),
    MultiFieldPanel([FieldPanel("cost"), FieldPanel("cost_note")], _("Cost")),
    MultiFieldPanel(
        [FieldPanel("contact_hours"), FieldPanel("credential"), FieldPanel("evidence")],
        _("What a parent gets"),
    ),
    FieldPanel("prerequisites"),
    FieldPanel("eligibility"),
]
WAY_IN = [
    FieldPanel("how_to_enrol"),
    FieldPanel("enrol_url"),
    FieldPanel("website"),
    FieldPanel("contact_name"),
    FieldPanel("contact_phone"),
    FieldPanel("contact_email"),
]


class ProgramViewSet(SnippetViewSet):
    model = Program
    icon = "form"
    add_to_admin_menu = True
    menu_order = 110
    list_per_page = 50
    copy_view_enabled = False
    add_view_class = ProgramCreateView
    edit_view_class = ProgramEditView
    workflow_action_view_class = ProgramReviewView
    list_display = [
        "title",
        Column("agency", label=_("Agency"), sort_key="agency__name"),
        Column("level", label=_("Level"), accessor="get_level_display"),
        Column("stage", label=_("Status"), accessor=stage_label),
        DateColumn("verified", label=_("Checked on"), sort_key="verified"),
    ]
    index_view_class = ListView
    list_export = ["title", "agency.name", "level", "cost", "languages", "live", "verified"]
    search_fields = ["title", "summary", "agency__name"]
    filterset_class = ProgramFilterSet
    edit_handler = TabbedInterface(
        [
            ObjectList(WORDS, heading=_("Words")),
            ObjectList(FACTS, heading=_("Facts")),
            ObjectList(WAY_IN, heading=_("How to enroll")),
        ],
        base_form_class=ProgramWordsForm,
    )

    def get_queryset(self, request: Any) -> QuerySet[Program]:
        return queries.in_cms()


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    add_to_admin_menu = True
    menu_order = 130
    list_display = ["name", "name_es"]
    search_fields = ["name", "name_es"]
    panels = [FieldPanel("name"), FieldPanel("name_es"), FieldPanel("slug")]


register_snippet(ProgramViewSet)
register_snippet(TopicViewSet)


@hooks.register("construct_main_menu")
def tidy_menu(request: Any, items: list[Any]) -> None:
    """Co-chairs see what they work with; the rest is for whoever runs the machine."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in {"help", "snippets"}]


@permission_required("trainings.change_program", raise_exception=True)
def unlist(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a program off the public pages at once; bringing it back needs a review."""
    program = get_object_or_404(Program, pk=pk, live=True)
    if request.method == "POST":
        actions.withdraw_program(
            program=program,
            by=request.user,  # type: ignore[arg-type]  # permissions are for accounts alone
            at=timezone.now(),
        )
        messages.success(request, gettext("Families do not see this class any more."))
        return redirect("wagtailsnippets_trainings_program:list")
    return render(request, "trainings/cms/unlist.html", {"program": program})


@permission_required("trainings.change_program", raise_exception=True)
def still_true(request: HttpRequest, pk: int) -> HttpResponse:
    """A co-chair vouches for a listing, for one whose agency has nobody here who could."""
    program = get_object_or_404(Program, pk=pk, live=True)
    form = VerificationForm(request.POST or None, initial={"name": str(request.user)})
    if form.is_valid():
        actions.verify_program(
            program=program,
            by=request.user,  # type: ignore[arg-type]  # permissions are for accounts alone
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, gettext("Thank you. Families see that you checked it today."))
        return redirect("wagtailsnippets_trainings_program:list")
    return render(request, "trainings/cms/still_true.html", {"program": program, "form": form})


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("programs/<int:pk>/still-true/", still_true, name="program_still_true"),
        path("programs/<int:pk>/unlist/", unlist, name="program_unlist"),
    ]


@hooks.register("register_snippet_listing_buttons")
def program_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Program) and snippet.live and user.has_perm("trainings.change_program"):
        for label, name in (
            (_("Still true"), "program_still_true"),
            (_("Take it off the public pages"), "program_unlist"),
        ):
            yield Button(label, reverse(name, args=[snippet.pk]), priority=15)
