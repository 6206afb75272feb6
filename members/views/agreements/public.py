"""What members of each class sign, for everybody to read; former versions too."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from members import access
from members.models import Agreement


def index(request: HttpRequest) -> HttpResponse:
    context = {"agreements": Agreement.objects.in_use().order_by("member_class")}
    return render(request, "members/agreements/index.html", context)


def in_use(request: HttpRequest, member_class: str) -> HttpResponse:
    """The version in use; the page of each version has an address of its own."""
    known = access.known_class(member_class).value
    found = Agreement.objects.in_use().filter(member_class=known)
    row = found.prefetch_related("principles").first()
    if row is None:
        raise Http404
    return _page(request, row)


def version(request: HttpRequest, member_class: str, number: int) -> HttpResponse:
    return _page(request, access.public_agreement(member_class, number))


def _page(request: HttpRequest, row: Agreement) -> HttpResponse:
    language = row.language_for(get_language() or "en")
    others = Agreement.objects.public().filter(member_class=row.member_class).exclude(pk=row.pk)
    context = {
        "agreement": row,
        "language": language,
        "words": row.words(language),
        "others": others,
    }
    return render(request, "members/agreements/public.html", context)
