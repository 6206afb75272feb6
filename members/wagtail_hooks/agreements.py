"""The texts that members sign, in the CMS: drafts are edited here, and nothing else is."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet

from members import actions, queries
from members.cms import ListView
from members.domain.agreements import AgreementStatus, Unready
from members.forms import PastAdoptionForm
from members.forms.cms import AgreementWordsForm
from members.models import Agreement, User

LIST = "wagtailsnippets_members_agreement:list"
FROZEN = _("This version was adopted, so its words stay. Start the next version instead.")
HOW = _(
    "A text is in use once the network has adopted it: choose the draft in a decision of a "
    "meeting. After that nobody can change its words."
)
LACKING = {
    Unready.NO_TITLE: _("It has no title."),
    Unready.NO_TEXT: _("It has no text."),
    Unready.NO_PRINCIPLES: _("It has no principles, or one is empty."),
    Unready.HALF_SPANISH: _("It is only half in Spanish. Write all of it, or none."),
    Unready.IN_THE_FUTURE: _("This day is still to come."),
    Unready.BEFORE_THE_LAST: _("The version in use was adopted later than that."),
}


class AgreementCreateView(CreateView):  # type: ignore[misc]
    def save_instance(self) -> Agreement:
        row = self.form.instance
        row.version = queries.next_version(row.member_class)
        return super().save_instance()  # type: ignore[no-any-return]


class DraftsOnly:
    """What was adopted is shown instead."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        row = get_object_or_404(Agreement, pk=kwargs["pk"])
        if row.status != AgreementStatus.DRAFT:
            messages.warning(request, str(FROZEN))
            return redirect(row.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class AgreementEditView(DraftsOnly, EditView):  # type: ignore[misc]
    pass


class AgreementDeleteView(DraftsOnly, DeleteView):  # type: ignore[misc]
    pass


class AgreementViewSet(SnippetViewSet):
    model = Agreement
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 122
    copy_view_enabled = False
    add_view_class = AgreementCreateView
    edit_view_class = AgreementEditView
    delete_view_class = AgreementDeleteView
    index_view_class = ListView
    list_display = [
        "__str__",
        Column("class", label=_("Class"), accessor="get_member_class_display"),
        Column("status", label=_("Status"), accessor="get_status_display"),
        DateColumn("adopted_on", label=_("Adopted on")),
    ]
    list_filter = ["member_class", "status"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=HOW),
            FieldPanel("member_class"),
            MultiFieldPanel([FieldPanel("title"), FieldPanel("title_es")], _("Title")),
            MultiFieldPanel([FieldPanel("text"), FieldPanel("text_es")], _("Text")),
            InlinePanel(
                "principles",
                heading=_("Principles"),
                label=_("Principle"),
                panels=[FieldPanel("position"), FieldPanel("text"), FieldPanel("text_es")],
            ),
            MultiFieldPanel(
                [FieldPanel("changes"), FieldPanel("changes_es")], _("What is new in this version")
            ),
            MultiFieldPanel([FieldPanel("months"), FieldPanel("window")], _("Days")),
            FieldPanel("is_example"),
        ],
        base_form_class=AgreementWordsForm,
    )

    def get_queryset(self, request: Any) -> QuerySet[Agreement]:
        return Agreement.objects.order_by("member_class", "-version")


register_snippet(AgreementViewSet)


@permission_required("members.add_agreement", raise_exception=True)
@require_POST
def next_version(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft with the words of this one."""
    row = get_object_or_404(Agreement.objects.public(), pk=pk)
    try:
        copy = actions.copy_agreement(agreement=row, by=request.user, at=timezone.now())  # type: ignore[arg-type]  # permissions are for accounts alone
    except actions.AnotherDraft:
        messages.warning(request, gettext("A next version is being written already."))
        return redirect(LIST)
    messages.success(request, gettext("Here is the next version, with the same words."))
    return redirect("wagtailsnippets_members_agreement:edit", copy.pk)


@permission_required("members.change_agreement", raise_exception=True)
def adopted_before(request: HttpRequest, pk: int) -> HttpResponse:
    """For the first text of a class, which the network adopted before its decisions were kept
    here. Every later one is adopted by a decision."""
    row = get_object_or_404(queries.adoptable_without_decision(), pk=pk)
    form = PastAdoptionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.adopt_agreement(
                agreement=row,
                by=request.user,  # type: ignore[arg-type]  # permissions are for accounts alone
                at=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, gettext("It is in use now. Members can sign it."))
            return redirect(LIST)
        except actions.AgreementUnready as unready:
            for why in unready.why:
                form.add_error(None, LACKING[why])
    return render(request, "members/cms/adopted_before.html", {"agreement": row, "form": form})


@permission_required("members.add_agreement", raise_exception=True)
def ask_next(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Agreement.objects.public(), pk=pk)
    return render(request, "members/cms/next_version.html", {"agreement": row})


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("agreements/<int:pk>/next/", ask_next, name="agreement_ask_next"),
        path("agreements/<int:pk>/next/go/", next_version, name="agreement_next"),
        path("agreements/<int:pk>/adopted-before/", adopted_before, name="agreement_before"),
    ]


@hooks.register("register_snippet_listing_buttons")
def agreement_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if not isinstance(snippet, Agreement) or not user.has_perm("members.change_agreement"):
        return
    if snippet.status != AgreementStatus.DRAFT:
        yield Button(_("Next version"), reverse("agreement_ask_next", args=[snippet.pk]))
        yield Button(_("Read"), snippet.get_absolute_url(), priority=5)
    elif queries.adoptable_without_decision().filter(pk=snippet.pk).exists():
        before = reverse("agreement_before", args=[snippet.pk])
        yield Button(_("Adopted before this platform existed"), before, priority=15)
