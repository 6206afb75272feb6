"""Anybody may check a certificate by its number. Shown are the name, the qualification, whether it
is valid and who confirmed it, nothing else; a forged number looks like one that is not known. Of a
signed agreement the agency, the version and the days are shown, and nobody's name."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from members import queries
from members.domain import numbers
from members.domain.validity import Validity
from members.forms import NumberForm, UploadForm
from members.http import gently
from members.models import Signature
from members.views.proof.sealing import unchanged


@never_cache
@gently("check_number", "60/m/ip")
def check(request: HttpRequest) -> HttpResponse:
    """Where a number is typed in."""
    form = NumberForm(request.GET or None)
    if form.is_valid():
        typed = form.cleaned_data["number"]
        number = numbers.read(typed)
        return redirect("verify:verified", number) if number else _answer(request, typed)
    return render(request, "members/check.html", {"form": form})


@never_cache
@gently("check_number", "60/m/ip")
def verified(request: HttpRequest, number: str) -> HttpResponse:
    """What the number stands for."""
    return _answer(request, number)


def _answer(request: HttpRequest, number: str) -> HttpResponse:
    """Every number is looked up, so that none takes longer than another."""
    today = timezone.localdate()
    found = queries.qualification(numbers.read(number))
    agreement = queries.signature(numbers.read(number))
    if agreement:
        return _agreement(request, agreement, today)
    state = found.validity(today) if found else None
    context = {
        "found": found,
        "state": state,
        "good": state == Validity.VALID,
        "number": numbers.grouped(numbers.read(number)) or number[:60],
        "today": today,
        "form": NumberForm(),
    }
    return render(request, "members/verified.html", context)


def _agreement(request: HttpRequest, signature: Signature, on: date) -> HttpResponse:
    """Also whether a PDF that somebody was given is still what was signed."""
    upload = UploadForm(request.POST or None, request.FILES or None)
    context = {
        "signature": signature,
        "state": queries.force_of(signature, on),
        "today": on,
        "upload": upload,
        "form": NumberForm(),
    }
    if request.method == "POST" and upload.is_valid():
        paper = upload.cleaned_data["paper"].read()
        context["unchanged"] = unchanged(paper, subject=signature.number)
        context["compared"] = True
    return render(request, "members/agreements/verified.html", context)
