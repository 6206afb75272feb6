from datetime import date, timedelta

import pytest
from django.db import connection

from members.journal import StepRefused
from members.models import Entry, Letter
from peers.actions import about_support, readiness, supporting
from peers.domain.lifecycle import MatchStatus, ReferralStatus, SupportStatus
from peers.domain.readiness import Lack
from peers.domain.words import Closing, Side
from peers.models import Apart, SupportParent, Talk
from peers.models.pledge import PURPOSE
from peers.queries.roster import ready
from tests.conftest import NOW, TODAY
from tests.peers.conftest import match, service, support_parent, trained
from tests.peers.supporting.conftest import DAY, checked

pytestmark = pytest.mark.django_db


def letters() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("name", flat=True))


def pledge(of: SupportParent) -> None:
    readiness.sign_pledge(
        support_parent=of, wording="I promise.", language="en", by=of.person.user, at=NOW
    )


def applies(user, program, **facts) -> SupportParent:
    return supporting.apply_to_support(
        person=user.person, program=program, by=user, at=NOW, **facts
    )


def test_an_application_reaches_the_coordinators_without_a_name(alma, early, cora, dario):
    made = applies(alma, early, region="capitol", about="Because.")
    assert (made.status, made.about) == (SupportStatus.APPLIED, "Because.")
    letter = Letter.objects.get()
    assert (letter.name, letter.to) == ("peers/support_applied", cora.email)
    assert "Alma" not in letter.text + letter.subject
    assert early.name not in letter.text + letter.subject


def test_an_application_from_nowhere_reaches_all_coordinators(alma, early, cora, dario):
    applies(alma, early)
    assert set(Letter.objects.values_list("to", flat=True)) == {cora.email, dario.email}


def test_applying_twice_is_applying_once(alma, early, cora):
    assert applies(alma, early) == applies(alma, early)
    assert letters() == ["peers/support_applied"]


def test_whoever_left_may_apply_again(hers, sofia, early, cora):
    supporting.leave(support_parent=hers, by=sofia, at=NOW)
    again = applies(sofia, early)
    assert (again.pk, again.status) == (hers.pk, SupportStatus.APPLIED)


def test_whoever_was_declined_is_told_to_call(applicant, alma, early, cora):
    supporting.decline_application(support_parent=applicant, by=cora, at=NOW)
    assert letters() == ["peers/support_declined"]
    with pytest.raises(supporting.Closed):
        applies(alma, early)


def test_a_program_that_takes_nobody_takes_nobody(alma, early):
    early.live = False
    with pytest.raises(supporting.Closed):
        applies(alma, early)
    assert not SupportParent.objects.exists()


def test_taken_on_and_then_step_by_step_to_ready(applicant, background, harbor, cora, early):
    supporting.take_on(support_parent=applicant, by=cora, at=NOW)
    assert applicant.status == SupportStatus.TRAINING
    assert letters() == ["peers/support_taken_on"]
    pledge(applicant)
    trained(applicant.person, harbor)
    with pytest.raises(supporting.NotReady) as refused:
        supporting.become_available(support_parent=applicant, by=cora, at=NOW)
    assert [each.what for each in refused.value.lacks] == [Lack.REQUIREMENT]
    readiness.note_check(
        support_parent=applicant, requirement=background, done_on=TODAY, by=cora, at=NOW
    )
    assert applicant.status == SupportStatus.AVAILABLE
    assert applicant.available_since == TODAY
    assert letters()[-1] == "peers/support_ready"
    assert ready(early, TODAY).get() == applicant


def test_whoever_has_all_is_ready_as_soon_as_she_is_taken_on(applicant, harbor, cora):
    trained(applicant.person, harbor)
    pledge(applicant)
    assert applicant.status == SupportStatus.APPLIED
    supporting.take_on(support_parent=applicant, by=cora, at=NOW)
    assert applicant.status == SupportStatus.AVAILABLE
    assert letters() == ["peers/support_ready"]


def test_nobody_is_taken_on_twice(hers, cora):
    with pytest.raises(StepRefused):
        supporting.take_on(support_parent=hers, by=cora, at=NOW)
    hers.refresh_from_db()
    assert hers.status == SupportStatus.AVAILABLE


