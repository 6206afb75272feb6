"""A new link for whoever has no account and lost hers."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from members.http import gently
from trainings import actions
from trainings.forms.learning import LinkForm


@never_cache
@gently("ask_for_link", "20/m/ip")
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """The answer says nothing about whose an address is, nor how many letters went there."""
    form = LinkForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"].lower()
        if ratelimit.consume(request, action="ask_for_learning", key=email):
            actions.send_learning_link(email=email, at=timezone.now())
        return redirect("learning_link:asked")
    return render(request, "trainings/learning/ask_for_link.html", {"form": form})


def link_asked(request: HttpRequest) -> HttpResponse:
    return render(request, "trainings/learning/link_asked.html")
