"""How the words of letters stand on a page."""

from urllib.parse import quote

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from listserv.domain.masking import masked
from listserv.models import Post

register = template.Library()


@register.filter
def letter_words(post: Post) -> SafeString:
    """The words as its readers get them. They were cleaned when the post was written."""
    return mark_safe(post.said("html"))  # noqa: S308


@register.filter
def archived_words(post: Post) -> SafeString:
    """The same without the address of anybody."""
    return mark_safe(masked(post.said("html")))  # noqa: S308


@register.filter
def without_addresses(words: str) -> str:
    return masked(words)


@register.filter
def answer_address(post: Post) -> str:
    """Opens a letter to the list that mail programs sort under this one (RFC 6068)."""
    subject = masked(post.said("subject"))
    subject = subject if subject.lower().startswith("re:") else f"Re: {subject}"
    asked = f"subject={quote(subject)}&In-Reply-To={quote(f'<{post.message_id}>')}"
    return f"mailto:{post.mailing_list.slug}@{settings.LIST_DOMAIN}?{asked}"
