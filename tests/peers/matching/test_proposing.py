"""From the list to two parents in touch (DOMAIN M5, M6, M7, M9)."""

from datetime import date, timedelta

import pytest

from members.journal import StepRefused
from members.models import Entry, Letter, Person
from peers.actions import matching, refusals
from peers.domain.lifecycle import MatchStatus, ReferralStatus
from peers.domain.words import Closing, Decline
from peers.models import Match, SupportParent
from peers.queries.shortlists import shortlist
from tests.conftest import NOW, TODAY
from tests.peers.conftest import HOUR, match, referral, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(asked, sofia, selma, cora):
    return matching.propose(
        referral=asked, support_parent=service(sofia, asked.program), by=cora, at=NOW
    )


def letters():
    return sorted(Letter.objects.values_list("name", "to"))


def test_the_first_of_the_list_is_asked_by_a_letter_without_a_case(proposed, asked, cora):
    asked.refresh_from_db()
    assert asked.status == ReferralStatus.PROPOSED
    assert (proposed.place, proposed.passed_over) == (1, [])
    assert (proposed.proposed_by, proposed.answer_by) == (cora, NOW + 24 * HOUR)
    letter = Letter.objects.get()
    assert (letter.name, letter.to) == ("peers/match_asked", "sofia@example.org")
    for word in ("Alma", "Leo", "Early years", "autism", "2025"):
        assert word not in letter.subject + letter.text + letter.html


def test_why_is_kept_as_codes_and_numbers(proposed):
    kept = proposed.reasons
    assert (kept["policy"], kept["version"], kept["tier"]) == ("peers", 1, "beyond")
    assert kept["criteria"]["language"] == {"state": "known", "share": 1000, "weight": 8}
    assert set(kept["criteria"]["concern"]) == {"state", "share", "weight"}


def test_another_than_the_first_wants_a_reason(asked, sofia, selma, cora):
    second = service(selma, asked.program)
    with pytest.raises(refusals.ReasonWanted):
        matching.propose(referral=asked, support_parent=second, reason=" ", by=cora, at=NOW)
    asked.refresh_from_db()
    assert (asked.status, Match.objects.count(), letters()) == ("searching", 0, [])
    made = matching.propose(
        referral=asked, support_parent=second, reason="They share a school.", by=cora, at=NOW
    )
    assert made.passed_over == [service(sofia, asked.program).pk]
    assert made.choice_reason == "They share a school."


def test_nobody_is_asked_while_somebody_is(proposed, asked, selma, cora):
    with pytest.raises(refusals.ProposedAlready):
        matching.propose(
            referral=asked,
            support_parent=service(selma, asked.program),
            reason="x",
            by=cora,
            at=NOW,
        )
    assert Match.objects.count() == 1


BETWEEN = {
    "training ran out": lambda her, asked: her.person.qualifications.update(
        held_until=TODAY - timedelta(days=1)
    ),
    "check wanted": lambda her, asked: asked.program.requirements.create(name="Background check"),
    "pledge gone": lambda her, asked: change(her, status="training", pledged_at=None),
    "takes a break": lambda her, asked: change(her, status="paused"),
    "apart": lambda her, asked: her.apart.create(person=asked.person, since=NOW),
    "rather not": lambda her, asked: change(her, rather_not=["autism"]),
    "full": lambda her, asked: fill(her),
}
"""What may happen to her between the list and the proposal."""


def change(her: SupportParent, **facts: object) -> None:
    SupportParent.objects.filter(pk=her.pk).update(**facts)


def fill(her: SupportParent) -> None:
    change(her, capacity=1)
    other = Person.objects.create(name="Rita Soto", email="rita@example.org")
    match(referral(other, her.program), her, MatchStatus.PROPOSED)


@pytest.mark.parametrize("what", BETWEEN)
def test_whoever_may_not_be_asked_any_more_is_not_asked(asked, sofia, cora, what):
    her = service(sofia, asked.program)
    type(asked).objects.filter(pk=asked.pk).update(intake={"challenges": {"areas": ["autism"]}})
    asked.refresh_from_db()
    assert [row.support_parent for row in shortlist(asked, TODAY, NOW).rows] == [her]
    BETWEEN[what](her, asked)
    letters_before = letters()
    with pytest.raises(refusals.NotReady):
        matching.propose(referral=asked, support_parent=her, reason="x", by=cora, at=NOW)
    asked.refresh_from_db()
    assert (asked.status, asked.matches.count(), letters()) == ("searching", 0, letters_before)


@pytest.mark.parametrize("address", ["SOFIA@example.org", "sofia.rossi@example.org"])
def test_nobody_is_asked_for_herself_by_another_name(asked, sofia, cora, address):
    """She was referred by an address of hers, or shares it with the child's other parent."""
    Person.objects.filter(user=sofia).update(email="sofia.rossi@example.org")
    other = Person.objects.create(name="Fia", email=address)
    type(asked).objects.filter(pk=asked.pk).update(person=other)
    asked.refresh_from_db()
    with pytest.raises(refusals.NotReady) as refused:
        matching.propose(
            referral=asked, support_parent=service(sofia, asked.program), by=cora, at=NOW
        )
    assert refused.value.why == ("herself",)
    assert (Match.objects.count(), letters()) == (0, [])


