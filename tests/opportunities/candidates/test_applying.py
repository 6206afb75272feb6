"""Interest, invitation, application: what begins, what is refused, and who hears of it."""

from datetime import date, timedelta

import pytest

from members.models import Consent, Entry, Letter, Person
from opportunities.actions import candidacies
from opportunities.actions.candidacies import Application, Closed, NotPossible, Silenced
from opportunities.domain.candidacies import Bar
from opportunities.domain.lifecycle import CandidacyStatus, OpeningStatus
from opportunities.domain.words import Fact
from opportunities.models import Candidacy, Release, Silence
from tests.conftest import NOW
from tests.opportunities.conftest import candidacy, opening, seat

pytestmark = pytest.mark.django_db
BASIC = frozenset({Fact.NAME, Fact.EMAIL})


def letters() -> list[tuple[str, str]]:
    return sorted(Letter.objects.values_list("name", "to"))


def apply(user, *openings, facts=BASIC, **more):
    words = {name: more.pop(name) for name in ("statement", "replies") if name in more}
    applications = [Application(opening=each, facts=facts, **words) for each in openings]
    return candidacies.apply(person=user.person, applications=applications, by=user, at=NOW, **more)


def test_interest_is_said_once_and_tells_nobody(alma, hugo, posted):
    first = candidacies.show_interest(person=alma.person, opening=posted, by=None, at=NOW)
    again = candidacies.show_interest(person=alma.person, opening=posted, by=alma, at=NOW)
    assert first == again
    assert first.status == CandidacyStatus.INTERESTED
    assert letters() == []
    assert not Release.objects.exists()
    assert Entry.objects.filter(event="candidacy.interested").count() == 1


@pytest.mark.parametrize(
    "status", [OpeningStatus.CLOSED, OpeningStatus.FILLED, OpeningStatus.WITHDRAWN, "draft"]
)
def test_nobody_is_interested_in_what_is_not_open(alma, posted, status):
    posted.status = status
    posted.save()
    with pytest.raises(Closed):
        candidacies.show_interest(person=alma.person, opening=posted, by=alma, at=NOW)


def test_interest_after_the_closing_day_is_too_late(alma, posted):
    posted.closes_on = date(2026, 3, 1)
    posted.save()
    with pytest.raises(Closed) as refused:
        candidacies.show_interest(person=alma.person, opening=posted, by=alma, at=NOW)
    assert refused.value.why is Bar.NOT_OPEN


def test_interest_in_a_seat_that_is_applied_for_elsewhere_is_fine(alma, posted):
    posted.apply_url = "https://example.gov/apply"
    posted.save()
    made = candidacies.show_interest(person=alma.person, opening=posted, by=alma, at=NOW)
    assert made.status == CandidacyStatus.INTERESTED


def test_interest_after_a_no_of_the_host_is_not_asked_again(alma, posted):
    candidacy(alma.person, posted, CandidacyStatus.NOT_SELECTED)
    with pytest.raises(Closed):
        candidacies.show_interest(person=alma.person, opening=posted, by=alma, at=NOW)


def test_whoever_has_applied_stays_applied_when_she_says_interested(alma, posted):
    sent = candidacy(alma.person, posted)
    assert candidacies.show_interest(person=alma.person, opening=posted, by=None, at=NOW) == sent
    sent.refresh_from_db()
    assert sent.status == CandidacyStatus.APPLIED


def test_an_invitation_goes_to_her_alone(alma, hugo, chair, posted):
    made = candidacies.invite(person=alma.person, opening=posted, by=chair, at=NOW)
    candidacies.invite(person=alma.person, opening=posted, by=chair, at=NOW)
    assert (made.status, made.invited_by) == (CandidacyStatus.INVITED, chair)
    assert letters() == [("opportunities/candidate_invited", "alma@example.org")]
    answered = candidacies.show_interest(person=alma.person, opening=posted, by=alma, at=NOW)
    assert (answered, answered.status) == (made, CandidacyStatus.INTERESTED)


