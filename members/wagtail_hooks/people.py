"""Who served which agency when, and as what; nothing is changed here."""

from typing import Any

import django_filters
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import HeaderButton

from members.cms import ListView
from members.domain.lists import Kind
from members.models import Agency, Representative
from members.models.agencies import AGENCY_ROLES

SERVING = [("serving", _("Serving now")), ("former", _("Before"))]


class PeopleFilterSet(WagtailFilterSet):
    agency = django_filters.ModelChoiceFilter(label=_("Agency"), queryset=Agency.objects.all())
    role = django_filters.ChoiceFilter(label=_("Role"), choices=AGENCY_ROLES)
    serving = django_filters.ChoiceFilter(
        label=_("When"), choices=SERVING, method="who_serve", empty_label=_("At any time")
    )

    class Meta:
        model = Representative
        fields = ["agency", "role"]

    def who_serve(self, found: Any, name: str, value: str) -> Any:
        serving = Representative.objects.serving(timezone.localdate()).values("pk")
        return found.filter(pk__in=serving) if value == "serving" else found.exclude(pk__in=serving)


class PeopleView(ReportView):  # type: ignore[misc]
    model = Representative
    page_title = _("People of agencies")
    header_icon = "group"
    filterset_class = PeopleFilterSet
    index_url_name = "agency_people"
    index_results_url_name = "agency_people_results"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    is_searchable = False
    export_filename = "people-of-agencies"
    custom_value_preprocess = ListView.custom_value_preprocess
    columns = [
        Column("name", label=_("Name"), accessor="user"),
        Column("email", label=_("E-mail address"), accessor="user.email"),
        Column("agency", label=_("Agency"), accessor="agency.name"),
        Column("role", label=_("Role"), accessor="get_role_display"),
        Column("since", label=_("Since")),
        Column("until", label=_("Until")),
    ]
    list_export = ["name", "email", "agency", "role", "language", "since", "until"]
    export_headings = {name: name for name in list_export}

    def get_queryset(self) -> QuerySet[Representative]:
        rows = Representative.objects.select_related("agency", "user__person")
        return rows.order_by("agency__name", "until", "-since", "pk")  # type: ignore[no-any-return]

    @cached_property
    def header_buttons(self) -> list[Any]:
        bring = reverse("member_list_bring", args=[Kind.PEOPLE.value])
        return [HeaderButton(_("Invite people from a list"), url=bring, icon_name="upload")]

    def to_row_dict(self, item: Representative) -> dict[str, Any]:
        person = getattr(item.user, "person", None)
        return {
            "name": str(item.user),
            "email": item.user.email,
            "agency": item.agency.slug,
            "role": item.role,
            "language": person.language if person else "",
            "since": item.since,
            "until": item.until,
        }


guarded = permission_required("members.change_membership", raise_exception=True)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    whole = guarded(PeopleView.as_view())
    results = guarded(PeopleView.as_view(results_only=True))
    return [
        path("people/", whole, name="agency_people"),
        path("people/results/", results, name="agency_people_results"),
    ]


class PeopleItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("members.change_membership"))


@hooks.register("register_admin_menu_item")
def people_item() -> MenuItem:
    return PeopleItem(
        _("People of agencies"), reverse("agency_people"), icon_name="user", order=122
    )
