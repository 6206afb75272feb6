from datetime import timedelta

from members.actions import admission
from members.domain.admission import AdmissionStatus, Verdict
from members.models import Letter
from network.management import timer
from tests.conftest import NOW


def day(number: int):
    return NOW + timedelta(days=number)


def sent(name: str) -> int:
    return Letter.objects.filter(name=f"members/{name}").count()


def test_unfinished_application_is_reminded_twice_and_then_ends(filled):
    for number in (13, 14, 14, 20, 45, 46, 89):
        admission.remind_applicants(at=day(number))
    assert sent("application_unfinished") == 2
    filled.refresh_from_db()
    assert filled.status == AdmissionStatus.APPLICATION
    admission.remind_applicants(at=day(90))
    admission.remind_applicants(at=day(91))
    filled.refresh_from_db()
    assert filled.status == AdmissionStatus.EXPIRED
    assert sent("application_expired") == 1


def test_inquiry_that_nobody_took_up_ends_too(inquiry):
    admission.remind_applicants(at=day(90))
    inquiry.refresh_from_db()
    assert inquiry.status == AdmissionStatus.EXPIRED


def test_writing_on_begins_the_days_anew(filled):
    admission.remind_applicants(at=day(14))
    admission.save_words(application=filled, at=day(20), message="More.")
    admission.remind_applicants(at=day(33))
    assert sent("application_unfinished") == 1
    admission.remind_applicants(at=day(34))
    assert sent("application_unfinished") == 2


def test_worker_that_was_away_says_it_once(filled):
    admission.remind_applicants(at=day(60))
    admission.remind_applicants(at=day(60))
    assert sent("application_unfinished") == 1


def test_what_was_handed_in_is_not_reminded(waiting):
    admission.remind_applicants(at=day(50))
    assert sent("application_unfinished") == 0


def test_reviewers_are_reminded_weekly_at_most(waiting):
    for number in (10, 11, 12, 17, 18, 25):
        admission.remind_reviewers(at=day(number))
    assert sent("applications_wait") == 3 * 3
    letter = Letter.objects.filter(name="members/applications_wait").first()
    assert letter is not None
    assert "Elm Street Services: 11 days" in letter.text


def test_reminders_stop_when_it_is_decided(waiting, chair, dana):
    for who in (chair, dana):
        admission.review(application=waiting, verdict=Verdict.ACCEPT, by=who, at=day(1))
    admission.remind_reviewers(at=day(30))
    assert sent("applications_wait") == 0


def test_timer_runs_both():
    assert {admission.remind_applicants, admission.remind_reviewers} <= set(timer.JOBS)
