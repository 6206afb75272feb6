from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from network import access
from network.views.papers.printed import printed
from network.views.pdf import file_of


def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version under its own address, in force or not."""
    found = access.public_version(slug, number, language=get_language() or "en")
    context = {"version": found, "page": found.paper}
    return render(request, "network/papers/version.html", context)


def pdf(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = access.version_to_print(slug, number, language=get_language() or "en")
    return file_of(printed(found), name=f"{found.paper.slug}-{number}")


def proposed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is published and not adopted, for whoever prepares the vote."""
    found = access.proposed_paper(slug, language=get_language() or "en")
    return render(request, "network/papers/proposed.html", {"page": found})
