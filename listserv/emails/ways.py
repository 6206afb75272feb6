"""Where a reader gets from a list's letter: pages and addresses that her key opens, no password."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from listserv.domain.words import Archive, Scope
from listserv.models import MailingList, Post, Topic
from members.mail import stencils

KEY = stencils.mark("key")
"""Filled in for each reader."""

ANY_KEY = "~key~"
"""Stands in its place while an address is looked up: a mark would be escaped there."""


@dataclass(frozen=True)
class Way:
    """One way to stop, as far as it goes: a page, and an address that does the same."""

    page: str
    address: str


def page(name: str, language: str, **named: str | int) -> str:
    """The whole address of a page of the lists in the reader's language."""
    with translation.override(language):
        path = reverse(f"lists:{name}", kwargs=named)
    return settings.BASE_URL + path.replace(ANY_KEY, KEY)


def box(mailing_list: MailingList, what: str = "") -> str:
    """A list's address, or one beside it: `box(news, "owner")`."""
    name = f"{mailing_list.slug}-{what}" if what else mailing_list.slug
    return f"{name}@{settings.LIST_DOMAIN}"


def in_archive(post: Post, language: str) -> str:
    """Its page on the web, "" where the list keeps none. One that did not go out has no page of its
    own yet."""
    if post.mailing_list.archive == Archive.NONE:
        return ""
    if post.pk is None:
        return page("archive", language, slug=post.mailing_list.slug)
    return page("post", language, slug=post.mailing_list.slug, pk=post.pk)


def manage(language: str) -> str:
    """Everything that she can set."""
    return page("mine", language, key=ANY_KEY)


def stop_list(mailing_list: MailingList, language: str) -> Way:
    its = mailing_list.slug
    return Way(_leave(language, slug=its), _address(Scope.LIST, its))


def stop_topic(topic: Topic, language: str) -> Way:
    return Way(_leave(language, pk=topic.pk), _address(Scope.TOPIC, topic.pk))


def stop_all(language: str) -> Way:
    return Way(_leave(language), _address(Scope.ALL))


def _leave(language: str, **which: str | int) -> str:
    return page("leave", language, key=ANY_KEY, **which)


def _address(scope: Scope, *which: str | int) -> str:
    names = ".".join([KEY, scope.value, *map(str, which)])
    return f"leave+{names}@{settings.LIST_DOMAIN}"
