"""Marked words are planted in every private field: nobody meets them for whom they are not."""

import logging
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail as outbox
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from members import mail
from members.models import Letter, User
from network.management import timer
from network.queries.records import held_on
from opportunities.models import Body
from peers.domain.lifecycle import MatchStatus, ReferralStatus
from peers.models import ClosingSurvey, Concern, FollowUp, Match, MonthlyRecord, Referral
from tests.conftest import NOW, TODAY, account, sign_in_with_second_factor
from tests.house.test_addresses import addresses
from tests.opportunities.conftest import acts_for
from tests.peers import letters
from tests.peers.conftest import match, referral, service
from tests.peers.coordinating import marks
from tests.peers.doors import CHAIR, EVERYBODY, MEMBERS, Door, doors, unknown
from tests.peers.owing import NIGHT, owe

pytestmark = pytest.mark.django_db

MAY_MEET = {
    "nobody": (),
    "zoe": (),
    "root": ("zzcoraname", "zzdarioname"),
    "selma": ("zzcora",),
    "dario": ("zzcoraname", "zzsofia", "zzselma", "zztalknote", "zzsupportparentabout"),
    "alma": ("zzreferralintake",),
    "sofia": ("zzcora", "zzcode"),
    "cora": (
        *("zzalma", "zzrita", "zzsofia", "zzselma", "zzreferralintake", "zzconcern"),
        *("zztalknote", "zzsupportparentabout", "zzreferrer", "zzreferralrelationship"),
    ),
}
"""Beginnings of the marks that are for her, besides her own name and telephone: of coordinators
the names, of a pair that is masked nothing of the other, of a record no note that is not shared."""


@pytest.fixture
def root(chair, rosa) -> User:
    """Who may do everything that there is beside peers: superuser and co-chair with the second
    factor, lead of an agency, host of a group."""
    chair.is_superuser = chair.is_staff = True
    chair.save()
    rosa.represents.update(user=chair)
    acts_for(chair, Body.objects.create(name="Family Council", slug="family-council"))
    return chair


@pytest.fixture
def running(asked, sofia, selma, cora, dario, zoe, early, all_ages, alma, monkeypatch) -> Match:
    """A masked match, a request that somebody is asked for, and one that is begun."""
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    hers = service(sofia, early)
    made = match(asked, hers, MatchStatus.ACCEPTED, ends_on=TODAY + timedelta(days=5), sealed=True)
    FollowUp.objects.create(match=made, side="parent", day=3, due_on=TODAY)
    Concern.objects.create(match=made, alarm="abuse", raised_at=NOW, raised_by=cora, oral_by=NIGHT)
    late = {"status": "late", "due_on": TODAY, "code": "A1"}
    MonthlyRecord.objects.create(match=made, month=date(2026, 2, 1), **late)
    ClosingSurvey.objects.create(match=made, asked_at=NOW)
    hers.talks.create(by=cora, on=TODAY, minutes=10)
    background = early.requirements.create(name="Background check")
    hers.checks.create(requirement=background, done_on=TODAY)
    hers.apart.create(person=zoe.person, since=NOW)
    referral(alma.person, all_ages, status=ReferralStatus.INTAKE.value)
    asks = referral(account("rita@example.org", "Rita Soto").person, all_ages)
    match(asks, service(selma, all_ages), MatchStatus.PROPOSED, hand_on=True)
    return made


@pytest.fixture
def planted(running) -> Match:
    marks.plant()
    Referral.objects.update(source="social-worker", agreed_how="phone")
    running.refresh_from_db()
    return running


