"""Reasons and gaps in words. What is said of her family stays general: the same words go by mail,
and a mail may be read by others (DOMAIN L4)."""

from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from opportunities.domain.audience import Reason
from opportunities.domain.fitting import ASK, CODES, LEVEL, Gap
from opportunities.domain.words import Help
from opportunities.models.labels import HELPS
from trainings.domain.paths import PartOfDay
from trainings.models.labels import LANGUAGES, WEEKDAYS

WHY: dict[str, Any] = {
    "family": gettext_lazy("It is for families like yours."),
    "qualifications": gettext_lazy("You have finished what it asks for."),
    "training_level": gettext_lazy("You have training of the level that it asks for."),
    "region": gettext_lazy("It is for the part of the state where you live."),
    "speaks": gettext_lazy("You speak a language that it asks for."),
    "times": gettext_lazy("It meets at times when you can."),
    "days": gettext_lazy("It meets on days when you can."),
    "distance": gettext_lazy("It meets near you."),
    "languages": gettext_lazy("Its meetings are in a language that you speak."),
    "online": gettext_lazy("You can take part from home."),
    "pay": gettext_lazy("It pays for your time."),
    "level": gettext_lazy("It reaches as far as you wish."),
    "hours": gettext_lazy("It takes no more hours than you have."),
    "trained": gettext_lazy("You have finished training with the network."),
}

MOST = 4
"""Reasons in a line: the ones that weigh most."""

MISSING: dict[str, Any] = {
    ASK: gettext_lazy("Tell us a little more about yourself, so that we know whether it fits."),
    CODES: gettext_lazy("One class."),
    "training_level": gettext_lazy("One class of the level that it asks for."),
    "languages": gettext_lazy("Its meetings are in a language that you did not name."),
    "online": gettext_lazy("You would have to be there in person."),
    "pay": gettext_lazy("It does not pay for your time."),
    "others": gettext_lazy("This seat is kept for others."),
    "reserved": gettext_lazy("This seat is kept for parents and families."),
    "child_age": gettext_lazy("It is for parents of children of another age."),
    "systems": gettext_lazy("It is for families who know another system."),
    "region": gettext_lazy("It is for people who live in another part of the state."),
    "speaks": gettext_lazy("It asks for another language."),
    "no_provider": gettext_lazy("It is not for people whom a provider pays."),
    "level": gettext_lazy("It does not reach as far as you wish."),
    "trained": gettext_lazy("You have finished no training yet."),
}

ASKED = {
    "reserved": gettext_lazy("whether you are a parent"),
    "child_age": gettext_lazy("when your children were born"),
    "systems": gettext_lazy("which systems you know as a family"),
    "region": gettext_lazy("where you live"),
    "speaks": gettext_lazy("which languages you speak"),
    "no_provider": gettext_lazy("whether a provider pays you"),
}
"""For her own page; in a mail nobody is told what is asked."""

TIMES = {
    PartOfDay.MORNING: gettext_lazy("You would need a morning free."),
    PartOfDay.AFTERNOON: gettext_lazy("You would need an afternoon free."),
    PartOfDay.EVENING: gettext_lazy("You would need an evening free."),
}


def why_words(keys: Iterable[str]) -> list[str]:
    """The first few; a key of a policy that has no words says nothing."""
    said = [words for key in keys if (words := _why(key))]
    return said[:MOST]


def _why(key: str) -> str:
    if key in HELPS:
        return _("It has what you need: %(help)s.") % {"help": _small(str(HELPS[Help(key)]))}
    return str(WHY.get(key, ""))


def words_of(gap: Gap) -> str:
    """What is missing, by itself; a class in full says `classes.NextClass`."""
    if gap.key in SAID and gap.values:
        return SAID[gap.key](gap)
    if gap.key in HELPS:
        return _("You would have to find it yourself: %(help)s.") % {
            "help": _small(str(HELPS[Help(gap.key)]))
        }
    return str(MISSING.get(gap.key, _("It does not fit something that you must have.")))


