"""Everything that is held on me: to read, to take along, to erase."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.actions import LastLead, person_of
from members.http import AuthenticatedRequest, View, gently, signed_in
from members.links import LinkRefused
from members.models import Person, User
from network import access, actions
from network.forms import EraseForm
from network.models import Erasure
from network.queries.records import Section, files_of, held_on
from trainings.forms.learning import LinkForm


@dataclass(frozen=True)
class Owner:
    """Whose records they are, who acts (nobody by name, where a link opened them), and where her
    pages begin."""

    person: Person
    by: User | None
    base: str


def for_owner(view: Callable[..., HttpResponse]) -> View:
    """The view is given whose records it shows. Without a link she has to sign in."""

    @wraps(view)
    def inner(request: HttpRequest, *, token: str = "") -> HttpResponse:
        response = by_link(request, token) if token else by_account(request)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        # Not "no-referrer": a browser would not say where the form to erase comes from.
        response["Referrer-Policy"] = "same-origin"
        return response

    @signed_in
    @reauthentication_required(allow_get=True)
    def by_account(request: AuthenticatedRequest) -> HttpResponse:
        person = person_of(request.user, language=get_language() or "en")
        return view(request, Owner(person, request.user, reverse("records:mine")))

    def by_link(request: HttpRequest, token: str) -> HttpResponse:
        try:
            person = access.person_of_records(token)
        except LinkRefused:
            return redirect("records:ask")
        if person.user_id:
            return redirect("records:mine")
        return view(request, Owner(person, None, reverse("records:by_link", args=[token])))

    return inner


@for_owner
def records(request: HttpRequest, owner: Owner) -> HttpResponse:
    context = {"owner": owner, "sections": held_on(owner.person)}
    return render(request, "network/records/records.html", context)


@for_owner
def download(request: HttpRequest, owner: Owner) -> HttpResponse:
    """All of it for a machine, and her papers as they were uploaded."""
    response = HttpResponse(_packed(owner.person), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="my-records.zip"'
    return response


def _packed(person: Person) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("records.json", in_json(held_on(person)))
        for name, paper in files_of(person).items():
            with paper.open("rb") as source:
                file.writestr(f"files/{name}", source.read())
    return package.getvalue()


def in_json(sections: list[Section]) -> str:
    kinds = [
        {
            "kind": section.name,
            "table": section.label,
            "records": [{"about": one.title, **dict(one.facts)} for one in section.records],
        }
        for section in sections
    ]
    encoder = DjangoJSONEncoder(ensure_ascii=False, indent=1)
    return encoder.encode({"made_at": timezone.now(), "records": kinds})


@for_owner
def erase(request: HttpRequest, owner: Owner) -> HttpResponse:
    form = EraseForm(request.POST or None)
    if form.is_valid():
        try:
            receipt = actions.erase_person(person=owner.person, by=owner.by, at=timezone.now())
        except LastLead:
            form.add_error(
                None,
                _("You are the only lead of an agency. Hand over first: you find it on your desk."),
            )
        else:
            logout(request)
            return redirect("records:receipt", receipt.number)
    return render(request, "network/records/erase.html", {"owner": owner, "form": form})


@never_cache
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """It names nobody, so whoever has its number may see it."""
    found = get_object_or_404(Erasure, number=number)
    context = {"receipt": found, "total": sum(found.counts.values())}
    return render(request, "network/records/receipt.html", context)


@never_cache
@gently("ask_for_link", "20/m/ip")
def ask(request: HttpRequest) -> HttpResponse:
    """The answer says nothing about whose an address is, nor how many letters went there."""
    form = LinkForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"].lower()
        if ratelimit.consume(request, action="ask_for_records", key=email):
            actions.send_records_link(email=email, at=timezone.now())
        messages.success(
            request, _("If we know this address, a link is on its way. It can take some minutes.")
        )
        return redirect("records:ask")
    return render(request, "network/records/ask.html", {"form": form})


def _pages(prefix: str, name: str) -> list[Any]:
    return [
        path(prefix, records, name=name),
        path(f"{prefix}my-records.zip", download, name=f"{name}_download"),
        path(f"{prefix}erase/", erase, name=f"{name}_erase"),
    ]


urlpatterns = [
    path("records/", ask, name="ask"),
    path("records/receipt/<str:number>/", receipt, name="receipt"),
    *_pages("desk/records/", "mine"),
    *_pages("records/<str:token>/", "by_link"),
]
