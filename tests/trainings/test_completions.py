"""A confirmed completion grants what its program carries; who may say so, and what taking it back
does."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from members.models import Entry, Person, Qualification
from tests.conftest import NOW, TODAY
from trainings import actions
from trainings.actions import CompletionRefused, Finished
from trainings.domain.completion import Refusal, Way, enough, last_valid_day
from trainings.models import Award, Completion

YESTERDAY = TODAY - timedelta(days=1)


def confirm(person, program, by, on=YESTERDAY, **facts):
    finished = Finished(person, program, on, Way.BY_HAND, **facts)
    return actions.confirm_completion(finished, agency=program.agency, by=by, at=NOW)


def test_completion_grants_every_award_of_the_program(alma, public, rosa):
    Award.objects.create(program=public, code="iep-basics", title="IEP basics", months=24)
    Award.objects.create(program=public, code="board-ready", title="Ready for a board")
    public.level = "systems-change"
    completion, new = confirm(alma.person, public, rosa, hours=Decimal(12))
    granted = completion.qualifications.order_by("code")
    assert new
    assert [(q.code, q.hours, q.held_from, q.held_until) for q in granted] == [
        ("board-ready", 12, YESTERDAY, None),
        ("iep-basics", 12, YESTERDAY, date(2028, 2, 29)),
    ]
    assert {q.level for q in granted} == {"systems-change"}
    assert {q.confirmed_by for q in granted} == {rosa}


def test_program_without_awards_grants_its_own_name(alma, public, rosa):
    completion, _ = confirm(alma.person, public, rosa)
    only = completion.qualifications.get()
    assert (only.code, only.title, only.level) == (public.slug, public.title, public.level)


def test_said_twice_it_stands_once(alma, public, rosa):
    first, _ = confirm(alma.person, public, rosa)
    again, new = confirm(alma.person, public, rosa)
    assert (again, new) == (first, False)
    assert Qualification.objects.count() == 1


def test_the_database_refuses_a_second_one_too(alma, public, rosa):
    first, _ = confirm(alma.person, public, rosa)
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_nobody_completes_herself(rosa, public):
    person = Person.objects.get(user=rosa)
    with pytest.raises(CompletionRefused) as refused:
        confirm(person, public, rosa)
    assert refused.value.why == Refusal.OWN
    assert not Completion.objects.exists()


@pytest.mark.parametrize("address", ["Rosa@Example.org", "rosa.at.home@example.org"])
def test_nobody_completes_herself_under_another_name(rosa, public, address):
    rosa.emailaddress_set.create(email="rosa.at.home@example.org", verified=True)
    with pytest.raises(CompletionRefused) as refused:
        confirm(Person.objects.create(name="Zoe", email=address), public, rosa)
    assert refused.value.why == Refusal.OWN


@pytest.mark.parametrize(
    ("on", "why"),
    [(TODAY + timedelta(days=1), Refusal.AHEAD), (date(1926, 3, 1), Refusal.LONG_AGO)],
)
def test_impossible_day_is_refused(alma, public, rosa, on, why):
    with pytest.raises(CompletionRefused) as refused:
        confirm(alma.person, public, rosa, on=on)
    assert refused.value.why == why


def test_taking_it_back_takes_back_what_it_granted(alma, public, rosa, chair):
    completion, _ = confirm(alma.person, public, rosa)
    assert Qualification.objects.held(TODAY).exists()
    taken = {"completion": completion, "reason": "Another Alma", "by": chair, "at": NOW}
    assert actions.revoke_completion(**taken)
    assert not Qualification.objects.held(TODAY).exists()
    assert Qualification.objects.get().revoked_for == "Another Alma"
    assert not actions.revoke_completion(**taken | {"reason": "Again"})
    assert Entry.objects.filter(event="qualification.revoked").count() == 1
    assert confirm(alma.person, public, rosa)[1]


def test_qualification_is_held_to_its_last_day(alma, public, rosa):
    Award.objects.create(program=public, code="iep-basics", title="IEP basics", months=1)
    confirm(alma.person, public, rosa, on=date(2026, 1, 31))
    assert Qualification.objects.get().held_until == date(2026, 2, 27)
    assert Qualification.objects.held(date(2026, 2, 27)).exists()
    assert not Qualification.objects.held(date(2026, 2, 28)).exists()


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2024, 2, 29), 48, date(2028, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 27)),
        (date(2026, 3, 1), 24, date(2028, 2, 29)),
    ],
)
def test_last_valid_day_at_the_ends_of_months(first, months, last):
    assert last_valid_day(first, months) == last


@given(st.lists(st.booleans(), max_size=12), st.integers(0, 12), st.integers(0, 100))
def test_enough_is_the_share_of_all_sessions(marks, further, percent):
    sessions = len(marks) + further
    share = Decimal(percent) / 100
    wanted = sessions > 0 and sum(marks) * 100 >= percent * sessions
    assert enough(marks, sessions, share) == wanted
