"""Programs by the thousand."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.db import transaction

from members.models import Agency, Place
from network.sample.bulk import make_programs
from network.sample.dates import ZONE as NEW_YORK
from tests.conftest import NOW, TODAY
from trainings.domain.words import SUPPORTS, Level
from trainings.models import Offering, Program, Session, Verification


@pytest.fixture
def bulk(db) -> int:
    return make_programs(200, seed=7, on=TODAY, at=NOW)


def test_bulk_makes_as_many_as_asked_and_most_are_public(bulk):
    assert bulk == Program.objects.count() == 200
    assert Agency.objects.count() == 10
    assert Program.objects.public(TODAY).count() > 120


def test_bulk_fills_every_facet_and_leaves_some_unsaid(bulk):
    programs = Program.objects.all()
    assert set(programs.values_list("level", flat=True)) >= {level.value for level in Level} | {""}
    assert set(programs.values_list("cost", flat=True)) == {"free", "sliding", "fee", ""}
    formats = set(Offering.objects.values_list("format", flat=True))
    assert formats == {"in-person", "online", "hybrid", ""}
    for support in SUPPORTS:
        answers = set(Offering.objects.values_list(support, flat=True))
        assert answers == {"yes", "ask", "no", ""}
    assert programs.filter(translations__language="es").count() > 20
    assert Session.objects.count() > 200
    assert Verification.objects.count() > 120


def test_bulk_days_are_those_of_the_class_where_it_meets(bulk):
    for offering in Offering.objects.exclude(starts_on=None).prefetch_related("sessions")[:50]:
        days = sorted(s.starts_at.astimezone(NEW_YORK).date() for s in offering.sessions.all())
        assert (offering.starts_on, offering.ends_on) == (days[0], days[-1])


def test_bulk_is_the_same_for_the_same_seed_and_another_for_another(db):
    assert made_with(seed=7) == made_with(seed=7) != made_with(seed=8)


def test_bulk_adds_to_what_is_there(bulk):
    make_programs(10, seed=7, on=TODAY, at=NOW)
    assert Program.objects.count() == 210


def test_bulk_passes_the_models_own_checks(bulk):
    for row in [*Program.objects.all()[:20], *Offering.objects.all()[:20], *Place.objects.all()]:
        row.full_clean()


def made_with(*, seed: int) -> str:
    sid = transaction.savepoint()
    make_programs(60, seed=seed, on=TODAY, at=datetime(2026, 3, 2, tzinfo=UTC))
    found = digest(
        Program.objects.order_by("slug").values_list("slug", "summary", "level", "listed_on"),
        Session.objects.order_by("starts_at", "pk").values_list("starts_at", "ends_at"),
        Place.objects.order_by("pk").values_list("zip_code", "latitude"),
    )
    transaction.savepoint_rollback(sid)
    return found


def digest(*rows) -> str:
    return hashlib.sha256(repr([list(row) for row in rows]).encode()).hexdigest()
