"""My seats, one candidacy, and what was shared, as each of the cast comes to them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Entry, User
from opportunities.access.released import facts_shown
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.domain.words import Fact
from opportunities.models import Alert, Candidacy, Placement, Silence
from tests.opportunities.candidates.conftest import signed_in
from tests.opportunities.conftest import candidacy

pytestmark = pytest.mark.django_db
OUTSIDERS = ["bea", "hugo", "lena", "olga", "rosa", "nora", "chair"]
OF_ONE = ["", "words/", "leave/"]
MINE = ["", "about-me/", "about-me/family/", "apply/", "shared/", "shared/end/", "visits/"]


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def page(client: Client, address: str = "") -> str:
    response = client.get(f"/desk/seats/{address}")
    assert response.status_code == 200
    return text_of(response)


@pytest.mark.parametrize("address", MINE)
def test_a_stranger_is_sent_to_sign_in(client, address):
    response = client.get(f"/desk/seats/{address}")
    assert response.status_code == 302
    assert "/login/" in response.url


@pytest.mark.parametrize("address", MINE)
@pytest.mark.parametrize("who", ["alma", "hugo", "lena", "olga", "rosa", "chair"])
def test_everybody_who_signed_in_has_these_pages_for_herself(request, who, address):
    text = page(signed_in(request.getfixturevalue(who)), address)
    assert '<meta name="robots" content="noindex">' in text
    assert 'id="quick-exit"' in text


@pytest.mark.parametrize("address", OF_ONE)
@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_candidacy_is_hers_alone(request, sent, who, address):
    user = request.getfixturevalue(who)
    response = signed_in(user).get(f"/desk/seats/{sent.pk}/{address}")
    assert response.status_code == 404
    refused = Entry.objects.get(event="refused", record_id=str(sent.pk))
    assert refused.actor == user


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("address", ["leave/", "share/", "words/"])
def test_nobody_else_acts_for_her(request, sent, who, address):
    client = signed_in(request.getfixturevalue(who))
    assert client.post(f"/desk/seats/{sent.pk}/{address}", {"fact": "phone"}).status_code == 404
    sent.refresh_from_db()
    assert sent.status == "applied"


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_ends_what_she_shares(request, sent, who):
    release = sent.releases.first()
    client = signed_in(request.getfixturevalue(who))
    assert client.post(f"/desk/seats/shared/{release.pk}/end/").status_code == 404
    assert Entry.objects.filter(event="refused").exists()


def test_a_candidacy_that_is_not_there_is_not_there(as_alma):
    assert as_alma.get("/desk/seats/4711/").status_code == 404


@pytest.mark.parametrize("status", list(CandidacyStatus))
def test_each_state_is_said_in_plain_words_with_a_way_on(alma, as_alma, soon, status):
    row = candidacy(alma.person, soon, status)
    text = page(as_alma, f"{row.pk}/")
    assert "Family Council" in text
    assert status.value.upper() not in text
    assert page(as_alma)


def test_the_first_step_is_to_say_something_about_oneself(as_alma):
    assert "Tell us what you bring" in page(as_alma)


def test_an_invitation_comes_before_everything_that_can_wait(alma, as_alma, soon, marked):
    assert "Look at the seats below" in page(as_alma)
    candidacy(alma.person, soon, CandidacyStatus.INVITED)
    assert "The network thought of you for this seat" in page(as_alma)


def test_a_day_for_a_talk_comes_first(alma, as_alma, soon, second):
    candidacy(alma.person, second, CandidacyStatus.INVITED)
    day = timezone.now() + timedelta(days=3)
    row = candidacy(
        alma.person, soon, CandidacyStatus.INTERVIEW, interview_at=day, interview_where="By phone"
    )
    assert "They want to talk with you on" in page(as_alma)
    assert "By phone" in page(as_alma, f"{row.pk}/")


def test_a_seat_that_fits_is_answered_with_one_tap(alma, as_alma, soon):
    assert soon.title in page(as_alma)
    as_alma.post(f"/desk/seats/openings/{soon.pk}/answer/", {"answer": "interested"})
    row = Candidacy.objects.get()
    assert (row.person, row.status) == (alma.person, "interested")


def test_not_now_is_not_shown_again(alma, as_alma, soon, second):
    as_alma.post(f"/desk/seats/openings/{soon.pk}/answer/", {"answer": "not-now"})
    as_alma.post(f"/desk/seats/openings/{soon.pk}/answer/", {"answer": "not-now"})
    assert Alert.objects.get().answer == "not-now"
    text = page(as_alma)
    assert soon.title not in text
    assert second.title in text


def test_never_this_body_hides_all_its_seats_until_she_takes_it_back(alma, as_alma, soon, second):
    as_alma.post(f"/desk/seats/openings/{soon.pk}/answer/", {"answer": "never"})
    text = page(as_alma)
    assert soon.title not in text
    assert second.title not in text
    as_alma.post(f"/desk/seats/silences/{Silence.objects.get().pk}/end/")
    assert second.title in page(as_alma)


@pytest.mark.parametrize("who", ["bea", "hugo"])
def test_nobody_ends_the_silence_of_another(request, alma, council, who):
    silence = Silence.objects.create(person=alma.person, body=council, since=timezone.now())
    client = signed_in(request.getfixturevalue(who))
    assert client.post(f"/desk/seats/silences/{silence.pk}/end/").status_code == 404
    assert Silence.objects.exists()


@pytest.mark.parametrize("said", ["", "stop", "INTERESTED", "<script>"])
def test_an_odd_answer_changes_nothing(as_alma, soon, said):
    response = as_alma.post(f"/desk/seats/openings/{soon.pk}/answer/", {"answer": said})
    assert response.status_code == 302
    assert not Candidacy.objects.exists()


def test_interest_in_what_closed_meanwhile_is_said_kindly(as_alma, soon):
    soon.status = "closed"
    soon.save()
    address = f"/desk/seats/openings/{soon.pk}/answer/"
    response = as_alma.post(address, {"answer": "interested"}, follow=True)
    assert "can no longer be asked for" in text_of(response)


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_an_opening_nobody_knows_of_does_not_exist(as_alma, soon, status):
    soon.status = status
    soon.save()
    address = f"/desk/seats/openings/{soon.pk}/answer/"
    assert as_alma.post(address, {"answer": "interested"}).status_code == 404
    assert soon.title not in page(as_alma, f"apply/?opening={soon.pk}")


def test_she_sees_what_they_see_and_who_looked(alma, as_alma, hugo, sent):
    text = page(as_alma, f"{sent.pk}/")
    assert "Nobody yet." in text
    assert "alma@example.org" in text
    facts_shown(sent, by=hugo, at=timezone.now())
    assert "Hugo Brandt" in page(as_alma, f"{sent.pk}/")


def test_her_own_look_is_not_written_down_as_one(as_alma, sent):
    page(as_alma, f"{sent.pk}/")
    assert not Entry.objects.filter(event="candidacy.seen").exists()


def test_one_thing_more_is_shared_and_taken_back(alma, as_alma, sent):
    alma.person.phone = "860-555-0101"
    alma.person.save()
    assert "860-555-0101" in page(as_alma, f"{sent.pk}/")
    as_alma.post(f"/desk/seats/{sent.pk}/share/", {"fact": "phone"})
    release = sent.releases.standing().get(fact="phone")
    assert "Your application goes on" in page(as_alma, f"shared/{release.pk}/end/")
    as_alma.post(f"/desk/seats/shared/{release.pk}/end/")
    release.refresh_from_db()
    assert release.ended_at


@pytest.mark.parametrize("fact", ["", "phone", "child-ages", "password", "name"])
def test_what_is_not_there_or_not_offered_is_not_shared(as_alma, sent, fact):
    as_alma.post(f"/desk/seats/{sent.pk}/share/", {"fact": fact})
    assert sent.releases.count() == 2


def test_before_the_last_way_goes_she_is_told_what_follows(as_alma, sent):
    release = sent.releases.get(fact=Fact.EMAIL)
    text = page(as_alma, f"shared/{release.pk}/end/")
    assert "your whole application is taken back" in text
    as_alma.post(f"/desk/seats/shared/{release.pk}/end/")
    sent.refresh_from_db()
    assert sent.status == "withdrawn"
    assert as_alma.post(f"/desk/seats/shared/{release.pk}/end/").status_code == 302


def test_taking_back_asks_once_and_for_no_reason(as_alma, sent):
    text = page(as_alma, f"{sent.pk}/leave/")
    assert "textarea" not in text
    sent.refresh_from_db()
    assert sent.status == "applied"
    as_alma.post(f"/desk/seats/{sent.pk}/leave/")
    sent.refresh_from_db()
    assert sent.status == "withdrawn"
    assert as_alma.post(f"/desk/seats/{sent.pk}/leave/", follow=True).status_code == 200


def test_not_for_me_is_a_no(alma, as_alma, soon):
    row = candidacy(alma.person, soon, CandidacyStatus.INVITED)
    as_alma.post(f"/desk/seats/{row.pk}/leave/")
    row.refresh_from_db()
    assert row.status == "declined"


def test_the_log_shows_everything_and_ends_everything(as_alma, sent):
    text = page(as_alma, "shared/")
    assert text.count("Stop sharing") >= 3
    as_alma.post("/desk/seats/shared/end/")
    sent.refresh_from_db()
    assert sent.status == "withdrawn"
    assert "Stop sharing" not in page(as_alma, "shared/")


def test_words_change_while_nobody_has_answered(as_alma, soon, sent):
    question = soon.questions.create(words="When could you come?", required=True)
    address = f"/desk/seats/{sent.pk}/words/"
    wrong = as_alma.post(address, {"statement": "My words", f"answer_{question.pk}": ""})
    assert "My words" in text_of(wrong)
    as_alma.post(address, {"statement": "My words", f"answer_{question.pk}": "Tuesdays"})
    sent.refresh_from_db()
    assert sent.statement == "My words"
    Candidacy.objects.filter(pk=sent.pk).update(status="interview")
    assert as_alma.get(address).status_code == 302


def test_the_page_of_seats_asks_the_database_little(
    alma, as_alma, soon, second, marked, django_assert_max_num_queries
):
    candidacy(alma.person, soon)
    with django_assert_max_num_queries(30):
        page(as_alma)


def test_an_account_without_anything_known_of_her_has_pages_too(db):
    user = User.objects.create_user("new@example.org")
    assert page(signed_in(user))


def test_where_she_serves_stands_on_her_page(alma, as_alma, council):
    Placement.objects.create(
        person=alma.person, body=council, status="serving", appointed_on=timezone.localdate()
    )
    assert "Where you serve" in page(as_alma)


def test_one_candidacy_and_the_log_ask_the_database_little(
    as_alma, sent, marked, meeting, django_assert_max_num_queries
):
    with django_assert_max_num_queries(22):
        page(as_alma, f"{sent.pk}/")
    with django_assert_max_num_queries(11):
        page(as_alma, "shared/")


@pytest.mark.parametrize("status", ["not-selected", "declined", "closed", "appointed"])
def test_a_seat_that_was_decided_is_not_offered_again(alma, as_alma, soon, status):
    candidacy(alma.person, soon, CandidacyStatus(status))
    assert f"/desk/seats/openings/{soon.pk}/answer/" not in page(as_alma)
