"""How ratings and badges are called on a page."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainings import queries
from trainings.domain.badges import BadgeState
from trainings.domain.indicators import RuleKind
from trainings.domain.ratings import RaterKind, RatingStatus
from trainings.forms.ratings import LACKS
from trainings.models import IndicatorSet, Program, Rating, RatingAnswer, labels
from trainings.models.indicators import ADOPTIONS

register = template.Library()

TONES = {"submitted": "info", "asked": "info", "draft": "info", "set-aside": "warn"}


@register.inclusion_tag("trainings/quality/_of_program.html")
def quality_of(program: Program, on: date) -> dict[str, Any]:
    """What stands for a program and what its agency really did; two queries."""
    return {
        "badges": queries.badges_of(program, on),
        "delivery": queries.delivery_of(program, on),
    }


@register.filter
def rule_words(row: IndicatorSet | Rating) -> str:
    """The rule of a set, or the one that was kept with a rating."""
    if row.rule == RuleKind.SHARE_PRESENT:
        return _("at least %(share)s percent of the signs must be there") % {"share": row.limit}
    if not row.limit:
        return _("no sign may be missing")
    return ngettext(
        "no more than %(number)s sign may be missing in each part",
        "no more than %(number)s signs may be missing in each part",
        row.limit,
    ) % {"number": row.limit}


@register.filter
def rated_by(rating: Rating) -> str:
    """Who rated, as everybody may know it: an agency or an observer, never a person's name."""
    if rating.kind == RaterKind.SELF:
        return _("Rated by the agency itself")
    if rating.kind == RaterKind.OBSERVER:
        return _("Rated by an observer of the network")
    return _("Rated by another agency: %(agency)s") % {"agency": rating.agency}


@register.filter
def badge_tone(badge: queries.Badge) -> str:
    """A self-rating never looks like the word of somebody else; what ran out is grey."""
    if badge.state == BadgeState.GREYED:
        return ""
    return "good" if badge.independent else "info"


@register.filter
def rating_tone(rating: Rating) -> str:
    if rating.status == RatingStatus.SUBMITTED:
        return "good" if rating.passed else "warn"
    return TONES.get(rating.status, "")


@register.filter
def rating_state(rating: Rating) -> str | Promise:
    if rating.status != RatingStatus.SUBMITTED:
        return rating.get_status_display()
    return _("Passed") if rating.passed else _("Not there yet")


@register.filter
def lack_words(answer: RatingAnswer) -> str | Promise:
    return LACKS[answer.lack] if answer.lack else ""


@register.filter
def adoption_words(status: str) -> str | Promise:
    return dict(ADOPTIONS)[status]


@register.filter
def languages_named(codes: Iterable[str]) -> str:
    names = dict(labels.LANGUAGES)
    return ", ".join(str(names.get(code, code)) for code in codes)


@register.filter
def languages_counted(pairs: Iterable[tuple[str, int]]) -> str:
    names = dict(labels.LANGUAGES)
    return ", ".join(f"{names.get(code, code)} ({number})" for code, number in pairs)


@register.filter
def said(row: Any, field: str) -> str:
    """Words of a set in the reader's language."""
    return str(row.said(field))
