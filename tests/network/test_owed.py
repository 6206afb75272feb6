"""What an agency owes the network, on the desk of those who can settle it."""

from datetime import date, timedelta

import pytest

from members.domain.roles import AgencyRole
from members.domain.standing import Standing
from members.models import Agreement, Membership, Representative, Signature
from network.domain.owed import Kind, Owed, in_order
from network.queries.owed import owed_by
from tests.conftest import DAYS_OF, TODAY, represents
from trainings.models import Program
from trainings.queries import listings


@pytest.fixture
def owes(harbor, rosa, now):
    """What Rosa, or whoever has that role, sees owed by Harbor."""

    def find(role: str = "lead") -> list[Owed]:
        place = Representative.objects.get(agency=harbor, user=rosa)
        place.role = role
        programs = listings([harbor], now)
        return owed_by([place], programs, on=TODAY).get(harbor.pk, [])

    return find


def stands(standing: Standing) -> None:
    Membership.objects.update(**({"paper_until": None} | DAYS_OF[standing]))


def signed(agency, agreement: Agreement, **fields) -> Signature:
    words = {"language": "en", "exact": "x", "sha256": "0" * 64, "signer_name": "Rosa"}
    return Signature.objects.create(
        agency=agency,
        agreement=agreement,
        signer_title="Director",
        signed_at="2026-02-01T12:00:00Z",
        **words,
        **fields,
    )


def text(status: str = "adopted", **days) -> Agreement:
    return Agreement.objects.create(
        member_class="training", title="Agreement", text="We agree.", status=status, **days
    )


@pytest.mark.parametrize(
    ("standing", "kinds"),
    [
        (Standing.JOINING, [Kind.SIGN]),
        (Standing.ACTIVE, []),
        (Standing.RENEWAL_DUE, [Kind.RENEW]),
        (Standing.GRACE, [Kind.RENEW]),
        (Standing.LAPSED, [Kind.RENEW]),
        (Standing.WITHDRAWN, []),
        (Standing.ENDED, []),
    ],
)
def test_agreement_is_owed_by_standing(owes, standing, kinds):
    stands(standing)
    assert [one.kind for one in owes()] == kinds


def test_nothing_is_owed_while_the_network_is_to_answer(owes, harbor):
    stands(Standing.GRACE)
    signed(harbor, text(adopted_on=date(2026, 1, 1)))
    assert owes() == []


def test_new_version_is_owed_by_its_day(owes, harbor):
    old = text("retired", adopted_on="2025-01-01", retired_on=TODAY, sign_anew_by="2026-05-01")
    by_both = signed(
        harbor,
        old,
        status="countersigned",
        countersigned_at="2026-02-02T12:00:00Z",
        covers_from="2026-02-02",
        covers_until="2027-02-01",
    )
    Membership.objects.filter(agency=harbor).update(in_force=by_both)
    assert [(one.kind, one.due) for one in owes()] == [(Kind.SIGN_NEW_VERSION, date(2026, 5, 1))]


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("lead", [Kind.RENEW, Kind.VERIFY]),
        ("editor", [Kind.VERIFY]),
        ("signer", [Kind.RENEW]),
        ("trainer", []),
    ],
)
def test_everybody_sees_what_they_can_settle(owes, harbor, role, kinds):
    stands(Standing.GRACE)
    long_ago = TODAY - timedelta(days=360)
    Program.objects.create(agency=harbor, title="Evenings", slug="e", live=True, listed_on=long_ago)
    assert sorted(one.kind for one in owes(role)) == kinds


@pytest.mark.parametrize(("days", "owed"), [(334, 0), (335, 1), (500, 1)])
def test_listing_is_owed_from_thirty_days_before(owes, harbor, days, owed):
    listed_on = TODAY - timedelta(days=days)
    Program.objects.create(agency=harbor, title="E", slug="e", live=True, listed_on=listed_on)
    assert len(owes()) == owed


def test_agreement_comes_first_then_by_day():
    later, sooner = Owed(Kind.VERIFY, date(2026, 5, 2)), Owed(Kind.RATE, date(2026, 5, 1))
    assert in_order([later, sooner, Owed(Kind.SIGN)]) == [Owed(Kind.SIGN), sooner, later]


def test_desk_shows_each_with_its_button(client, harbor, rosa):
    stands(Standing.LAPSED)
    client.force_login(rosa)
    page = client.get("/desk/").content.decode()
    assert "Sign the agreement for another year" in page
    assert "/desk/agency/harbor-families/agreement/" in page


def test_desk_of_another_agency_says_nothing_of_it(client, harbor, nora):
    Membership.objects.filter(agency=harbor).update(paper_until=date(2025, 12, 1))
    client.force_login(nora)
    assert "another year" not in client.get("/desk/").content.decode()


def test_two_agencies_are_looked_up_as_cheaply_as_one(
    harbor, valley, rosa, now, django_assert_max_num_queries
):
    represents(rosa, valley, AgencyRole.LEAD)
    stands(Standing.GRACE)
    places = list(
        Representative.objects.filter(user=rosa).select_related(
            "agency__membership__in_force__agreement"
        )
    )
    programs = listings([harbor, valley], now)
    with django_assert_max_num_queries(3):
        found = owed_by(places, programs, on=TODAY)
    assert set(found) == {harbor.pk, valley.pk}
