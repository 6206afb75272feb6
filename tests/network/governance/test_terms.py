"""Terms of office end by themselves, and the network is never left without a co-chair."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from members.models import Letter
from network import actions, queries
from network.domain.terms import Office, letters_owed
from network.models import Committee, Term
from tests.conftest import TODAY, account


def give(holder, now, *, since: int = 0, until: int = 365, office=Office.CO_CHAIR, **other):
    """From so many days on to so many, from today."""
    days = {"since": TODAY + timedelta(days=since), "until": TODAY + timedelta(days=until)}
    return actions.appoint_to_office(holder=holder, office=office, by=None, at=now, **days, **other)


def on_day(now, days: int):
    return now + timedelta(days=days)


def letters(name: str) -> list[tuple[str, str]]:
    found = Letter.objects.filter(name=f"network/{name}").order_by("pk")
    return list(found.values_list("to", "subject"))


def test_co_chair_has_the_rights_from_the_first_day_to_the_last(chair, rosa, now):
    give(rosa, now, since=10, until=20)
    rights = []
    for day in (9, 10, 19, 20, 21):
        actions.keep_terms(at=on_day(now, day))
        rights.append(rosa.is_co_chair)
    assert rights == [False, True, True, False, False]
    term = Term.objects.get()
    assert term.begun_at
    assert term.closed_at


def test_rights_come_at_once_when_the_term_has_begun(rosa, now):
    give(rosa, now)
    assert rosa.is_co_chair


def test_term_that_is_over_gives_no_rights(chair, rosa, now):
    give(rosa, now, since=-400, until=0)
    assert not rosa.is_co_chair
    assert actions.keep_terms(at=now) == 0


def test_last_co_chair_stays_until_somebody_follows(chair, rosa, now):
    give(chair, now, until=5)
    for day in (5, 6, 7):
        actions.keep_terms(at=on_day(now, day))
    assert chair.is_co_chair
    assert [to for to, _subject in letters("successor_wanted")] == ["chair@example.org"]
    assert list(queries.successors_wanted(TODAY + timedelta(days=6))) == [Term.objects.get()]
    give(rosa, on_day(now, 8), since=8)
    actions.keep_terms(at=on_day(now, 8))
    assert not chair.is_co_chair
    assert rosa.is_co_chair
    assert not queries.successors_wanted(TODAY + timedelta(days=8))


def test_of_two_whose_terms_end_together_one_stays(chair, rosa, now):
    give(chair, now, until=5)
    give(rosa, now, until=5)
    actions.keep_terms(at=on_day(now, 5))
    assert [chair.is_co_chair, rosa.is_co_chair].count(True) == 1


def test_next_term_keeps_the_rights(chair, rosa, now):
    give(rosa, now, until=5)
    give(rosa, now, since=5, until=9)
    actions.keep_terms(at=on_day(now, 5))
    assert rosa.is_co_chair


def test_inactive_account_is_no_successor(chair, rosa, now):
    give(chair, now, until=5)
    give(rosa, now, until=50)
    rosa.is_active = False
    rosa.save()
    actions.keep_terms(at=on_day(now, 5))
    assert chair.is_co_chair


@pytest.mark.parametrize(("since", "until"), [(0, 365), (-10, 1), (364, 900), (20, 30)])
def test_same_office_is_not_held_twice_at_a_time(rosa, now, since, until):
    give(rosa, now)
    with pytest.raises(actions.TermsOverlap):
        give(rosa, now, since=since, until=until)


def test_same_term_twice_is_refused_by_the_table_too(rosa, now):
    term = give(rosa, now)
    term.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        term.save()


def test_other_office_or_committee_may_be_held_as_well(rosa, now):
    one, two = (Committee.objects.create(name=name) for name in ("One", "Two"))
    give(rosa, now, office=Office.SECRETARY)
    give(rosa, now, office=Office.MEMBER, committee=one)
    give(rosa, now, office=Office.MEMBER, committee=two)
    assert Term.objects.count() == 3


@pytest.mark.parametrize("office", [Office.CHAIR, Office.MEMBER])
def test_offices_of_committees_belong_to_one(rosa, now, office):
    with pytest.raises(IntegrityError), transaction.atomic():
        give(rosa, now, office=office)


def test_letters_come_sixty_and_thirty_days_before_and_on_the_day(chair, rosa, now):
    give(rosa, now, office=Office.SECRETARY, until=100)
    told = []
    for day in range(0, 110, 2):
        before = len(letters("term_ends"))
        actions.tell_of_terms(at=on_day(now, day))
        actions.tell_of_terms(at=on_day(now, day))
        if len(letters("term_ends")) > before:
            told.append((day, len(letters("term_ends")) - before))
    assert told == [(40, 2), (70, 2), (100, 2)]
    assert {to for to, _subject in letters("term_ends")} == {"chair@example.org", rosa.email}


def test_letters_missed_by_a_worker_that_was_away_come_as_one(chair, rosa, now):
    give(rosa, now, office=Office.SECRETARY, until=100)
    assert actions.tell_of_terms(at=on_day(now, 100)) == 1
    assert letters("term_ends")[0][1] == "A term of office has ended"
    assert actions.tell_of_terms(at=on_day(now, 200)) == 0


def test_nobody_is_told_of_a_term_that_goes_on(chair, rosa, now):
    give(rosa, now, office=Office.SECRETARY, until=10)
    give(rosa, now, office=Office.SECRETARY, since=10, until=500)
    assert actions.tell_of_terms(at=now) == 0


def test_holder_who_is_a_co_chair_gets_one_letter(chair, now):
    give(chair, now, until=10)
    assert actions.tell_of_terms(at=now) == 1
    assert [to for to, _subject in letters("term_ends")] == ["chair@example.org"]


def test_new_last_day(chair, rosa, now):
    term = give(rosa, now, until=10)
    until = TODAY + timedelta(days=30)
    actions.change_end(term=term, until=until, by=chair, at=now)
    with pytest.raises(actions.TermOver):
        actions.change_end(term=term, until=until, by=chair, at=on_day(now, 30))


def test_public_page_names_offices_and_no_address(client, rosa, now):
    group = Committee.objects.create(name="Quality", purpose="Looks after the signs.")
    nameless = account("no-name@example.org", "")
    give(rosa, now, since=-5)
    give(nameless, now, office=Office.MEMBER, committee=group, since=-5)
    Term.objects.update(until=TODAY + timedelta(days=20_000))
    page = client.get("/who-decides/").content.decode()
    assert "Rosa Diaz" in page
    assert "Looks after the signs." in page
    assert "Name not given" in page
    assert "@example.org" not in page.replace("network@example.org", "")


def test_letters_owed_count_up():
    until = TODAY + timedelta(days=61)
    assert [letters_owed(until, TODAY + timedelta(days=day)) for day in (0, 1, 31, 61, 99)] == [
        0, 1, 2, 3, 3,
    ]  # fmt: skip
