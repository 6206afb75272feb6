"""Whoever makes an account later loses nothing of what the network held on her before."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed

from members import actions
from members.actions import NotHers
from members.actions.adoption import relations
from members.models import Consent, Entry, Person, Qualification, User
from tests.conftest import NOW


def known(name: str = "Alma", **facts) -> Person:
    return Person.objects.create(name=name, email="Alma@Example.org", **facts)


def adopt(user: User) -> list[Person]:
    return actions.adopt_people(user=user, email="alma@example.org", by=user, at=NOW)


def consent(person: Person, purpose: str = "letters") -> Consent:
    return actions.give_consent(
        person=person,
        purpose=purpose,
        wording="Yes.",
        language="en",
        source="form",
        by=None,
        at=NOW,
    )


def test_every_key_to_a_person_is_known():
    pointing = {f"{key.model._meta.label}.{key.name}" for key in relations()}
    assert {
        "members.Consent.person",
        "members.Qualification.person",
        "trainings.Enrolment.person",
        "trainings.Completion.person",
    } <= pointing


def test_what_was_held_on_her_moves_to_her_account(alma, harbor, rosa):
    before = known(phone="860-555-0100")
    granted = Qualification.objects.create(
        person=before,
        code="iep",
        title="IEP",
        agency=harbor,
        held_from=date(2026, 1, 1),
        granted_at=NOW,
    )
    given = consent(before)
    adopt(alma)
    granted.refresh_from_db()
    given.refresh_from_db()
    assert granted.person == given.person == alma.person
    assert not Person.objects.filter(user=None).exists()
    alma.person.refresh_from_db()
    assert alma.person.phone == "860-555-0100"
    assert Entry.objects.filter(event="person.adopted", actor=alma).exists()


def test_what_she_confirmed_of_herself_does_not_become_hers(alma, rosa, harbor):
    before = known()
    facts = {"person": before, "code": "iep", "agency": harbor, "granted_at": NOW}
    days = {"held_from": date(2026, 1, 1)}
    own = Qualification.objects.create(title="By herself", confirmed_by=alma, **facts, **days)
    others = Qualification.objects.create(title="By Rosa", confirmed_by=rosa, **facts, **days)
    adopt(alma)
    own.refresh_from_db()
    others.refresh_from_db()
    assert (own.person, others.person) == (before, alma.person)


def test_yes_that_she_gave_both_ways_stands_once(alma):
    consent(alma.person)
    before = consent(known())
    adopt(alma)
    before.refresh_from_db()
    assert before.person == alma.person
    assert before.ended_at == NOW
    assert alma.person.consents.filter(ended_at=None).count() == 1


def test_whoever_is_called_otherwise_stays_herself_until_she_says_so(alma):
    luis = known("Luis")
    assert adopt(alma) == []
    given = consent(luis)
    actions.adopt_person(user=alma, person=luis, at=NOW)
    given.refresh_from_db()
    assert given.person == alma.person


def test_nobody_takes_over_what_was_confirmed_of_another_name(alma, harbor):
    luis = known("Luis")
    Qualification.objects.create(
        person=luis, code="iep", title="IEP", agency=harbor, granted_at=NOW,
        held_from=date(2026, 1, 1),
    )  # fmt: skip
    with pytest.raises(NotHers):
        actions.adopt_person(user=alma, person=luis, at=NOW)


def test_nobody_takes_over_another_address_or_account(alma, nora):
    with pytest.raises(NotHers):
        actions.adopt_person(user=nora, person=known(), at=NOW)
    with pytest.raises(NotHers):
        actions.adopt_person(user=alma, person=Person.objects.get(user=nora), at=NOW)
    with pytest.raises(NotHers):
        actions.adopt_person(user=alma, person=Person.objects.create(name="Alma"), at=NOW)


def test_address_that_is_not_confirmed_opens_nothing(alma):
    EmailAddress.objects.filter(user=alma).update(verified=False)
    with pytest.raises(NotHers):
        actions.adopt_person(user=alma, person=known(), at=NOW)


def test_confirming_an_address_is_enough(alma, rf):
    given = consent(known())
    address = EmailAddress.objects.get(user=alma)
    email_confirmed.send(sender=EmailAddress, request=rf.get("/"), email_address=address)
    given.refresh_from_db()
    assert given.person == alma.person


def test_person_is_met_again_by_address_and_first_name(db):
    meet = {"email": "ana@example.org", "by": None, "at": NOW}
    ana = actions.meet_person(name="Ána López", **meet)
    assert actions.meet_person(name="ANA", phone="1", **meet) == ana
    assert actions.meet_person(name="Luis", **meet) != ana
    ana.refresh_from_db()
    assert (ana.name, ana.phone) == ("Ána López", "1")


def test_address_of_an_account_that_is_not_confirmed_belongs_to_nobody(alma):
    EmailAddress.objects.filter(user=alma).update(verified=False)
    met = actions.meet_person(name="Alma", email="alma@example.org", by=None, at=NOW)
    assert met.user is None


def test_stranger_changes_nothing_that_is_known(db, rosa):
    meet = {"name": "Ana López", "email": "ana@example.org", "at": NOW}
    ana = actions.meet_person(by=rosa, phone="1", language="es", **meet)
    actions.meet_person(by=None, phone="2", language="en", **meet)
    ana.refresh_from_db()
    assert (ana.phone, ana.language) == ("1", "es")
    actions.meet_person(by=rosa, phone="3", **meet)
    ana.refresh_from_db()
    assert (ana.phone, ana.language) == ("3", "es")
