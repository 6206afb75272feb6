""" "Tell me when there is a date": asked, confirmed, told once, forgotten."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from members.models import Letter
from tests.conftest import NOW
from tests.directory.listings import place
from tests.trainings.sequences.build import dated, program, sequence
from trainings.actions import wishes as actions
from trainings.domain.paths import Limits, NoWay, Why
from trainings.models import Offering, PathGap, Step, Wish

HARTFORD = {"near": "Hartford", "latitude": 41.76, "longitude": -72.68, "miles": 25}


@pytest.fixture
def one(harbor):
    return program(harbor, "one", title="Our class")


@pytest.fixture
def step(one) -> Step:
    return sequence({"a": ("", [one])}).steps.get()


def ask(email="mia@example.org", at=NOW, by=None, language="en", **facts):
    return actions.wish_for_date(email=email, language=language, by=by, at=at, **facts)


def confirmed(**facts) -> Wish:
    wish = ask(**facts)
    actions.confirm_wish(wish=wish, at=NOW)
    return wish


def letters(name: str) -> list[Letter]:
    return list(Letter.objects.filter(name=f"trainings/{name}"))


def test_nobody_is_written_to_who_did_not_say_yes(one, step):
    ask(program=one)
    dated(one, 5)
    assert actions.tell_wishes(at=NOW) == 0
    assert [letter.to for letter in letters("wish_confirm")] == ["mia@example.org"]


def test_whoever_types_her_address_changes_nothing(one):
    wish = confirmed(program=one, held_in="es", **HARTFORD)
    ask(program=one, held_in="en", language="es", near="Stamford")
    wish.refresh_from_db()
    assert (wish.held_in, wish.language, wish.near) == ("es", "en", "Hartford")


def test_told_once_however_often_the_timer_runs(one):
    wish = confirmed(program=one)
    assert actions.tell_wishes(at=NOW) == 0
    dated(one, 5)
    assert [actions.tell_wishes(at=NOW) for _ in range(3)] == [1, 0, 0]
    (letter,) = letters("wish_told")
    assert "Our class" in letter.text
    wish.refresh_from_db()
    assert wish.told_at == NOW


def test_step_is_fulfilled_by_any_of_its_classes_in_the_language_of_the_reader(step, one):
    confirmed(step=step, language="es", held_in="es")
    dated(one, 5, language="en")
    assert actions.tell_wishes(at=NOW) == 0
    dated(one, 9, language="es")
    assert actions.tell_wishes(at=NOW) == 1
    assert letters("wish_told")[0].language == "es"


def test_date_that_she_has_passed_over_does_not_fulfil_it(step, one):
    """It was too early for her, or not what she means; a later class is the news."""
    dated(one, 5)
    wish = confirmed(step=step)
    assert actions.tell_wishes(at=NOW) == 0
    wish.refresh_from_db()
    assert wish.told_at is None
    dated(one, 40, note="The later one")
    assert actions.tell_wishes(at=NOW) == 1
    assert date_format(timezone.localdate(NOW + timedelta(days=40))) in letters("wish_told")[0].text


def test_date_that_did_not_fit_when_she_asked_fulfils_it_once_it_does(one):
    english = dated(one, 5, language="en")
    confirmed(program=one, held_in="es")
    english.language = "es"
    english.save()
    assert actions.tell_wishes(at=NOW) == 1


def test_class_that_begins_on_another_day_is_another_date(one):
    early = dated(one, 5)
    confirmed(program=one)
    later = NOW + timedelta(days=30)
    early.sessions.update(starts_at=later, ends_at=later + timedelta(hours=2))
    Offering.objects.filter(pk=early.pk).update(
        starts_on=timezone.localdate(later), ends_on=timezone.localdate(later)
    )
    assert actions.tell_wishes(at=NOW) == 1


def test_date_set_before_she_said_yes_is_told(one):
    wish = ask(program=one)
    dated(one, 5)
    actions.confirm_wish(wish=wish, at=NOW + timedelta(hours=3))
    assert actions.tell_wishes(at=NOW + timedelta(hours=3)) == 1


def test_whoever_types_her_address_makes_no_date_pass(one):
    confirmed(program=one)
    dated(one, 5)
    ask(program=one, at=NOW + actions.AGAIN_AFTER)
    assert actions.tell_wishes(at=NOW + actions.AGAIN_AFTER) == 1


@pytest.mark.parametrize(
    ("said", "told", "asks"),
    [([], 0, False), (["en"], 0, False), (["es"], 1, False), (["en", "es"], 1, True)],
)
def test_language_that_nobody_has_said_is_not_taken_for_hers(harbor, said, told, asks):
    one = program(harbor, "two-languages", languages=said)
    confirmed(program=one, held_in="es")
    dated(one, 5, language="", interpretation="ask")
    assert actions.tell_wishes(at=NOW) == told
    assert any("in your language" in letter.text for letter in letters("wish_told")) == asks


def test_too_far_is_no_date(one, harbor):
    confirmed(program=one, **HARTFORD)
    far = place(harbor, latitude=41.05, longitude=-73.54)
    dated(one, 5, place=far, format="in-person")
    assert actions.tell_wishes(at=NOW) == 0
    dated(one, 6, place=place(harbor, latitude=41.77, longitude=-72.7), format="in-person")
    assert actions.tell_wishes(at=NOW) == 1


def test_class_that_is_not_public_or_a_step_that_is_gone_tells_nobody(one, step):
    confirmed(step=step)
    dated(one, 5)
    one.live = False
    one.save()
    assert actions.tell_wishes(at=NOW) == 0
    step.delete()
    assert actions.tell_wishes(at=NOW) == 0


def test_asked_twice_is_one_wish_and_one_letter(one):
    assert ask(program=one) == ask("MIA@example.org", program=one)
    assert len(letters("wish_confirm")) == 1
    ask(program=one, at=NOW + actions.AGAIN_AFTER)
    assert len(letters("wish_confirm")) == 2


def test_nobody_fills_anothers_letter_box(harbor):
    for number in range(actions.MOST_OPEN):
        ask(program=program(harbor, f"p{number}"))
    with pytest.raises(actions.TooManyWishes):
        ask(program=program(harbor, "one-more"))


def test_who_is_signed_in_has_said_yes(alma, one):
    assert ask("somebody@else.org", by=alma, program=one).confirmed_at == NOW
    assert Wish.objects.get().email == alma.email
    assert letters("wish_confirm") == []


def test_ended_wish_forgets_where_she_lives_and_tells_nothing(one):
    wish = confirmed(program=one, **HARTFORD)
    actions.end_wish(wish=wish, at=NOW)
    wish.refresh_from_db()
    assert (wish.email, wish.near, wish.latitude) == ("", "", None)
    dated(one, 5)
    assert actions.tell_wishes(at=NOW) == 0


def test_address_is_forgotten_in_time(one, harbor):
    ask("never@example.org", program=one)
    told = confirmed(program=one)
    dated(one, 50)
    actions.tell_wishes(at=NOW)
    actions.tell_wishes(at=NOW + timedelta(days=15))
    assert set(Wish.objects.values_list("email", flat=True)) == {"", told.email}
    actions.tell_wishes(at=NOW + timedelta(days=31))
    assert set(Wish.objects.values_list("email", flat=True)) == {""}


def test_gap_is_counted_by_day_without_who(step):
    gap = NoWay(step.pk, Why.NO_DATES)
    for _ in range(2):
        actions.note_gap(
            step=step, gap=gap, limits=Limits(language="es"), region="capitol", on=NOW.date()
        )
    row = PathGap.objects.get()
    assert (row.times, row.language, row.level, row.miles) == (2, "es", "own-family", 0)


def test_letters_carry_their_links(one):
    confirmed(program=one)
    dated(one, 5)
    actions.tell_wishes(at=NOW)
    assert re.search(r"/tell-me/\S+/\n", letters("wish_confirm")[0].text)
    assert "/trainings/one/" in letters("wish_told")[0].text
    assert re.search(r"/tell-me/\S+/end/", letters("wish_told")[0].text)
