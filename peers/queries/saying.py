"""Why somebody stands where she stands, in words for the coordinator."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairing import Reason, Score
from pairing.kinds import FULL
from pairing.reasons import KNOWN, UNKNOWN
from peers.domain.words import Criterion

WHY: dict[str, tuple[Any, Any]] = {
    Criterion.CONCERN: (
        gettext_lazy("Has a child with the same difficulties."),
        gettext_lazy("Has a child with some of the same difficulties, or similar ones."),
    ),
    Criterion.LANGUAGE: (
        gettext_lazy("They have a language in common."),
        gettext_lazy("They have a language in common."),
    ),
    Criterion.PREFERENCES: (
        gettext_lazy("Both like to be in touch in the same way."),
        gettext_lazy("Both like to be in touch in the same way."),
    ),
    Criterion.VALUES: (
        gettext_lazy("The same things matter at home."),
        gettext_lazy("Some of the same things matter at home."),
    ),
    Criterion.CHILD_AGE: (
        gettext_lazy("Knows a child of this age."),
        gettext_lazy("Knows a child of about this age."),
    ),
    Criterion.GENDER: (
        gettext_lazy("Is the woman or man who is wished for."),
        gettext_lazy("Is the woman or man who is wished for."),
    ),
    Criterion.STRUCTURE: (
        gettext_lazy("Has a family of the same kind."),
        gettext_lazy("Has a family of the same kind."),
    ),
    Criterion.DISTANCE: (
        gettext_lazy("Lives in the same part of the state."),
        gettext_lazy("Lives in the part of the state next to it."),
    ),
    Criterion.EXPERIENCE: (
        gettext_lazy("Was a family of the program and has been ready for a year or more."),
        gettext_lazy("Was a family of the program, or has been ready for a year or more."),
    ),
}
"""By criterion: wholly met, met in part."""

NAMES: dict[str, Any] = {
    Criterion.CONCERN: gettext_lazy("the child’s difficulties"),
    Criterion.LANGUAGE: gettext_lazy("the languages"),
    Criterion.PREFERENCES: gettext_lazy("how to be in touch"),
    Criterion.VALUES: gettext_lazy("what matters in the family"),
    Criterion.CHILD_AGE: gettext_lazy("the age of the child"),
    Criterion.GENDER: gettext_lazy("whether woman or man"),
    Criterion.STRUCTURE: gettext_lazy("what kind of family it is"),
    Criterion.DISTANCE: gettext_lazy("the part of the state"),
    Criterion.EXPERIENCE: gettext_lazy("the experience"),
}


def why_words(score: Score) -> list[str]:
    """What speaks for her, what counts most first."""
    good = sorted((r for r in score.reasons if r.state == KNOWN and r.share), key=_heaviest)
    return [str(WHY[reason.key][reason.share != FULL]) for reason in good if reason.key in WHY]


def unknown_words(score: Score) -> list[str]:
    """Who did not say what. A hard rule that cannot be told is asked before anything else."""
    said = [_lacking(reason) for reason in score.reasons if reason.state == UNKNOWN]
    if any(barrier.hurdle.key == "rather_not" for barrier in score.to_ask):
        said.insert(0, _("Ask first: there are things that this parent would rather not take on."))
    return said


def change_words(score: Score) -> list[str]:
    """What would give her another place: the unknown first, then what she lacks."""
    return list(_changes(score))


def _changes(score: Score) -> Iterator[str]:
    place = score.place
    for reason in sorted(score.reasons, key=lambda reason: reason.state != UNKNOWN):
        best = reason.what_if.at_best if reason.what_if else place
        if best == place or reason.share == FULL:
            continue
        words = (
            _("If we knew that it fits, the place would be number %(place)d: %(what)s.")
            if reason.state == UNKNOWN
            else _("If it fitted wholly, the place would be number %(place)d: %(what)s.")
        )
        yield words % {"place": best, "what": name_of(reason.key)}


def never_met_words(keys: Iterable[str]) -> list[str]:
    return [name_of(key) for key in keys]


def name_of(key: str) -> str:
    return str(NAMES.get(key, key))


def _lacking(reason: Reason) -> str:
    if set(reason.lacking) == {"pool"}:
        words = _("The support parent did not tell us: %(what)s.")
    elif set(reason.lacking) == {"need"}:
        words = _("The parent did not tell us: %(what)s.")
    else:
        words = _("Neither told us: %(what)s.")
    return words % {"what": name_of(reason.key)}


def _heaviest(reason: Reason) -> int:
    return -reason.earned
