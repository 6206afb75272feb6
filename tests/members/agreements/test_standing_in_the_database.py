"""What the database works out is what the rules say, on random rows and days."""

from datetime import date, timedelta
from random import Random

import pytest

from members.domain.agreements import SignatureStatus
from members.domain.standing import LEAVING, RIGHTS, Right, Standing, listed_until
from members.models import Agency, Agreement, Membership, Signature
from tests.conftest import NOW, TODAY
from tests.members.agreements.conftest import adopted

NEAR = [0, 1, 59, 60, 61, 119, 120, 121, 200]
MANY = 160


@pytest.fixture
def rows(db) -> list[Membership]:
    """Members of every kind, with days on and around each border."""
    rng = Random(4)  # noqa: S311 - rows, not secrets
    old = adopted()
    Agreement.objects.filter(pk=old.pk).update(
        status="retired", retired_on=TODAY, sign_anew_by=TODAY + timedelta(days=60)
    )
    old.refresh_from_db()
    texts = [old, adopted()]
    return [_member(number, rng, texts) for number in range(MANY)]


def _member(number: int, rng: Random, texts: list[Agreement]) -> Membership:
    agency = Agency.objects.create(
        name=f"Agency {number}", slug=f"agency-{number}", live=rng.random() < 0.9
    )
    left = _near(rng) if rng.random() < 0.3 else None
    row = Membership(
        agency=agency,
        member_class="training",
        since=TODAY,
        in_force=_signature(agency, rng, texts) if rng.random() < 0.6 else None,
        paper_until=_near(rng) if rng.random() < 0.5 else None,
        listed_before=rng.random() < 0.3,
        left_on=left,
        leaving=rng.choice(sorted(how.value for how in LEAVING)) if left else "",
        left_for="Reason" if left else "",
    )
    row.save()
    return row


def _signature(agency: Agency, rng: Random, texts: list[Agreement]) -> Signature:
    until = _near(rng)
    return Signature.objects.create(
        agency=agency,
        agreement=rng.choice(texts),
        language="en",
        exact="x",
        sha256="x",
        signer_name="N",
        signer_title="T",
        signed_at=NOW,
        status=SignatureStatus.COUNTERSIGNED.value,
        countersigned_at=NOW,
        covers_from=until - timedelta(days=364),
        covers_until=until,
    )


def _near(rng: Random) -> date:
    return TODAY + timedelta(days=rng.choice([1, -1]) * rng.choice(NEAR))


DAYS = [TODAY + timedelta(days=sign * days) for days in NEAR for sign in (1, -1)]


def test_memberships_on_a_day_stand_as_the_rules_say(rows, django_assert_num_queries):
    for day in DAYS:
        with django_assert_num_queries(1):
            found = list(Membership.objects.on(day).select_related("in_force__agreement"))
        assert [row.standing_on for row in found] == [row.standing(day) for row in found]
        assert [row.due for row in found] == [row.tie.due for row in found]
    assert {row.standing(day) for row in rows for day in DAYS} == set(Standing)


def test_public_agencies_are_those_whose_standing_lists_them(rows):
    outside = Agency.objects.create(name="Listed from outside", slug="outside", live=True)
    for day in DAYS:
        listed = {row.agency for row in rows if _is_shown(row, day) and row.agency.live}
        assert set(Agency.objects.public(day)) == listed | {outside}
        last = {row.agency for row in rows if (until := listed_until(row.tie)) and day <= until}
        assert {agency for agency in last if agency.live} == listed


def _is_shown(row: Membership, on: date) -> bool:
    """By right, or as before while it signs."""
    signs = row.standing(on) is Standing.JOINING and row.listed_before
    return signs or row.has_right(Right.LIST, on)


def test_rights_are_found_by_the_database_too(rows):
    for right in Right:
        found = set(Membership.objects.with_right(right, TODAY))
        assert found == {row for row in rows if right in RIGHTS[row.standing(TODAY)]}
