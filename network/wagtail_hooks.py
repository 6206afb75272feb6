"""Pages and documents that are not for everybody need the second factor too."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail import hooks
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from network.middleware import to_second_factor


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
