"""The vacant seats of a body filled together."""

import pytest
from django.urls import reverse

from members.models import Person
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.domain.slates import amounts, is_counted, shows
from opportunities.models import Disclosure, Opening, SeatProfile
from opportunities.queries.slates import slate_of
from tests.conftest import LONG_SINCE, NOW, TODAY
from tests.opportunities.conftest import candidacy, opening, seat, sits
from tests.opportunities.fitting.worlds import profile

pytestmark = pytest.mark.django_db

YOUNG = {
    "rule": "quota",
    "trait": "child_age",
    "from": 0,
    "to": 6,
    "at_least": 1,
    "words": "One parent of a child under seven.",
}
NO_YOUNG = YOUNG | {"at_least": 0, "at_most": 0, "words": "No parent of a small child."}
EAST = {"rule": "regions", "regions": ["capitol", "northwest-hills"], "at_least": 1}


@pytest.fixture
def two_seats(council) -> Opening:
    return opening(council, seat(council, 1), seat(council, 2))


def asks(to: Opening, name: str, *, status=CandidacyStatus.APPLIED, **facts):
    person = Person.objects.create(name=name, email=f"{name.lower()}@example.org")
    profile(person, **facts)
    return candidacy(person, to, status)


def ruled(council, *rules) -> None:
    council.composition = list(rules)
    council.save()


def names(found) -> set[str]:
    return {each.person.name for each in found.seated}


def test_without_candidates_there_is_nothing_to_choose(council, two_seats):
    found = slate_of(council, NOW)
    assert (found.vacant, found.candidates, found.certificate, found.conflict) == (2, 0, None, None)


def test_those_whom_the_seats_fit_best_are_suggested(council, two_seats):
    Opening.objects.update(times=["evening"])
    asks(two_seats, "Ana", times=["evening"])
    asks(two_seats, "Bo", times=["morning"])
    asks(two_seats, "Cy", times=["evening"])
    found = slate_of(council, NOW)
    assert names(found) == {"Ana", "Cy"}
    assert (found.certificate.gap, found.flaws) == (0, 0)


def test_a_rule_goes_before_points(council, two_seats):
    ruled(council, YOUNG)
    Opening.objects.update(times=["evening"])
    asks(two_seats, "Ana", times=["evening"], birth_years=[2010])
    asks(two_seats, "Bo", times=["morning"], birth_years=[2023])
    asks(two_seats, "Cy", times=["evening"], birth_years=[2011])
    assert "Bo" in names(slate_of(council, NOW))


def test_rules_that_cannot_hold_together_are_named(council, two_seats):
    ruled(council, YOUNG, NO_YOUNG, EAST)
    asks(two_seats, "Ana", birth_years=[2023])
    asks(two_seats, "Bo", birth_years=[2010], region="northwest-hills")
    asks(two_seats, "Cy", birth_years=[2010])
    asks(two_seats, "Dee", birth_years=[2023], region="northwest-hills")
    found = slate_of(council, NOW)
    assert found.certificate is None
    assert set(found.conflict) == {YOUNG["words"], NO_YOUNG["words"]}


def test_those_who_sit_already_count(council, two_seats):
    ruled(council, YOUNG)
    kept = seat(council, 3, child_age_max=5)
    sits("Dee", kept, LONG_SINCE)
    asks(two_seats, "Ana", birth_years=[2010])
    asks(two_seats, "Bo", birth_years=[2010])
    assert names(slate_of(council, NOW)) == {"Ana", "Bo"}


def test_a_seat_that_is_taken_is_not_vacant(council, two_seats):
    sits("Dee", council.seats.get(number=1), LONG_SINCE)
    assert slate_of(council, NOW).vacant == 1


def test_somebody_who_serves_on_after_her_term_may_be_followed(council, two_seats):
    sits("Dee", council.seats.get(number=1), LONG_SINCE, LONG_SINCE)
    assert slate_of(council, NOW).vacant == 2


