"""Where the training is: real classes with real dates."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from peers.queries.support_desk import next_class
from tests.trainings.conftest import draft, meetings, public, waiting
from trainings import actions
from trainings.models import Award

pytestmark = pytest.mark.django_db

__all__ = ["draft", "public", "waiting"]


@pytest.fixture
def now():
    """Pages know no other time."""
    return timezone.now()


@pytest.fixture
def training(public, early):
    Award.objects.create(program=public, code=early.qualification, title="Support parent")
    return public


def said(client) -> str:
    return client.get(reverse("peers:become")).content.decode()


def test_there_is_no_such_class(client, early):
    assert next_class(early.qualification, timezone.now()) is None
    assert "Apply all the same" in said(client)


def test_without_a_date_one_can_ask_to_be_told(client, training):
    assert reverse("directory:wish_for_class", args=[training.slug]) in said(client)


def test_the_class_that_begins_next_is_named_with_its_day(client, training, rosa, now):
    for weeks in (5, 2):
        run = actions.add_offering(
            program=training,
            by=rosa,
            at=now,
            sessions=meetings(now + timedelta(weeks=weeks)),
            enrolment="open",
        )
        actions.announce_offering(offering=run, by=rosa, at=now)
    page = said(client)
    assert date_format(timezone.localdate(now + timedelta(weeks=2)), "DATE_FORMAT") in page
    assert date_format(timezone.localdate(now + timedelta(weeks=5)), "DATE_FORMAT") not in page
    assert reverse("directory:program", args=[training.slug]) in page


def test_the_desk_leads_whoever_lacks_the_training_there(client, training, applicant, alma):
    applicant.status = "training"
    applicant.save()
    client.force_login(alma)
    assert reverse("peers:become") in client.get(reverse("peers:support_desk")).content.decode()
