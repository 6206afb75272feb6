"""A parent's own way to a seat."""

from django.urls import path

from opportunities.views import (
    about_me,
    applying,
    companions,
    my_candidacy,
    my_seats,
    shared,
    visits,
)

urlpatterns = [
    path("desk/seats/", my_seats.my_seats, name="my_seats"),
    path("desk/seats/openings/<int:pk>/answer/", my_seats.answer, name="answer_opening"),
    path("desk/seats/silences/<int:pk>/end/", my_seats.hear_again, name="hear_again"),
    path("desk/seats/about-me/", about_me.about_me, name="about_me"),
    path("desk/seats/about-me/delete/", about_me.about_me_delete, name="about_me_delete"),
    path("desk/seats/about-me/<slug:step>/", about_me.about_me_step, name="about_me_step"),
    path("desk/seats/apply/", applying.apply, name="apply"),
    path("desk/seats/shared/", shared.shared, name="shared"),
    path("desk/seats/shared/end/", shared.end_all, name="end_all"),
    path("desk/seats/shared/<int:pk>/end/", shared.end_release, name="end_release"),
    path("desk/seats/visits/", visits.my_visits, name="my_visits"),
    path("desk/seats/visits/ask/<int:pk>/", visits.ask_visit, name="ask_visit"),
    path("desk/seats/visits/<int:pk>/cancel/", visits.cancel_visit, name="cancel_visit"),
    path("desk/seats/<int:pk>/", my_candidacy.my_candidacy, name="my_candidacy"),
    path("desk/seats/<int:pk>/words/", my_candidacy.words, name="my_words"),
    path("desk/seats/<int:pk>/share/", my_candidacy.share_more, name="share_more"),
    path("desk/seats/<int:pk>/leave/", my_candidacy.leave, name="leave_candidacy"),
    path("desk/bodies/<slug:slug>/visits/", visits.visits, name="visits"),
    path("desk/bodies/<slug:slug>/visits/<int:pk>/", visits.answer_visit, name="answer_visit"),
    path("seats/with-you/<str:token>/", companions.with_you, name="with_you"),
]
