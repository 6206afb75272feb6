"""A parent asks, or somebody for her, and tells what she wants to."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def soon(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("support/yes/<str:token>/", soon, name="yes"),
    path("desk/pairs/requests/<int:pk>/yes/", soon, name="hear_yes"),
]
