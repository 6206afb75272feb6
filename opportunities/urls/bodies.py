"""Bodies, seats and terms."""

from django.urls import URLPattern, path

from opportunities.views import bodies

urlpatterns: list[URLPattern] = [
    path("seats/bodies/", bodies.bodies, name="bodies"),
    path("seats/bodies/<slug:slug>/", bodies.body, name="body"),
    path("seats/bodies/<slug:slug>/meetings.ics", bodies.body_calendar, name="body_calendar"),
    path("seats/meetings/", bodies.meetings, name="meetings"),
    path("seats/meetings.ics", bodies.meetings_calendar, name="meetings_calendar"),
]
