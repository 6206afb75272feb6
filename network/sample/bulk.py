"""A directory of any size, for state-wide trials and for the bench.

Written straight into the tables: a hundred thousand programs through drafts, reviews and letters
would take hours, and what a search needs are the rows that come of it. The search index is not
told; rebuild it afterwards.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction
from django.utils.text import slugify

from network.sample import phrases
from network.sample.draws import draw, pool, zipf
from network.sample.runs import make_runs
from network.sample.sites import Site, make_sites
from network.sample.vocabulary import load_vocabulary
from trainings.domain.words import UNKNOWN, Audience, Cost, Level, System
from trainings.models import Program, ProgramTranslation, TaggedProgram, Topic, Verification

BATCH = 2_000
LEVELS = pool(
    {
        Level.OWN_FAMILY.value: 55,
        Level.OTHER_FAMILIES.value: 20,
        Level.SYSTEMS_CHANGE.value: 15,
        UNKNOWN: 10,
    }
)
COSTS = pool(
    {
        Cost.FREE.value: 55,
        Cost.SLIDING.value: 15,
        Cost.FEE.value: 10,
        UNKNOWN: 20,
    }
)
AGES = pool(
    {
        (None, None): 25,
        (0, 3): 10,
        (3, 5): 8,
        (0, 5): 8,
        (5, 12): 14,
        (6, 18): 12,
        (12, 18): 9,
        (14, 25): 6,
        (0, None): 6,
        (18, 40): 2,
    }
)
LANGUAGES = pool(
    {
        ("en",): 56,
        ("en", "es"): 18,
        ("es",): 8,
        (): 8,
        **{(code,): 1 for code in ("pt", "ht", "pl", "zh", "ar", "ase", "vi", "fr", "ru", "ko")},
    }
)
HOURS = (None, 1, 2, 6, 12, 30)
DAYS_SINCE_VERIFIED = pool(
    {
        range(365): 68,
        range(365, 455): 14,
        range(456, 800): 3,
        range(0): 15,
    }
)
"""Fresh, due, forgotten (and so no longer listed), and never."""


def make_programs(n: int, *, seed: int, on: date, at: datetime) -> int:
    """`n` programs of about a twentieth as many agencies, with dates around `on`. The same for the
    same seed and day. Adds to what is there."""
    rng = Random(seed)  # noqa: S311 - a sample has no secrets
    topics = sorted(load_vocabulary().values(), key=lambda topic: topic.slug)
    rng.shuffle(topics)
    subjects = zipf(topics)
    sites = make_sites(max(1, n // 20), rng=rng, on=on, at=at)
    first = Program.objects.count() + 1
    for start in range(first, first + n, BATCH):
        numbers = range(start, min(start + BATCH, first + n))
        with transaction.atomic():
            _write(numbers, sites, subjects, rng=rng, on=on)
    return n


def _write(
    numbers: range, sites: list[Site], topics: Sequence[Topic], *, rng: Random, on: date
) -> None:
    drawn = [_topics(topics, rng) for _ in numbers]
    programs = [
        _program(number, draw(sites, rng), subjects[0], rng=rng, on=on)
        for number, subjects in zip(numbers, drawn, strict=True)
    ]
    last_days = [_last_verified(program, rng, on) for program in programs]
    Program.objects.bulk_create(programs)
    Verification.objects.bulk_create(
        Verification(program_id=program.pk, on=day, name=phrases.surname(rng), title="Director")
        for program, day in zip(programs, last_days, strict=True)
        if day
    )
    TaggedProgram.objects.bulk_create(
        TaggedProgram(content_object_id=program.pk, tag_id=topic.pk)
        for program, subjects in zip(programs, drawn, strict=True)
        for topic in subjects
    )
    ProgramTranslation.objects.bulk_create(
        _in_spanish(program, subjects[0], rng)
        for program, subjects in zip(programs, drawn, strict=True)
        if program.language == "en" and rng.random() < 1 / 3
    )
    make_runs(programs, {site.agency.pk: site.places for site in sites}, rng=rng, on=on)


def _topics(topics: Sequence[Topic], rng: Random) -> list[Topic]:
    """One to three, the main one first."""
    drawn = [draw(topics, rng) for _ in range(rng.randrange(1, 4))]
    return list(dict.fromkeys(drawn))


def _program(number: int, site: Site, topic: Topic, *, rng: Random, on: date) -> Program:
    languages = draw(LANGUAGES, rng)
    language = "es" if languages == ("es",) else "en"
    town = site.places[0].town if site.places else "Connecticut"
    name = topic.name_es if language == "es" else topic.name
    title = phrases.title(language, name, town, rng)
    age_min, age_max = draw(AGES, rng)
    return Program(
        agency=site.agency,
        title=title,
        slug=f"{slugify(title)[:120]}-{number}",
        summary=phrases.summary(language, topic.name, rng),
        description=phrases.description(language, rng),
        language=language,
        level=draw(LEVELS, rng),
        systems=rng.sample([system.value for system in System], rng.randrange(3)),
        audience=rng.sample([audience.value for audience in Audience], rng.randrange(3)),
        languages=list(languages),
        age_min=age_min,
        age_max=age_max,
        contact_hours=draw(HOURS, rng),
        cost=draw(COSTS, rng),
        listed_on=on - timedelta(days=rng.randrange(300)),
        live=True,
    )


def _last_verified(program: Program, rng: Random, on: date) -> date | None:
    days = draw(DAYS_SINCE_VERIFIED, rng)
    if not days:
        return None
    last = on - timedelta(days=draw(days, rng))
    program.listed_on = last - timedelta(days=rng.randrange(400))
    return last


def _in_spanish(program: Program, topic: Topic, rng: Random) -> ProgramTranslation:
    return ProgramTranslation(
        program_id=program.pk,
        language="es",
        title=phrases.title("es", topic.name_es, "Connecticut", rng),
        summary=phrases.summary("es", topic.name, rng),
    )
