"""What search engines may read, and where it is."""

from datetime import date

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap as Pages

from directory import queries
from members.models import Agency
from trainings.models import Program


class Programs(Sitemap):
    i18n = alternates = True

    def items(self) -> list[Program]:
        return queries.public_programs(on=timezone.localdate())  # type: ignore[return-value]

    def lastmod(self, program: Program) -> date:
        return program.last_confirmed  # type: ignore[attr-defined,no-any-return]


class Agencies(Sitemap):
    i18n = alternates = True

    def items(self) -> list[Agency]:
        return queries.public_agencies(timezone.localdate())  # type: ignore[return-value]


class Doors(Sitemap):
    i18n = alternates = True

    def items(self) -> list[str]:
        return ["directory:trainings", "directory:agencies"]

    def location(self, name: str) -> str:
        return reverse(name)


SITEMAPS = {"doors": Doors, "programs": Programs, "agencies": Agencies, "pages": Pages}


def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("directory:sitemaps"))
    return render(request, "directory/robots.txt", {"sitemap": sitemap}, "text/plain")
