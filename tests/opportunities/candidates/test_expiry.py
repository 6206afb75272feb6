"""An application that nobody answers runs out, and both sides hear of it, once."""

from datetime import timedelta

import pytest

from members.models import Consent, Letter
from network.management import timer
from opportunities.access.released import facts_shown
from opportunities.actions.candidacies import Application, apply
from opportunities.actions.expiry import expire_candidacies, forget_after_the_end, warn_of_expiry
from opportunities.domain.words import Fact
from opportunities.models import Candidacy
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
END = NOW + timedelta(days=90)
A_MOMENT = timedelta(seconds=1)


@pytest.fixture
def sent(alma, hugo, posted) -> Candidacy:
    facts = frozenset({Fact.NAME, Fact.EMAIL})
    [made] = apply(person=alma.person, applications=[Application(posted, facts)], by=alma, at=NOW)
    Letter.objects.all().delete()
    return made


def told() -> list[tuple[str, str]]:
    return sorted(Letter.objects.values_list("name", "to"))


def test_it_runs_out_after_ninety_days_and_not_before(alma, hugo, sent):
    assert expire_candidacies(at=END - A_MOMENT) == 0
    assert expire_candidacies(at=END) == 1
    assert expire_candidacies(at=END) == 0
    sent.refresh_from_db()
    assert (sent.status, sent.ended_at) == ("expired", END)
    assert facts_shown(sent, by=hugo, at=END) == []
    assert not sent.releases.standing().exists()
    assert told() == [
        ("opportunities/candidate_expired", "alma@example.org"),
        ("opportunities/candidate_unanswered", "hugo@example.org"),
    ]


def test_an_application_that_was_answered_does_not_run_out(sent):
    Candidacy.objects.filter(pk=sent.pk).update(status="interview")
    assert expire_candidacies(at=END) == 0


def test_both_sides_are_warned_once_two_weeks_before(sent):
    soon = END - timedelta(days=14)
    assert warn_of_expiry(at=soon - A_MOMENT) == 0
    assert warn_of_expiry(at=soon) == 1
    assert warn_of_expiry(at=soon + timedelta(days=1)) == 0
    assert told() == [
        ("opportunities/candidate_expires", "alma@example.org"),
        ("opportunities/candidate_waits", "hugo@example.org"),
    ]


def test_no_warning_comes_after_the_end(sent):
    assert warn_of_expiry(at=END + timedelta(days=3)) == 0


def test_hosts_read_no_name_in_any_of_it(sent):
    warn_of_expiry(at=END - timedelta(days=1))
    expire_candidacies(at=END)
    for letter in Letter.objects.filter(to="hugo@example.org"):
        assert "Alma" not in letter.subject + letter.text + letter.html


@pytest.mark.parametrize("status", ["not-selected", "closed", "withdrawn", "declined"])
def test_after_any_end_nothing_is_shared_any_more(sent, status):
    """A host's decision ends the candidacy; the clock does the rest."""
    Candidacy.objects.update(status=status, ended_at=NOW, companion_email="cleo@example.org")
    assert forget_after_the_end(at=NOW + A_MOMENT) == 1
    assert forget_after_the_end(at=NOW + A_MOMENT) == 0
    sent.refresh_from_db()
    assert sent.companion_email == ""
    assert not sent.releases.standing().exists()
    assert not Consent.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize("status", ["applied", "interview", "referred", "appointed"])
def test_what_goes_on_is_shared_on(sent, status):
    Candidacy.objects.update(status=status)
    assert forget_after_the_end(at=NOW + A_MOMENT) == 0
    assert sent.releases.standing().exists()


def test_the_timer_does_all_of_it():
    assert {expire_candidacies, warn_of_expiry, forget_after_the_end} <= set(timer.JOBS)
