"""Agencies in the CMS: their words, with drafts and history, and the door to their standing."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from members import actions
from members.cms import ListView
from members.domain.roles import AgencyRole, MemberClass, Standing
from members.forms.cms import AgencyWordsForm, LeadForm, StandingForm
from members.models import Agency, User
from members.models.agencies import MEMBER_CLASSES, STANDINGS


class AgencyFilterSet(WagtailFilterSet):
    member_class = django_filters.ChoiceFilter(
        label=_("Class"), field_name="membership__member_class", choices=MEMBER_CLASSES
    )
    standing = django_filters.ChoiceFilter(
        label=_("Standing"), field_name="membership__standing", choices=STANDINGS
    )

    class Meta:
        model = Agency
        fields = ["live"]


class AgencyViewSet(SnippetViewSet):
    model = Agency
    icon = "group"
    add_to_admin_menu = True
    menu_order = 120
    list_per_page = 50
    list_display = [
        "name",
        Column("class", label=_("Class"), accessor="membership.get_member_class_display"),
        Column("standing", label=_("Standing"), accessor="membership.get_standing_display"),
    ]
    index_view_class = ListView
    list_export = [
        *("name", "also_known_as", "website", "email", "live"),
        *("membership.member_class", "membership.standing", "membership.since"),
    ]
    search_fields = ["name", "also_known_as"]
    filterset_class = AgencyFilterSet
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("also_known_as"),
            FieldPanel("slug"),
            MultiFieldPanel([FieldPanel("summary"), FieldPanel("summary_es")], _("In short")),
            MultiFieldPanel([FieldPanel("website"), FieldPanel("email")], _("For families")),
        ],
        base_form_class=AgencyWordsForm,
    )

    def get_queryset(self, request: Any) -> Any:
        return Agency.objects.select_related("membership").order_by("name")


register_snippet(AgencyViewSet)


@permission_required("members.change_membership", raise_exception=True)
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """Class and standing of an agency; both are written by the action, with the journal."""
    agency = get_object_or_404(Agency, pk=pk)
    form = StandingForm(request.POST or None, agency=agency)
    if form.is_valid():
        _set(agency, request, form)
        messages.success(request, gettext("The standing is set."))
        return redirect("wagtailsnippets_members_agency:list")
    return render(request, "members/cms/standing.html", {"agency": agency, "form": form})


def _set(agency: Agency, request: HttpRequest, form: forms.Form) -> None:
    actions.set_standing(
        agency=agency,
        member_class=MemberClass(form.cleaned_data["member_class"]),
        standing=Standing(form.cleaned_data["standing"]),
        by=request.user,  # type: ignore[arg-type]  # permissions are for accounts alone
        at=timezone.now(),
    )


@permission_required("members.change_membership", raise_exception=True)
def invite_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """How an agency gets its first lead; from then on its leads invite others by themselves."""
    agency = get_object_or_404(Agency, pk=pk)
    form = LeadForm(request.POST or None)
    if form.is_valid() and _invited(agency, request, form):
        messages.success(request, gettext("The invitation is on its way."))
        return redirect("wagtailsnippets_members_agency:list")
    return render(request, "members/cms/invite_lead.html", {"agency": agency, "form": form})


def _invited(agency: Agency, request: HttpRequest, form: forms.Form) -> bool:
    try:
        actions.invite_representative(
            agency=agency,
            role=AgencyRole.LEAD,
            by=request.user,  # type: ignore[arg-type]  # permissions are for accounts alone
            at=timezone.now(),
            **form.cleaned_data,
        )
    except actions.AlreadyServes:
        form.add_error("email", gettext("This person acts for the agency already."))
    except actions.TooManyInvitations:
        form.add_error(
            None, gettext("Too many invitations went out for this agency. Try again in some days.")
        )
    return form.is_valid()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("agencies/<int:pk>/standing/", standing, name="agency_standing"),
        path("agencies/<int:pk>/invite-lead/", invite_lead, name="agency_invite_lead"),
    ]


@hooks.register("register_snippet_listing_buttons")
def agency_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Agency) and user.has_perm("members.change_membership"):
        for label, name in (
            (_("Set the standing"), "agency_standing"),
            (_("Invite a lead"), "agency_invite_lead"),
        ):
            yield Button(label, reverse(name, args=[snippet.pk]), priority=15)