def test_nobody_is_invited_to_a_body_she_silenced(alma, chair, posted):
    Silence.objects.create(person=alma.person, body=posted.body, since=NOW)
    with pytest.raises(Silenced):
        candidacies.invite(person=alma.person, opening=posted, by=chair, at=NOW)


def test_somebody_without_an_address_is_invited_without_a_letter(chair, posted):
    person = Person.objects.create(name="Cleo Vance")
    made = candidacies.invite(person=person, opening=posted, by=chair, at=NOW)
    assert made.status == CandidacyStatus.INVITED
    assert letters() == []


def test_an_application_shares_what_she_ticked_and_keeps_her_words(alma, hugo, lena, posted):
    question = posted.questions.create(words="Which meetings could you come to?", required=True)
    [sent] = apply(alma, posted, statement="I know waiting rooms.", replies={question.pk: "All."})
    assert sent.status == CandidacyStatus.APPLIED
    assert sent.expires_at == NOW + timedelta(days=90)
    assert set(sent.releases.values_list("fact", flat=True)) == {"name", "email", "statement"}
    assert sent.replies.get().words == "All."
    assert letters() == [
        ("opportunities/candidate_applied", "hugo@example.org"),
        ("opportunities/candidate_applied", "lena@example.org"),
        ("opportunities/candidate_received", "alma@example.org"),
    ]


def test_her_yes_is_kept_in_its_words(alma, posted):
    apply(alma, posted)
    consent = Consent.objects.get(person=alma.person)
    assert consent.purpose == f"seat-application-{posted.pk}"
    assert "Family Council" in consent.wording
    assert "Your name, Your e-mail address" in consent.wording
    assert "may become public" in consent.wording


def test_a_body_that_is_not_public_needs_no_such_words(alma, posted):
    posted.body.is_public_body = False
    posted.body.save()
    apply(alma, posted)
    assert "public" not in Consent.objects.get().wording


def test_several_openings_are_one_application_with_one_letter_to_her(alma, posted, council):
    second = opening(council, seat(council, 2))
    sent = apply(alma, posted, second)
    assert [one.opening for one in sent] == [posted, second]
    assert Letter.objects.filter(name="opportunities/candidate_received").count() == 1


def test_an_application_continues_what_she_was_interested_in(alma, posted):
    begun = candidacies.show_interest(person=alma.person, opening=posted, by=alma, at=NOW)
    [sent] = apply(alma, posted)
    assert sent == begun


def test_all_or_nothing_is_sent(alma, hugo, posted, council):
    closed = opening(council, seat(council, 2), status=OpeningStatus.CLOSED.value)
    with pytest.raises(NotPossible) as refused:
        apply(alma, posted, closed)
    assert refused.value.bars == {closed.pk: Bar.NOT_OPEN}
    assert not Candidacy.objects.exists()
    assert letters() == []


def test_a_fourth_unanswered_application_is_refused(alma, council):
    openings = [opening(council, seat(council, number)) for number in range(1, 5)]
    with pytest.raises(NotPossible) as refused:
        apply(alma, *openings)
    assert (refused.value.bars, refused.value.surplus) == ({}, 1)
    apply(alma, *openings[:3])
    with pytest.raises(NotPossible):
        apply(alma, openings[3])


def test_an_answer_makes_room_for_another(alma, council):
    openings = [opening(council, seat(council, number)) for number in range(1, 5)]
    first, *_others = apply(alma, *openings[:3])
    Candidacy.objects.filter(pk=first.pk).update(status=CandidacyStatus.INTERVIEW)
    assert apply(alma, openings[3])


def test_what_another_parent_sent_does_not_count(alma, bea, council):
    openings = [opening(council, seat(council, number)) for number in range(1, 4)]
    apply(bea, *openings)
    assert len(apply(alma, *openings)) == 3


@pytest.mark.parametrize(
    ("facts", "why"),
    [({Fact.NAME, Fact.TOWN}, Bar.NO_WAY), ({Fact.EMAIL}, Bar.NO_NAME), (set(), Bar.NO_NAME)],
)
def test_an_application_that_could_not_be_answered_is_not_sent(alma, posted, facts, why):
    with pytest.raises(NotPossible) as refused:
        apply(alma, posted, facts=frozenset(facts))
    assert refused.value.bars == {posted.pk: why}


