"""What a person agreed to: her words, from when to when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from members import actions
from members.models import Consent, Entry, Person

YES = {"purpose": "newsletter", "language": "en", "source": "sign-up page"}


@pytest.fixture
def person(alma) -> Person:
    return alma.person


def give(person: Person, at, wording: str = "Write to me.") -> Consent:
    return actions.give_consent(person=person, wording=wording, by=person.user, at=at, **YES)


def told() -> list[str]:
    events = Entry.objects.order_by("pk").values_list("event", flat=True)
    return [event for event in events if event.startswith("consent.")]


def test_giveconsent_keeps_words_source_and_moment(person, now):
    given = Consent.objects.get(pk=give(person, now).pk)
    assert (given.wording, given.source) == ("Write to me.", "sign-up page")
    assert (given.given_at, given.ended_at) == (now, None)
    assert told() == ["consent.given"]


def test_giveconsent_to_the_same_words_stays_one(person, now):
    assert give(person, now) == give(person, now + timedelta(days=1))
    assert told() == ["consent.given"]


def test_giveconsent_to_new_words_ends_the_former(person, now):
    former = give(person, now)
    later = give(person, now + timedelta(days=1), "Write to me every week.")
    former.refresh_from_db()
    assert former.ended_at == later.given_at
    assert told() == ["consent.given", "consent.ended", "consent.given"]


def test_endconsent_keeps_the_history_and_its_first_moment(person, now):
    given = give(person, now)
    actions.end_consent(consent=given, by=person.user, at=now + timedelta(days=1))
    actions.end_consent(consent=given, by=person.user, at=now + timedelta(days=2))
    assert Consent.objects.get().ended_at == now + timedelta(days=1)
    assert told() == ["consent.given", "consent.ended"]
    assert give(person, now + timedelta(days=3)) != given


def test_consent_cannot_end_before_it_was_given(person, now):
    given = give(person, now)
    with (
        pytest.raises(IntegrityError, match="consent_ends_after_it_was_given"),
        transaction.atomic(),
    ):
        actions.end_consent(consent=given, by=person.user, at=now - timedelta(days=1))
    assert told() == ["consent.given"]


def test_two_consents_cannot_stand_for_one_purpose(person, now):
    give(person, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(person=person, wording="Other", given_at=now, **YES)
