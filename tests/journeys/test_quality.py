"""The network adopts a set of signs, an agency rates its class and has another agency look, and
two years later the badge runs out: told before, grey with its reason, then gone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from members.models import User
from tests.conftest import sign_in_with_second_factor
from tests.journeys.steps import letters_to, link_in
from trainings.models import IndicatorSet, Program, Rating

HALF_YEAR = timedelta(days=182)
SOON = timedelta(days=61)
ENDS = date(2028, 3, 2)
"""Twenty-four months after the rating."""


def signed_in(user: User) -> Client:
    visit = Client()
    visit.force_login(user)
    return visit


@pytest.fixture
def signs(clock, chair) -> IndicatorSet:
    """The example, adopted by a co-chair."""
    desk = Client()
    sign_in_with_second_factor(desk, chair)
    desk.post("/desk/quality/sets/example/")
    made = IndicatorSet.objects.get()
    desk.post(f"/desk/quality/sets/{made.pk}/adopt/", {"on": "2026-03-02"})
    page = Client().get(made.get_absolute_url()).content.decode()
    assert "Example" in page
    return made


def rate(desk: Client, rating: Rating, evidence: str, *, missing: int = 0) -> str:
    """Every part, then hand it in; the first so many signs are not there."""
    found = 0
    for number, domain in enumerate(rating.indicator_set.domains.all(), 1):
        sent = {}
        for sign in domain.indicators.all():
            found += 1
            answer = "missing" if found <= missing else "present"
            sent |= {f"i{sign.pk}-answer": answer, f"i{sign.pk}-evidence": evidence}
        desk.post(f"/desk/quality/ratings/{rating.pk}/part/{number}/", sent)
    address = f"/desk/quality/ratings/{rating.pk}/hand-in/"
    return desk.post(address, {"comment": ""}, follow=True).content.decode()


def rate_oneself(user: User, program: Program, signs: IndicatorSet) -> str:
    desk = signed_in(user)
    desk.post(f"/desk/quality/program/{program.pk}/rate/{signs.pk}/")
    begun = Rating.objects.get(kind="self", status="draft")
    return rate(desk, begun, "The letter to the families.", missing=3)


def seen_by_families(program: Program) -> str:
    return Client().get(program.get_absolute_url()).content.decode()


def letter_about(subject: str, address: str):
    [letter] = [one for one in letters_to(address) if subject in one.subject]
    return letter


def test_agency_rates_itself_and_another_agency_rates_it(clock, public, signs, valley, rosa, nora):
    assert "25 of 28 signs were there." in rate_oneself(rosa, public, signs)
    page = seen_by_families(public)
    assert "Rated by the agency itself" in page
    assert "On March 2, 2026, 25 of 28 signs were there." in page

    asked = {"agency": valley.pk, "note": "Come on a Tuesday at six."}
    signed_in(rosa).post(f"/desk/quality/program/{public.pk}/peer/{signs.pk}/", asked)
    letter = letter_about("asks you to look at a class", nora.email)
    address = link_in(letter, "/quality/")
    assert Client().get(address).status_code == 302
    peer = signed_in(nora)
    assert "Come on a Tuesday at six." in peer.get(address).content.decode()
    rating = Rating.objects.get(kind="peer")
    begin = f"/desk/quality/ratings/{rating.pk}/begin/"
    assert signed_in(rosa).post(begin).status_code == 404
    assert peer.post(begin).status_code == 302
    rate(peer, rating, "I sat in the last row.")

    done = letter_about("is there", rosa.email)
    assert "I sat in the last row." not in done.body
    read = signed_in(rosa).get(link_in(done, "/quality/")).content.decode()
    assert "I sat in the last row." in read
    page = seen_by_families(public)
    assert "Rated by another agency: Valley Parents" in page
    assert "28 of 28 signs were there." in page
    assert "Rated by the agency itself" not in page
    assert "Good until March 2, 2028." in page


def stay_listed(clock, user: User, program: Program, until: datetime, since: datetime) -> None:
    """Twice a year, while the badge is good, the agency says that its listing is still true."""
    while since + HALF_YEAR < until - SOON:
        since += HALF_YEAR
        clock.set(since)
        said = {"name": "Rosa Diaz", "title": "Coordinator"}
        signed_in(user).post(f"/desk/programs/{program.pk}/still-true/", said)


def test_badge_runs_out_and_the_pages_say_why(clock, public, signs, rosa, now):
    rate_oneself(rosa, public, signs)
    letters_to(rosa.email)
    noon = datetime(ENDS.year, ENDS.month, ENDS.day, 17, 0, tzinfo=UTC)
    stay_listed(clock, rosa, public, noon, now)
    subjects = {}
    for days in (61, 60, 30, 1, 0):
        clock.set(noon - timedelta(days=days))
        subjects[days] = [letter.subject for letter in letters_to(rosa.email)]
        page = seen_by_families(public)
        assert "Rated by the agency itself" in page
        assert ("It is time to rate the class again." in page) is (0 < days <= 60)
    soon, ended = f'The badge of "{public.title}" ', " has run out"
    assert subjects == {
        61: [],
        60: [f"{soon}runs out soon"],
        30: [f"{soon}runs out soon"],
        1: [],
        0: [f"{soon.rstrip()}{ended}"],
    }
    why = "This rating was good until March 2, 2028. Nobody has rated the class again since then."
    assert why in page
    assert "Ran out" in page

    clock.set(noon + timedelta(days=90))
    page = seen_by_families(public)
    assert public.title in page
    assert "Rated by the agency itself" not in page
    desk = f"/desk/quality/program/{public.pk}/"
    assert why in signed_in(rosa).get(desk).content.decode()

    assert "25 of 28 signs were there." in rate_oneself(rosa, public, signs)
    page = seen_by_families(public)
    assert "On May 31, 2028, 25 of 28 signs were there." in page
    assert why not in signed_in(rosa).get(desk).content.decode()