def test_a_required_question_must_be_answered(alma, posted):
    question = posted.questions.create(words="When?", required=True)
    with pytest.raises(NotPossible) as refused:
        apply(alma, posted, replies={question.pk: " "})
    assert refused.value.bars == {posted.pk: Bar.QUESTIONS}


def test_an_answer_to_the_question_of_another_opening_is_left_out(alma, posted, council):
    other = opening(council, seat(council, 2)).questions.create(words="Why us?")
    [sent] = apply(alma, posted, replies={other.pk: "Because."})
    assert not sent.replies.exists()


def test_applying_twice_is_refused_the_second_time(alma, posted):
    apply(alma, posted)
    with pytest.raises(NotPossible) as refused:
        apply(alma, posted)
    assert refused.value.bars == {posted.pk: Bar.ALREADY}


def test_where_applications_go_elsewhere_none_is_taken_here(alma, posted):
    posted.apply_url = "https://example.gov/apply"
    posted.save()
    with pytest.raises(NotPossible) as refused:
        apply(alma, posted)
    assert refused.value.bars == {posted.pk: Bar.ELSEWHERE}


def test_a_seat_that_takes_no_applications_takes_none(alma, posted, parent_seat):
    parent_seat.takes_applications = False
    parent_seat.save()
    with pytest.raises(NotPossible) as refused:
        apply(alma, posted)
    assert refused.value.bars == {posted.pk: Bar.NO_APPLICATIONS}


def test_she_may_apply_again_after_taking_it_back(alma, posted):
    [first] = apply(alma, posted)
    candidacies.withdraw(candidacy=first, by=alma, at=NOW)
    [second] = apply(alma, posted)
    assert second != first


def test_a_silenced_body_takes_her_application_all_the_same(alma, posted):
    Silence.objects.create(person=alma.person, body=posted.body, since=NOW)
    assert apply(alma, posted)


def test_the_companion_gets_one_letter_without_her_name(alma, posted, council):
    second = opening(council, seat(council, 2))
    apply(alma, posted, second, companion_email=" Cleo@Example.org ")
    letter = Letter.objects.get(name="opportunities/companion_invited")
    assert letter.to == "cleo@example.org"
    assert "Alma" not in letter.text + letter.subject + letter.html
    assert "Reyes" not in letter.text + letter.html


def test_her_own_address_is_no_companion(alma, posted):
    [sent] = apply(alma, posted, companion_email="ALMA@example.org")
    assert sent.companion_email == ""
    assert not Letter.objects.filter(name="opportunities/companion_invited").exists()


def test_two_who_name_each_other_are_joined_and_nobody_else_is(alma, bea, posted):
    [hers] = apply(alma, posted, companion_email="bea@example.org")
    assert hers.companion is None
    [beas] = apply(bea, posted, companion_email="alma@example.org")
    hers.refresh_from_db()
    assert (hers.companion, beas.companion) == (beas, hers)


def test_one_who_was_named_and_did_not_name_back_stays_alone(alma, bea, posted):
    [hers] = apply(alma, posted, companion_email="bea@example.org")
    [beas] = apply(bea, posted)
    hers.refresh_from_db()
    assert (hers.companion, beas.companion) == (None, None)


def test_a_number_that_she_wrote_is_kept(alma, posted):
    apply(alma, posted, facts=frozenset({Fact.NAME, Fact.PHONE}), phone=" 860-555-0101 ")
    alma.person.refresh_from_db()
    assert alma.person.phone == "860-555-0101"


def test_whoever_named_another_is_not_joined_to_the_one_who_named_her(alma, bea, posted):
    [beas] = apply(bea, posted, companion_email="alma@example.org")
    [hers] = apply(alma, posted, companion_email="cleo@example.org")
    beas.refresh_from_db()
    assert (hers.companion, beas.companion) == (None, None)
