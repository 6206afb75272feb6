"""Each page with each of the cast: whom it is for, and for whom it is not there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import Entry, Letter, Person
from peers.domain.lifecycle import MatchStatus, SupportStatus
from peers.models import Apart, Check, SupportParent, Talk
from tests.conftest import NOW, sign_in_with_second_factor
from tests.peers.conftest import match, service
from tests.peers.supporting.conftest import DAY, checked

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CAST = ["alma", "rosa", "cora", "dario", "sofia", "selma", "zoe", "chair"]


def page(name: str, *args) -> str:
    return reverse(f"peers:{name}", args=args)


@pytest.fixture
def as_(client, request):
    def sign_in(name: str):
        user = request.getfixturevalue(name)
        if name == "chair":
            sign_in_with_second_factor(client, user)
        else:
            client.force_login(user)
        return client

    return sign_in


def test_everybody_reads_what_a_support_parent_is(client, early, background):
    said = client.get(page("become")).content.decode()
    assert "no medical" in said
    assert "no therapist" in said
    assert early.name in said
    assert "Background check" in said


@pytest.mark.parametrize("who", CAST)
def test_everybody_who_signed_in_may_apply(as_, who, early, all_ages):
    client = as_(who)
    assert client.get(page("apply_to_support", "early-years")).status_code == 200


def test_a_stranger_is_asked_to_sign_in(client, early):
    for name, args in [("apply_to_support", ["early-years"]), ("support_desk", []), ("roster", [])]:
        assert "/account/login/" in client.get(page(name, *args)).headers["Location"]


def test_zoe_applies_on_a_phone(as_, early, cora, zoe):
    client = as_("zoe")
    said = {"near": "Hartford", "was_in_program": "yes", "about": "I have been there."}
    response = client.post(page("apply_to_support", "early-years"), said, follow=True)
    made = SupportParent.objects.get(person=zoe.person)
    assert (made.region, made.was_in_program) == ("capitol", True)
    assert "The coordinator will call you" in response.content.decode()
    assert Letter.objects.get().to == cora.email


def test_nothing_typed_is_lost_on_a_wrong_town(as_, early):
    said = {"near": "Atlantis", "about": "I have been there."}
    response = as_("zoe").post(page("apply_to_support", "early-years"), said)
    assert "I have been there." in response.content.decode()
    assert not SupportParent.objects.exists()


def test_an_empty_desk_leads_on(as_):
    assert page("become") in as_("zoe").get(page("support_desk")).content.decode()


def test_the_desk_says_what_waits_and_no_case(as_, hers, asked):
    match(asked, hers, MatchStatus.PROPOSED)
    said = as_("sofia").get(page("support_desk")).content.decode()
    assert "Would you like to talk to a parent?" in said
    assert "Alma" not in said
    assert "Leo" not in said
    assert "noindex" in said
    assert "quick-exit" in said
    assert "988" in said


def test_the_desk_says_whom_to_call(as_, hers, cora, dario):
    said = as_("sofia").get(page("support_desk")).content.decode()
    assert cora.email in said
    assert dario.email not in said


def test_the_desk_names_the_next_step(as_, learner):
    said = as_("alma").get(page("support_desk")).content.decode()
    assert page("support_pledge") in said
    assert "Wombatword" not in said


def test_the_desk_takes_the_same_queries_for_one_and_for_many(
    as_, sofia, hers, asked, django_assert_max_num_queries
):
    match(asked, hers, MatchStatus.PROPOSED)
    client = as_("sofia")
    client.get(page("support_desk"))
    with django_assert_max_num_queries(30):
        client.get(page("support_desk"))


def test_the_pledge_shows_the_words_and_keeps_them(as_, learner):
    client = as_("alma")
    assert "no medical advice" in client.get(page("support_pledge")).content.decode()
    assert client.post(page("support_pledge"), {}).status_code == 200
    client.post(page("support_pledge"), {"agree": "on"})
    learner.refresh_from_db()
    assert learner.status == SupportStatus.AVAILABLE
    kept = learner.person.consents.get().wording
    assert "no medical advice" in kept
    assert "I tell nobody at home" in kept


HERS = ["support_pause", "support_resume", "support_ready", "support_room", "support_leave"]


@pytest.mark.parametrize("who", [one for one in CAST if one != "sofia"])
@pytest.mark.parametrize("name", HERS)
def test_what_is_hers_is_there_for_nobody_else(as_, who, name, hers):
    assert as_(who).post(page(name, hers.pk), {"most": "1"}).status_code == 404
    hers.refresh_from_db()
    assert (hers.status, hers.capacity) == (SupportStatus.AVAILABLE, 2)
    assert Entry.objects.filter(event="refused", record_id=hers.pk).exists()


def test_she_pauses_comes_back_changes_her_room_and_leaves(as_, hers):
    client = as_("sofia")

    def state() -> tuple[str, int]:
        hers.refresh_from_db()
        return hers.status, hers.capacity

    assert client.post(page("support_pause", hers.pk), {"until": str(TODAY)}).status_code == 200
    assert state() == ("available", 2)
    client.post(page("support_pause", hers.pk), {"until": str(TODAY + DAY)})
    assert state() == ("paused", 2)
    client.post(page("support_resume", hers.pk))
    assert client.post(page("support_room", hers.pk), {"most": "0"}).status_code == 200
    client.post(page("support_room", hers.pk), {"most": "3"})
    assert state() == ("available", 3)
    assert client.get(page("support_leave", hers.pk)).status_code == 200
    assert state() == ("available", 3)
    client.post(page("support_leave", hers.pk))
    assert state() == ("left", 3)


def test_a_button_pressed_twice_says_how_it_stands(as_, hers):
    response = as_("sofia").post(page("support_ready", hers.pk), follow=True)
    assert "changed meanwhile" in response.content.decode()


def test_she_says_what_suits_her_in_short_steps(as_, hers):
    client = as_("sofia")
    assert client.get(page("support_facts")).status_code == 200
    for step in ("place", "experience", "family", "wishes", "words"):
        assert client.get(page("support_step", step)).status_code == 200
    client.post(page("support_step", "place"), {"near": "", "languages": ["es"]})
    client.post(page("support_step", "experience"), {"areas": ["adhd"], "oldest": 2, "youngest": 7})
    client.post(page("support_step", "wishes"), {"rather_not": ["trauma"], "modes": ["phone"]})
    hers.refresh_from_db()
    assert (hers.region, hers.languages, hers.child_ages) == ("capitol", ["es"], [2, 7])
    assert (hers.areas, hers.rather_not, hers.modes) == (["adhd"], ["trauma"], ["phone"])
    client.post(page("support_step", "place"), {"outside": "on"})
    hers.refresh_from_db()
    assert hers.region == ""


def test_whoever_is_no_support_parent_has_no_steps(as_, early):
    assert as_("zoe").get(page("support_step", "place")).status_code == 404
    assert as_("zoe").get(page("support_facts")).headers["Location"] == page("become")


def test_a_step_that_does_not_exist(as_, hers):
    assert as_("sofia").get(page("support_step", "none")).status_code == 404


COORDINATORS = ["cora", "dario"]
OTHERS = [one for one in CAST if one not in COORDINATORS]


@pytest.mark.parametrize("who", COORDINATORS)
def test_the_roster_is_one_for_all_parts_of_the_state(as_, who, hers, applicant):
    said = as_(who).get(page("roster")).content.decode()
    assert "Sofia Rossi" in said
    assert "Alma Reyes" in said
    assert "Wombatword" not in said


@pytest.mark.parametrize("who", OTHERS)
def test_the_roster_is_there_for_nobody_else(as_, who, hers):
    client = as_(who)
    assert client.get(page("roster")).status_code == 404
    assert client.get(page("roster_one", hers.pk)).status_code == 404


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", {"Sofia Rossi", "Selma Aydin", "Alma Reyes"}),
        ("?state=ready-today", {"Sofia Rossi", "Selma Aydin"}),
        ("?state=applied", {"Alma Reyes"}),
        ("?state=lacking", set()),
        ("?state=soon", {"Selma Aydin"}),
        ("?state=nonsense", {"Sofia Rossi", "Selma Aydin", "Alma Reyes"}),
        ("?region=western-connecticut", {"Selma Aydin"}),
        ("?language=es", {"Selma Aydin"}),
        ("?area=adhd", {"Sofia Rossi"}),
        ("?area=autism&language=en", {"Alma Reyes"}),
        ("?name=sofia", {"Sofia Rossi"}),
        ("?name=%00", {"Sofia Rossi", "Selma Aydin", "Alma Reyes"}),
        ("?room=on", {"Selma Aydin", "Alma Reyes"}),
    ],
)
def test_the_roster_is_looked_through(as_, early, sofia, selma, applicant, asked, question, found):
    SupportParent.objects.exclude(program=early).delete()
    hers, other = service(sofia, early), service(selma, early)
    SupportParent.objects.filter(pk=hers.pk).update(areas=["adhd"], capacity=1)
    selmas = {"region": "western-connecticut", "languages": ["es"]}
    SupportParent.objects.filter(pk=other.pk).update(**selmas)
    selma.person.qualifications.update(held_until=TODAY + 30 * DAY)
    match(asked, hers, MatchStatus.PROPOSED)
    if "state=ready" in question:
        asked.matches.all().delete()
    response = as_("cora").get(page("roster") + question)
    assert {str(row.person) for row in response.context["page"]} == found


def test_the_roster_takes_the_same_queries_for_few_and_for_many(
    as_, early, sofia, selma, applicant, background, django_assert_max_num_queries
):
    client = as_("cora")
    client.get(page("roster"))
    with django_assert_max_num_queries(16):
        client.get(page("roster"))


def test_a_page_has_fifty(as_, early, cora, harbor):
    people = Person.objects.bulk_create(Person(name=f"P{n:03}") for n in range(51))
    SupportParent.objects.bulk_create(
        SupportParent(person=one, program=early, status="applied", applied_at=NOW) for one in people
    )
    assert len(as_("cora").get(page("roster")).context["page"]) == 50
    assert len(as_("cora").get(page("roster") + "?page=2").context["page"]) == 1


def test_one_page_shows_what_is_known_and_matches_by_number_alone(as_, applicant, hers, asked):
    match(asked, hers, MatchStatus.ACTIVE)
    said = as_("cora").get(page("roster_one", applicant.pk)).content.decode()
    assert "Wombatword" in said
    said = as_("cora").get(page("roster_one", hers.pk)).content.decode()
    assert "Matches now: 1" in said
    assert "Alma" not in said
    assert "Leo" not in said
    assert Entry.objects.filter(event="supportparent.opened", record_id=hers.pk).exists()


DEEDS = ["roster_take_on", "roster_decline", "roster_pause", "roster_resume", "roster_check"]
DEEDS += ["roster_talk", "roster_apart"]


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("name", DEEDS)
def test_what_coordinators_do_nobody_else_does(as_, who, name, applicant):
    assert as_(who).post(page(name, applicant.pk), {}).status_code == 404
    applicant.refresh_from_db()
    assert applicant.status == SupportStatus.APPLIED


def test_the_coordinator_takes_on_and_notes_what_is_there(as_, applicant, background):
    client = as_("cora")
    client.post(page("roster_take_on", applicant.pk))
    applicant.refresh_from_db()
    assert applicant.status == SupportStatus.TRAINING
    said = {"requirement": background.pk, "done_on": str(TODAY + DAY)}
    wrong = client.post(page("roster_check", applicant.pk), said)
    assert "still to come" in wrong.content.decode()
    said["done_on"] = str(TODAY)
    client.post(page("roster_check", applicant.pk), said)
    check = Check.objects.get()
    client.post(page("roster_check_remove", applicant.pk, check.pk))
    assert not Check.objects.exists()


def test_a_check_of_another_is_not_removed_from_here(as_, hers, applicant, background):
    check = checked(hers, background)
    client = as_("cora")
    assert client.post(page("roster_check_remove", applicant.pk, check.pk)).status_code == 404
    assert Check.objects.exists()


def test_the_coordinator_declines_after_being_asked_once(as_, applicant):
    client = as_("cora")
    assert client.get(page("roster_decline", applicant.pk)).status_code == 200
    client.post(page("roster_decline", applicant.pk))
    applicant.refresh_from_db()
    assert applicant.status == SupportStatus.DECLINED


def test_the_coordinator_begins_and_ends_a_break(as_, hers):
    client = as_("cora")
    wrong = client.post(page("roster_pause", hers.pk), {"until": str(TODAY)})
    assert "from tomorrow" in wrong.content.decode()
    client.post(page("roster_pause", hers.pk), {"until": ""})
    hers.refresh_from_db()
    assert hers.status == SupportStatus.PAUSED
    client.post(page("roster_resume", hers.pk))
    hers.refresh_from_db()
    assert hers.status == SupportStatus.AVAILABLE


def test_the_coordinator_notes_a_talk(as_, hers):
    client = as_("cora")
    assert client.post(page("roster_talk", hers.pk), {"on": "x", "note": "Kept"}).status_code == 200
    client.post(page("roster_talk", hers.pk), {"on": str(TODAY), "minutes": "20", "note": "Tired"})
    assert Talk.objects.get().note == "Tired"
    assert "Tired" in client.get(page("roster_one", hers.pk)).content.decode()


def test_a_wish_not_to_be_matched_is_noted_by_a_request_of_her_own(as_, hers, asked):
    number = {"number": asked.pk, "side": "support"}
    wrong = as_("dario").post(page("roster_apart", hers.pk), number)
    assert "no request with this number" in wrong.content.decode()
    client = as_("cora")
    client.post(page("roster_apart", hers.pk), number)
    apart = Apart.objects.get()
    assert apart.person == asked.person
    assert "Alma" not in client.get(page("roster_one", hers.pk)).content.decode()
    client.post(page("roster_apart_end", hers.pk, apart.pk))
    assert not Apart.objects.exists()