@pytest.mark.parametrize(
    "status", [CandidacyStatus.INVITED, CandidacyStatus.INTERESTED, CandidacyStatus.WITHDRAWN]
)
def test_who_has_not_said_yes_to_the_body_is_not_there(council, two_seats, status):
    asks(two_seats, "Ana", status=status)
    assert slate_of(council, NOW).candidates == 0


def test_who_does_not_meet_what_the_seats_ask_is_passed_over(council, two_seats):
    asks(two_seats, "Ana", is_parent=False)
    asks(two_seats, "Bo")
    found = slate_of(council, NOW)
    assert (found.candidates, found.passed_over, names(found)) == (2, 1, {"Bo"})


def test_nobody_is_seated_where_she_has_an_interest(council, two_seats):
    ana, bo, cy = (asks(two_seats, name) for name in ("Ana", "Bo", "Cy"))
    for each, has_interest in ((ana, True), (bo, False)):
        Disclosure.objects.create(
            person=each.person,
            body=council,
            has_interest=has_interest,
            made_on=TODAY,
            renew_by=TODAY.replace(year=2027),
        )
    assert names(slate_of(council, NOW)) == {"Bo", "Cy"}
    assert cy


def test_nobody_is_put_where_she_has_not_asked(council, two_seats):
    other = opening(council, seat(council, 5), title="Another")
    asks(two_seats, "Ana")
    asks(two_seats, "Bo")
    found = slate_of(council, NOW)
    assert {each.opening for each in found.seated} == {two_seats}
    assert other.pk not in {each.opening_id for each in found.seated}


def test_rules_that_a_slate_cannot_look_at_are_said(council, two_seats):
    ruled(council, {"rule": "chairs", "number": 2, "words": "Two chairs."})
    assert slate_of(council, NOW).aside == ["Two chairs."]


def test_an_unknown_fact_never_helps_a_rule(council, two_seats):
    ruled(council, YOUNG)
    asks(two_seats, "Ana")
    asks(two_seats, "Bo")
    assert YOUNG["words"] in slate_of(council, NOW).conflict


def test_more_than_half_is_more_than_half():
    said = amounts({"rule": "quota", "trait": "reserved_for", "more_than_percent": 50})
    assert 0.5 < said.least_share < 0.51


@pytest.mark.parametrize(
    ("traits", "answer"),
    [
        ({"child_age": [3, 12]}, True),
        ({"child_age": [12]}, False),
        ({"child_age": (0, 5)}, True),
        ({"child_age": (5, 9)}, None),
        ({"child_age": (8, 26)}, False),
        ({}, None),
    ],
)
def test_ages_count_as_far_as_they_are_known(traits, answer):
    assert shows(YOUNG, traits) is answer


@pytest.mark.parametrize(
    ("rule", "counted"),
    [
        (YOUNG, True),
        (EAST, True),
        (YOUNG | {"of": "voting"}, False),
        ({"rule": "size", "at_most": 21}, False),
        ("nonsense", False),
    ],
)
def test_which_rules_are_counted(rule, counted):
    assert is_counted(rule) is counted


# The page -----------------------------------------------------------------------------------------


def page(council) -> str:
    return reverse("opportunities:slate", args=[council.slug])


def test_a_co_chair_sees_names_that_were_released(chair_client, council, two_seats):
    ana = asks(two_seats, "Ana")
    bo = asks(two_seats, "Bo")
    bo.releases.update(ended_at=NOW)
    shown = chair_client.get(page(council)).content.decode()
    assert "Ana" in shown
    assert "Bo" not in shown
    assert "this is proven" in shown
    assert ana


def test_the_page_names_what_cannot_hold(chair_client, council, two_seats):
    ruled(council, YOUNG)
    asks(two_seats, "Ana")
    SeatProfile.objects.update(birth_years=[2001])
    assert YOUNG["words"] in chair_client.get(page(council)).content.decode()


@pytest.mark.parametrize("who", ["hugo", "lena", "olga", "alma", "rosa"])
def test_to_everybody_else_it_is_not_there(client, request, council, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(page(council)).status_code == 404
