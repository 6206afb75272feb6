"""Agencies in the CMS: their words, with drafts and history, and the door to their standing."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput, Button, HeaderButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from members import actions
from members.cms import ListView
from members.domain.lists import Kind
from members.domain.roles import AgencyRole, ContinuumRole, MemberClass
from members.domain.standing import Standing
from members.forms.cms import AdmissionForm, AgencyWordsForm, LeadForm
from members.forms.people import ContinuumForm
from members.models import Agency, Agreement, Membership, User
from members.models.agencies import CONTINUUM_ROLES, MEMBER_CLASSES
from members.models.memberships import STANDINGS


class AgencyFilterSet(WagtailFilterSet):
    member_class = django_filters.MultipleChoiceFilter(
        label=_("Class"),
        field_name="membership__member_class",
        choices=MEMBER_CLASSES,
        widget=forms.CheckboxSelectMultiple,
    )
    standing = django_filters.MultipleChoiceFilter(
        label=_("Standing"),
        choices=STANDINGS,
        method="of_standing",
        widget=forms.CheckboxSelectMultiple,
    )
    continuum = django_filters.ChoiceFilter(
        label=_("Part in the training continuum"), choices=CONTINUUM_ROLES, method="of_part"
    )
    due_before = django_filters.DateFilter(
        label=_("Due before"), method="due_by", widget=AdminDateInput
    )
    agreement = django_filters.ModelChoiceFilter(
        label=_("Signed which agreement"),
        field_name="membership__in_force__agreement",
        queryset=Agreement.objects.public(),
    )

    class Meta:
        model = Agency
        fields = ["live"]

    def of_standing(self, agencies: Any, name: str, values: list[str]) -> Any:
        if not values:
            return agencies
        standings = [Standing(value) for value in values]
        members = Membership.objects.standing_so(*standings, on=timezone.localdate())
        return agencies.filter(pk__in=members.values("agency"))

    def of_part(self, agencies: Any, name: str, value: str) -> Any:
        return agencies.filter(membership__in=Membership.objects.working_in(ContinuumRole(value)))

    def due_by(self, agencies: Any, name: str, day: date) -> Any:
        members = Membership.objects.on(timezone.localdate()).filter(left_on=None, due__lt=day)  # type: ignore[misc]  # a column of `on`
        return agencies.filter(pk__in=members.values("agency"))


def standing_today(agency: Agency) -> str:
    membership = getattr(agency, "membership", None)
    return membership.standing_label(timezone.localdate()) if membership else ""


def due(agency: Agency) -> date | None:
    membership = getattr(agency, "membership", None)
    return membership.tie.due if membership and not membership.left_on else None


def version(agency: Agency) -> str:
    membership = getattr(agency, "membership", None)
    return str(membership.in_force.agreement) if membership and membership.in_force else ""


class AgencyListView(ListView):
    """What every column says; an agency that is no member leaves some of them empty."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self.request.user.has_perm("members.change_membership"):
            bring = reverse("member_list_bring", args=[Kind.AGENCIES.value])
            buttons.append(HeaderButton(_("Bring in a list"), url=bring, icon_name="upload"))
        return buttons

    def to_row_dict(self, item: Agency) -> dict[str, Any]:
        membership = getattr(item, "membership", None)
        words = {field: getattr(item, field) for field in WORDS_OF_AGENCY}
        return words | {
            "class": membership.member_class if membership else "",
            "member_since": membership.since if membership else None,
            "standing": standing_today(item),
            "due": due(item),
            "covered_on_paper_until": membership.paper_until if membership else None,
            "agreement": version(item),
            "continuum": ", ".join(membership.continuum) if membership else "",
        }


WORDS_OF_AGENCY = ("name", "slug", "also_known_as", "website", "email", "live")


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
        Column("due", label=_("Due"), accessor=due),
        Column("agreement", label=_("Agreement"), accessor=version),
    ]
    index_view_class = AgencyListView
    list_export = [
        *WORDS_OF_AGENCY,
        *("class", "member_since", "standing", "due", "covered_on_paper_until", "agreement"),
        "continuum",
    ]
    export_headings = {
        "slug": "address on this site",
        "class": "class",
        "member_since": "member since",
        "standing": "standing",
        "due": "due",
        "covered_on_paper_until": "covered on paper until",
        "agreement": "agreement",
        "continuum": "continuum",
    }
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


@permission_required("members.change_membership", raise_exception=True)
def continuum(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a lead says on the agency's desk."""
    membership = get_object_or_404(Membership.objects.select_related("agency"), agency=pk)
    form = ContinuumForm(
        request.POST if request.method == "POST" else None, initial={"places": membership.continuum}
    )
    if form.is_valid():
        actions.set_continuum(
            membership=membership,
            by=request.user,  # type: ignore[arg-type]  # permissions are for accounts alone
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, gettext("Saved. Families see it on the agency's page now."))
        return redirect("wagtailsnippets_members_agency:list")
    context = {"agency": membership.agency, "form": form}
    return render(request, "members/cms/continuum.html", context)


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
        path("agencies/<int:pk>/continuum/", continuum, name="agency_continuum"),
    ]


@hooks.register("register_snippet_listing_buttons")
def agency_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Agency) and user.has_perm("members.change_membership"):
        for label, name in (
            (_("Take in as a member"), "agency_admit"),
            (_("Invite a lead"), "agency_invite_lead"),
            (_("Part in the training continuum"), "agency_continuum"),
        ):
            yield Button(label, reverse(name, args=[snippet.pk]), priority=15)
