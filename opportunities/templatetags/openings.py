"""How the facts of openings are called on a page."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from members.models.regions import REGIONS
from opportunities.domain.lifecycle import OpeningStatus
from opportunities.domain.openings import closes_soon
from opportunities.domain.words import Fact, Help
from opportunities.forms.openings import PARTS_OF_DAY
from opportunities.models import Opening
from opportunities.models.labels import HELPS
from trainings.models.labels import LANGUAGES, PROVISIONS, SYSTEMS, WEEKDAYS

register = template.Library()

LABELS: dict[str, dict[Any, Any]] = {
    "languages": dict(LANGUAGES),
    "systems": dict(SYSTEMS),
    "regions": dict(REGIONS),
    "weekdays": dict(WEEKDAYS),
    "times": dict(PARTS_OF_DAY),
}
TONES = {
    OpeningStatus.SUBMITTED.value: "info",
    OpeningStatus.POSTED.value: "good",
    OpeningStatus.CLOSED.value: "warn",
}


@register.filter
def named(values: Iterable[Any], kind: str) -> str:
    """Their words, with commas; those that nobody knows are left out."""
    labels = LABELS[kind]
    return ", ".join(str(labels[value]) for value in values or () if value in labels)


@register.filter
def helps(opening: Opening) -> list[tuple[str | Promise, str, str | Promise]]:
    """What helps to take part: its name, the word and how the word is said; "" where nobody has
    said."""
    spoken = dict(PROVISIONS)
    rows = [(HELPS[each], getattr(opening, each.value)) for each in Help]
    return [(label, word, spoken.get(word, "")) for label, word in rows]


@register.filter
def helps_given(opening: Opening) -> list[str | Promise]:
    """The names of those that are there."""
    return [label for label, word, _words in helps(opening) if word == "yes"]


@register.filter
def opening_tone(opening: Opening) -> str:
    return TONES.get(opening.status, "")


SEEN_BY_HOST = {
    Fact.NAME: _("Name"),
    Fact.EMAIL: _("E-mail address"),
    Fact.PHONE: _("Telephone"),
    Fact.TOWN: _("Town"),
    Fact.LANGUAGES: _("Languages"),
    Fact.QUALIFICATIONS: _("Classes and certificates"),
    Fact.EXPERIENCE: _("Systems known as a parent"),
    Fact.CHILD_AGES: _("Ages of the children"),
    Fact.NEEDS: _("Needed to take part"),
    Fact.STATEMENT: _("In their own words"),
}


@register.filter
def seen_as(fact: Fact) -> str | Promise:
    """What the host calls it."""
    return SEEN_BY_HOST[fact]


@register.filter
def as_data(value: dict[str, Any]) -> SafeString:
    """JSON for a data block; markup in it can neither end the block nor begin another."""
    text = json.dumps(value, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return SafeString(text)


@register.filter
def said(row: Any, field: str) -> str:
    """A field of words in the reader's language."""
    words: str = row.said(field)
    return words


@register.filter
def soon(opening: Opening, today: date) -> bool:
    return closes_soon(opening.status, opening.closes_on, today)


@register.filter
def is_text(value: Any) -> bool:
    """One text, and no list of them."""
    return isinstance(value, str)
