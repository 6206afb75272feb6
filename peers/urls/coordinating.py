"""The coordinator's desk: what is owed today, follow-up calls, reports."""

from django.urls import URLPattern, path

from peers.views import desk

urlpatterns: list[URLPattern] = [
    path("desk/pairs/", desk.desk, name="desk"),
    path("desk/pairs/matches/<int:pk>/", desk.match, name="coordinated_match"),
    path("desk/pairs/calls/<int:pk>/", desk.call, name="call"),
]
