"""The list that fills seats, and how it finds whom to tell."""

from django.urls import URLPattern, path

from opportunities.views import answering, audience, slates, unlocking

urlpatterns: list[URLPattern] = [
    path("seats/answer/<str:token>/", answering.answer, name="answer"),
    path("desk/seats-unlocked/", unlocking.unlocked, name="seats_unlocked"),
    path("desk/network/seats/<int:pk>/audience/", audience.audience, name="audience"),
    path("desk/network/seats/slate/<slug:slug>/", slates.slate, name="slate"),
]
