"""Facts of a program and of its offerings in the words of a page."""

import json
import re
from datetime import date
from functools import cache
from itertools import chain
from typing import Any
from urllib.parse import quote_plus

from django import template
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.domain.questions import Question
from directory.models.labels import LEVEL_LINES
from directory.search import highlight
from members.domain.standing import Standing
from members.models import Agency, Place
from trainings.domain.verification import freshness
from trainings.domain.words import SUPPORTS, UNKNOWN, Format, Provision
from trainings.models import Offering, Program, labels, times

register = template.Library()
ON_SITE = {"child_care", "meals", "transport"}
ANSWERS = [
    (Provision.YES.value, gettext_lazy("Yes")),
    (Provision.ASK.value, gettext_lazy("Ask")),
    (Provision.NO.value, gettext_lazy("No")),
    (UNKNOWN, gettext_lazy("Has not said")),
]
WORDS: dict[str, dict[Any, Any]] = {
    "answer": dict(ANSWERS),
    "audience": dict(labels.AUDIENCES),
    "cost": dict(labels.COSTS),
    "enrolment": dict(labels.ENROLMENTS),
    "format": dict(labels.FORMATS),
    "language": dict(labels.LANGUAGES),
    "level": dict(labels.LEVELS),
    "support": dict(labels.SUPPORT_LABELS),
    "systems": dict(labels.SYSTEMS),
    "weekday": dict(labels.WEEKDAYS),
}


@cache
def words_of(kind: str, language: str) -> dict[Any, str]:
    """What the values of a closed list are called, translated once for each language: a page of
    results says hundreds of them, and looking one up in the catalogue takes long."""
    return {value: str(word) for value, word in WORDS[kind].items()}


def words(kind: str) -> dict[Any, str]:
    return words_of(kind, translation.get_language() or "")


@register.filter
def in_my_language(program: Program) -> Any:
    """The program's words in the reader's language, else in its own."""
    return program.in_language(translation.get_language() or program.language)


@register.filter
def foreign(text: Any) -> str:
    """The language of a text when it is not the reader's, for `lang` and for a note."""
    return "" if text.language == translation.get_language() else text.language


@register.filter
def called(value: Any, kind: str) -> str:
    """What a value of a closed list is called; "" for the one that says nothing."""
    return str(words(kind).get(value, value)) if value != UNKNOWN else ""


@register.filter
def named(values: Any, kind: str) -> str:
    """The values of a list in words; what an import brought and we have no word for is left out."""
    known = words(kind)
    said = values if isinstance(values, list) else []
    return ", ".join(known[value] for value in said if value in known)


@register.simple_tag
def held_in(program: Program, offerings: Any) -> str:
    """The languages it is held in, when the reader's own is not one of them; "" when it is, or
    when nobody has said."""
    spoken = [[one.language] if one.language else program.languages for one in listed(offerings)]
    spoken = spoken or [program.languages]
    mine = translation.get_language()
    if not all(spoken) or any(mine in languages for languages in spoken):
        return ""
    return named(list(dict.fromkeys(chain.from_iterable(spoken))), "language")


@register.filter
def interpreter(offerings: Any) -> str:
    """Whether there is one, where all offerings say the same."""
    said = {one.interpretation for one in listed(offerings)}
    return said.pop() if len(said) == 1 else ""


def listed(offerings: Any) -> list[Offering]:
    """One, several or none, as a list."""
    return offerings if isinstance(offerings, list) else [offerings] if offerings else []


@register.filter
def level_line(level: str) -> str:
    return str(LEVEL_LINES.get(level, ""))


@register.filter
def ages(program: Program) -> str:
    """The child's age in a phrase; "" when nobody has said."""
    youngest, oldest = program.age_min, program.age_max
    if youngest is None and oldest is None:
        return ""
    if oldest is None:
        return _("%(age)s years and older") % {"age": youngest}
    if not youngest:
        return _("Up to %(age)s years") % {"age": oldest}
    return _("%(from)s to %(to)s years") % {"from": youngest, "to": oldest}


@register.filter
def offering_to_show(program: Any) -> Offering | None:
    """The first that runs."""
    return next(iter(program.running), None)


@register.filter
def by_answer(offering: Offering) -> list[tuple[str, str, list[str]]]:
    """The supports by what the agency says of them: answer, its word, and what is meant.
    Who stays at home needs no ride: for a class online that silence is not worth a line."""
    said = {name: getattr(offering, name) for name in SUPPORTS}
    if offering.format == Format.ONLINE:
        said = {name: told for name, told in said.items() if told or name not in ON_SITE}
    names = words("support")
    rows = [
        (answer, word, [names[name] for name in said if said[name] == answer])
        for answer, word in words("answer").items()
    ]
    return [row for row in rows if row[2]]


for said in (times.day, times.clock, times.zone_name, times.hours):
    register.filter(said)


@register.filter
def tel(number: str) -> str:
    """What a phone dials, "" when there are too few digits to be a number."""
    main, _mark, extension = re.sub(r"(?i)\s*(ext\.?|x)\s*(?=\d)", ";", str(number)).partition(";")
    digits = re.sub(r"[^\d+]", "", main)
    if len(digits) < 3:
        return ""
    return f"tel:{digits};ext={extension}" if extension.isdigit() else f"tel:{digits}"


@register.filter
def map_search(place: Place) -> str:
    """A plain link to a map; nothing is loaded from there until somebody follows it."""
    parts = filter(None, [place.address, place.town, place.state or "CT", place.zip_code])
    return "https://www.openstreetmap.org/search?query=" + quote_plus(", ".join(parts))


@register.filter
def freshness_of(verified: date | None, on: date) -> str:
    return freshness(verified, on).value


@register.filter
def overdue_since(agency: Agency, on: date) -> date | None:
    """The last day that the agency's agreement covers, while it is overdue and the agency is still
    shown (DOMAIN N4); nothing at all other times."""
    membership = getattr(agency, "membership", None)
    overdue = membership is not None and membership.standing(on) is Standing.GRACE
    return membership.tie.due if overdue and membership else None


@register.filter
def marked(text: str, question: Question) -> SafeString:
    """With the words that were looked for set off."""
    return highlight(text, question)


@register.filter
def as_data(value: dict[str, Any]) -> SafeString:
    """JSON for a data block; markup in it can neither end the block nor begin another."""
    text = json.dumps(value, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return SafeString(text)
