"""Pages and documents that are not for everybody need the second factor too; what is written of a
governing paper is adopted from its page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from members.access import runs_the_network
from members.domain.agreements import AgreementStatus
from members.models import Agreement, User
from network.middleware import to_second_factor
from network.models import GovernancePaper
from network.queries.back_office import what_waits
from network.queries.voters import is_voted_on


class WhatWaits(Component):
    """Each duty of the co-chairs with its number and the way to its list."""

    name = "what_waits"
    order = 40

    def render_html(self, parent_context: Any = None) -> str:
        waiting = what_waits(parent_context["request"].user, timezone.localdate())
        return render_to_string("network/cms/what_waits.html", {"waiting": waiting})


@hooks.register("construct_homepage_panels")
def add_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(WhatWaits())


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


@hooks.register("before_delete_page")
def keep_what_was_adopted(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Adopted words stay; a page that nobody shall see is unpublished instead."""
    papers = GovernancePaper.objects.descendant_of(page, inclusive=True)
    if not papers.filter(versions__isnull=False).exists():
        return None
    messages.error(request, _("Adopted versions stay, so this page cannot be deleted."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def keep_all_that_was_adopted(
    request: HttpRequest, action_type: str, pages: Iterable[Any], action: Any
) -> HttpResponseBase | None:
    chosen = [page for page in pages if isinstance(page, Page)] if action_type == "delete" else []
    refusals = (keep_what_was_adopted(request, page) for page in chosen)
    return next((refusal for refusal in refusals if refusal), None)


@hooks.register("before_bulk_action")
def keep_adopted_agreements(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponseBase | None:
    """Adopted ones, and those that come to a vote."""
    texts = [one for one in objects if isinstance(one, Agreement)]
    if not any(one.status != AgreementStatus.DRAFT or one.decisions.exists() for one in texts):
        return None
    messages.error(
        request, _("This version was adopted, so its words stay. Start the next version instead.")
    )
    return redirect("wagtailsnippets_members_agreement:list")


@hooks.register("before_edit_snippet")
def keep_what_was_voted_on(request: HttpRequest, instance: Any) -> HttpResponseBase | None:
    """What comes into force is what the agencies read when they voted."""
    if not isinstance(instance, Agreement) or not is_voted_on(instance, timezone.localdate()):
        return None
    messages.error(request, _("An agency has voted on these words, so they stay as they are."))
    return redirect("wagtailsnippets_members_agreement:list")


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
