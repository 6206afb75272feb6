"""How the words of letters stand on a page."""

from datetime import datetime
from urllib.parse import quote

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from listserv.actions import posting
from listserv.domain.masking import masked
from listserv.models import Announcement, Post
from members.models import User

register = template.Library()


# The HTML of a post was cleaned when it was written (`domain.richtext`, `actions.posting`).


@register.filter
def letter_words(post: Post) -> SafeString:
    """The words as readers of this page's language get them."""
    return mark_safe(post.said("html"))  # noqa: S308


@register.simple_tag
def letter_as_read(announcement: Announcement, reader: User, language: str, day: str) -> SafeString:
    """The whole letter as this reader would get it on a day (ISO 8601)."""
    at = datetime.fromisoformat(day)
    for shown in posting.as_read(announcement, reader=reader, at=at):
        if shown.language == language:
            return mark_safe(shown.html)  # noqa: S308
    return SafeString()


@register.filter
def archived_words(post: Post) -> SafeString:
    """The words without the address of anybody."""
    return mark_safe(masked(post.said("html")))  # noqa: S308


@register.filter
def archived_subject(post: Post) -> str:
    return masked(post.said("subject"))


@register.filter
def writer(post: Post) -> str:
    """Who wrote it, never the address; announcements come from the list."""
    named = post.author_name if post.author_address else ""
    return masked(named) or str(post.mailing_list)


@register.filter
def answer_address(post: Post) -> str:
    """Opens a letter to the list that mail programs sort under this one (RFC 6068)."""
    subject = masked(post.said("subject"))
    subject = subject if subject.lower().startswith("re:") else f"Re: {subject}"
    asked = f"subject={quote(subject)}&In-Reply-To={quote(f'<{post.message_id}>')}"
    return f"mailto:{post.mailing_list.slug}@{settings.LIST_DOMAIN}?{asked}"