def asked_words(gap: Gap) -> list[str]:
    """Which facts would decide it."""
    return [str(ASKED[key]) for key in gap.values if key in ASKED] if gap.key == ASK else []


def _times(gap: Gap) -> str:
    return " ".join(str(TIMES[part]) for part in PartOfDay if part in gap.values)


def _days(gap: Gap) -> str:
    names = [str(name) for number, name in WEEKDAYS if str(number) in gap.values]
    return _("You would need these days free: %(days)s.") % {"days": ", ".join(names)}


def _distance(gap: Gap) -> str:
    number = int(gap.values[0])
    words = ngettext(
        "You would have to travel %(miles)d mile.",
        "You would have to travel %(miles)d miles.",
        number,
    )
    return words % {"miles": number}


def _hours(gap: Gap) -> str:
    number = int(gap.values[0])
    words = ngettext("It takes %(hours)d hour a year.", "It takes %(hours)d hours a year.", number)
    return words % {"hours": number}


def _codes(gap: Gap) -> str:
    if len(gap.values) == 1:
        return str(MISSING[CODES])
    words = ngettext("%(number)d class.", "%(number)d classes.", len(gap.values))
    return words % {"number": len(gap.values)}


SAID = {"times": _times, "days": _days, "distance": _distance, "hours": _hours, CODES: _codes}


REASONS = {
    Reason.ELIGIBLE: gettext_lazy("Fits them: they hear of it"),
    Reason.ONE_STEP: gettext_lazy("One step away: they hear of it, with what is missing"),
    Reason.GAPS: gettext_lazy("Something stands in the way"),
    Reason.CANDIDATE: gettext_lazy("Asked for this seat already"),
    Reason.SERVES: gettext_lazy("Sit on this body"),
    Reason.SILENCED_BODY: gettext_lazy("Want no mail about this body"),
    Reason.NOT_LOOKING: gettext_lazy("Look for no seat now"),
    Reason.NO_PROFILE: gettext_lazy("On the list, and told us nothing about themselves"),
    Reason.PAUSED: gettext_lazy("Take a break from mail, or their address came back"),
    Reason.NOT_ON_LIST: gettext_lazy("Look for a seat, and are not on the list"),
}
"""Of people, for the network's own pages."""

GAPS = {
    ASK: gettext_lazy("Did not tell us enough"),
    CODES: gettext_lazy("A class"),
    LEVEL: gettext_lazy("A class of this level"),
    "times": gettext_lazy("The time of the day"),
    "days": gettext_lazy("The days"),
    "distance": gettext_lazy("The way is too far"),
    "hours": gettext_lazy("The hours in a year"),
    "online": gettext_lazy("Not online"),
    "pay": gettext_lazy("No pay"),
    "languages": gettext_lazy("The language of the meetings"),
    "others": gettext_lazy("Kept for others"),
    "reserved": gettext_lazy("Kept for parents and families"),
    "child_age": gettext_lazy("Ages of the children"),
    "systems": gettext_lazy("Systems they know"),
    "region": gettext_lazy("Where they live"),
    "speaks": gettext_lazy("A language that it asks for"),
    "no_provider": gettext_lazy("Paid by a provider"),
    "level": gettext_lazy("How far it reaches"),
}


def gap_name(key: str) -> str:
    """Of a gap, for the network's own pages."""
    return str(GAPS.get(key) or (HELPS[Help(key)] if key in HELPS else key))


def day_words(on: Any) -> str:
    return date_format(on, "MONTH_DAY_FORMAT")


def weekday_words(days: Iterable[int]) -> str:
    names = dict(WEEKDAYS)
    return ", ".join(str(names[day]) for day in sorted(days))


def language_words(languages: Iterable[str]) -> str:
    """As Spanish writes them inside a sentence: small."""
    names = dict(LANGUAGES)
    found = [str(names[each]) for each in sorted(languages) if each in names]
    return ", ".join(map(_small, found) if translation.get_language() == "es" else found)


def _small(words: str) -> str:
    """Inside a sentence."""
    return words[:1].lower() + words[1:]
