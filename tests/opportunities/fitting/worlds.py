"""People and openings drawn by lot, so that every fact is sometimes there and sometimes not."""

from datetime import timedelta
from random import Random
from typing import Any

from listserv.models import MailingList, Subscriber, Subscription
from members.domain.addresses import fingerprint
from members.models import Agency, Person, Qualification
from opportunities.models import Body, Opening, SeatProfile
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import opening

SYSTEMS, LANGUAGES = ["courts", "education", "addiction"], ["en", "es", "pt"]
TIMES, CODES = ["morning", "afternoon", "evening"], ["iep-basics", "leaders"]
LEVELS = ["own-family", "other-families", "systems-change"]
NEEDS = ["child_care", "transport", "online", "pay"]
MUSTS = ["child_care", "level", "days", "times", "of another time"]
SPOTS = [(41.76, -72.67), (41.31, -72.92), (41.05, -73.54), (41.36, -72.1)]


def some(rng: Random, of: list[Any]) -> list[Any]:
    return [each for each in of if rng.random() < 0.4]


def perhaps(rng: Random, value: Any, nothing: Any = None) -> Any:
    return value if rng.random() < 0.5 else nothing


def open_list() -> MailingList:
    return MailingList.objects.create(slug="openings", name="Openings", about="Seats that fit you.")


def joined(person: Person, to: MailingList, **facts: Any) -> Subscription:
    address = person.email
    own = {
        name: facts.pop(name)
        for name in ("language", "paused_until", "digest_hour", "digest_weekday")
        if name in facts
    }
    reader, _ = Subscriber.objects.get_or_create(
        person=person,
        defaults={"address": address, "fingerprint": fingerprint(address), "domain": "example.org"}
        | own,
    )
    said = {"status": "joined", "asked_at": NOW, "joined_at": NOW} | facts
    return Subscription.objects.create(subscriber=reader, mailing_list=to, **said)


def profile(person: Person, **facts: Any) -> SeatProfile:
    """A parent in Hartford who speaks English, and says no more."""
    said = {"is_parent": True, "languages": ["en"], "region": "capitol", "changed_at": NOW}
    return SeatProfile.objects.create(person=person, **said | facts)


def holds(person: Person, code: str, level: str = "other-families", **facts: Any) -> Qualification:
    agency, _ = Agency.objects.get_or_create(slug="granting", defaults={"name": "Granting"})
    said = {"held_from": TODAY - timedelta(days=30), "granted_at": NOW, "title": code} | facts
    return Qualification.objects.create(
        person=person, code=code, level=level, agency=agency, **said
    )


def draw_person(rng: Random, number: int) -> SeatProfile:
    person = Person.objects.create(name=f"P{number} Drawn", email=f"p{number}@example.org")
    for code in some(rng, CODES):
        ended = rng.random() < 0.2
        holds(
            person,
            code,
            rng.choice(LEVELS),
            **({"held_until": TODAY - timedelta(days=1)} if ended else {}),
        )
    latitude, longitude = perhaps(rng, rng.choice(SPOTS), (None, None))
    return SeatProfile.objects.create(
        person=person,
        looking=rng.random() < 0.9,
        is_parent=rng.choice([True, True, False, None]),
        birth_years=perhaps(rng, [rng.randint(2005, 2026)], []),
        systems=some(rng, SYSTEMS),
        languages=some(rng, LANGUAGES),
        region=perhaps(rng, "capitol", ""),
        latitude=latitude,
        longitude=longitude,
        miles=perhaps(rng, rng.choice([5, 20, 60])),
        weekdays=perhaps(rng, some(rng, list(range(7))), []),
        times=perhaps(rng, some(rng, TIMES), []),
        hours_per_year=perhaps(rng, rng.choice([10, 30, 50])),
        paid_by_provider=rng.choice([True, False, None]),
        levels=some(rng, ["state", "local"]),
        needs=some(rng, NEEDS) if rng.random() < 0.5 else [],
        musts=some(rng, MUSTS) if rng.random() < 0.3 else [],
        ranks=some(rng, ["times", "pay"]),
        changed_at=NOW,
    )  # fmt: skip


def draw_opening(rng: Random, body: Body) -> Opening:
    """Most ask for one or two things."""
    latitude, longitude = perhaps(rng, rng.choice(SPOTS), (None, None))
    asks: dict[str, Any] = {
        "reserved_for": rng.choice(["", "parent", "family", "lived-experience", "official"]),
        "codes": some(rng, CODES),
        "training_level": rng.choice(LEVELS),
        "child_age_min": rng.randint(0, 5),
        "child_age_max": rng.randint(6, 12),
        "systems": some(rng, SYSTEMS),
        "regions": ["capitol"],
        "languages_spoken": ["es"],
        "no_provider": True,
    }
    asked = {name: asks[name] for name in asks if rng.random() < 0.25}
    return opening(
        body,
        **{"reserved_for": ""} | asked,
        weekdays=perhaps(rng, [rng.randint(0, 6)], []),
        times=perhaps(rng, [rng.choice(TIMES)], []),
        hours_per_year=perhaps(rng, rng.choice([10, 24, 40, 60])),
        format=rng.choice(["", "in-person", "online", "hybrid"]),
        latitude=latitude,
        longitude=longitude,
        languages=some(rng, LANGUAGES),
        pay=rng.choice(["", "none", "hour"]),
        child_care=rng.choice(["", "yes", "no", "ask"]),
        transport=rng.choice(["", "yes", "no"]),
        interpretation=rng.choice(["", "yes", "no", "ask"]),
    )
