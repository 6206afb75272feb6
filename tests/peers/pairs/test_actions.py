"""Contacts, the plan and the end."""

from datetime import date, timedelta

import pytest

from members import journal
from members.models import Entry, Letter
from peers.actions import pairs
from peers.actions.pairs import PairEnded, Touch, WrongDay
from peers.actions.surveys import SurveyAnswered, answer_survey
from peers.domain.lifecycle import MatchStatus, ReferralStatus
from peers.domain.words import Closing, Mode, Often, Side
from peers.models import Contact, Match, PeerProgram
from peers.models.care import ClosingSurvey
from peers.queries.pairs import dose_of, few_contacts
from tests.conftest import NOW, TODAY
from tests.peers.conftest import match, referral, service
from tests.peers.pairs.conftest import DAY, HOUR, letters

pytestmark = pytest.mark.django_db
TALKED = Touch(TODAY, Mode.PHONE.value, minutes=20)
SILENT = Touch(TODAY, Mode.PHONE.value, reached=False, minutes=5)


def note(pair, touch=TALKED, *, side=Side.SUPPORT, at=NOW) -> Contact:
    return pairs.note_contact(match=pair, side=side, touch=touch, by=None, at=at)


def close(pair, closing, *, at=NOW, **how) -> None:
    pairs.close_match(match=pair, closing=closing, by=None, at=at, **how)


def test_the_first_talk_begins_the_match_and_the_next_leaves_its_time(pair):
    note(pair, at=NOW + HOUR)
    assert (pair.status, pair.first_contact_at) == (MatchStatus.ACTIVE, NOW + HOUR)
    note(pair, Touch(TODAY + DAY, "text"), at=NOW + DAY)
    assert pair.first_contact_at == NOW + HOUR
    assert pair.contacts.count() == 2


def test_nobody_answered_begins_nothing_and_has_no_minutes(pair):
    assert note(pair, SILENT).minutes is None
    assert (pair.status, pair.first_contact_at) == (MatchStatus.ACCEPTED, None)


def test_two_taps_on_the_same_button_are_one_contact(pair):
    assert note(pair).pk == note(pair, at=NOW + timedelta(minutes=1)).pk
    note(pair, at=NOW + timedelta(minutes=3))
    note(pair, side=Side.PARENT, at=NOW + timedelta(minutes=3))
    assert pair.contacts.count() == 3


@pytest.mark.parametrize("day", [TODAY - DAY, TODAY + DAY])
def test_a_day_before_the_match_or_to_come_is_refused(pair, day):
    with pytest.raises(WrongDay):
        note(pair, Touch(day, "phone"))
    assert not Contact.objects.exists()


def test_a_proposal_and_an_ended_match_take_no_contact(proposal):
    with pytest.raises(PairEnded):
        note(proposal)


def test_the_other_hears_that_the_plan_changed_and_not_how(pair):
    plan = {"modes": ["phone", "text"], "often": Often.WEEKLY.value, "by": None, "at": NOW}
    pairs.agree_plan(match=pair, side=Side.PARENT, **plan)
    assert (pair.modes, pair.often) == (["phone", "text"], "weekly")
    assert letters() == [("plan_changed", "sofia@example.org")]
    letter = Letter.objects.get()
    assert "weekly" not in letter.text.lower()
    assert "reply+contact." in letter.reply_to
    assert "TALKED 20" in letter.text
    # Saying the same again changes nothing.
    pairs.agree_plan(match=pair, side=Side.SUPPORT, **plan)
    assert Letter.objects.count() == 1
    pairs.agree_plan(match=pair, side=Side.SUPPORT, **plan | {"often": "monthly"})
    assert letters()[0] == ("plan_changed", "alma@example.org")


def test_both_note_the_same_call_and_it_counts_once(pair):
    note(pair)
    note(pair, side=Side.PARENT)
    assert dose_of(pair, on=TODAY).talked == 1


def test_few_contacts_are_seen_for_many_matches_at_once(
    pair, django_assert_num_queries, all_ages, zoe, selma
):
    other = match(referral(zoe.person, all_ages), service(selma, all_ages), MatchStatus.ACTIVE)
    note(pair, Touch(TODAY + DAY, "phone"), at=NOW + DAY)
    rows = list(Match.objects.select_related("referral__program"))
    with django_assert_num_queries(1):
        assert few_contacts(rows, on=TODAY + 14 * DAY) == {other.pk}


def test_the_parent_ends_it_and_both_are_told_and_asked(pair):
    close(pair, Closing.PARENT_ENDED)
    pair.refresh_from_db()
    assert (pair.status, pair.closing, pair.ended_at) == ("closed", "parent-ended", NOW)
    pair.referral.refresh_from_db()
    assert (pair.referral.status, pair.referral.ended_at) == (ReferralStatus.CLOSED, NOW)
    assert letters() == [
        ("match_closed", "alma@example.org"),
        ("match_closed", "sofia@example.org"),
    ]
    assert sorted(ClosingSurvey.objects.values_list("side", flat=True)) == ["parent", "support"]
    with pytest.raises(journal.StepRefused):
        close(pair, Closing.COMPLETED)
    assert Letter.objects.count() == 2


