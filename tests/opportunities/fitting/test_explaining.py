"""Why somebody hears of an opening or does not, in numbers and codes."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from listserv.models import Subscriber
from members.models import Entry, Person
from opportunities.actions.telling import tell_audience
from opportunities.domain.audience import HEARS, Reason, shown
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.models import Opening, Placement, SeatProfile, Silence
from opportunities.queries.explaining import explain, explain_to
from opportunities.queries.unlocking import seats_unlocked
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import acts_for, candidacy, opening
from tests.opportunities.fitting.worlds import joined, open_list, profile
from tests.trainings.sequences.build import program
from trainings.models import Award

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(council, posted):
    """One for each reason."""
    openings = open_list()

    def person(name, on_list=True, with_profile=True, **facts):
        made = Person.objects.create(name=name, email=f"{name}@example.org")
        if with_profile:
            profile(made, **facts)
        if on_list:
            joined(made, openings)
        return made

    made = {
        Reason.NOT_ON_LIST: person("off", on_list=False),
        Reason.PAUSED: person("paused"),
        Reason.NO_PROFILE: person("bare", with_profile=False),
        Reason.NOT_LOOKING: person("still", looking=False),
        Reason.SILENCED_BODY: person("never"),
        Reason.SERVES: person("serves"),
        Reason.CANDIDATE: person("asked"),
        Reason.GAPS: person("childless", is_parent=False),
        Reason.ONE_STEP: person("unsaid", is_parent=None),
        Reason.ELIGIBLE: person("fits"),
    }
    Subscriber.objects.filter(person=made[Reason.PAUSED]).update(
        paused_until=NOW + timedelta(days=1000)
    )
    Silence.objects.create(person=made[Reason.SILENCED_BODY], body=council, since=NOW)
    Placement.objects.create(
        person=made[Reason.SERVES], body=council, status="serving", appointed_on=TODAY
    )
    candidacy(made[Reason.CANDIDATE], posted, CandidacyStatus.INTERESTED)
    return made


def test_everybody_counts_once(people, posted):
    found = explain(posted, NOW)
    assert dict(found.reasons) == dict.fromkeys(Reason, 1)
    assert (found.among["reserved"], found.alone["reserved"]) == (1, 1)


@pytest.mark.parametrize("reason", list(Reason))
def test_of_each_the_reason_is_said_and_those_who_hear_are_those_told(people, posted, reason):
    assert explain_to(posted, people[reason], NOW).reason is reason
    tell_audience(opening=posted, at=NOW)
    why = explain_to(posted, people[reason], NOW)
    assert (why.alert is not None) == (reason in HEARS)


def test_the_command_says_it_in_numbers_and_for_one_person_in_codes(people, posted):
    said = StringIO()
    call_command("explain_audience", posted.pk, stdout=said)
    assert "1  eligible" in said.getvalue()
    call_command("explain_audience", posted.pk, "childless@example.org", stdout=said)
    assert "reason: gaps\nmissing: reserved" in said.getvalue()


@pytest.mark.parametrize("arguments", [(0,), ("posted", "nobody@example.org")])
def test_the_command_says_what_it_does_not_find(posted, arguments):
    with pytest.raises(CommandError):
        call_command("explain_audience", *(posted.pk if a == "posted" else a for a in arguments))


# The page -----------------------------------------------------------------------------------------


def page(of: Opening) -> str:
    return reverse("opportunities:audience", args=[of.pk])


def test_a_co_chair_reads_numbers_and_one_person_in_codes(chair_client, chair, people, posted):
    shown_page = chair_client.get(page(posted)).content.decode()
    assert "fewer than 5" in shown_page
    answer = chair_client.post(page(posted), {"address": "childless@example.org"}).content.decode()
    assert "Kept for parents and families" in answer
    assert Entry.objects.get(event="audience.explained").actor == chair


def test_an_unknown_address_is_said_so_and_stays_in_the_form(chair_client, posted):
    answer = chair_client.post(page(posted), {"address": "who@example.org"}).content.decode()
    assert "Nobody here has this address." in answer
    assert 'value="who@example.org"' in answer


def test_the_liaison_of_the_body_reads_it(client, lena, posted):
    client.force_login(lena)
    assert client.get(page(posted)).status_code == 200


@pytest.mark.parametrize("who", ["hugo", "olga", "alma", "rosa"])
def test_to_everybody_else_it_is_not_there(client, request, posted, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(page(posted)).status_code == 404
    assert Entry.objects.filter(event="refused").exists()


def test_strangers_are_sent_to_sign_in(client, posted):
    assert client.get(page(posted)).status_code == 302


def test_a_liaison_who_has_not_said_yes_does_not_read_it(client, olga, council, posted):
    row = acts_for(olga, council)
    row.__class__.objects.filter(pk=row.pk).update(role="liaison", accepted_at=None)
    client.force_login(olga)
    assert client.get(page(posted)).status_code == 404


def test_a_co_chair_without_her_second_factor_does_not(client, chair, posted):
    client.force_login(chair)
    assert client.get(page(posted)).status_code == 302


@pytest.mark.parametrize(("number", "seen"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_small_numbers_are_not_shown(number, seen):
    assert shown(number) == seen


# Which class opens most seats ---------------------------------------------------------------------


def parents(number: int, **facts) -> list[SeatProfile]:
    people = [Person.objects.create(name=f"P{n}", email=f"p{n}@example.org") for n in range(number)]
    return [profile(each, **facts) for each in people]


def test_the_class_that_opens_seats_for_most_people_comes_first(council, harbor):
    basics = program(harbor, "iep-basics", title="IEP Basics")
    Award.objects.create(program=basics, code="iep-basics", title="IEP basics")
    opening(council, codes=["iep-basics"])
    opening(council, codes=["iep-basics"])
    opening(council, codes=["leaders"], languages_spoken=["es"])
    parents(6)
    first, second = seats_unlocked(NOW)
    assert (first.name, first.openings, first.people) == ("IEP basics", 2, 6)
    assert first.programs == [basics]
    assert (second.name, second.people, second.programs) == ("leaders", None, [])


def test_a_level_that_is_asked_counts_too(council):
    opening(council, training_level="systems-change")
    parents(5)
    [row] = seats_unlocked(NOW)
    assert (row.name, row.people) == ("Change systems", 5)


def test_whoever_lacks_more_than_the_class_does_not_count(council):
    opening(council, codes=["leaders"], regions=["northwest-hills"])
    parents(6)
    assert seats_unlocked(NOW)[0].people is None


@pytest.mark.parametrize(("who", "status"), [("rosa", 200), ("alma", 404), ("hugo", 404)])
def test_agencies_see_which_class_opens_seats(client, request, posted, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("opportunities:seats_unlocked")).status_code == status


def test_co_chairs_see_it_too(chair_client, council):
    opening(council, codes=["leaders"], closes_on=None)
    shown_page = chair_client.get(reverse("opportunities:seats_unlocked")).content.decode()
    assert "fewer than 5" in shown_page
    assert "None yet: your agency could offer one." in shown_page


def test_the_numbers_are_kept_for_an_hour(chair_client, council):
    opening(council, codes=["leaders"], closes_on=None)
    address = reverse("opportunities:seats_unlocked")
    first = chair_client.get(address).content.decode()
    Opening.objects.update(codes=["boards"])
    again = chair_client.get(address).content.decode()
    assert "leaders" in first
    assert "leaders" in again
