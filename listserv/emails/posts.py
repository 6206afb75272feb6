"""A post as its readers get it: drawn once for each language, filled in for each reader."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import strip_tags

from listserv.emails import headers, ways
from listserv.models import Post
from members.mail import stencils
from members.mail.stencils import Stencil

SPANISH = "es"

NO_HEADER = re.compile("[^ -~]+")


@dataclass(frozen=True)
class Words:
    """What a post says to readers of one language: all of it in one language, never a mixture."""

    subject: str
    text: str
    html: str
    """"" for what was written as plain text."""
    language: str
    """"" where nobody knows: in discussions people write as they like."""


def words_of(post: Post, language: str) -> Words:
    """In Spanish where subject and words are there in Spanish, else as it was written."""
    if language == SPANISH and post.subject_es and (post.text_es or post.html_es):
        text, html = post.text_es, post.html_es
        return Words(post.subject_es, text or strip_tags(html), html, SPANISH)
    written = settings.LANGUAGE_CODE if post.mailing_list.announces else ""
    return Words(post.subject, post.text or strip_tags(post.html), post.html, written)


def draw(post: Post, *, known: Mapping[str, str], language: str) -> Stencil:
    """The letter for all readers of a language. Its marks: `key`, `address`, `to` and `joined`,
    the day. `known` as in `headers.of_post`. The frame is in the reader's language, whatever the
    post's."""
    words = words_of(post, language)
    context = _frame(post, language) | {"words": words, "subject": words.subject}
    with translation.override(language):
        text = render_to_string("listserv/mail/post.txt", context)
        html = render_to_string("listserv/mail/post.html", context)
    heads = headers.of_post(post, subject=words.subject, known=known, language=language)
    return Stencil.draw(headers=heads, text=text, html=html)


def own_words(key: str, address: str) -> dict[str, str]:
    """For the marks that every reader's letter has."""
    # What has no place in a header is refused as an address in the end.
    return {"key": key, "address": address, "to": NO_HEADER.sub("", address)}


@lru_cache(1024)
def day_in(language: str, on: date) -> str:
    with translation.override(language):
        return date_format(on)


def _frame(post: Post, language: str) -> dict[str, Any]:
    mailing_list, topic = post.mailing_list, post.topic
    return {
        "base_url": settings.BASE_URL,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "list": mailing_list,
        "topic": topic,
        "author": "" if mailing_list.announces else post.author_name,
        "web": ways.in_archive(post, language),
        "address": stencils.mark("address"),
        "joined": stencils.mark("joined"),
        "stop_topic": ways.stop_topic(topic, language).page if topic else "",
        "stop_list": ways.stop_list(mailing_list, language).page,
        "stop_all": ways.stop_all(language).page,
        "manage": ways.manage(language),
    }
