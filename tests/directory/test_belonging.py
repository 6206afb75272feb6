"""Who belongs to the network, for the public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.domain.roles import MemberClass
from members.domain.standing import GRACE
from members.models import Agency, Agreement, Membership, Signature
from tests.conftest import agency


@pytest.fixture
def bright(db) -> Agency:
    row = agency("Bright Care", "bright-care")
    Membership.objects.filter(agency=row).update(member_class=MemberClass.AFFILIATE.value)
    return row


def lapse(row: Agency) -> None:
    over = timezone.localdate() - GRACE - timedelta(days=1)
    Membership.objects.filter(agency=row).update(paper_until=over)


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_affiliates_are_counted_against_the_aim(client, bright, harbor):
    page = text_of(client, "/affiliates/")
    assert "1 agency is an affiliate today. Our aim is 5 to 10." in page
    assert "Bright Care" in page
    assert "Harbor Families" not in page


def test_lapsed_affiliate_is_not_counted(client, bright):
    lapse(bright)
    page = text_of(client, "/affiliates/")
    assert "0 agencies are affiliates today" in page
    assert "Bright Care" not in page


def test_badge_tells_the_truth_of_the_day(client, bright):
    badge = client.get("/agencies/bright-care/badge.svg")
    assert badge["Content-Type"] == "image/svg+xml"
    assert "Provider affiliate" in badge.content.decode()
    lapse(bright)
    later = text_of(client, "/agencies/bright-care/badge.svg")
    assert "No member at this time" in later
    assert "Provider affiliate" not in later


@pytest.mark.parametrize("address", ["badge.svg", "member/"])
def test_agency_that_never_joined_has_neither(client, db, address):
    Agency.objects.create(name="Listed", slug="listed", live=True)
    assert client.get(f"/agencies/listed/{address}").status_code == 404


def test_markup_in_a_name_is_text_in_the_badge(client, bright):
    Agency.objects.update(name="<script>alert(1)</script>")
    assert "<script>" not in text_of(client, "/agencies/bright-care/badge.svg")


def test_page_shows_each_principle_as_it_was_promised(client, bright):
    text = Agreement.objects.create(
        member_class="affiliate",
        title="Promise",
        text="We.",
        status="adopted",
        adopted_on="2026-01-01",
    )
    signed = Signature.objects.create(
        agency=bright,
        agreement=text,
        language="es",
        exact="x",
        sha256="0" * 64,
        acknowledged=["Escuchamos primero.", "Pagamos su tiempo."],
        signer_name="Sam",
        signer_title="Director",
        signed_at=timezone.now(),
        status="countersigned",
        countersigned_at=timezone.now(),
        covers_from="2026-01-01",
        covers_until="2099-01-01",
    )
    Membership.objects.filter(agency=bright).update(in_force=signed)
    page = text_of(client, "/agencies/bright-care/member/")
    assert "Escuchamos primero." in page
    assert 'lang="es"' in page
    assert "Sam" not in page


def test_page_of_a_lapsed_member_is_gone(client, bright):
    assert client.get("/agencies/bright-care/member/").status_code == 200
    lapse(bright)
    assert client.get("/agencies/bright-care/member/").status_code == 404


def test_agency_without_a_class_says_so_and_leads_on(client, bright):
    page = text_of(client, bright.get_absolute_url())
    assert "None is listed now." in page
    assert "/agencies/bright-care/member/" in page
