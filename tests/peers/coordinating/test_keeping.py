"""Cases are forgotten in time, and sealed anew with a new key."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from members.models import Consent, Entry, Person
from peers.access import cases
from peers.actions.forgetting import forget_old_cases
from peers.domain.keeping import months_before
from peers.domain.lifecycle import MatchStatus
from peers.models import ClosingSurvey, Concern, FollowUp, Match, MonthlyRecord, Referral
from tests.conftest import NOW, TODAY
from tests.peers.conftest import match, referral, service
from tests.peers.coordinating import marks

NEW_KEY = urlsafe_b64encode(b"a new key of thirty-two letters!").decode()
YEARS = timedelta(days=36 * 31)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2026, 3, 2), 36, (2023, 3, 2)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2024, 2, 29), 12, (2023, 2, 28)),
        ((2026, 12, 1), 12, (2025, 12, 1)),
    ],
)
def test_so_many_months_ago(day, months, before):
    at = datetime(*day, tzinfo=UTC)
    assert months_before(at, months) == datetime(*before, tzinfo=UTC)


@pytest.fixture
def closed(asked, sofia, cora):
    made = match(asked, service(sofia, asked.program), MatchStatus.ACCEPTED)
    FollowUp.objects.create(
        match=made, side="parent", day=3, due_on=TODAY, note="MARKED", needs=["school"]
    )
    Concern.objects.create(match=made, alarm="abuse", raised_at=NOW, words="MARKED")
    late = {"status": "submitted", "due_on": TODAY, "note": "MARKED", "code": "A1"}
    MonthlyRecord.objects.create(match=made, month=TODAY, **late)
    cases.match_for_coordinator(cora, made.pk, at=NOW)
    ClosingSurvey.objects.create(match=made, asked_at=NOW)
    Match.objects.update(status="closed", ended_at=NOW, choice_reason="MARKED")
    who = {"referrer_name": "MARKED", "referrer_contact": "MARKED", "relationship": "MARKED"}
    said = who | {"source": "social-worker", "agreed_how": "phone", "code": "MARKED"}
    Referral.objects.update(status="closed", ended_at=NOW, **said)
    return made


@pytest.mark.django_db
def test_a_case_that_was_kept_long_enough_loses_its_words_and_its_people(closed, alma):
    assert forget_old_cases(at=NOW + YEARS) == 1
    assert forget_old_cases(at=NOW + YEARS) == 0
    kept = Referral.objects.get()
    assert kept.person != alma.person
    assert (kept.intake, kept.born_on, kept.referrer_name, kept.code) == (None, None, "", "")
    assert kept.region == "capitol"
    call = FollowUp.objects.get()
    assert (call.note, call.needs) == ("", ["school"])
    assert Match.objects.get().choice_reason == ""
    assert (Concern.objects.get().words, MonthlyRecord.objects.get().note) == ("", "")
    assert not Entry.objects.filter(event="match.opened").exclude(actor=None).exists()
    assert Person.objects.filter(pk=alma.person.pk).exists()


@pytest.mark.django_db
def test_no_private_word_of_a_case_is_left(closed):
    marks.plant()
    forget_old_cases(at=NOW + 2 * YEARS)
    left = {
        f"{model.__name__}.{field.name}"
        for model in (Referral, Match, FollowUp, Concern, ClosingSurvey, MonthlyRecord)
        for field in marks.private(model)
        for row in model.objects.all()
        if getattr(row, field.name) not in (None, "", [], {})
    }
    assert left <= {"MonthlyRecord.code"}


@pytest.mark.django_db
@pytest.mark.parametrize("asks_again", [False, True])
def test_whom_we_knew_by_her_request_alone_we_know_no_more(closed, all_ages, asks_again):
    her = Person.objects.create(name="Rita Soto", email="rita@example.org", phone="860-555-0199")
    facts = {"wording": "Yes.", "language": "en", "source": "peers/link", "given_at": NOW}
    her.consents.create(purpose="parent-support", **facts)
    Referral.objects.update(person=her)
    if asks_again:
        referral(her, all_ages)
    forget_old_cases(at=NOW + 2 * YEARS)
    assert Person.objects.filter(pk=her.pk).exists() == asks_again
    assert Consent.objects.filter(purpose="parent-support").exists() == asks_again


@pytest.mark.django_db
def test_who_calls_herself_nobody_neither_stops_it_nor_gets_the_cases(closed):
    called = [Person.objects.create(name="(nobody)", phone="860-555-0101") for _ in range(2)]
    assert forget_old_cases(at=NOW + 2 * YEARS) == 1
    assert Referral.objects.get().person not in called


@pytest.mark.django_db
def test_a_case_is_kept_until_then_and_an_open_one_longer(closed):
    assert forget_old_cases(at=NOW + timedelta(days=3 * 365)) == 0
    Referral.objects.update(status="searching", ended_at=None)
    assert forget_old_cases(at=NOW + 2 * YEARS) == 0
    assert Referral.objects.get().intake


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake FROM peers_referral")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_new_key_takes_over_and_the_old_one_goes(closed, settings):
    [old] = settings.PEER_KEYS
    settings.PEER_KEYS = [NEW_KEY, old]
    for _again in range(2):
        call_command("seal_anew")
    settings.PEER_KEYS = [NEW_KEY]
    assert Referral.objects.get().intake == {"child": {"name": "Leo"}}
    assert Concern.objects.get().words == "MARKED"
    assert FollowUp.objects.get().note == "MARKED"
    settings.PEER_KEYS = [old]
    before = stored()
    with pytest.raises(CommandError, match="not in PEER_KEYS"):
        call_command("seal_anew")
    assert stored() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "page"), [("cora", "/desk/pairs/requests/{}/"), ("alma", "/support/mine/")]
)
def test_without_its_key_a_case_is_kindly_not_shown(
    request, client, asked, cora, settings, caplog, who, page
):
    settings.PEER_KEYS = [NEW_KEY]
    client.force_login(request.getfixturevalue(who))
    answer = client.get(page.format(asked.pk))
    assert (answer.status_code, "Nothing is lost" in answer.content.decode()) == (503, True)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "PEER_KEYS lacks a key" in caplog.text
