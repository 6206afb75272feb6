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
from members.domain.roles import AgencyRole, MemberClass
from members.domain.standing import Standing
from members.forms.cms import AdmissionForm, AgencyWordsForm, LeadForm
from members.models import Agency, Membership, User
from members.models.agencies import MEMBER_CLASSES
from members.models.memberships import STANDINGS


class AgencyFilterSet(WagtailFilterSet):
    member_class = django_filters.ChoiceFilter(
        label=_("Class"), field_name="membership__member_class", choices=MEMBER_CLASSES
    )
    standing = django_filters.ChoiceFilter(
        label=_("Standing"), choices=STANDINGS, method="of_standing"
    )

    class Meta:
        model = Agency
        fields = ["live"]

    def of_standing(self, agencies: Any, name: str, value: str) -> Any:
        members = Membership.objects.standing_so(Standing(value), on=timezone.localdate())
        return agencies.filter(pk__in=members.values("agency"))


def standing_today(agency: Agency) -> str:
    membership = getattr(agency, "membership", None)
    return membership.standing_label(timezone.localdate()) if membership else ""


class AgencyViewSet(SnippetViewSet):
    model = Agency
    icon = "group"
    add_to_admin_menu = True
    menu_order = 120
    list_per_page = 50
    list_display = [
        "name",
        Column("class", label=_("Class"), accessor="membership.get_member_class_display"),
        Column("standing", label=_("Standing"), accessor=standing_today),
    ]
    index_view_class = ListView
    list_export = [
        *("name", "also_known_as", "website", "email", "live"),
        *("membership.member_class", "membership.since"),
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
        return Agency.objects.with_standing().order_by("name")


register_snippet(AgencyViewSet)


@permission_required("members.change_membership", raise_exception=True)
def admit(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an agency in without an application: it was a member on paper, or is to sign here."""
    agency = get_object_or_404(Agency, pk=pk)
    form = AdmissionForm(request.POST or None, agency=agency)
    if form.is_valid():
        given = form.cleaned_data | {"member_class": MemberClass(form.cleaned_data["member_class"])}
        actions.admit(agency=agency, by=request.user, at=timezone.now(), **given)  # type: ignore[arg-type]  # permissions are for accounts alone
        messages.success(request, gettext("The agency is taken in."))
        return redirect("wagtailsnippets_members_agency:list")
    return render(request, "members/cms/admit.html", {"agency": agency, "form": form})


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
        path("agencies/<int:pk>/admit/", admit, name="agency_admit"),
        path("agencies/<int:pk>/invite-lead/", invite_lead, name="agency_invite_lead"),
    ]


@hooks.register("register_snippet_listing_buttons")
def agency_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Agency) and user.has_perm("members.change_membership"):
        for label, name in (
            (_("Take in as a member"), "agency_admit"),
            (_("Invite a lead"), "agency_invite_lead"),
        ):
            yield Button(label, reverse(name, args=[snippet.pk]), priority=15)
