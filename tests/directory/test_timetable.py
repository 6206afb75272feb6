"""The dates that a process keeps in memory."""

import pytest
from django.utils import timezone

from directory.queries.timetable import timetable, warm
from tests.conftest import NOW
from tests.trainings.sequences.build import dated, program, sequence
from trainings.models import Program


@pytest.fixture
def one(harbor) -> Program:
    row = program(harbor, "one")
    sequence({"a": ("", [row])})
    return row


def test_warm_process_reads_no_dates_at_the_first_question(one, django_assert_max_num_queries):
    """It looks into the log of changes and counts what is full; the dates would be three more."""
    run = dated(one, 5)
    warm(NOW)
    with django_assert_max_num_queries(4):
        held = timetable([one.pk], NOW)
    assert [each.key for each in held.offerings[one.pk]] == [run.pk]


def test_what_changed_after_that_is_read_again(one):
    warm(NOW)
    run = dated(one, 5)
    assert [each.key for each in timetable([one.pk], NOW).offerings[one.pk]] == [run.pk]
    run.delete()
    assert timetable([one.pk], NOW).offerings[one.pk] == []


def test_many_classes_are_read_in_parts(one, harbor, monkeypatch, django_assert_num_queries):
    other = program(harbor, "other", listed_on=timezone.localdate(NOW))
    sequence({"b": ("", [other])}, slug="second")
    monkeypatch.setattr("directory.queries.timetable.AT_ONCE", 1)
    warm(NOW)
    with django_assert_num_queries(2):
        assert timetable([one.pk, other.pk], NOW).offerings == {one.pk: [], other.pk: []}