def test_the_words_of_the_pledge_are_kept(learner):
    pledge(learner)
    consent = learner.person.consents.get(purpose=PURPOSE)
    assert (consent.wording, consent.language) == ("I promise.", "en")
    assert learner.pledged_at == NOW
    assert learner.status == SupportStatus.AVAILABLE


def test_one_pledge_is_for_all_programs(learner, all_ages):
    other = support_parent(
        learner.person, all_ages, status=SupportStatus.TRAINING.value, pledged_at=None
    )
    pledge(learner)
    other.refresh_from_db()
    assert other.status == SupportStatus.AVAILABLE


def test_a_pledge_can_not_replace_training(applicant, cora):
    supporting.take_on(support_parent=applicant, by=cora, at=NOW)
    pledge(applicant)
    assert applicant.status == SupportStatus.TRAINING


def test_a_check_is_good_for_the_months_of_the_program(hers, background, cora):
    check = readiness.note_check(
        support_parent=hers, requirement=background, done_on=date(2024, 3, 3), by=cora, at=NOW
    )
    assert check.good_until == date(2026, 3, 2)
    assert check.stands(TODAY)


def test_the_same_check_twice_is_one(hers, background, cora):
    said = {"support_parent": hers, "requirement": background, "done_on": TODAY}
    first = readiness.note_check(**said, by=cora, at=NOW)
    assert readiness.note_check(**said, by=cora, at=NOW) == first


def test_a_check_to_come_or_of_another_program_is_refused(sofia, hers, all_ages, background, cora):
    with pytest.raises(supporting.WrongDay):
        readiness.note_check(
            support_parent=hers, requirement=background, done_on=TODAY + DAY, by=cora, at=NOW
        )
    with pytest.raises(readiness.AnotherProgram):
        readiness.note_check(
            **{"support_parent": service(sofia, all_ages), "requirement": background},
            **{"done_on": TODAY, "by": cora, "at": NOW},
        )


def test_a_check_removed_takes_her_off_the_list(hers, background, cora):
    check = checked(hers, background)
    readiness.remove_check(check=check, by=cora, at=NOW)
    hers.refresh_from_db()
    assert hers.status == SupportStatus.TRAINING
    assert letters() == ["peers/support_lapsed"]


def test_a_break_and_back(hers, sofia, early):
    supporting.pause(support_parent=hers, until=None, by=sofia, at=NOW)
    assert not ready(early, TODAY).exists()
    supporting.resume(support_parent=hers, by=sofia, at=NOW)
    assert ready(early, TODAY).get() == hers
    assert letters() == []


def test_a_break_ends_in_the_future(hers, sofia):
    with pytest.raises(supporting.WrongDay):
        supporting.pause(support_parent=hers, until=TODAY, by=sofia, at=NOW)


def test_nobody_comes_back_from_a_break_without_what_she_needs(hers, sofia):
    supporting.pause(support_parent=hers, until=None, by=sofia, at=NOW)
    sofia.person.qualifications.update(held_until=TODAY - DAY)
    supporting.resume(support_parent=hers, by=sofia, at=NOW)
    assert hers.status == SupportStatus.TRAINING
    assert letters() == ["peers/support_lapsed"]


def test_leaving_ends_her_matches_and_the_search_goes_on(hers, sofia, cora, asked):
    made = match(asked, hers, MatchStatus.ACTIVE)
    supporting.leave(support_parent=hers, by=sofia, at=NOW)
    made.refresh_from_db()
    asked.refresh_from_db()
    assert (made.status, made.closing) == (MatchStatus.CLOSED, Closing.SUPPORT_PARENT_ENDED)
    assert asked.status == ReferralStatus.SEARCHING
    assert hers.status == SupportStatus.LEFT
    assert set(letters()) == {"peers/support_left", "peers/match_closed"}


@pytest.mark.parametrize("most", [0, 11])
def test_room_is_from_one_to_ten(hers, sofia, most):
    with pytest.raises(supporting.WrongNumber):
        supporting.set_capacity(support_parent=hers, most=most, by=sofia, at=NOW)


