"""One vote for each agency; what is refused is journalled and leaves nothing behind."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from members.actions import draft_agreement
from members.domain.roles import AgencyRole
from members.journal import StepRefused
from members.models import Agreement, Entry, Principle
from network import actions, queries
from network.domain.terms import Office
from network.domain.voting import DecisionStatus, Refusal, Voice
from network.models import Committee, Decision, Vote
from tests.conftest import TODAY, account, represents
from tests.network.governance.cast import called, half, leads, moved, planned, votes
from tests.network.governance.writing import paper
from trainings.models import IndicatorSet


@pytest.fixture
def meeting(chair, rosa, nora, now):
    return called(chair, now)


@pytest.fixture
def decision(meeting, chair, now) -> Decision:
    return moved(meeting, chair, now)


def refused(decision, **facts) -> Refusal:
    before = list(Vote.objects.values())
    with pytest.raises(actions.VoteRefused) as caught:
        actions.cast_vote(decision=decision, **facts)
    assert list(Vote.objects.values()) == before
    entry = Entry.objects.latest("pk")
    assert entry.event == f"vote.refused_{caught.value.why}"
    assert (entry.record, entry.actor) == (decision, facts["by"])
    return caught.value.why


def lapse(agency, meeting) -> None:
    agency.membership.paper_until = meeting.day - timedelta(days=200)
    agency.membership.save()


def test_lead_votes_for_the_agency(decision, rosa, harbor, now):
    vote = votes(decision, rosa, harbor, Voice.YES, now)
    assert (vote.voice, vote.by_hands, vote.cast_by) == ("yes", False, rosa)


def test_signer_votes_and_editor_does_not(decision, harbor, emil, now):
    signer = account("sig@example.org", "Sig Ner")
    represents(signer, harbor, AgencyRole.SIGNER)
    facts = {"agency": harbor, "voice": Voice.YES, "at": now}
    assert refused(decision, by=emil, **facts) == Refusal.STRANGER
    assert votes(decision, signer, harbor, Voice.YES, now)


def test_vote_for_another_agency_is_refused(decision, rosa, valley, now):
    facts = {"agency": valley, "voice": Voice.NO, "by": rosa, "at": now}
    assert refused(decision, **facts) == Refusal.STRANGER


def test_lead_who_left_does_not_vote(decision, rosa, harbor, now):
    rosa.represents.update(until=TODAY)
    facts = {"agency": harbor, "voice": Voice.NO, "by": rosa, "at": now}
    assert refused(decision, **facts) == Refusal.STRANGER


def test_lapsed_member_has_no_vote(decision, meeting, rosa, harbor, now):
    lapse(harbor, meeting)
    facts = {"agency": harbor, "voice": Voice.NO, "by": rosa, "at": now}
    assert refused(decision, **facts) == Refusal.LAPSED


def test_second_vote_is_refused_and_the_first_stands(decision, rosa, harbor, now):
    votes(decision, rosa, harbor, Voice.YES, now)
    facts = {"agency": harbor, "voice": Voice.NO, "by": rosa, "at": now}
    assert refused(decision, **facts) == Refusal.SECOND
    assert Vote.objects.get().voice == "yes"


@pytest.mark.parametrize("end", ["close_decision", "withdraw_decision"])
def test_vote_after_the_end_is_refused(decision, chair, rosa, harbor, now, end):
    getattr(actions, end)(decision=decision, by=chair, at=now)
    facts = {"agency": harbor, "voice": Voice.NO, "by": rosa, "at": now}
    assert refused(decision, **facts) == Refusal.CLOSED


def test_nobody_votes_before_the_meeting_is_called(chair, rosa, harbor, now):
    decision = moved(planned(chair, now), chair, now)
    facts = {"agency": harbor, "voice": Voice.NO, "by": rosa, "at": now}
    assert refused(decision, **facts) == Refusal.CLOSED


def test_declared_conflict_stands_aside(decision, rosa, harbor, now):
    vote = votes(decision, rosa, harbor, Voice.YES, now, conflict="We would be paid for it.")
    assert vote.voice == "abstain"


def test_conflict_with_a_side_cannot_be_kept(decision, rosa, harbor, now):
    facts = {"decision": decision, "agency": harbor, "cast_by": rosa, "cast_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(voice="yes", conflict="Paid.", **facts)


def test_committee_votes_among_its_own(chair, rosa, nora, harbor, valley, now):
    group = Committee.objects.create(name="Quality")
    facts = {"office": Office.MEMBER, "committee": group, "by": chair, "at": now}
    until = TODAY + timedelta(days=300)
    actions.appoint_to_office(holder=rosa, since=TODAY, until=until, **facts)
    decision = moved(called(chair, now, committee=group), chair, now)
    assert list(queries.voters(decision.meeting)) == [harbor]
    other = {"agency": valley, "voice": Voice.NO, "by": nora, "at": now}
    assert refused(decision, **other) == Refusal.ELSEWHERE
    votes(decision, rosa, harbor, Voice.YES, now)
    assert actions.close_decision(decision=decision, by=chair, at=now).status == "carried"


def test_show_of_hands_is_all_or_nothing(decision, chair, rosa, harbor, valley, now):
    votes(decision, rosa, harbor, Voice.NO, now)
    hands = {valley: Voice.YES, harbor: Voice.YES}
    with pytest.raises(actions.VoteRefused):
        actions.count_hands(decision=decision, voices=hands, by=chair, at=now)
    assert Vote.objects.get().agency == harbor
    assert Entry.objects.latest("pk").event == "vote.refused_second"
    actions.count_hands(decision=decision, voices={valley: Voice.YES}, by=chair, at=now)
    assert Vote.objects.get(agency=valley).by_hands


def test_vote_that_was_written_by_mistake_is_taken_back(decision, chair, rosa, harbor, now):
    vote = votes(decision, rosa, harbor, Voice.NO, now)
    actions.take_back_vote(vote=vote, by=chair, at=now)
    assert votes(decision, rosa, harbor, Voice.YES, now)
    actions.close_decision(decision=decision, by=chair, at=now)
    with pytest.raises(actions.VoteRefused):
        actions.take_back_vote(vote=Vote.objects.get(), by=chair, at=now)


def test_closing_keeps_the_numbers_and_counts_once(meeting, chair, rosa, nora, harbor, valley, now):
    ash, birch, _cedar = leads().values()
    decision = moved(meeting, chair, now, rule=half(quorum_least=3))
    for (agency, user), voice in zip(
        [(harbor, rosa), (valley, nora), ash, birch],
        [Voice.YES, Voice.NO, Voice.YES, Voice.ABSTAIN],
        strict=True,
    ):
        votes(decision, user, agency, voice, now)
    closed = actions.close_decision(decision=decision, by=chair, at=now)
    assert closed.status == DecisionStatus.CARRIED
    assert (closed.yes, closed.no, closed.abstain, closed.may_vote) == (2, 1, 1, 5)
    with pytest.raises(StepRefused):
        actions.close_decision(decision=decision, by=chair, at=now)


def test_vote_of_a_member_that_lapses_until_the_day_is_not_counted(
    decision, meeting, chair, rosa, nora, harbor, valley, now
):
    votes(decision, rosa, harbor, Voice.NO, now)
    votes(decision, nora, valley, Voice.YES, now)
    lapse(harbor, meeting)
    closed = actions.close_decision(decision=decision, by=chair, at=now)
    assert (closed.status, closed.yes, closed.no, closed.may_vote) == ("carried", 1, 0, 1)
    assert [vote.agency for vote in queries.tally(closed).uncounted] == [harbor]


def test_vote_without_quorum_goes_on(decision, chair, rosa, nora, harbor, valley, now):
    decision.rule = half(name="All", quorum_percent=100)
    decision.save()
    votes(decision, rosa, harbor, Voice.YES, now)
    assert actions.close_decision(decision=decision, by=chair, at=now).status == "no-quorum"
    actions.reopen_decision(decision=decision, by=chair, at=now)
    votes(decision, nora, valley, Voice.YES, now)
    assert actions.close_decision(decision=decision, by=chair, at=now).status == "carried"


def test_words_stay_once_somebody_voted(decision, chair, rosa, harbor, now):
    actions.change_decision(decision=decision, by=chair, at=now, title="Closed on Sundays")
    votes(decision, rosa, harbor, Voice.YES, now)
    with pytest.raises(actions.WordsFixed):
        actions.change_decision(decision=decision, by=chair, at=now, title="Something else")


def test_rule_that_was_voted_by_stays(decision, chair, now):
    with pytest.raises(actions.RuleInUse):
        actions.save_rule(rule=decision.rule, by=chair, at=now, quorum_percent=1)


def test_decision_adopts_one_thing_at_most(decision, meeting, now):
    drafted = IndicatorSet.objects.create(title="Signs", slug="signs", summary="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(indicator_set=drafted, minutes_of=meeting)


def test_carried_decision_puts_a_set_in_force_once(meeting, chair, rosa, harbor, now):
    drafted = IndicatorSet.objects.create(title="Signs", slug="signs", summary="What is good.")
    decision = moved(meeting, chair, now, indicator_set=drafted)
    domain = drafted.domains.create(position=1, name="Welcome")
    domain.indicators.create(position=1, text="People are greeted.")
    facts = {"decision": decision, "by": chair, "at": now}
    with pytest.raises(actions.InForceAlready):
        actions.put_in_force(**facts)
    votes(decision, rosa, harbor, Voice.YES, now)
    actions.close_decision(**facts)
    actions.put_in_force(**facts)
    drafted.refresh_from_db()
    assert (drafted.status, drafted.adopted_on) == ("adopted", TODAY)
    with pytest.raises(actions.InForceAlready):
        actions.put_in_force(**facts)


def test_draft_that_lacks_something_is_not_put_in_force(meeting, chair, rosa, harbor, now):
    drafted = IndicatorSet.objects.create(title="Signs", slug="signs", summary="What is good.")
    decision = moved(meeting, chair, now, indicator_set=drafted)
    votes(decision, rosa, harbor, Voice.YES, now)
    actions.close_decision(decision=decision, by=chair, at=now)
    with pytest.raises(actions.NotReady):
        actions.put_in_force(decision=decision, by=chair, at=now)
    decision.refresh_from_db()
    assert decision.in_force_at is None


def set_of_two(**_who) -> IndicatorSet:
    made = IndicatorSet.objects.create(title="Signs", slug="signs", summary="What is good.")
    domain = made.domains.create(position=1, name="Welcome")
    for place, words in enumerate(("People are greeted.", "There is food."), start=1):
        domain.indicators.create(position=place, text=words)
    return made


def agreement_with_two(**other) -> Agreement:
    said = {"title": "What we promise", "text": "<p>We work with parents as partners.</p>"}
    two = [{"text": "Parents lead."}, {"text": "We listen."}]
    return draft_agreement(member_class="training", principles=two, **said, **other)


THINGS = {
    "indicator_set": (set_of_two, lambda row: row.domains.get().indicators.last(), "text"),
    "agreement": (agreement_with_two, lambda row: row.principles.last(), "text"),
    "paper": (lambda **_who: paper(), lambda row: row, "lead"),
}


@pytest.mark.parametrize("kind", THINGS)
def test_what_comes_into_force_is_what_was_voted_on(kind, meeting, chair, rosa, harbor, now):
    make, part_of, field = THINGS[kind]
    thing = make(by=chair, at=now)
    decision = moved(meeting, chair, now, **{kind: thing})
    part = part_of(thing)
    before = getattr(part, field)
    votes(decision, rosa, harbor, Voice.YES, now)
    facts = {"decision": actions.close_decision(decision=decision, by=chair, at=now)}
    facts |= {"by": chair, "at": now}
    setattr(part, field, "Something else.")
    part.save()
    facts["decision"].refresh_from_db()
    with pytest.raises(actions.NotAsVoted):
        actions.put_in_force(**facts)
    decision.refresh_from_db()
    assert decision.in_force_at is None
    setattr(part, field, before)
    part.save()
    decision.refresh_from_db()
    actions.put_in_force(decision=decision, by=chair, at=now)
    assert Decision.objects.get(pk=decision.pk).in_force_at == now


def test_all_agencies_vote_on_the_same_words(meeting, chair, rosa, nora, harbor, valley, now):
    draft = agreement_with_two(by=chair, at=now)
    decision = moved(meeting, chair, now, agreement=draft)
    draft.principles.update(text="Still open to change.")
    vote = votes(decision, rosa, harbor, Voice.YES, now)
    draft.principles.update(text="Something else.")
    second = {"agency": valley, "voice": Voice.YES, "by": nora, "at": now}
    assert refused(decision, **second) == Refusal.CHANGED
    actions.take_back_vote(vote=vote, by=chair, at=now)
    actions.cast_vote(decision=decision, **second)


def test_carried_decision_puts_an_agreement_in_force(
    meeting, chair, rosa, harbor, client, now, today
):
    facts = {"decision": None, "by": chair, "at": now}
    draft = draft_agreement(
        member_class="training",
        title="What we promise",
        text="<p>We work with parents as partners.</p>",
        principles=[],
        by=chair,
        at=now,
    )
    facts["decision"] = decision = moved(meeting, chair, now, agreement=draft)
    Principle.objects.create(agreement=draft, position=1, text="Parents lead.")
    votes(decision, rosa, harbor, Voice.YES, now)
    actions.close_decision(**facts)
    actions.put_in_force(**facts)
    draft.refresh_from_db()
    assert (draft.status, draft.adopted_on) == ("adopted", today)
    page = client.get("/join/agreements/training/").content.decode()
    assert "by their decision “Open on Sundays”" in page