@pytest.mark.parametrize(
    ("closing", "rematch", "stands"),
    [
        (Closing.PARENT_ENDED, None, ReferralStatus.CLOSED),
        (Closing.PARENT_ENDED, True, ReferralStatus.SEARCHING),
        (Closing.SUPPORT_PARENT_ENDED, None, ReferralStatus.SEARCHING),
        (Closing.SUPPORT_PARENT_ENDED, False, ReferralStatus.CLOSED),
        (Closing.REPLACED, None, ReferralStatus.SEARCHING),
        (Closing.COMPLETED, None, ReferralStatus.CLOSED),
        (Closing.UNREACHABLE, None, ReferralStatus.CLOSED),
    ],
)
def test_what_becomes_of_the_request(pair, closing, rematch, stands):
    close(pair, closing, at=NOW + DAY, rematch=rematch)
    pair.referral.refresh_from_db()
    assert pair.referral.status == stands
    if stands is ReferralStatus.SEARCHING:
        # The clock of the request runs anew.
        assert pair.referral.ready_at == NOW + DAY


def test_a_request_that_was_taken_back_stays_so(pair):
    pair.referral.status = ReferralStatus.WITHDRAWN.value
    pair.referral.save()
    close(pair, Closing.PARENT_ENDED)
    pair.referral.refresh_from_db()
    assert pair.referral.status == ReferralStatus.WITHDRAWN


def test_a_proposal_that_ends_is_told_to_nobody_as_a_match(proposal):
    close(proposal, Closing.REPLACED)
    assert letters() == []
    assert not ClosingSurvey.objects.exists()


def test_a_program_that_asks_nothing_at_the_end(pair, early):
    PeerProgram.objects.update(closing_survey=False)
    close(pair, Closing.COMPLETED)
    assert not ClosingSurvey.objects.exists()
    assert "questions" not in Letter.objects.first().text


@pytest.mark.parametrize("closing", [Closing.REPLACED, Closing.UNREACHABLE])
def test_two_who_never_met_are_not_asked_how_it_was(pair, closing):
    close(pair, closing)
    assert not ClosingSurvey.objects.exists()
    assert len(letters()) == 2


def test_two_who_met_are_asked_whoever_takes_over(pair):
    note(pair)
    close(pair, Closing.REPLACED)
    assert ClosingSurvey.objects.count() == 2


def test_the_letters_tell_no_case(pair):
    pairs.agree_plan(match=pair, side=Side.PARENT, modes=["phone"], often="weekly", by=None, at=NOW)
    close(pair, Closing.AGED_OUT)
    for letter in Letter.objects.all():
        for word in ("Leo", "Early years", "Rossi", "Reyes", "support parent", "autism"):
            assert word not in letter.subject + letter.text + letter.html.split("<body")[-1]


def test_it_ends_on_the_day_after_the_last_one_also_after_days_of_being_down(pair):
    last = NOW + 56 * DAY
    assert pairs.close_ended(at=last) == 0
    assert pairs.close_ended(at=last + 3 * DAY) == 1
    assert pairs.close_ended(at=last + 3 * DAY) == 0
    pair.refresh_from_db()
    assert (pair.status, pair.closing) == ("closed", "completed")
    assert len(letters()) == 2
    assert Entry.objects.filter(event="match.closed").count() == 1


def test_a_birthday_ends_it_as_such(pair):
    born = date(2023, 3, 20)
    pair.referral.born_on = born.isoformat()
    pair.referral.save()
    Match.objects.update(ends_on=date(2026, 3, 19))
    assert pairs.close_ended(at=NOW + 16 * DAY) == 0
    assert pairs.close_ended(at=NOW + 18 * DAY) == 1
    pair.refresh_from_db()
    assert pair.closing == "aged-out"
    pair.referral.refresh_from_db()
    assert pair.referral.status == ReferralStatus.CLOSED


def test_an_open_ended_match_is_not_ended_by_the_clock(pair):
    Match.objects.update(ends_on=None)
    assert pairs.close_ended(at=NOW + 4000 * DAY) == 0


def test_the_questions_are_answered_once_and_each_may_be_skipped(pair):
    close(pair, Closing.COMPLETED)
    survey = ClosingSurvey.objects.get(side="parent")
    said = {"answers": {"helpful": 5, "coping": None}, "by": None, "at": NOW}
    answer_survey(survey=survey, words="It helped.", **said)
    assert (survey.helpful, survey.coping, survey.words) == (5, None, "It helped.")
    with pytest.raises(SurveyAnswered):
        answer_survey(survey=survey, words="Again.", **said)
