"""Two people at the same moment: one of them wins, nothing is half done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from members import actions
from members.domain.agreements import Refusal
from members.domain.roles import CO_CHAIRS
from members.models import Entry, Letter, Membership, Signature
from tests.conftest import NOW, account
from tests.members.agreements.conftest import signed

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time"
    ),
]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each returned, or the refusal."""
    start = Barrier(len(acts))

    def act(one: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return one()
        except actions.SignatureRefused as refused:
            return refused.why
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


@pytest.mark.parametrize("_time", range(3))
def test_two_countersign_at_once(_time, waiting, chair):
    other = account("lucia@example.org", "Lucia Brandt")
    other.groups.add(chair.groups.get(name=CO_CHAIRS))

    def countersign(user):
        return lambda: actions.countersign(
            signature=Signature.objects.select_related("agency").get(pk=waiting.pk),
            title="Co-chair",
            by=user,
            at=NOW,
        )

    results = at_once(countersign(chair), countersign(other))
    assert Refusal.ANSWERED in results
    assert len([one for one in results if isinstance(one, Signature)]) == 1
    assert Entry.objects.filter(event="membership.in_force").count() == 1
    assert Letter.objects.filter(name="members/signature_countersigned").count() == 1


@pytest.mark.parametrize("_time", range(3))
def test_adopt_while_an_agency_signs(_time, harbor, rosa, text):
    draft = actions.copy_agreement(agreement=text, by=None, at=NOW)
    results = at_once(
        lambda: signed(harbor, rosa, text),
        lambda: actions.adopt_agreement(agreement=draft, by=None, at=NOW),
    )
    if results[0] == Refusal.OUTDATED:
        assert not Signature.objects.exists()
    else:
        assert Signature.objects.get().status == "outdated"


@pytest.mark.parametrize("_time", range(3))
def test_adopt_while_a_co_chair_countersigns(_time, waiting, chair, text):
    draft = actions.copy_agreement(agreement=text, by=None, at=NOW)
    results = at_once(
        lambda: actions.countersign(signature=waiting, title="Co-chair", by=chair, at=NOW),
        lambda: actions.adopt_agreement(agreement=draft, by=None, at=NOW),
    )
    row = Signature.objects.get()
    asked = Entry.objects.filter(event="membership.asked_to_sign_anew").count()
    if results[0] == Refusal.OUTDATED:
        assert (row.status, asked) == ("outdated", 0)
    else:
        assert (row.status, asked) == ("countersigned", 1)
        assert Membership.objects.get(in_force=row)


@pytest.mark.parametrize("_time", range(2))
def test_an_agency_signs_twice_at_once(_time, harbor, rosa, text):
    results = at_once(
        lambda: signed(harbor, rosa, text), lambda: signed(harbor, rosa, text, title="Chair")
    )
    assert Refusal.WAITS in results
    assert Signature.objects.count() == 1
