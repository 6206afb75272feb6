"""The letters to who waits for a date. They carry a class and links, and nothing about her."""

from typing import Any

from members import links
from members.mail import Draft
from trainings.domain.paths import DatedOffering
from trainings.models import Program, Wish


def wish_confirm(wish: Wish) -> Draft:
    return _letter("trainings/wish_confirm", wish, {})


def wish_told(wish: Wish, program: Program, date: DatedOffering) -> Draft:
    text = program.in_language(wish.language)
    context = {
        "class_title": text.title,
        "agency": program.agency.name,
        "slug": program.slug,
        "day": date.starts_on,
        "ask": bool(wish.held_in) and date.languages != {wish.held_in},
    }
    return _letter("trainings/wish_told", wish, context)


def _letter(name: str, wish: Wish, context: dict[str, Any]) -> Draft:
    title = wish_title(wish, wish.language)
    token = links.sign("wish", wish=wish.pk)
    shared = {"title": title, "token": token}
    return Draft(name, to=wish.email, language=wish.language, context=shared | context)


def wish_title(wish: Wish, language: str) -> str:
    """What she waits for: the class, or the step in the words of its sequence."""
    if wish.program:
        return wish.program.in_language(language).title
    sequence = wish.sequence
    row = sequence.steps.filter(key=wish.step).first() if sequence else None
    if row is None:
        return str(sequence)
    return (language == "es" and row.title_es) or row.title
