"""What a parent says about herself: step by step, with one yes, and gone when she likes."""

import pytest
from django.utils import timezone

from members.models import Consent
from opportunities.models import SeatProfile
from tests.opportunities.candidates.conftest import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/seats/about-me/"
YES = {"agree": "on"}


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def mine() -> SeatProfile:
    return SeatProfile.objects.get()


def test_nothing_is_kept_without_her_yes(as_alma):
    answer = as_alma.post(f"{ADDRESS}family/", {"is_parent": "yes", "birth_years": "2015"})
    assert "Without your yes" in text_of(answer)
    assert "2015" in text_of(answer)
    assert not SeatProfile.objects.exists()


def test_her_yes_is_asked_once_and_kept_in_its_words(as_alma):
    as_alma.post(f"{ADDRESS}family/", YES | {"is_parent": "yes"})
    consent = Consent.objects.get(purpose="seat-profile")
    assert "No body sees it unless I share it" in consent.wording
    assert 'name="agree"' not in text_of(as_alma.get(f"{ADDRESS}time/"))


def test_each_step_keeps_its_answers_and_leaves_the_others(alma, as_alma):
    as_alma.post(
        f"{ADDRESS}family/",
        YES
        | {"is_parent": "yes", "birth_years": "2019 and 2015, 2015", "systems": ["courts"]}
        | {"paid_by_provider": "no"},
    )
    as_alma.post(f"{ADDRESS}place/", {"near": "Hartford", "within": "25"})
    as_alma.post(f"{ADDRESS}time/", {"weekdays": ["1", "3"], "times": ["evening"]})
    as_alma.post(f"{ADDRESS}needs/", {"languages": ["es"], "needs": ["child_care", "online"]})
    as_alma.post(
        f"{ADDRESS}matters/",
        {"musts": ["pay"], "first": "times", "second": "times", "looking": "on"},
    )
    row = mine()
    assert row.person == alma.person
    assert (row.is_parent, row.paid_by_provider, row.systems) == (True, False, ["courts"])
    assert row.birth_years == [2015, 2019]
    assert (row.place, row.region, row.miles) == ("Hartford", "capitol", 25)
    assert row.latitude == pytest.approx(41.76, abs=0.1)
    assert (row.weekdays, row.times) == ([1, 3], ["evening"])
    assert (row.languages, row.needs) == (["es"], ["child_care", "online"])
    assert (row.musts, row.ranks) == (["pay"], ["times"])


def test_what_she_said_stands_in_the_form_when_she_comes_back(as_alma, marked):
    assert "2011, 2014" in text_of(as_alma.get(f"{ADDRESS}family/"))
    assert "Voluntown" in text_of(as_alma.get(f"{ADDRESS}place/"))


def test_every_answer_may_be_left_out(as_alma):
    for step in ("family", "place", "time", "needs", "matters"):
        assert as_alma.post(f"{ADDRESS}{step}/", YES).status_code == 302
    row = mine()
    assert (row.is_parent, row.birth_years, row.place, row.miles) == (None, [], "", None)


def test_an_answer_can_be_taken_away_again(as_alma, marked):
    as_alma.post(f"{ADDRESS}family/", {"birth_years": ""})
    as_alma.post(f"{ADDRESS}place/", {"near": ""})
    row = mine()
    assert (row.birth_years, row.place, row.latitude) == ([], "", None)


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ("seven", "four numbers"),
        ("15", "four numbers"),
        ("2015-03-04", "four numbers"),
        ("٢٠١٥", "four numbers"),
        ("1950", "Write years from"),
        ("2999", "Write years from"),
    ],
)
def test_odd_years_are_asked_again_kindly(as_alma, years, words):
    answer = as_alma.post(f"{ADDRESS}family/", YES | {"birth_years": years})
    assert words in text_of(answer)
    assert years in text_of(answer)


def test_a_child_of_this_year_counts(as_alma):
    year = timezone.localdate().year
    as_alma.post(f"{ADDRESS}family/", YES | {"birth_years": str(year)})
    assert mine().birth_years == [year]


def test_a_place_nobody_knows_is_asked_again(as_alma):
    answer = as_alma.post(f"{ADDRESS}place/", YES | {"near": "Atlantis"})
    assert "We do not know “Atlantis”" in text_of(answer)


@pytest.mark.parametrize("said", [{"systems": ["love"]}, {"is_parent": "maybe"}])
def test_what_is_not_on_the_list_is_refused(as_alma, said):
    assert as_alma.post(f"{ADDRESS}family/", YES | said).status_code == 200
    assert not SeatProfile.objects.exists()


def test_she_can_stop_after_any_step_and_go_on_another_day(as_alma):
    stopped = as_alma.post(f"{ADDRESS}family/", YES | {"later": "1", "is_parent": "yes"})
    assert stopped.url == ADDRESS
    assert f'href="{ADDRESS}place/"' in text_of(as_alma.get(ADDRESS))
    gone_on = as_alma.post(f"{ADDRESS}place/", {"near": "Hartford", "within": "10"})
    assert gone_on.url == f"{ADDRESS}time/"


def test_all_of_it_goes_after_asking_once(as_alma, marked):
    as_alma.post(f"{ADDRESS}family/", {"is_parent": "yes"})
    assert as_alma.get(f"{ADDRESS}delete/").status_code == 200
    assert SeatProfile.objects.exists()
    as_alma.post(f"{ADDRESS}delete/")
    assert not SeatProfile.objects.exists()
    assert not Consent.objects.filter(purpose="seat-profile", ended_at=None).exists()
    assert as_alma.post(f"{ADDRESS}delete/").status_code == 302


@pytest.mark.parametrize("who", ["bea", "hugo", "lena", "olga", "chair"])
def test_nobody_sees_or_changes_that_of_another(request, marked, who):
    client = signed_in(request.getfixturevalue(who))
    for step in ("family", "place", "needs"):
        assert b"Voluntown" not in client.get(f"{ADDRESS}{step}/").content
        client.post(f"{ADDRESS}{step}/", YES)
    client.post(f"{ADDRESS}delete/")
    marked.refresh_from_db()
    assert marked.place == "Voluntown"


def test_a_step_that_is_none_does_not_exist(as_alma):
    assert as_alma.get(f"{ADDRESS}money/").status_code == 404


def test_we_look_for_no_seat_when_she_says_so(as_alma, soon, marked):
    assert soon.title in text_of(as_alma.get("/desk/seats/"))
    as_alma.post(f"{ADDRESS}matters/", {})
    assert not mine().looking
    text = text_of(as_alma.get("/desk/seats/"))
    assert soon.title not in text
    assert "You asked us not to look for seats." in text
