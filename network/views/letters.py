"""Development only: the letters of this instance, to read in the browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from members.models import Letter


def letters(request: HttpRequest) -> HttpResponse:
    newest = Letter.objects.order_by("-pk")[:100]
    return render(request, "network/letters.html", {"letters": newest})


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "network/letter.html", {"letter": get_object_or_404(Letter, pk=pk)})


urlpatterns = [path("", letters, name="letters"), path("<int:pk>/", letter, name="letter")]