@pytest.mark.parametrize("status", ["awaiting-yes", "intake", "withdrawn", "closed"])
def test_nobody_is_asked_before_her_own_yes_or_after_the_end(asked, sofia, cora, status):
    type(asked).objects.filter(pk=asked.pk).update(status=status)
    asked.refresh_from_db()
    with pytest.raises(refusals.ProposedAlready):
        matching.propose(
            referral=asked, support_parent=service(sofia, asked.program), by=cora, at=NOW
        )
    assert Match.objects.count() == 0


def test_whoever_is_not_ready_is_not_asked(asked, sofia, all_ages, cora):
    hers = service(sofia, asked.program)
    SupportParent.objects.filter(pk=hers.pk).update(status="paused")
    with pytest.raises(refusals.NotReady):
        matching.propose(referral=asked, support_parent=hers, by=cora, at=NOW)
    with pytest.raises(refusals.NotReady):
        other = service(sofia, all_ages)
        matching.propose(referral=asked, support_parent=other, by=cora, at=NOW)
    asked.refresh_from_db()
    assert asked.status == ReferralStatus.SEARCHING


def test_nobody_is_asked_for_herself(sofia, early, cora):
    own = referral(sofia.person, early, born_on="2025-01-15")
    with pytest.raises(refusals.NotReady) as refused:
        matching.propose(referral=own, support_parent=service(sofia, early), by=cora, at=NOW)
    assert refused.value.why == ("herself",)


def test_a_child_too_old_is_refused_and_the_all_ages_program_offered(asked, sofia, all_ages, cora):
    asked.born_on = "2023-03-02"
    asked.save()
    with pytest.raises(refusals.AgedOut) as refused:
        matching.propose(
            referral=asked, support_parent=service(sofia, asked.program), by=cora, at=NOW
        )
    assert refused.value.offered == [all_ages]


def test_without_a_date_of_birth_a_program_that_ends_on_a_birthday_waits(asked, sofia, cora):
    asked.born_on = None
    asked.save()
    with pytest.raises(refusals.BirthDateWanted):
        matching.propose(
            referral=asked, support_parent=service(sofia, asked.program), by=cora, at=NOW
        )


def test_her_yes_opens_the_match_and_starts_the_clocks(proposed, asked, sofia):
    later = NOW + 2 * HOUR
    matching.accept(match=proposed, by=sofia, at=later)
    assert proposed.status == MatchStatus.ACCEPTED
    assert (proposed.hoped_by, proposed.overdue_at) == (later + 24 * HOUR, later + 48 * HOUR)
    assert (proposed.starts_on, proposed.ends_on) == (TODAY, TODAY + timedelta(days=56))
    asked.refresh_from_db()
    assert asked.status == ReferralStatus.MATCHED
    assert letters() == [
        ("peers/match_accepted_parent", "alma@example.org"),
        ("peers/match_accepted_support", "sofia@example.org"),
        ("peers/match_asked", "sofia@example.org"),
    ]


def test_a_match_ends_before_the_birthday(asked, sofia, cora):
    asked.born_on = "2023-03-10"
    asked.save()
    made = matching.propose(
        referral=asked, support_parent=service(sofia, asked.program), by=cora, at=NOW
    )
    matching.accept(match=made, by=sofia, at=NOW)
    assert made.ends_on == date(2026, 3, 9)


def test_a_yes_on_the_birthday_comes_too_late_and_goes_back_to_the_coordinator(
    asked, sofia, all_ages, cora
):
    asked.born_on = "2023-03-03"
    asked.save()
    made = matching.propose(
        referral=asked, support_parent=service(sofia, asked.program), by=cora, at=NOW
    )
    with pytest.raises(refusals.AgedOut):
        matching.accept(match=made, by=sofia, at=NOW + 24 * HOUR)
    made.refresh_from_db(), asked.refresh_from_db()
    assert (made.status, made.closing, made.accepted_at) == ("closed", Closing.AGED_OUT, None)
    assert asked.status == ReferralStatus.SEARCHING
    assert letters()[-1] == ("peers/match_look_again", "cora@example.org")


def test_a_sealed_introduction_stays_sealed(proposed, asked, sofia):
    type(asked).objects.filter(pk=asked.pk).update(sealed=True)
    matching.accept(match=proposed, by=sofia, at=NOW)
    assert proposed.masked


@pytest.mark.parametrize("act", ["decline", "lapse"])
def test_nobody_is_asked_any_more_once_she_took_it_back(asked, sofia, selma, cora, act):
    hers = service(sofia, asked.program)
    made = matching.propose(referral=asked, support_parent=hers, then_next=True, by=cora, at=NOW)
    type(asked).objects.filter(pk=asked.pk).update(status="withdrawn")
    if act == "decline":
        matching.decline(match=made, reason=Decline.OTHER, by=sofia, at=NOW)
    else:
        assert matching.lapse_unanswered(at=NOW + 25 * HOUR) == 1
    asked.refresh_from_db()
    assert (asked.status, asked.matches.live().count()) == ("withdrawn", 0)


