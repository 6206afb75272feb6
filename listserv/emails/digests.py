"""All that waits for a reader in one mail: drawn once for all who get the same posts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from listserv.domain.words import Frequency
from listserv.emails import headers, ways
from listserv.emails.posts import Words, words_of
from listserv.models import MailingList, Post
from members.mail import stencils
from members.mail.stencils import Stencil


@dataclass(frozen=True)
class Item:
    number: int
    """In the table of contents."""
    words: Words
    author: str
    web: str
    """Its page in the archive, "" where there is none."""


@dataclass(frozen=True)
class Section:
    mailing_list: MailingList
    items: list[Item]
    stop: str
    joined: str
    """A mark: since when the reader is on it."""


def draw(posts: Sequence[Post], *, frequency: Frequency, language: str) -> Stencil:
    """The digest for all who get these posts (in the order of their lists) in this language. Its
    marks: `key`, `address`, `to`, `date`, `number`, the digest's own, and for each list
    `joined_mark`, the day."""
    sections = list(_sections(posts, language))
    with translation.override(language):
        context = _frame(sections, frequency, language)
        subject = render_to_string("listserv/mail/digest.subject.txt", context).strip()
        text = render_to_string("listserv/mail/digest.txt", context)
        html = render_to_string("listserv/mail/digest.html", context | {"subject": subject})
    lists = [section.mailing_list for section in sections]
    heads = headers.of_digest(lists, subject=subject, language=language)
    return Stencil.draw(headers=heads, text=text, html=html)


def joined_mark(mailing_list: int) -> str:
    return f"joined_{mailing_list}"


def _sections(posts: Sequence[Post], language: str) -> Iterator[Section]:
    numbered = enumerate(posts, start=1)
    for mailing_list, group in groupby(numbered, key=lambda pair: pair[1].mailing_list):
        items = [_item(number, post, language) for number, post in group]
        stop = ways.stop_list(mailing_list, language).page
        joined = stencils.mark(joined_mark(mailing_list.pk))
        yield Section(mailing_list, items, stop, joined)


def _item(number: int, post: Post, language: str) -> Item:
    return Item(
        number=number,
        words=words_of(post, language),
        author="" if post.mailing_list.announces else post.author_name,
        web=ways.in_archive(post, language),
    )


def _frame(sections: list[Section], frequency: Frequency, language: str) -> dict[str, Any]:
    alone = len(sections) == 1
    return {
        "base_url": settings.BASE_URL,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "sections": sections,
        "number": sum(len(section.items) for section in sections),
        "source": str(sections[0].mailing_list) if alone else settings.WAGTAIL_SITE_NAME,
        "weekly": frequency == Frequency.WEEKLY,
        "address": stencils.mark("address"),
        "stop_all": ways.stop_all(language).page,
        "manage": ways.manage(language),
    }
