"""The rules of the matching once more, slowly and one by one, read from the rows themselves."""

from datetime import date

from members.domain.distance import miles
from opportunities.models import Opening, SeatProfile

LEVELS = ["own-family", "other-families", "systems-change"]
HELPS = ["child_care", "transport", "meals", "interpretation", "expenses", "buddy"]
HELPS += ["orientation", "plain_language"]
MENDS = {"ask", "qualifications", "training_level", "times", "days", "distance", "hours", *HELPS}


def gaps(opening: Opening, who: SeatProfile, today: date) -> set[str]:
    """Keys of all that is missing; what she insists on begins with "must "; two classes that are
    missing are "qualifications 2"."""
    found = set(hard(opening, who, today))
    insisted = {f"must {key}" for key in who.musts if key in soft(opening, who)}
    if "days" in soft(opening, who) and "times" in who.musts:
        insisted.add("must days")
    if "level" in who.musts and who.levels and opening.body.level not in who.levels:
        insisted.add("must level")
    loose = {key for key in soft(opening, who) if f"must {key}" not in insisted}
    return found | insisted | loose


def hard(opening: Opening, who: SeatProfile, today: date) -> set[str]:
    answers = {
        "reserved": reserved(opening, who),
        "child_age": child_age(opening, who, today),
        "systems": one_of(opening.systems, who.systems or None),
        "region": one_of(opening.regions, [who.region] if who.region else None),
        "speaks": one_of(opening.languages_spoken, who.languages or None),
        "no_provider": not opening.no_provider or unknown_or(who.paid_by_provider, False),
    }
    found = {key for key, answer in answers.items() if answer is False}
    if "ask" in answers.values():
        found.add("ask")
    if opening.reserved_for in ("youth", "provider", "official", "other"):
        found.add("others")
    return found | training(opening, who, today)


def training(opening: Opening, who: SeatProfile, today: date) -> set[str]:
    held = [q for q in who.person.qualifications.all() if holds(q, today)]
    missing = [code for code in opening.codes if code not in {q.code for q in held}]
    found = {"qualifications"} if missing else set()
    if len(missing) > 1:
        found = {f"qualifications {len(missing)}"}
    if opening.training_level:
        enough = LEVELS[LEVELS.index(opening.training_level) :]
        if not any(q.level in enough for q in held):
            found.add("training_level")
    return found


def holds(qualification, today: date) -> bool:
    ends = qualification.held_until
    begun = qualification.held_from <= today
    return begun and not qualification.revoked_at and (ends is None or ends >= today)


def one_of(asked, said):
    if not asked:
        return True
    return "ask" if said is None else bool(set(asked) & set(said))


def unknown_or(said, wanted):
    return "ask" if said is None else said == wanted


def reserved(opening, who):
    if opening.reserved_for not in ("parent", "family", "lived-experience"):
        return True
    if who.is_parent is None:
        return "ask"
    lived = opening.reserved_for == "lived-experience" and bool(who.systems)
    return who.is_parent or lived


def child_age(opening, who, today):
    low, high = opening.child_age_min, opening.child_age_max
    if low is None and high is None:
        return True
    if not who.birth_years:
        return False if who.is_parent is False else "ask"
    possible = [
        age for born in who.birth_years for age in (today.year - born - 1, today.year - born)
    ]
    return any((low or 0) <= age <= (100 if high is None else high) for age in possible if age >= 0)


def soft(opening: Opening, who: SeatProfile) -> set[str]:
    found = set()
    if opening.times and who.times and not set(opening.times) <= set(who.times):
        found.add("times")
    if opening.weekdays and who.weekdays and not set(opening.weekdays) <= set(who.weekdays):
        found.add("days")
    if too_far(opening, who):
        found.add("distance")
    hours = opening.hours_per_year
    if hours is not None and who.hours_per_year is not None and hours > who.hours_per_year + 10:
        found.add("hours")
    found |= {
        key for key in HELPS if key in [*who.needs, *who.musts] and getattr(opening, key) == "no"
    }
    if "online" in who.needs and opening.format == "in-person":
        found.add("online")
    if "pay" in who.needs and opening.pay == "none":
        found.add("pay")
    said = opening.languages and who.languages and opening.interpretation not in ("yes", "ask")
    if said and not set(opening.languages) & set(who.languages):
        found.add("languages")
    return found


def too_far(opening, who) -> bool:
    spots = (who.latitude, who.longitude, opening.latitude, opening.longitude)
    if None in spots or who.miles is None or opening.format in ("online", "hybrid"):
        return False
    return miles(*spots) > who.miles


def hears(missing: set[str]) -> bool:
    return not missing or (len(missing) == 1 and missing <= MENDS)
