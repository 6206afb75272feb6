"""What a support parent says of herself, in words for the coordinator."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from peers.models import SupportParent
from peers.models.labels import AREAS, MODES, VALUES
from trainings.models.labels import LANGUAGES

Said = list[tuple[str, str]]


def facts_in_words(one: SupportParent) -> Said:
    """What was said; what was not is left out."""
    rows = [
        (_("Lives"), _place(one)),
        (_("Speaks"), _names(one.languages, LANGUAGES)),
        (_("Knows about"), _names(one.areas, AREAS)),
        (_("Knows these ages"), _ages(one.child_ages)),
        (_("Would rather not take on"), _names(one.rather_not, AREAS)),
        (_("Woman or man"), _chosen(one, "gender")),
        (_("Family"), _chosen(one, "structure")),
        (_("What matters in the family"), _names(one.values, VALUES)),
        (_("Likes to be in touch by"), _names(one.modes, MODES)),
        (_("Was a family of the program"), _yes_or_no(one.was_in_program)),
    ]
    return [(label, said) for label, said in rows if said]


def _place(one: SupportParent) -> str:
    return _chosen(one, "region") or _("Part of the state not known, or beyond it")


def _chosen(one: SupportParent, field: str) -> str:
    return str(getattr(one, f"get_{field}_display")())


def _names(words: Iterable[str], choices: Iterable[tuple[str, Any]]) -> str:
    names = dict(choices)
    return ", ".join(str(names.get(word, word)) for word in words)


def _ages(said: list[int]) -> str:
    if len(said) != 2:
        return ""
    return _("%(low)s to %(high)s years") % {"low": said[0], "high": said[1]}


def _yes_or_no(said: bool | None) -> str:
    return "" if said is None else _("Yes") if said else _("No")
