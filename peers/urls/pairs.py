"""The two in touch: plan, contacts, monthly records, concerns, the end."""

from django.urls import URLPattern, path

from peers.domain.words import Side
from peers.views import concerns, pairs, records, surveys

PARENT, SUPPORT = {"side": Side.PARENT}, {"side": Side.SUPPORT}
HERS = "desk/support/match/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("support/match/<int:pk>/plan/", pairs.plan, PARENT, name="parent_plan"),
    path("support/match/<int:pk>/contacts/", pairs.contacts, PARENT, name="parent_contacts"),
    path("support/match/<int:pk>/end/", pairs.end, PARENT, name="parent_end"),
    path("support/contact/<token>/", pairs.contact_link, name="contact_link"),
    path("support/record/<token>/", records.by_link, name="record_link"),
    path("support/record/<token>/more/", concerns.by_link, name="record_concern"),
    path("support/survey/<token>/", surveys.closing, name="closing_survey"),
    path(HERS + "plan/", pairs.plan, SUPPORT, name="support_plan"),
    path(HERS + "contacts/", pairs.contacts, SUPPORT, name="support_contacts"),
    path(HERS + "again/", pairs.again, name="support_again"),
    path(HERS + "end/", pairs.end, SUPPORT, name="support_end"),
    path(HERS + "concern/", concerns.raise_hers, name="support_concern"),
    path(HERS + "records/<month>/", records.hers, name="support_record"),
    path(HERS + "records/<month>/paper/", records.paper, name="support_record_paper"),
    path("desk/pairs/match/<int:pk>/end/", pairs.end_by_coordinator, name="pair_end"),
    path("desk/pairs/match/<int:pk>/concern/", concerns.raise_here, name="pair_concern"),
    path("desk/pairs/records/", records.desk, name="pair_records"),
    path("desk/pairs/records/enter/", records.enter, name="pair_record_enter"),
    path("desk/pairs/records/<int:pk>/", records.one, name="pair_record"),
    path("desk/pairs/concerns/", concerns.desk, name="pair_concerns"),
    path("desk/pairs/concerns/<int:pk>/", concerns.one, name="concern"),
    path("desk/pairs/concerns/<int:pk>/<step>/", concerns.act, name="concern_step"),
]
