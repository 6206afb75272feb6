"""Pages and documents that are not for everybody need the second factor too; what is written of a
governing paper is adopted from its page."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from members.access import runs_the_network
from members.models import User
from network.middleware import to_second_factor
from network.models import GovernancePaper


@hooks.register("before_serve_page", order=-1)
def guard_private_page(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponseBase | None:
    return to_second_factor(request) if page.get_view_restrictions() else None


@hooks.register("before_serve_document", order=-1)
def guard_private_document(
    document: AbstractDocument, request: HttpRequest
) -> HttpResponseBase | None:
    private = document.collection.get_view_restrictions()
    return to_second_factor(request) if private else None


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def adopt_this_version(
    page: Page, user: User, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """For the published words of a governing paper that are not in force yet."""
    paper = page.specific
    if isinstance(paper, GovernancePaper) and paper.live and runs_the_network(user):
        address = reverse("papers:adopt", args=[paper.pk])
        if paper.differs:
            yield Button(_("Adopt this version"), address, icon_name="check", priority=5)
