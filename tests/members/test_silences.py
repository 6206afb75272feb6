"""Addresses that were silenced, and the letters that reach them all the same."""

import pytest

from members import actions, mail
from members.domain.delivery import Silence, Withheld
from members.models import Entry, Letter, Suppression


@pytest.fixture
def silent(db, now):
    return actions.silence(address="Alma@Example.org ", reason=Silence.LEFT_ALL, by=None, at=now)


def post(name: str, now, to: str = "alma@example.org") -> Letter:
    return mail.put(Letter(name=name, to=to, language="en", subject="Hi", text="Hi."), at=now)


@pytest.mark.parametrize(
    "name", ["account/login_code", "mfa/totp_activated", "trainings/enrolment_placed"]
)
def test_silenced_reader_still_gets_what_she_needs(silent, now, name):
    post(name, now)
    assert mail.deliver(at=now) == (1, 0)


@pytest.mark.parametrize("name", ["members/mailing", "trainings/survey_after", "new/undecided"])
def test_silenced_reader_gets_nothing_else(silent, now, name):
    row = post(name, now, to="ALMA@example.org")
    other = post(name, now, to="rosa@example.org")
    assert mail.deliver(at=now) == (1, 0)
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.failed_at, row.failure, row.attempts) == (now, Withheld.SILENCED, 0)
    assert other.sent_at == now


def test_letters_behind_many_silenced_ones_are_not_forgotten(silent, now):
    for _ in range(20):
        post("members/mailing", now)
    post("members/mailing", now, to="rosa@example.org")
    assert mail.deliver(at=now) == (1, 0)


def test_silence_is_asked_for_once_a_claim(silent, now, django_assert_num_queries):
    keys = [post("members/mailing", now, to=f"a{n}@example.org").pk for n in range(5)]
    queue = mail.LetterQueue()
    with django_assert_num_queries(2):
        assert len(queue.written(keys, at=now)) == 5


def test_address_is_heard_again_and_the_journal_remembers(silent, now):
    key = silent.pk
    assert actions.hear_again(address="alma@example.org", by=None, at=now)
    assert not actions.hear_again(address="alma@example.org", by=None, at=now)
    assert not Suppression.objects.exists()
    events = Entry.objects.filter(record_id=key, event__startswith="suppression.")
    assert list(events.order_by("pk").values_list("event", flat=True)) == [
        "suppression.left_all",
        "suppression.lifted",
    ]


@pytest.mark.parametrize(
    ("second", "kept"),
    [
        (Silence.LEFT_ALL, Silence.LEFT_ALL),
        (Silence.BOUNCED, Silence.LEFT_ALL),
        (Silence.COMPLAINED, Silence.COMPLAINED),
    ],
)
def test_graver_reason_stays(silent, now, second, kept):
    actions.silence(address="alma@example.org", reason=second, by=None, at=now)
    assert Suppression.objects.get().reason == kept
    assert Entry.objects.filter(event="suppression.bounced").count() == 0
