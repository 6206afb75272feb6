"""What she shares, and its end: the host's page follows at once, and the log keeps it."""

from datetime import timedelta

import pytest

from members.journal import StepRefused
from members.models import Consent, Letter
from opportunities.access.released import facts_shown
from opportunities.actions import candidacies, releases
from opportunities.actions.candidacies import Application, NotPossible
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.domain.words import Fact
from opportunities.models import Candidacy, Release
from opportunities.queries.candidacies import shared_by
from tests.conftest import NOW
from tests.opportunities.conftest import candidacy, opening, seat

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)


@pytest.fixture
def sent(alma, posted) -> Candidacy:
    alma.person.phone = "860-555-0101"
    alma.person.town = "Hartford"
    alma.person.save()
    facts = frozenset({Fact.NAME, Fact.EMAIL, Fact.TOWN})
    [made] = candidacies.apply(
        person=alma.person,
        applications=[Application(posted, facts, statement="I know waiting rooms.")],
        by=alma,
        at=NOW,
    )
    return made


def seen(row, by) -> set[Fact]:
    row = Candidacy.objects.get(pk=row.pk)
    return {each.fact for each in facts_shown(row, by=by, at=LATER)}


def test_one_fact_more_is_seen_at_once(alma, hugo, sent):
    releases.release_fact(candidacy=sent, fact=Fact.PHONE, by=alma, at=LATER)
    releases.release_fact(candidacy=sent, fact=Fact.PHONE, by=alma, at=LATER)
    assert Fact.PHONE in seen(sent, hugo)
    assert sent.releases.filter(fact="phone").count() == 1


def test_one_fact_less_is_gone_at_once_and_the_rest_stays(alma, hugo, sent):
    releases.end_release(candidacy=sent, fact=Fact.TOWN, by=alma, at=LATER)
    assert seen(sent, hugo) == {Fact.NAME, Fact.EMAIL, Fact.STATEMENT}
    assert sent.releases.get(fact="town").ended_at == LATER


def test_her_yes_says_what_is_shared_now(alma, sent):
    releases.end_release(candidacy=sent, fact=Fact.TOWN, by=alma, at=LATER)
    standing = Consent.objects.get(ended_at=None)
    assert "Your town" not in standing.wording
    assert Consent.objects.filter(wording__contains="Your town").get().ended_at == LATER


@pytest.mark.parametrize("fact", [Fact.NAME, Fact.EMAIL])
def test_without_a_name_or_a_way_there_is_no_application(alma, hugo, sent, fact):
    releases.end_release(candidacy=sent, fact=fact, by=alma, at=LATER)
    sent.refresh_from_db()
    assert sent.status == CandidacyStatus.WITHDRAWN
    assert seen(sent, hugo) == set()
    assert not Release.objects.standing().exists()


def test_one_way_may_go_while_another_stands(alma, hugo, sent):
    releases.release_fact(candidacy=sent, fact=Fact.PHONE, by=alma, at=LATER)
    releases.end_release(candidacy=sent, fact=Fact.EMAIL, by=alma, at=LATER)
    sent.refresh_from_db()
    assert sent.status == CandidacyStatus.APPLIED


def test_whoever_serves_keeps_her_seat_when_she_ends_what_she_shared(alma, hugo, sent):
    Candidacy.objects.filter(pk=sent.pk).update(status=CandidacyStatus.APPOINTED)
    releases.end_release(candidacy=sent, fact=Fact.NAME, by=alma, at=LATER)
    sent.refresh_from_db()
    assert sent.status == CandidacyStatus.APPOINTED
    assert Fact.NAME not in seen(sent, hugo)


@pytest.mark.parametrize("status", ["interested", "withdrawn", "not-selected", "expired"])
def test_nothing_is_released_where_there_is_no_application(alma, posted, status):
    row = candidacy(alma.person, posted, CandidacyStatus(status))
    with pytest.raises(StepRefused):
        releases.release_fact(candidacy=row, fact=Fact.PHONE, by=alma, at=LATER)


def test_ending_everything_takes_back_what_waits_and_leaves_a_seat(alma, hugo, sent, council):
    second = opening(council, seat(council, 2))
    has_seat = candidacy(alma.person, second, CandidacyStatus.APPOINTED)
    assert releases.end_all(person=alma.person, by=alma, at=LATER) == 2
    sent.refresh_from_db()
    has_seat.refresh_from_db()
    assert (sent.status, has_seat.status) == ("withdrawn", "appointed")
    assert not Release.objects.standing().exists()
    assert not Consent.objects.filter(ended_at=None).exists()
    assert releases.end_all(person=alma.person, by=alma, at=LATER) == 0


def test_taking_back_tells_the_hosts_kindly_and_without_a_name(alma, hugo, lena, sent):
    Letter.objects.all().delete()
    candidacies.withdraw(candidacy=sent, by=alma, at=LATER)
    told = Letter.objects.all()
    assert {letter.to for letter in told} == {"hugo@example.org", "lena@example.org"}
    for letter in told:
        assert "Alma" not in letter.subject + letter.text + letter.html
    assert sent.ended_at == LATER


def test_taking_back_twice_is_refused_the_second_time(alma, sent):
    candidacies.withdraw(candidacy=sent, by=alma, at=LATER)
    with pytest.raises(StepRefused):
        candidacies.withdraw(candidacy=sent, by=alma, at=LATER)


def test_taking_back_an_interest_tells_nobody(alma, hugo, posted):
    row = candidacy(alma.person, posted, CandidacyStatus.INTERESTED)
    candidacies.withdraw(candidacy=row, by=alma, at=LATER)
    assert not Letter.objects.exists()


def test_a_no_to_the_seat_ends_what_she_shared(alma, hugo, sent):
    Candidacy.objects.filter(pk=sent.pk).update(status=CandidacyStatus.REFERRED)
    candidacies.say_no(candidacy=sent, by=alma, at=LATER)
    assert sent.status == CandidacyStatus.DECLINED
    assert seen(sent, hugo) == set()


def test_what_she_wrote_changes_until_somebody_answers(alma, hugo, sent):
    candidacies.change_words(candidacy=sent, statement="Better.", replies={}, by=alma, at=LATER)
    sent.refresh_from_db()
    assert sent.statement == "Better."
    Candidacy.objects.filter(pk=sent.pk).update(status=CandidacyStatus.INTERVIEW)
    with pytest.raises(StepRefused):
        candidacies.change_words(candidacy=sent, statement="X", replies={}, by=alma, at=LATER)


def test_a_required_answer_cannot_be_taken_away(alma, posted, sent):
    posted.questions.create(words="When?", required=True)
    with pytest.raises(NotPossible):
        candidacies.change_words(candidacy=sent, statement="", replies={}, by=alma, at=LATER)


def test_the_log_keeps_what_ended_and_when(alma, posted, sent):
    releases.end_release(candidacy=sent, fact=Fact.TOWN, by=alma, at=LATER)
    lines = {line.release.fact: line.until for line in shared_by(alma.person)}
    assert lines == {"name": None, "email": None, "statement": None, "town": LATER}


def test_a_fact_ends_in_the_log_when_the_candidacy_does(alma, posted, sent):
    """Whoever ended it, and whether or not its releases were ended with it."""
    Candidacy.objects.filter(pk=sent.pk).update(status="not-selected", ended_at=LATER)
    assert {line.until for line in shared_by(alma.person)} == {LATER}
