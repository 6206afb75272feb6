"""A post as one reader gets it, for whoever checks it before it goes out."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.utils import timezone

from listserv.emails.posts import day_in, draw, own_words
from listserv.models import Post
from members.mail import Draft
from members.models import User

NO_KEY = "test"
"""Stands where a reader's key stands: no page and no address does anything for it."""


@dataclass(frozen=True)
class Shown:
    language: str
    sender: str
    answers_to: str
    subject: str
    text: str
    html: str


def as_read(post: Post, *, reader: User, language: str, at: datetime) -> Shown:
    """Drawn and filled in like every other, so that nothing in it can differ but the key."""
    joined = day_in(language, timezone.localtime(at).date())
    said = own_words(NO_KEY, reader.email) | {"joined": joined}
    content = draw(post, known={}, language=language).cut(said)
    read = message_from_bytes(content, EmailMessage, policy=policy.default)
    return Shown(
        language=language,
        sender=str(read["From"] or ""),
        answers_to=str(read["Reply-To"] or ""),
        subject=str(read["Subject"] or ""),
        text=_part(read, "plain"),
        html=_part(read, "html"),
    )


def test_letter(shown: Shown, *, reader: User) -> Draft:
    """To whoever is about to send it; only its subject says that it is a test."""
    return Draft(
        "listserv/announcement_test",
        to=reader.email,
        language=shown.language,
        context={"title": shown.subject, "words": shown.text, "page": shown.html},
    )


def _part(read: EmailMessage, kind: str) -> str:
    part = read.get_body((kind,))
    return part.get_content().replace("\r\n", "\n") if part else ""
