"""What a parent told us, as a coordinator reads it: five blocks, in words (DOMAIN M3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members.models.regions import REGIONS
from peers.domain.intake import BLOCKS, Block, Question
from peers.domain.profiles import Profile
from peers.models import Referral
from peers.models.labels import AREAS, GENDERS, MODES, NEEDS, STRUCTURES, VALUES
from trainings.models.labels import LANGUAGES

TITLES = {
    Block.CHILD: _("The child and the family"),
    Block.CHALLENGES: _("What is difficult"),
    Block.WHY: _("Why the parent would like to talk with somebody"),
    Block.MENTOR: _("Whom the parent hopes for"),
    Block.MATCH: _("What matters for these two"),
}
WORDS: dict[str, dict[str, Any]] = {
    "areas": dict(AREAS),
    "structure": dict(STRUCTURES),
    "gender": dict(GENDERS),
    "values": dict(VALUES),
    "modes": dict(MODES),
    "need": dict(NEEDS),
}
"""By the name of the question, where the answer is chosen from a list."""


@dataclass(frozen=True)
class ToldBlock:
    title: Any
    answers: list[str]
    """In words; none where she did not answer."""


def told_blocks(referral: Referral) -> list[ToldBlock]:
    kept: Any = referral.intake or {}
    return [ToldBlock(TITLES[key], _answers(kept.get(key) or {}, BLOCKS[key])) for key in Block]


def _answers(said: dict[str, Any], questions: tuple[Question, ...]) -> list[str]:
    answers = (_in_words(each.name, said.get(each.name)) for each in questions)
    return [answer for answer in answers if answer]


def _in_words(name: str, said: Any) -> str:
    if said is True:  # a tick, which is no answer about the two
        return ""
    names = WORDS.get(name, {})
    many = said if isinstance(said, list) else [said] if said else []
    return ", ".join(str(names.get(each, each)) for each in many)


def profile_lines(profile: Profile) -> list[tuple[str, str]]:
    """What a support parent reads before her yes: name of the line, words. What was not said is
    left out."""
    age = profile.child_age
    years = ngettext("%(number)d year", "%(number)d years", age or 0) % {"number": age or 0}
    rows = [
        (_("The child"), "" if age is None else years),
        (_("What is difficult"), _listed(profile.areas, AREAS)),
        (_("Where they live"), _listed([profile.region], REGIONS)),
        (_("Languages"), _listed(profile.languages, LANGUAGES)),
        (_("The family"), _listed([profile.structure], STRUCTURES)),
        (_("Most needed now"), _listed([profile.need], NEEDS)),
        (_("Likes to be in touch by"), _listed(profile.modes, MODES)),
        (_("What matters in the family"), _listed(profile.values, VALUES)),
    ]
    return [(str(name), words) for name, words in rows if words]


def _listed(words: Iterable[str], labels: Iterable[tuple[str, Any]]) -> str:
    """Words that are on no list are no words of ours: they are left out."""
    names = dict(labels)
    return ", ".join(str(names[word]) for word in words if word in names)
