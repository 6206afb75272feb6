"""What each side said is in her own export and in nobody else's, and goes with her (DOMAIN C3,
C5)."""

import pytest

from members.models import User
from network.actions.erasure import erase_person
from network.queries.records import held_on
from peers.actions import asking
from peers.actions.forgetting import forget_old_cases
from peers.actions.leaving import leave_as_referrer
from peers.domain.lifecycle import MatchStatus
from peers.models import (
    Apart,
    ClosingSurvey,
    Concern,
    Contact,
    FollowUp,
    MonthlyRecord,
    Referral,
    Talk,
)
from tests.conftest import NOW, TODAY, account
from tests.peers.asking.conftest import named, referrer
from tests.peers.conftest import match, service
from tests.peers.coordinating.test_keeping import YEARS

pytestmark = pytest.mark.django_db

OF_ALMA = {"call": "ALMACALL", "survey": "ALMASURVEY"}
OF_SOFIA = {
    "call": "SOFIACALL",
    "survey": "SOFIASURVEY",
    "talk": "SOFIATALK",
    "record": "SOFIARECORD",
    "concern": "SOFIACONCERN",
}


@pytest.fixture
def told(asked, sofia, cora):
    """Both were called and asked at the end; Sofia wrote a record, had a talk, and was worried."""
    hers = service(sofia, asked.program)
    made = match(asked, hers, MatchStatus.ACTIVE)
    for side, words in (("parent", OF_ALMA), ("support", OF_SOFIA)):
        FollowUp.objects.create(match=made, side=side, day=3, due_on=TODAY, note=words["call"])
        ClosingSurvey.objects.create(match=made, side=side, asked_at=NOW, words=words["survey"])
        Contact.objects.create(match=made, on=TODAY, mode="text", noted_by=side, noted_at=NOW)
        Apart.objects.create(support_parent=hers, person=asked.person, side=side, since=NOW)
    Talk.objects.create(support_parent=hers, on=TODAY, minutes=9, note=OF_SOFIA["talk"])
    month = {"status": "submitted", "due_on": TODAY, "note": OF_SOFIA["record"], "code": "A1"}
    MonthlyRecord.objects.create(match=made, month=TODAY, **month)
    Concern.objects.create(
        match=made, alarm="abuse", raised_at=NOW, raised_by=sofia, words=OF_SOFIA["concern"],
        action="CORAACTION",
    )  # fmt: skip
    return made


def count(user: User, label: str) -> int:
    return sum(len(part.records) for part in held_on(user.person) if part.label == label)


def test_each_export_holds_her_own_words_and_not_the_others(told, alma, sofia, cora, zoe):
    of_alma, of_sofia = str(held_on(alma.person)), str(held_on(sofia.person))
    assert [word for word in OF_ALMA.values() if word not in of_alma] == []
    assert [word for word in OF_SOFIA.values() if word not in of_sofia] == []
    assert [word for word in OF_SOFIA.values() if word in of_alma] == []
    assert [word for word in OF_ALMA.values() if word in of_sofia] == []
    everybody = of_alma + of_sofia + str(held_on(cora.person)) + str(held_on(zoe.person))
    assert "CORAACTION" not in everybody
    assert "Sofia" not in of_alma
    assert "Alma" not in of_sofia
    assert (count(alma, "peers.Apart"), count(sofia, "peers.Apart")) == (1, 1)
    assert (count(alma, "peers.Contact"), count(sofia, "peers.Contact")) == (2, 2)
    assert (count(alma, "peers.Concern"), count(sofia, "peers.Concern")) == (0, 1)


def everything() -> str:
    rows = [FollowUp, ClosingSurvey, Talk, MonthlyRecord, Concern]
    return str([list(model.objects.values()) for model in rows])


def test_when_the_support_parent_is_erased_what_the_parent_said_stays(told, sofia):
    erase_person(person=sofia.person, by=sofia, at=NOW)
    left = everything()
    assert [word for word in OF_SOFIA.values() if word in left] == []
    assert [word for word in OF_ALMA.values() if word not in left] == []


def test_when_the_parent_is_erased_nothing_is_left_of_her_case(told, alma):
    erase_person(person=alma.person, by=alma, at=NOW)
    left = everything()
    assert [word for word in OF_ALMA.values() if word in left] == []
    assert "SOFIACALL" not in left
    assert "SOFIACONCERN" not in left
    assert "CORAACTION" not in left
    assert "SOFIATALK" in left


def test_whoever_referred_is_erased_and_somebody_remains(early, cora):
    """By her account, whatever contact she gave; by her address without one; others stay."""
    wanda, otto = account("wanda@example.org", "Wanda Markworker"), account("o@example.org", "Otto")
    by_account = asking.refer(
        parent=named(), program=early, referrer=referrer(referrer_contact="860-555-0177"),
        by=wanda, at=NOW,
    )  # fmt: skip
    by_address = asking.refer(
        parent=named(name="Ines Paz", email="ines@example.org"), program=early,
        referrer=referrer(referrer_contact="WANDA@example.org"), by=None, at=NOW,
    )  # fmt: skip
    others = asking.refer(
        parent=named(name="Eva Paz", email="eva@example.org"), program=early,
        referrer=referrer(referrer_name="Otto", referrer_contact="o@example.org"), by=otto, at=NOW,
    )  # fmt: skip
    assert "wanda@example.org" not in str(held_on(by_account.person))
    erase_person(person=wanda.person, by=wanda, at=NOW)
    for kept in (by_account, by_address, others):
        kept.refresh_from_db()
    assert [row.referrer_said for row in (by_account, by_address)] == ["Somebody", "Somebody"]
    assert (by_account.referrer_contact, by_address.referrer_contact) == ("", "")
    assert by_account.relationship == "Her social worker"
    assert (others.referrer_said, others.referrer_contact) == ("Otto", "o@example.org")
    assert leave_as_referrer(accounts=[], addresses=[], at=NOW) == 0


def test_who_referred_goes_with_the_parent_and_with_the_case(early, alma, asked):
    said = {"source": "social-worker", "agreed_how": "phone", "referrer_name": "MARKED"}
    Referral.objects.update(**said, referrer_contact="MARKED", status="closed", ended_at=NOW)
    later = Referral.objects.create(
        person=alma.person, program=early, status="intake", source="self", asked_at=NOW,
        confirmed_at=NOW, confirmed_how="account", former=asked,
    )  # fmt: skip
    forget_old_cases(at=NOW + YEARS)
    later.refresh_from_db()
    assert later.former is None
    assert "MARKED" not in str(list(Referral.objects.values()))
    Referral.objects.filter(pk=later.pk).update(**said, referrer_contact="MARKED")
    erase_person(person=alma.person, by=alma, at=NOW)
    assert "MARKED" not in str(list(Referral.objects.values()))
