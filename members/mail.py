"""The one door for letters: `post()` puts one into the outbox, `deliver()` empties it.

A letter exists if and only if its cause was committed: `post()` writes a row in the transaction
that causes it. It is sent at least once, whatever is killed when.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation

from members.domain import delivery
from members.models import Letter

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Draft:
    """A letter before it is written: `name` is `<app>/<letter>`, three templates in
    `templates/<app>/mail/` (`.subject.txt`, `.txt`, and `.html` where there is one)."""

    name: str
    to: str
    language: str
    context: dict[str, Any] = field(default_factory=dict)
    calendar: str = ""
    """Dates that the reader's calendar takes in, as an iCalendar file."""


def post(draft: Draft, *, at: datetime) -> Letter:
    """Write the letter in its reader's language and put it into the outbox."""
    return put(written(draft), at=at)


def post_many(drafts: Iterable[Draft], *, at: datetime) -> int:
    """The same for many readers at once. Returns how many letters there are."""
    letters = [written(draft) for draft in drafts]
    for letter in letters:
        _date(letter, at)
    return len(Letter.objects.bulk_create(letters, batch_size=500))


def written(draft: Draft) -> Letter:
    """The letter in its reader's language, not in the outbox yet."""
    app, letter = draft.name.split("/")
    base = f"{app}/mail/{letter}"
    context = {
        "base_url": settings.BASE_URL,
        "site_name": settings.WAGTAIL_SITE_NAME,
    } | draft.context
    with translation.override(draft.language):
        subject = " ".join(render_to_string(f"{base}.subject.txt", context).split())
        text = render_to_string(f"{base}.txt", context)
        html = _html(f"{base}.html", context | {"subject": subject})
    return Letter(
        name=draft.name,
        to=draft.to,
        language=draft.language,
        subject=subject,
        text=text,
        html=html,
        calendar=draft.calendar,
    )


def put(letter: Letter, *, at: datetime) -> Letter:
    """Put a letter that is already written into the outbox."""
    _date(letter, at)
    letter.save(force_insert=True)
    return letter


def _date(letter: Letter, at: datetime) -> None:
    letter.subject = letter.subject[:255]
    letter.posted_at = letter.not_before = at


def _html(name: str, context: dict[str, Any]) -> str:
    try:
        return get_template(name).render(context)
    except TemplateDoesNotExist:
        return ""


def deliver(*, at: datetime, limit: int = 100) -> tuple[int, int]:
    """Send what is due, over one connection. Returns how many were sent and how many failed."""
    due = list(Letter.objects.due(at).order_by("not_before", "pk")[:limit])
    connection = _reach_the_server(due, at)
    if connection is None:
        return 0, 0
    with connection:
        results = [_send(letter, connection, at) for letter in due if _hold(letter, at)]
    return sum(results), len(results) - sum(results)


def _reach_the_server(due: list[Letter], at: datetime) -> BaseEmailBackend | None:
    """An open connection. While the server is away nobody's letter is at fault: all wait a while
    and no attempt is counted."""
    if not due:
        return None
    connection: BaseEmailBackend = get_connection(settings.DELIVERY_BACKEND)
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        log.warning("The mail server cannot be reached: %s", type(error).__name__)
        waiting = Letter.objects.due(at).filter(pk__in=[letter.pk for letter in due])
        waiting.update(not_before=at + delivery.PAUSES[0])
        return None
    return connection


def _hold(letter: Letter, at: datetime) -> bool:
    """Take the letter for this worker; another that came first keeps it."""
    mine = Letter.objects.due(at).filter(pk=letter.pk)
    return bool(mine.update(held_until=at + delivery.LEASE))


def _send(letter: Letter, connection: BaseEmailBackend, at: datetime) -> bool:
    row = Letter.objects.filter(pk=letter.pk)
    try:
        _message(letter, connection).send()
    except (SMTPException, OSError, ValueError) as error:
        log.warning("Letter %s was not sent: %s", letter.pk, type(error).__name__)
        again = delivery.next_attempt(letter.attempts + 1, at)
        row.update(
            attempts=letter.attempts + 1,
            held_until=None,
            not_before=again or at,
            failed_at=None if again else at,
        )
        return False
    row.update(attempts=letter.attempts + 1, held_until=None, sent_at=at)
    return True


def _message(letter: Letter, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[letter.to],
        connection=connection,
        headers={"Auto-Submitted": "auto-generated", "Content-Language": letter.language},
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        message.attach("dates.ics", letter.calendar, "text/calendar; method=PUBLISH")
    return message
