"""Letters on their way into the outbox.

A letter exists if and only if its cause was committed: `post()` writes a row in the transaction
that causes it. It is sent at least once, whatever is killed when.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.html import conditional_escape

from members.mail.stencils import mark
from members.models import Letter


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
    reply_to: str = ""
    """Where an answer goes, "" for the sender of all letters."""
    own: tuple[str, ...] = ()
    """Texts of the context that are printed as they are, and on which nothing else depends: many
    letters that differ only by them are written once (`post_many`). The rest must be hashable."""


def post(draft: Draft, *, at: datetime) -> Letter:
    """Write the letter in its reader's language and put it into the outbox."""
    return put(written(draft), at=at)


def post_many(drafts: Iterable[Draft], *, at: datetime) -> int:
    """The same for many readers at once. Returns how many letters there are."""
    write = _writer()
    letters = [write(draft) for draft in drafts]
    for letter in letters:
        _date(letter, at)
    return len(Letter.objects.bulk_create(letters, batch_size=500))


def tell(drafts: Iterable[Draft], *, at: datetime) -> int:
    """The same for people of whom some may have given no address: they hear it another way."""
    return post_many((draft for draft in drafts if draft.to), at=at)


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
        reply_to=draft.reply_to,
    )


def _writer() -> Callable[[Draft], Letter]:
    """Writes each letter as `written` does; of those that differ only by what is each reader's own
    it writes one, with marks, and fills it in for each: templates take a hundred times as long."""
    molds: dict[Any, Letter] = {}

    def write(draft: Draft) -> Letter:
        own = {name: draft.context[name] for name in draft.own if draft.context[name]}
        if not own:
            return written(draft)
        shared = {name: said for name, said in draft.context.items() if name not in own}
        key = (draft.name, draft.language, draft.calendar, *shared.items(), *own)
        if key not in molds:
            marks = {name: mark(name) for name in own}
            molds[key] = written(replace(draft, context=draft.context | marks))
        return _filled(molds[key], draft, own)

    return write


def _filled(mold: Letter, draft: Draft, own: dict[str, str]) -> Letter:
    subject, text, html = mold.subject, mold.text, mold.html
    for name, said in own.items():
        sign = mark(name)
        subject, text = subject.replace(sign, said), text.replace(sign, said)
        html = html.replace(sign, conditional_escape(said))
    return Letter(
        name=draft.name,
        to=draft.to,
        language=draft.language,
        subject=" ".join(subject.split()),
        text=text,
        html=html,
        calendar=draft.calendar,
        reply_to=draft.reply_to,
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
