"""A case opens for those in it and for its coordinator; to others it is not there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from members.models import Entry
from peers.access import cases
from peers.access.concerns import concern_for
from peers.domain.lifecycle import MatchStatus
from peers.models import Concern, Match, Referral
from peers.queries.coordinators import coordinators_for
from tests.conftest import NOW, TODAY
from tests.peers.conftest import match, referral, service

pytestmark = pytest.mark.django_db


def test_her_coordinator_opens_it_and_that_is_written_down(asked, cora):
    assert cases.referral_for_coordinator(cora, asked.pk, at=NOW) == asked
    assert Entry.objects.get(event="referral.opened", record_id=str(asked.pk)).actor == cora


@pytest.mark.parametrize("who", ["dario", "sofia", "zoe", "chair", "rosa", "alma"])
def test_to_others_a_request_is_not_there(asked, request, who):
    outsider = request.getfixturevalue(who)
    with pytest.raises(Http404):
        cases.referral_for_coordinator(outsider, asked.pk, at=NOW)
    assert Entry.objects.get(event="refused").actor == outsider


def test_a_coordinator_is_a_parent_in_her_own_case(asked, cora, dario, sofia):
    """She learns neither who is asked for her nor what is said of her."""
    Referral.objects.filter(pk=asked.pk).update(person=cora.person)
    made = match(asked, service(sofia, asked.program), MatchStatus.PROPOSED)
    concern = Concern.objects.create(match=made, alarm="abuse", raised_at=NOW, raised_by=sofia)
    for door, key in (
        (cases.referral_for_coordinator, asked.pk),
        (cases.match_for_coordinator, made.pk),
        (concern_for, concern.pk),
    ):
        with pytest.raises(Http404):
            door(cora, key, at=NOW)
    fresh = cases.own_referral(cora, asked.pk, at=NOW)
    assert coordinators_for(fresh, TODAY) == [dario]
    moved = cases.see_desk(cora, at=NOW)("referral")
    assert not Match.objects.filter(moved).exists()


def test_a_coordinator_who_covers_opens_it_for_those_days(asked, dario):
    hers = dario.coordinates.get(program=asked.program)
    days = {"since": TODAY, "until": TODAY + timedelta(days=2), "regions": ["capitol"]}
    hers.covers.create(**days, set_by=dario)
    assert cases.referral_for_coordinator(dario, asked.pk, at=NOW) == asked
    with pytest.raises(Http404):
        cases.referral_for_coordinator(dario, asked.pk, at=NOW + timedelta(days=3))


def test_standing_in_ends_at_midnight_where_the_families_live(asked, dario):
    """On the night in which the clocks go forward."""
    hers = dario.coordinates.get(program=asked.program)
    until = date(2026, 3, 8)
    hers.covers.create(since=until, until=until, regions=["capitol"], set_by=dario)
    midnight = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
    assert cases.referral_for_coordinator(dario, asked.pk, at=midnight - timedelta(seconds=1))
    with pytest.raises(Http404):
        cases.referral_for_coordinator(dario, asked.pk, at=midnight)


def test_a_match_opens_for_the_support_parent_who_is_asked_and_no_other(asked, sofia, selma):
    made = match(asked, service(sofia, asked.program), MatchStatus.PROPOSED)
    assert cases.match_for_support_parent(sofia, made.pk, at=NOW) == made
    for outsider in (selma, asked.person.user):
        with pytest.raises(Http404):
            cases.match_for_support_parent(outsider, made.pk, at=NOW)


def test_a_parent_sees_a_match_once_it_is_accepted(asked, sofia, alma):
    made = match(asked, service(sofia, asked.program), MatchStatus.PROPOSED)
    with pytest.raises(Http404):
        cases.match_for_parent(alma, made.pk, at=NOW)


def test_what_she_told_is_unreadable_in_the_database(asked):
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake, born_on FROM peers_referral WHERE id = %s", [asked.pk])
        intake, born_on = cursor.fetchone()
    assert "Leo" not in intake
    assert "2025" not in born_on
    assert Referral.objects.get(pk=asked.pk).intake == {"child": {"name": "Leo"}}


def test_nothing_goes_on_without_her_own_yes(alma, early):
    with pytest.raises(IntegrityError), transaction.atomic():
        referral(alma.person, early, confirmed_at=None, confirmed_how="")


@pytest.mark.parametrize("missing", ["referrer_name", "referrer_contact", "agreed_how"])
def test_nobody_refers_a_parent_without_saying_who_and_how_she_agreed(alma, early, missing):
    said = {"referrer_name": "Ida", "referrer_contact": "860-555-0123", "agreed_how": "phone"}
    with pytest.raises(IntegrityError), transaction.atomic():
        referral(alma.person, early, source="social-worker", **(said | {missing: ""}))


def test_a_request_is_matched_once(asked, sofia, selma):
    match(asked, service(sofia, asked.program), MatchStatus.PROPOSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        match(asked, service(selma, asked.program), MatchStatus.PROPOSED)
    assert Match.objects.count() == 1
