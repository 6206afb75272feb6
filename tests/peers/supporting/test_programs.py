"""Programs and coordinators: data of the co-chairs, who see no case by it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from members.models import Entry, Person
from peers.access.cases import is_coordinator, scope_of
from peers.actions import programs, readiness
from peers.models import Check, Coordinator, Cover, PeerProgram, Referral, Requirement
from peers.queries.coordinators import readers
from peers.queries.roster import lacks_of, ready
from tests.conftest import NOW, TODAY
from tests.peers.conftest import referral, service

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NETWORK = "/desk/network/pairs/programs/"
PLACES = ("capitol", "naugatuck-valley", "northwest-hills")


def regions_of(coordinator, on):
    """Where the requests come from that she may see on that day."""
    for region in PLACES:
        referral(Person.objects.create(name=region), coordinator.program, region=region)
    seen = Referral.objects.filter(scope_of(coordinator.user, on))
    return set(seen.values_list("region", flat=True))


def test_the_two_programs_are_made_once():
    first = programs.load_programs(at=NOW)
    early, ages = programs.load_programs(at=NOW)
    assert first == [early, ages]
    assert (early.longest_days, early.ages_out_at) == (56, 3)
    assert (ages.longest_days, ages.ages_out_at) == (None, None)
    assert [(one.program, one.months) for one in Requirement.objects.all()] == [(early, 24)]


def test_what_was_changed_stays_when_they_are_loaded_again():
    early, _ages = programs.load_programs(at=NOW)
    PeerProgram.objects.filter(pk=early.pk).update(longest_days=70)
    early.requirements.all().delete()
    programs.load_programs(at=NOW)
    early.refresh_from_db()
    assert early.longest_days == 70
    assert not early.requirements.exists()


def test_both_programs_are_told_in_spanish_too():
    for program in programs.load_programs(at=NOW):
        assert program.name_es
        assert program.about_es
        assert all(one.name_es for one in program.requirements.all())


def test_a_new_installation_loads_them_by_a_command(capsys):
    call_command("load_peer_programs")
    assert PeerProgram.objects.count() == 2


def test_a_coordinator_begins_and_ends(early, zoe, chair):
    made = programs.add_coordinator(program=early, user=zoe, regions=["capitol"], by=chair, at=NOW)
    assert regions_of(made, TODAY) == {"capitol"}
    with pytest.raises(programs.AlreadyCoordinates):
        programs.add_coordinator(program=early, user=zoe, regions=[], by=chair, at=NOW)
    programs.end_coordinator(coordinator=made, by=chair, at=NOW)
    assert not is_coordinator(zoe, TODAY)
    programs.add_coordinator(program=early, user=zoe, regions=[], by=chair, at=NOW)
    assert is_coordinator(zoe, TODAY)


def test_standing_in_is_for_its_days_and_recorded(early, cora, chair):
    hers = Coordinator.objects.get(user=cora, program=early)
    cover = programs.stand_in(
        **{"coordinator": hers, "regions": ["naugatuck-valley"], "by": chair, "at": NOW},
        **{"since": TODAY, "until": TODAY + DAY},
    )
    assert cover.set_by == chair
    assert regions_of(hers, TODAY + DAY) == {"capitol", "naugatuck-valley"}
    assert regions_of(hers, TODAY + 2 * DAY) == {"capitol"}
    assert readers(early, "naugatuck-valley", TODAY) == [cora]
    assert Entry.objects.filter(event="cover.set").exists()


@pytest.mark.parametrize(("since", "until"), [(1, 0), (-3, -1)])
def test_standing_in_backwards_or_in_the_past_is_refused(early, cora, chair, since, until):
    hers = Coordinator.objects.get(user=cora, program=early)
    days = {"since": TODAY + since * DAY, "until": TODAY + until * DAY}
    with pytest.raises(programs.DaysInDisorder):
        programs.stand_in(coordinator=hers, regions=[], by=chair, at=NOW, **days)


@pytest.mark.parametrize("who", ["alma", "rosa", "cora", "dario", "sofia", "zoe"])
def test_only_co_chairs_see_the_programs(client, request, who, early, all_ages, cora):
    hers = Coordinator.objects.get(user=cora, program=early)
    client.force_login(request.getfixturevalue(who))
    assert client.get(NETWORK).status_code == 404
    assert client.post(f"{NETWORK}early-years/", {"name": "X"}).status_code == 404
    asked = Requirement.objects.create(program=all_ages, name="First aid")
    for path in (f"{NETWORK}requirements/{asked.pk}/", f"{NETWORK}requirements/{asked.pk}/end/"):
        assert client.post(path, {"name": "More"}).status_code == 404
    assert Requirement.objects.asked().get().name == "First aid"
    more = client.post(f"{NETWORK}early-years/requirement/", {"name": "More"})
    assert more.status_code == 404
    assert not early.requirements.exists()
    added = {"email": "zoe@example.org"}
    assert client.post(f"{NETWORK}early-years/coordinator/", added).status_code == 404
    for deed in ("", "end/", "cover/"):
        assert client.post(f"{NETWORK}coordinators/{hers.pk}/{deed}").status_code == 404
    early.refresh_from_db()
    assert early.name == "Early years"
    assert Coordinator.objects.filter(pk=hers.pk, until=None).exists()


def fields(program: PeerProgram) -> dict[str, str]:
    names = ["match_hours", "answer_hours", "hoped_hours", "overdue_hours"]
    names += ["contacts_hoped", "contacts_days"]
    names += ["kept_months", "oral_hours", "written_hours", "qualification", "name", "about"]
    return {name: str(getattr(program, name)) for name in names} | {"live": "on"}


def test_a_co_chair_changes_the_numbers(chair_client, early):
    said = fields(early) | {"longest_days": "70", "ages_out_at": "3", "follow_up_days": "28, 3"}
    said["answer_hours"] = "6"
    assert chair_client.post(f"{NETWORK}early-years/", said).status_code == 302
    early.refresh_from_db()
    assert (early.longest_days, early.answer_hours) == (70, 6)
    assert early.follow_up_days == [3, 28]


@pytest.mark.parametrize(
    "wrong",
    [
        {"follow_up_days": "soon"},
        {"overdue_hours": "1"},
        {"name": ""},
        {"match_hours": "0"},
        {"answer_hours": "0"},
    ],
)
def test_wrong_numbers_are_said_and_nothing_is_lost(chair_client, early, wrong):
    response = chair_client.post(f"{NETWORK}early-years/", fields(early) | wrong)
    assert response.status_code == 200
    assert "Please look at these points" in response.content.decode()
    early.refresh_from_db()
    assert (early.follow_up_days, early.overdue_hours, early.name) == (
        [3, 14, 28],
        48,
        "Early years",
    )


def test_a_co_chair_asks_for_something_more(chair_client, early, sofia):
    add = f"{NETWORK}early-years/requirement/"
    assert chair_client.post(add, {"name": "", "months": "12"}).status_code == 200
    assert ready(early, TODAY).exists()
    chair_client.post(add, {"name": "First aid", "months": "12"})
    assert early.requirements.get().months == 12
    assert not ready(early, TODAY).exists()


def test_a_co_chair_changes_and_removes_what_is_asked_for(chair_client, early, sofia, cora):
    """What was noted keeps its day, and stays when nobody needs it any more."""
    asked = Requirement.objects.create(program=early, name="First ade", months=12)
    hers = service(sofia, early)
    note = {"support_parent": hers, "requirement": asked, "done_on": TODAY}
    check = readiness.note_check(**note, by=cora, at=NOW)
    path = f"{NETWORK}requirements/{asked.pk}/"
    assert path in chair_client.get(f"{NETWORK}early-years/").content.decode()
    assert chair_client.post(path, {"name": "", "months": "6"}).status_code == 200
    chair_client.post(path, {"name": "First aid", "months": "6"})
    asked.refresh_from_db()
    assert (asked.name, asked.months, Check.objects.get().good_until) == (
        "First aid", 6, check.good_until,
    )  # fmt: skip
    Check.objects.update(done_on=TODAY - 400 * DAY, good_until=TODAY - DAY)
    assert not ready(early, TODAY).exists()
    for _time in range(2):
        chair_client.post(f"{path}end/")
    assert ready(early, TODAY).get() == hers
    assert lacks_of(hers, TODAY) == []
    assert Check.objects.count() == 1
    asked.refresh_from_db()
    with pytest.raises(readiness.AnotherProgram):
        readiness.note_check(**note | {"requirement": asked}, by=cora, at=NOW)
    assert [len(Entry.objects.filter(event=f"requirement.{e}")) for e in ("changed", "ended")] == [
        1, 1,
    ]  # fmt: skip
    assert "First aid" not in chair_client.get("/support/become/").content.decode()


def test_a_co_chair_says_who_coordinates(chair_client, early, zoe):
    add = f"{NETWORK}early-years/coordinator/"
    unknown = chair_client.post(add, {"email": "nobody@example.org"})
    assert "Nobody has an account" in unknown.content.decode()
    chair_client.post(add, {"email": "Zoe@example.org", "regions": ["capitol"]})
    made = Coordinator.objects.get(user=zoe)
    again = chair_client.post(add, {"email": "zoe@example.org"})
    assert "already" in again.content.decode()
    assert "Zoe Grant" in chair_client.get(NETWORK).content.decode()
    there = f"{NETWORK}coordinators/{made.pk}/"
    chair_client.post(there, {"regions": ["capitol", "northwest-hills"]})
    made.refresh_from_db()
    assert made.regions == ["capitol", "northwest-hills"]
    today = timezone.localdate()
    cover = {"regions": ["naugatuck-valley"], "since": str(today), "until": str(today - DAY)}
    assert chair_client.post(f"{there}cover/", cover).status_code == 200
    chair_client.post(f"{there}cover/", cover | {"until": str(today)})
    assert Cover.objects.get().regions == ["naugatuck-valley"]
    assert "Stands in" in chair_client.get(f"{NETWORK}early-years/").content.decode()
    chair_client.post(f"{there}end/")
    assert not is_coordinator(zoe, today)


def test_a_co_chair_finds_no_case_and_no_support_parent(chair_client, early, sofia, asked):
    for address in (NETWORK, f"{NETWORK}early-years/"):
        said = chair_client.get(address).content.decode()
        assert "Sofia" not in said
        assert "Alma" not in said
    assert chair_client.get(reverse("peers:roster")).status_code == 404