def test_facts_are_saved_for_all_her_programs(sofia, early, all_ages):
    facts = {"languages": ["es"], "region": ""}
    about_support.save_facts(person=sofia.person, facts=facts, by=sofia, at=NOW)
    for program in (early, all_ages):
        assert (service(sofia, program).languages, service(sofia, program).region) == (["es"], "")


def test_a_status_is_no_fact(sofia):
    with pytest.raises(ValueError, match="status"):
        about_support.save_facts(
            person=sofia.person, facts={"status": "available"}, by=sofia, at=NOW
        )


def test_two_are_kept_apart_once(hers, alma, cora):
    for _time in range(2):
        about_support.not_with(
            support_parent=hers, person=alma.person, side=Side.PARENT, by=cora, at=NOW
        )
    apart = Apart.objects.get()
    about_support.end_apart(apart=apart, by=cora, at=NOW)
    assert not Apart.objects.exists()
    events = Entry.objects.filter(event__startswith="apart").values_list("event", flat=True)
    assert sorted(events) == ["apart.ended", "apart.noted"]


def test_what_was_said_in_a_talk_is_sealed(hers, cora):
    about_support.note_talk(
        support_parent=hers, on=TODAY, minutes=20, note="Quokkaword", by=cora, at=NOW
    )
    assert Talk.objects.get().note == "Quokkaword"
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM peers_talk")
        assert "Quokkaword" not in cursor.fetchone()[0]


LATER = NOW + timedelta(days=1)


def test_the_clock_takes_off_whoever_lacks_something(hers, sofia, selma, early):
    sofia.person.qualifications.update(held_until=TODAY)
    readiness.keep_roster_true(at=NOW)
    hers.refresh_from_db()
    assert hers.status == SupportStatus.AVAILABLE
    for _time in range(2):
        readiness.keep_roster_true(at=LATER)
    hers.refresh_from_db()
    assert hers.status == SupportStatus.TRAINING
    assert letters() == ["peers/support_lapsed"] * 2  # one for each program
    assert set(Letter.objects.values_list("to", flat=True)) == {sofia.email}
    assert service(selma, early).status == SupportStatus.AVAILABLE


def test_the_clock_ends_a_break_after_its_last_day(hers, sofia):
    supporting.pause(support_parent=hers, until=TODAY + DAY, by=sofia, at=NOW)
    readiness.keep_roster_true(at=LATER)
    hers.refresh_from_db()
    assert hers.status == SupportStatus.PAUSED
    for _time in range(2):
        readiness.keep_roster_true(at=LATER + DAY)
    hers.refresh_from_db()
    assert (hers.status, hers.paused_until) == (SupportStatus.AVAILABLE, None)
    assert letters() == []


def test_the_clock_leaves_an_open_break_alone(hers, sofia):
    supporting.pause(support_parent=hers, until=None, by=sofia, at=NOW)
    sofia.person.qualifications.update(held_until=TODAY)
    readiness.keep_roster_true(at=NOW + timedelta(days=400))
    hers.refresh_from_db()
    assert hers.status == SupportStatus.PAUSED


def test_a_finished_class_makes_her_ready_by_itself(applicant, cora, harbor):
    supporting.take_on(support_parent=applicant, by=cora, at=NOW)
    pledge(applicant)
    readiness.keep_roster_true(at=NOW)
    assert letters() == ["peers/support_taken_on"]
    trained(applicant.person, harbor)
    for _time in range(2):
        readiness.keep_roster_true(at=NOW)
    applicant.refresh_from_db()
    assert applicant.status == SupportStatus.AVAILABLE
    assert letters() == ["peers/support_taken_on", "peers/support_ready"]


def test_the_clock_makes_nobody_ready_whom_no_coordinator_took_on(applicant, harbor):
    trained(applicant.person, harbor)
    pledge(applicant)
    readiness.keep_roster_true(at=NOW)
    applicant.refresh_from_db()
    assert applicant.status == SupportStatus.APPLIED


def test_the_clock_asks_the_same_for_few_and_for_many(
    early, sofia, selma, django_assert_num_queries
):
    with django_assert_num_queries(3):
        readiness.keep_roster_true(at=NOW)
