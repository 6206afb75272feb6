"""One opening told to its audience among many subscribers with profiles, into the outbox; and the
openings of one person."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import Any

from django.db import connection
from django.utils import timezone

from listserv.models import MailingList, Subscriber, Subscription
from members.domain.addresses import fingerprint
from members.domain.places import REGIONS
from members.models import Agency, Person, Qualification
from network.management.bench.tables import Say, Times, show
from opportunities.actions.seat_queue import SeatMailQueue
from opportunities.actions.telling import tell_audience
from opportunities.domain.audience import LIST
from opportunities.models import Alert, Body, Opening, SeatMail, SeatProfile
from opportunities.queries.fitting import fits_of
from trainings.domain.paths import PartOfDay
from trainings.domain.words import Level, System

READERS, AT_ONCE, OPENINGS = 10, 5_000, 200
"""Readers for each program of the measurement; openings that are there when one person looks."""

TURNS = 2
PROMISED = "promised on PostgreSQL: 100,000 readers in 20 s"
CODES = ["iep-basics", "leaders", "boards"]
LANGUAGES = ["en", "es", "pt", "ht"]
SPOTS = [(41.76, -72.67), (41.31, -72.92), (41.05, -73.54), (41.36, -72.1), (41.56, -73.05)]


def measure(size: int, say: Say, _each: int) -> None:
    rng = Random(1)  # noqa: S311 - no secrets here
    number = READERS * size
    fill(number, rng)
    with connection.cursor() as cursor:
        # As the database does by itself in time.
        cursor.execute("ANALYZE")
    body = Body.objects.create(name="Measured council", slug="bench-council", live=True)
    rows = [*told(body, number), *mails(), *looked(body, rng)]
    show(say, f"An opening and {number} readers with profiles ({PROMISED})", rows)


def fill(number: int, rng: Random) -> None:
    to = MailingList.objects.create(slug=LIST, name="Openings", about="Measured.")
    agency = Agency.objects.create(name="Measured", slug="bench-agency")
    for first in range(0, number, AT_ONCE):
        people = Person.objects.bulk_create(
            Person(name="Reader", email=f"seat{n}@example.org")
            for n in range(first, min(number, first + AT_ONCE))
        )
        join(people, to, rng)
        SeatProfile.objects.bulk_create(profile(each, rng) for each in people)
        Qualification.objects.bulk_create(
            held(each, agency, rng) for each in people if rng.random() < 0.5
        )


def join(people: list[Person], to: MailingList, rng: Random) -> None:
    now = timezone.now()
    readers = Subscriber.objects.bulk_create(
        Subscriber(
            person=each,
            address=each.email,
            fingerprint=fingerprint(each.email),
            domain="example.org",
        )
        for each in people
    )
    often = ["immediate", "immediate", "daily", "weekly"]
    Subscription.objects.bulk_create(
        Subscription(
            subscriber=each,
            mailing_list=to,
            status="joined",
            frequency=rng.choice(often),
            asked_at=now,
            joined_at=now,
        )
        for each in readers
    )


def profile(person: Person, rng: Random) -> SeatProfile:
    """Most say most of it."""
    latitude, longitude = rng.choice(SPOTS)
    return SeatProfile(
        person=person,
        is_parent=rng.random() < 0.95,
        birth_years=[rng.randint(2008, 2026)],
        systems=rng.sample([each.value for each in System], 3),
        languages=rng.sample(LANGUAGES, 2),
        region=rng.choice(list(REGIONS)),
        latitude=latitude,
        longitude=longitude,
        miles=rng.choice([10, 25, 60]),
        weekdays=rng.sample(range(7), 4),
        times=rng.sample([each.value for each in PartOfDay], 2),
        hours_per_year=rng.choice([24, 48, 96]),
        paid_by_provider=rng.random() < 0.1,
        levels=["state"],
        needs=rng.sample(["child_care", "transport", "online", "pay", "meals"], 2),
        changed_at=timezone.now(),
    )


def held(person: Person, agency: Agency, rng: Random) -> Qualification:
    now = timezone.now()
    return Qualification(
        person=person,
        code=rng.choice(CODES),
        title="Measured",
        level=Level.OTHER_FAMILIES.value,
        held_from=timezone.localdate(now),
        granted_at=now,
        agency=agency,
    )


def opening(body: Body, **asked: Any) -> Opening:
    now = timezone.now()
    facts = {"title": "Parent seat", "status": "posted", "created_at": now, "posted_at": now}
    ends = timezone.localdate(now) + timedelta(days=30)
    return Opening.objects.create(body=body, closes_on=ends, **facts | asked)


def told(body: Body, number: int) -> Iterator[list[str]]:
    """One that fits nearly all, and one that asks for much."""
    wide = {"reserved_for": "parent"}
    narrow = {
        "reserved_for": "parent",
        "codes": CODES[:1],
        "languages_spoken": ["es"],
        "times": ["evening"],
        "weekdays": [1],
        "child_age_max": 12,
        "pay": "hour",
        "child_care": "yes",
    }
    for name, asked in (("fits nearly all", wide), ("asks for much", narrow)):
        times = Times(f"told to its audience, {name}")
        for _ in range(TURNS):
            made = opening(body, **asked)
            reached = times.measure(partial(tell_audience, opening=made, at=timezone.now()))
            peak = getrusage(RUSAGE_SELF).ru_maxrss / 1e3
            times.note = f"{reached} of {number} told, the process at most {peak:.0f} MB"
        yield times.row


def mails() -> Iterator[list[str]]:
    """How fast what is owed is composed, without a mail server."""
    queue, times = SeatMailQueue(), Times("200 mails composed")
    for _ in range(5):
        parcels = times.measure(partial(queue.claim, at=timezone.now(), most=200))
        times.note = f"{len(parcels[0].content)} bytes each"
    yield times.row
    Alert.objects.all().delete()
    SeatMail.objects.all().delete()


def looked(body: Body, rng: Random) -> Iterator[list[str]]:
    for number in range(OPENINGS):
        opening(body, codes=rng.sample(CODES, 1) if number % 2 else [], times=["evening"])
    people = list(Person.objects.filter(seat_profile__isnull=False)[:20])
    times = Times(f"{OPENINGS} openings for one person", note="in order, with reasons")
    for each in people:
        times.measure(partial(fits_of, each, timezone.now()))
    yield times.row
