"""The list that fills seats, and how it finds whom to tell."""

from django.urls import URLPattern, path

from opportunities.views import answering

urlpatterns: list[URLPattern] = [
    path("seats/answer/<str:token>/", answering.answer, name="answer"),
]
