"""Who may rate, in which order, and what comes of it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from members.domain.roles import AgencyRole
from members.domain.standing import Standing
from members.journal import StepRefused
from members.models import Entry, Letter
from tests.conftest import DAYS_OF, account, represents
from tests.trainings.quality import (
    answered,
    ends_on,
    handed_in,
    peer_asked,
    peer_rated,
    self_rated,
    small_set,
)
from trainings import actions, queries
from trainings.domain.badges import BadgeState
from trainings.domain.indicators import RuleKind
from trainings.models import Rating


@pytest.fixture
def signs(chair, now):
    return small_set(chair, now)


@pytest.fixture
def rated(public, signs, emil, now):
    return self_rated(public, signs, emil, now)


def letters() -> list[tuple[str, str]]:
    return list(Letter.objects.order_by("pk").values_list("name", "to"))


def test_selfrating_keeps_the_rule_the_result_and_its_end(rated, signs, emil):
    assert (rated.status, rated.passed, rated.present, rated.missing) == ("submitted", True, 5, 0)
    assert (rated.rule, rated.limit, rated.rater) == (signs.rule, 80, emil)
    assert (rated.submitted_on, rated.expires_on) == (date(2026, 3, 2), date(2028, 3, 2))
    steps = Entry.objects.filter(event__startswith="rating.").values_list("event", flat=True)
    assert list(steps) == ["rating.draft", "rating.saved", "rating.submitted"]


@pytest.mark.parametrize("answers", ["pppp-", "-----"])
def test_unfinished_rating_is_kept_and_not_handed_in(public, signs, rosa, emil, now, answers):
    begun = actions.begin_self_rating(program=public, indicator_set=signs, by=emil, at=now)
    answered(begun, emil, now, answers)
    with pytest.raises(actions.RatingUnfinished):
        actions.submit_rating(rating=begun, comment="", by=emil, at=now)
    assert begun.answers.exclude(answer="").count() == answers.count("p")
    answered(begun, rosa, now, "ppppm")
    assert actions.submit_rating(rating=begun, comment="", by=rosa, at=now).passed


def test_present_without_evidence_is_not_handed_in(public, signs, emil, now):
    begun = actions.begin_self_rating(program=public, indicator_set=signs, by=emil, at=now)
    answered(begun, emil, now)
    begun.answers.filter(pk=begun.answers.first().pk).update(evidence=" ")
    with pytest.raises(actions.RatingUnfinished):
        actions.submit_rating(rating=begun, comment="", by=emil, at=now)


def test_rating_is_begun_once_and_changed_no_more_when_handed_in(public, signs, rosa, emil, now):
    begun = actions.begin_self_rating(program=public, indicator_set=signs, by=emil, at=now)
    with pytest.raises(actions.AlreadyOpen):
        actions.begin_self_rating(program=public, indicator_set=signs, by=rosa, at=now)
    handed_in(begun, emil, now)
    with pytest.raises(actions.RatingRefused):
        answered(begun, emil, now, "mmmmm")
    with pytest.raises(actions.RatingRefused):
        actions.submit_rating(rating=begun, comment="", by=emil, at=now)


@pytest.mark.parametrize("who", ["alma", "nora", "chair"])
def test_strangers_do_not_rate_in_the_name_of_an_agency(request, public, signs, who, now):
    with pytest.raises(actions.NotIndependent):
        actions.begin_self_rating(
            program=public, indicator_set=signs, by=request.getfixturevalue(who), at=now
        )
    assert not Rating.objects.exists()


def test_peer_comes_after_the_agency_itself(public, signs, valley, rosa, nora, now):
    with pytest.raises(actions.RatingRefused):
        peer_asked(public, signs, valley, rosa, now)
    actions.begin_self_rating(program=public, indicator_set=signs, by=rosa, at=now)
    with pytest.raises(actions.RatingRefused):
        peer_asked(public, signs, valley, rosa, now)


def test_peer_is_another_member_in_good_standing(rated, public, signs, harbor, valley, rosa, now):
    with pytest.raises(actions.NotIndependent):
        peer_asked(public, signs, harbor, rosa, now)
    valley.membership.paper_until = DAYS_OF[Standing.LAPSED]["paper_until"]
    valley.membership.save()
    with pytest.raises(actions.NotIndependent):
        peer_asked(public, signs, valley, rosa, now)


def test_peer_rates_and_both_hear_of_it(rated, public, signs, valley, rosa, nora, now):
    asked = peer_asked(public, signs, valley, rosa, now)
    assert ("trainings/rating_asked", nora.email) in letters()
    done = peer_rated(asked, nora, now, "pppmn")
    assert (done.passed, done.present, done.missing, done.left_out) == (False, 3, 1, 1)
    assert letters()[-1] == ("trainings/rating_done", rosa.email)
    assert queries.badges_of(public, now.date()) == []


@pytest.mark.parametrize("who", ["alma", "rosa", "emil", "chair"])
def test_only_the_peer_that_was_asked_begins(request, rated, public, signs, valley, rosa, now, who):
    asked = peer_asked(public, signs, valley, rosa, now)
    with pytest.raises(actions.NotIndependent):
        actions.begin_rating(rating=asked, by=request.getfixturevalue(who), at=now)


def test_past_tie_is_a_tie(rated, public, signs, harbor, valley, rosa, nora, today, now):
    asked = peer_asked(public, signs, valley, rosa, now)
    former = represents(nora, harbor, AgencyRole.EDITOR)
    former.until = today - timedelta(days=30)
    former.save()
    with pytest.raises(actions.NotIndependent):
        actions.begin_rating(rating=asked, by=nora, at=now)


def test_two_of_the_peer_agency_begin_at_once_and_one_does(
    rated, public, signs, valley, rosa, nora, now
):
    asked = peer_asked(public, signs, valley, rosa, now)
    other = account("olga@example.org", "Olga Other")
    represents(other, valley, AgencyRole.EDITOR)
    again = Rating.objects.get(pk=asked.pk)
    actions.begin_rating(rating=asked, by=nora, at=now)
    with pytest.raises(StepRefused):
        actions.begin_rating(rating=again, by=other, at=now)
    with pytest.raises(actions.NotIndependent):
        answered(asked, other, now)


def test_request_is_taken_back_until_somebody_has_begun(
    rated, public, signs, valley, rosa, nora, now
):
    asked = peer_asked(public, signs, valley, rosa, now)
    actions.begin_rating(rating=asked, by=nora, at=now)
    with pytest.raises(StepRefused):
        actions.withdraw_request(rating=asked, by=rosa, at=now)
    actions.decline_rating(rating=asked, by=nora, at=now)
    assert letters()[-1] == ("trainings/rating_declined", rosa.email)
    again = peer_asked(public, signs, valley, rosa, now)
    actions.withdraw_request(rating=again, by=rosa, at=now)
    assert again.status == "withdrawn"


def test_observer_is_named_by_a_cochair_without_a_tie(
    rated, public, signs, rosa, alma, chair, harbor, now
):
    wanted = actions.ask_for_observer(program=public, indicator_set=signs, note="", by=rosa, at=now)
    assert letters()[-1] == ("trainings/observer_wanted", chair.email)
    with pytest.raises(actions.NotIndependent):
        actions.begin_rating(rating=wanted, by=alma, at=now)
    with pytest.raises(actions.NotIndependent):
        actions.name_observer(rating=wanted, observer=rosa, by=chair, at=now)
    actions.name_observer(rating=wanted, observer=alma, by=chair, at=now)
    assert letters()[-1] == ("trainings/rating_asked", alma.email)
    wanted.refresh_from_db()
    assert peer_rated(wanted, alma, now).passed
    badge = queries.badges_of(public, now.date())[0]
    assert (badge.rating.kind, badge.state) == ("observer", BadgeState.CURRENT)
    represents(chair, harbor, AgencyRole.EDITOR)
    with pytest.raises(actions.NotIndependent):
        actions.set_rating_aside(rating=wanted, reason="No.", by=chair, at=now)


def test_rating_set_aside_takes_its_badge_along(rated, public, chair, now):
    assert queries.badges_of(public, now.date())
    actions.set_rating_aside(rating=rated, reason="Copied.", by=chair, at=now)
    assert queries.badges_of(public, now.date()) == []


def test_database_refuses_a_peer_of_ones_own(rated, harbor, valley):
    for kind, agency in [("peer", harbor), ("peer", None), ("self", valley), ("observer", harbor)]:
        with pytest.raises(IntegrityError), transaction.atomic():
            Rating.objects.filter(pk=rated.pk).update(kind=kind, agency=agency)


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "draft"},
        {"passed": None},
        {"status": "set-aside"},
        {"status": "unheard-of"},
        {"expires_on": date(2026, 3, 2)},
        {"rule": RuleKind.MOST_MISSED.value},
        {"limit": 0},
    ],
    ids=str,
)
def test_database_refuses_a_rating_that_cannot_be(rated, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.filter(pk=rated.pk).update(**wrong)


def test_leads_hear_of_the_end_once_each_time(rated, rosa, emil, now, today):
    end = ends_on(rated, today + timedelta(days=61)).expires_on
    sent = []
    for days in (61, 60, 60, 45, 30, 29, 1, 0, -1, -80):
        at = now + timedelta(days=61 - days)
        sent.append((days, actions.remind_of_badges(at=at)))
    assert [days for days, number in sent if number] == [60, 30, 0]
    assert end == today + timedelta(days=61)
    names = ["trainings/badge_runs_out"] * 2 + ["trainings/badge_ran_out"]
    assert letters()[-3:] == [(name, rosa.email) for name in names]


def test_after_days_of_being_down_one_letter_is_enough(rated, now, today):
    ends_on(rated, today + timedelta(days=20))
    assert actions.remind_of_badges(at=now) == 1
    assert actions.remind_of_badges(at=now) == 0
    assert len([name for name, _to in letters() if name == "trainings/badge_runs_out"]) == 1


def test_reminder_held_by_somebody_else_is_not_sent_twice(rated, now, today):
    ends_on(rated, today + timedelta(days=20))
    stale = queries.to_be_reminded(today)
    actions.remind_of_badges(at=now)
    from trainings.actions.badges import _remind

    assert [_remind(rating, now) for rating in stale] == [False]


def test_badge_that_was_renewed_needs_no_reminder(rated, public, signs, emil, now, today):
    ends_on(rated, today + timedelta(days=20))
    self_rated(public, signs, emil, now)
    assert actions.remind_of_badges(at=now) == 0


def test_badge_that_is_gone_or_unlisted_needs_no_reminder(rated, public, rosa, now, today):
    ends_on(rated, today - timedelta(days=90))
    assert actions.remind_of_badges(at=now) == 0
    ends_on(rated, today + timedelta(days=20))
    actions.withdraw_program(program=public, by=rosa, at=now)
    assert actions.remind_of_badges(at=now) == 0
