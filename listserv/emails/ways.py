"""Where a reader gets from a list's letter: pages and addresses that her key opens, no password."""

from dataclasses import dataclass

from django.conf import settings

from listserv.domain.words import Archive, Scope
from listserv.models import MailingList, Post, Topic
from members.mail import stencils

KEY = stencils.mark("key")
"""Filled in for each reader."""


@dataclass(frozen=True)
class Way:
    """One way to stop, as far as it goes: a page, and an address that does the same."""

    page: str
    address: str


def page(path: str, language: str) -> str:
    """The whole address of a page of the lists in the reader's language."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{settings.BASE_URL}{prefix}/lists/{path}"


def box(mailing_list: MailingList, what: str = "") -> str:
    """A list's address, or one beside it: `box(news, "owner")`."""
    name = f"{mailing_list.slug}-{what}" if what else mailing_list.slug
    return f"{name}@{settings.LIST_DOMAIN}"


def in_archive(post: Post, language: str) -> str:
    """Its page on the web, "" where the list keeps none."""
    if post.mailing_list.archive == Archive.NONE:
        return ""
    return page(f"{post.mailing_list.slug}/archive/{post.pk}/", language)


def manage(language: str) -> str:
    """Everything that she can set."""
    return page(f"mine/{KEY}/", language)


def stop_list(mailing_list: MailingList, language: str) -> Way:
    return _stop(Scope.LIST, mailing_list.slug, language)


def stop_topic(topic: Topic, language: str) -> Way:
    return _stop(Scope.TOPIC, str(topic.pk), language)


def stop_all(language: str) -> Way:
    return _stop(Scope.ALL, "", language)


def _stop(scope: Scope, which: str, language: str) -> Way:
    names = [scope.value, which] if which else [scope.value]
    return Way(
        page=page("/".join(["leave", KEY, *names, ""]), language),
        address=f"leave+{'.'.join([KEY, *names])}@{settings.LIST_DOMAIN}",
    )
