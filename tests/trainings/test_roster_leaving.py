"""Taking somebody off the list of a class: what she is told, and when it is too late for that."""

from datetime import timedelta

import pytest

from members.journal import StepRefused
from members.models import Letter, Person
from tests.conftest import NOW, TODAY
from tests.trainings.rosters import run
from tests.trainings.test_roster_pages import DAYS, joins, page
from trainings import actions
from trainings.models import Completion, Enrolment, Offering


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def offering(public, rosa):
    return run(public, rosa, NOW - timedelta(days=60), *DAYS, places=12)


@pytest.fixture
def desk(client, rosa):
    client.force_login(rosa)
    return client


def test_who_is_taken_off_is_told_that_the_agency_did_it(desk, offering):
    ana = joins(offering, "Ana", email="ana@example.org")
    desk.post(page("decide", ana.pk, "give-up"))
    ana.refresh_from_db()
    assert ana.status == "given-up"
    letter = Letter.objects.get(to="ana@example.org")
    assert letter.name == "trainings/enrolment_taken_off"
    for text in (letter.text, letter.html):
        assert "the agency has taken you off the list" in text
        assert "please call the agency. 860-555-0100" in text
        assert "Thank you for telling us" not in text


def test_who_takes_herself_off_is_thanked(desk, offering, rosa):
    person = Person.objects.get(user=rosa)
    own = Enrolment.objects.create(offering=offering, person=person, status="placed", asked_at=NOW)
    desk.post(page("decide", own.pk, "give-up"))
    assert Letter.objects.filter(to=rosa.email).latest("pk").name == "trainings/enrolment_given_up"


def _stays(desk, enrolment, rosa):
    address = page("decide", enrolment.pk, "give-up")
    assert address not in desk.get(page("roster", enrolment.offering_id)).content.decode()
    for answer in (desk.get(address, follow=True), desk.post(address, follow=True)):
        assert b"Nobody can be taken off" in answer.content
    with pytest.raises(StepRefused):
        actions.take_off_list(enrolment=enrolment, by=rosa, at=NOW)
    enrolment.refresh_from_db()
    assert enrolment.status == "placed"


def test_who_has_finished_is_not_taken_off_until_it_is_taken_back(desk, offering, rosa):
    ana, bea = joins(offering, "Ana"), joins(offering, "Bea")
    actions.finish_class(offering=offering, keys=[ana.pk], completed_on=TODAY, by=rosa, at=NOW)
    _stays(desk, ana, rosa)
    html = desk.get(page("roster", offering.pk)).content.decode()
    assert page("decide", bea.pk, "give-up") in html
    completion = Completion.objects.get()
    actions.revoke_completion(completion=completion, reason="No.", by=rosa, at=NOW)
    assert (
        page("decide", ana.pk, "give-up") in desk.get(page("roster", offering.pk)).content.decode()
    )


def test_nobody_is_taken_off_a_class_that_is_over(desk, offering, rosa):
    ana = joins(offering, "Ana")
    offering.sessions.last().delete()
    Offering.objects.filter(pk=offering.pk).update(ends_on=TODAY - timedelta(days=1))
    offering.sessions.filter(starts_at__gte=NOW - timedelta(days=1)).delete()
    _stays(desk, ana, rosa)
