"""Reminders that a listing is to be verified again (DOMAIN D5)."""

from datetime import timedelta

import pytest

from members.domain.roles import AgencyRole
from members.domain.standing import Standing
from members.models import Letter, Membership
from tests.conftest import DAYS_OF, account, represents
from trainings import actions
from trainings.models import Program, Verification


def listed(agency, slug, **fields) -> Program:
    words = {"title": slug.title(), "summary": "Short.", "live": True} | fields
    return Program.objects.create(agency=agency, slug=slug, **words)


@pytest.fixture
def year_ago(today):
    return today - timedelta(days=365)


def names() -> list[tuple[str, str]]:
    return sorted(Letter.objects.values_list("name", "to"))


def test_keepers_get_one_letter_about_all_their_listings(harbor, rosa, emil, year_ago, now):
    for name in ("trainer", "signer"):
        represents(account(f"{name}@example.org", name.title()), harbor, AgencyRole(name))
    listed(harbor, "evenings", listed_on=year_ago)
    listed(harbor, "mornings", listed_on=year_ago + timedelta(days=20))
    listed(harbor, "fresh", listed_on=year_ago + timedelta(days=100))
    assert actions.remind_of_verifications(at=now) == 1
    assert names() == [
        ("trainings/verification_due", emil.email),
        ("trainings/verification_due", rosa.email),
    ]
    text = Letter.objects.first().text
    assert "Evenings" in text
    assert "Mornings" in text
    assert "Fresh" not in text


@pytest.mark.parametrize(
    ("days", "letters"), [(-31, 0), (-30, 1), (0, 1), (30, 1), (91, 1), (105, 1), (106, 0)]
)
def test_letters_come_before_on_and_after_the_day(harbor, rosa, year_ago, now, days, letters):
    listed(harbor, "evenings", listed_on=year_ago)
    actions.remind_of_verifications(at=now + timedelta(days=days))
    assert Letter.objects.count() == letters


def test_each_letter_goes_out_once(harbor, rosa, year_ago, now):
    listed(harbor, "evenings", listed_on=year_ago)
    for days in (0, 0, 1, 29, 30, 31, 91, 92):
        actions.remind_of_verifications(at=now + timedelta(days=days))
    assert Letter.objects.count() == 3


def test_verified_listing_is_left_in_peace(harbor, rosa, year_ago, now, today):
    row = listed(harbor, "evenings", listed_on=year_ago)
    Verification.objects.create(program=row, on=today, name="Rosa")
    actions.remind_of_verifications(at=now)
    assert names() == []


def test_hidden_listing_is_called_hidden(harbor, rosa, year_ago, now):
    listed(harbor, "evenings", listed_on=year_ago)
    actions.remind_of_verifications(at=now + timedelta(days=91))
    assert "no longer find it" in Letter.objects.get().text


def test_draft_and_lapsed_agency_are_not_asked(harbor, rosa, year_ago, now):
    listed(harbor, "draft", listed_on=year_ago, live=False)
    actions.remind_of_verifications(at=now)
    listed(harbor, "evenings", listed_on=year_ago)
    Membership.objects.update(paper_until=DAYS_OF[Standing.LAPSED]["paper_until"])
    actions.remind_of_verifications(at=now)
    assert names() == []
