"""What every page's frame needs to know about the page it holds."""

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.core.paginator import Page as Sheet
from django.http import HttpRequest
from django.template import Context, RequestContext
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from wagtail.models import Page

from network import queries
from trainings.models import Program, ProgramTranslation

register = template.Library()


class Edition(NamedTuple):
    """This page in one of the network's languages."""

    code: str
    name: str
    url: str
    is_this: bool


@register.simple_tag
def network_name() -> str:
    return str(settings.WAGTAIL_SITE_NAME)


@register.simple_tag
def contact_link() -> SafeString:
    return format_html('<a href="mailto:{0}">{0}</a>', settings.CONTACT_EMAIL)


@register.simple_tag(takes_context=True)
def editions(context: Context) -> list[Edition]:
    """The same page, with the same question, in each language."""
    here = translation.get_language()
    return [
        Edition(code, get_language_info(code)["name_local"], _address(context, code), code == here)
        for code, _name in settings.LANGUAGES
    ]


def _address(context: Context, code: str) -> str:
    page, request = context.get("page"), context["request"]
    if isinstance(page, Page) and page.pk and page.locale.language_code != code:
        return _address_of(page, code, request.META.get("QUERY_STRING", ""))
    return _same_path(request, code)


def _address_of(page: Page, code: str, query: str) -> str:
    """A page that nobody has translated yet leads to the other language's front page."""
    twin = page.get_translations().filter(locale__language_code=code).live().first()
    if twin is None:
        return _front(code)
    return f"{twin.get_url()}?{query}" if query else str(twin.get_url())


def _same_path(request: HttpRequest, code: str) -> str:
    path = request.get_full_path()
    url = translate_url(path, code)
    return _front(code) if url == path and code != translation.get_language() else url


def _front(code: str) -> str:
    with translation.override(code):
        return reverse("wagtail_serve", args=[""])


@register.simple_tag(takes_context=True)
def in_section(context: Context, prefix: str) -> bool:
    """Does this page lie under that address?"""
    request = context.get("request")
    return bool(request and request.path.startswith(prefix))


@register.simple_tag
def in_readers_language(program: Program) -> Program | ProgramTranslation:
    return program.in_language(translation.get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def page_url(slug: str) -> str:
    """The address of a page right under the front page, in the reader's language."""
    return reverse("wagtail_serve", args=[f"{slug}/"])


@register.simple_tag
def pages_in_footer() -> list[Page]:
    """Pages about the network and about privacy, in the reader's language."""
    return queries.pages_in_footer(translation.get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def page_numbers(page: Sheet[Any]) -> list[int | str]:
    """The numbers near this one, the first and the last."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag(takes_context=True)
def with_page(context: RequestContext, number: int, parameter: str = "") -> str:
    """The question of this page, turned to another of its sheets."""
    question = context.request.GET.copy()  # the one part of the context that `only` lets through
    question[parameter or "page"] = str(number)
    return f"?{question.urlencode()}"


@register.filter
def with_scheme(url: str, request: Any) -> str:
    """An address of ours as search engines want it."""
    return str(request.build_absolute_uri(url))