def test_saying_yes_twice_does_nothing_more(proposed, sofia):
    matching.accept(match=proposed, by=sofia, at=NOW)
    matching.accept(match=proposed, by=sofia, at=NOW + HOUR)
    assert proposed.accepted_at == NOW
    assert Letter.objects.count() == 3
    assert Entry.objects.filter(event="match.accepted").count() == 1


def test_her_no_goes_back_to_the_coordinator(proposed, asked, sofia, cora):
    matching.decline(match=proposed, reason=Decline.NO_TIME, by=sofia, at=NOW)
    matching.decline(match=proposed, reason=Decline.NO_TIME, by=sofia, at=NOW)
    asked.refresh_from_db()
    assert (proposed.status, proposed.declined_for) == ("declined", "no-time")
    assert (asked.status, asked.matches.live().count()) == (ReferralStatus.SEARCHING, 0)
    assert letters() == [
        ("peers/match_asked", "sofia@example.org"),
        ("peers/match_look_again", "cora@example.org"),
    ]


def test_after_a_no_the_next_is_asked_at_once_where_the_coordinator_said_so(
    asked, sofia, selma, cora
):
    first = matching.propose(
        referral=asked,
        support_parent=service(sofia, asked.program),
        then_next=True,
        by=cora,
        at=NOW,
    )
    matching.decline(match=first, reason=Decline.TOO_CLOSE, by=sofia, at=NOW)
    second = asked.matches.live().get()
    assert (second.support_parent.person.user, second.proposed_by) == (selma, cora)
    assert second.hand_on
    matching.decline(match=second, reason=Decline.OTHER, by=selma, at=NOW)
    assert asked.matches.live().count() == 0
    assert letters()[-1] == ("peers/match_look_again", "cora@example.org")


def test_a_no_after_a_yes_is_refused(proposed, sofia):
    matching.accept(match=proposed, by=sofia, at=NOW)
    with pytest.raises(StepRefused):
        matching.decline(match=proposed, reason=Decline.NO_TIME, by=sofia, at=NOW)


def test_silence_is_handed_on_when_the_time_is_over_and_once(proposed, asked, cora):
    assert matching.lapse_unanswered(at=NOW + 24 * HOUR - timedelta(seconds=1)) == 0
    assert matching.lapse_unanswered(at=NOW + 24 * HOUR) == 1
    assert matching.lapse_unanswered(at=NOW + 96 * HOUR) == 0
    proposed.refresh_from_db(), asked.refresh_from_db()
    assert (proposed.status, asked.status) == ("unanswered", "searching")
    assert [name for name, _ in letters()] == [
        "peers/match_asked",
        "peers/match_look_again",
        "peers/match_unanswered",
    ]


def test_silence_leads_to_the_next_where_the_coordinator_said_so(asked, sofia, selma, cora):
    matching.propose(
        referral=asked,
        support_parent=service(sofia, asked.program),
        then_next=True,
        by=cora,
        at=NOW,
    )
    matching.lapse_unanswered(at=NOW + 30 * HOUR)
    assert asked.matches.live().get().support_parent.person.user == selma


def test_an_overdue_first_contact_is_handed_on_with_its_history(asked, sofia, cora):
    made = match(asked, service(sofia, asked.program), MatchStatus.ACCEPTED)
    with pytest.raises(refusals.NotOverdue):
        matching.release(match=made, by=cora, at=NOW + 47 * HOUR)
    matching.release(match=made, by=cora, at=NOW + 48 * HOUR)
    asked.refresh_from_db()
    assert (made.status, made.closing) == ("closed", Closing.REPLACED)
    assert (made.accepted_at, asked.status) == (NOW, ReferralStatus.SEARCHING)
    assert [to for _, to in letters()] == ["alma@example.org", "sofia@example.org"]
    with pytest.raises(refusals.NotOverdue):
        matching.release(match=made, by=cora, at=NOW + 49 * HOUR)


def test_who_have_talked_are_not_handed_on(asked, sofia, cora):
    made = match(
        asked, service(sofia, asked.program), MatchStatus.ACCEPTED, first_contact_at=NOW + HOUR
    )
    with pytest.raises(refusals.NotOverdue):
        matching.release(match=made, by=cora, at=NOW + 50 * HOUR)


def test_another_coordinator_hears_when_the_one_who_proposed_has_left(proposed, sofia, cora, dario):
    cora.coordinates.update(until=TODAY - timedelta(days=1))
    dario.coordinates.update(regions=[])
    matching.decline(match=proposed, reason=Decline.OTHER, by=sofia, at=NOW)
    assert letters()[-1] == ("peers/match_look_again", "dario@example.org")
