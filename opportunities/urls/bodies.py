"""Bodies, seats and terms."""

from django.urls import URLPattern, path

from opportunities.views import bodies, desk_meetings, desk_people, desk_seats

HOST = "desk/bodies/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path("seats/bodies/", bodies.bodies, name="bodies"),
    path("seats/bodies/<slug:slug>/", bodies.body, name="body"),
    path("seats/bodies/<slug:slug>/meetings.ics", bodies.body_calendar, name="body_calendar"),
    path("seats/meetings/", bodies.meetings, name="meetings"),
    path("seats/meetings.ics", bodies.meetings_calendar, name="meetings_calendar"),
    path("seats/invitation/<str:token>/", desk_people.invitation, name="host_invitation"),
    path(f"{HOST}seats/", desk_seats.desk_seats, name="desk_seats"),
    path(f"{HOST}seats/add/", desk_seats.add_seat, name="add_seat"),
    path(f"{HOST}seats/<int:pk>/", desk_seats.change_seat, name="change_seat"),
    path(f"{HOST}seats/<int:pk>/abolish/", desk_seats.abolish_seat, name="abolish_seat"),
    path(f"{HOST}seats/<int:pk>/take/", desk_seats.take_seat, name="take_seat"),
    path(f"{HOST}terms/<int:pk>/", desk_seats.desk_term, name="desk_term"),
    path(f"{HOST}terms/<int:pk>/end/", desk_seats.leave_seat, name="leave_seat"),
    path(f"{HOST}meetings/", desk_meetings.desk_meetings, name="desk_meetings"),
    path(f"{HOST}meetings/add/", desk_meetings.add_meeting, name="add_meeting"),
    path(f"{HOST}meetings/<int:pk>/", desk_meetings.change_meeting, name="change_meeting"),
    path(f"{HOST}meetings/<int:pk>/call-off/", desk_meetings.call_off, name="call_off_meeting"),
    path(f"{HOST}meetings/<int:pk>/restore/", desk_meetings.restore, name="restore_meeting"),
    path(f"{HOST}people/", desk_people.desk_people, name="desk_people"),
    path(f"{HOST}people/<int:pk>/remove/", desk_people.remove_person, name="remove_person"),
]