def at_home(request, who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who == "root":
        sign_in_with_second_factor(client, request.getfixturevalue(who))
    elif who != "nobody":
        client.force_login(request.getfixturevalue(who))
    return client


def test_every_address_says_whom_it_is_for():
    assert unknown() == set()


def knock(client: Client, door: Door, who: str):
    """A page is opened; what takes a form gets an empty one, though not from whom it would obey."""
    posts = door.posted and not door.is_for(who)
    return client.post(door.path) if posts else client.get(door.path)


def is_wrong(answer, door: Door, who: str) -> bool:
    led_away = answer.status_code == 302 and answer.url.startswith("/account/login")
    shut = answer.status_code == 404 or led_away
    if not door.is_for(who):
        return not shut
    # What cannot be done just now, or takes a form, is not there to look at.
    return answer.status_code >= 500 or led_away or answer.status_code == 403


def is_kept_from_others(answer, door: Door) -> bool:
    """No private page is found by a search, kept by a browser, or hard to leave at once."""
    if door.opens_to in (EVERYBODY, CHAIR) or answer.status_code != 200:
        return True
    said = answer.content.decode()
    kept = "no-store" in answer.headers.get("Cache-Control", "")
    return kept and all(sign in said for sign in ('content="noindex"', "quick-exit"))


@pytest.mark.parametrize("who", MAY_MEET)
def test_whom_it_is_not_for_finds_no_door_and_no_word(request, planted, who):
    client, met, wrong = at_home(request, who), {}, []
    for door in doors(planted, Referral.objects.get(status="intake")):
        if who != "nobody" and isinstance(door.opens_to, str) and door.opens_to != MEMBERS:
            continue
        answer = knock(client, door, who)
        if is_wrong(answer, door, who) or not is_kept_from_others(answer, door):
            wrong.append((door.name, answer.status_code))
        for mark in marks.found_in(answer.content.decode() + str(answer.headers)):
            met.setdefault(mark, set()).add(door.name)
    assert wrong == []
    theirs = {mark for mark in met if mark.startswith((*MAY_MEET[who], f"zz{who}"))}
    assert {mark: met[mark] for mark in met.keys() - theirs} == {}


def test_the_coordinator_meets_what_she_must(client, planted, cora):
    client.force_login(cora)
    request = client.get(f"/desk/pairs/requests/{planted.referral_id}/").content.decode()
    concern = client.get(f"/desk/pairs/concerns/{planted.concerns.get().pk}/").content.decode()
    assert {mark[:16] for mark in marks.found_in(request)} >= {"zzreferralintake"}
    assert f"zzconcernwords{planted.concerns.get().pk}zz" in marks.found_in(concern)


CMS = ("", "reports/site-history/", "pages/search/?q=zz", "snippets/")


def test_neither_desk_nor_cms_of_the_network_shows_a_word(request, planted):
    """To whoever may do everything there."""
    client, met = at_home(request, "root"), {}
    ours = [one for one in addresses(get_resolver()) if one.startswith("/desk/")]
    for page in [*ours, *(f"/cms/{one}" for one in CMS)]:
        for mark in marks.found_in(client.get(page).content.decode(errors="replace")):
            met.setdefault(mark, set()).add(page)
    known = ("zzcora", "zzdario")
    assert {mark: met[mark] for mark in met if not mark.startswith(known)} == {}


def test_letters_tables_index_cache_and_log_hold_no_word(
    request, running, all_ages, cora, harbor, settings, caplog
):
    caplog.set_level(logging.DEBUG)
    owe(all_ages)
    made = request.getfixturevalue("planted")
    timer.run(NIGHT)
    mail.post_many(letters.written(made, cora), at=NIGHT)
    call_command("rebuild_index")
    assert set(Letter.objects.values_list("name", flat=True)) >= letters.names()
    for letter in Letter.objects.exclude(name="peers/mask_words"):
        assert marks.found_in(f"{letter.subject}{letter.text}{letter.html}") == set(), letter.name
    mail.deliver(at=NIGHT, limit=500)
    sent = [message.message().as_string() for message in outbox.outbox]
    assert len(sent) >= len(letters.names())
    assert marks.found_in("".join(sent)) <= {letters.SAID}
    assert "A job failed" not in caplog.text
    assert marks.found_in(caplog.text) == set()
    index = [path for path in Path(settings.SEARCH_INDEX_DIR).rglob("*") if path.is_file()]
    assert marks.found_in("".join(path.read_bytes().decode("latin-1") for path in index)) == set()
    assert marks.found_in(repr(vars(cache._connections[cache._alias]))) == set()
    assert misplaced(marks.in_the_database()) == {}


def misplaced(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """What stands elsewhere than in its own column, and what is sealed anywhere at all."""
    return {mark: tables for mark, tables in found.items() if tables - places(mark)}


def places(mark: str) -> set[str]:
    for begins, (table, sealed) in marks.sealed_or_not().items():
        if mark.startswith(begins):
            return set() if sealed else {table}
    if mark.startswith("zzcode"):
        return {"peers_referral", "peers_monthlyrecord"}
    if mark == letters.SAID:
        return {"members_letter"}
    return {"members_person", "members_user"}


@pytest.mark.parametrize("who", ["zoe", "selma", "sofia", "alma", "dario", "cora"])
def test_no_export_of_somebody_else_holds_a_word(request, planted, who):
    own = {
        "alma": ("zzreferral", "zzmatch", "zzclosingsurvey", "zzcode", "zzfollowup", marks.BORN),
        "sofia": ("zzsupportparent", "zztalk", "zzmonthlyrecord"),
        "selma": ("zzsupportparent",),
    }
    held = marks.found_in(str(held_on(request.getfixturevalue(who).person)))
    assert {mark for mark in held if not mark.startswith((f"zz{who}", *own.get(who, ())))} == set()
