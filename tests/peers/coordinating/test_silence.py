"""Marked words are planted in every private field: nobody else ever meets them."""

import logging
from datetime import timedelta

import pytest
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from members.models import Entry, Letter
from members.personal import fates
from network.management import timer
from network.queries.records import held_on
from peers.domain.lifecycle import MatchStatus
from peers.models import (
    ClosingSurvey,
    Concern,
    FollowUp,
    Match,
    MonthlyRecord,
    Referral,
    SealedField,
)
from peers.urls import urlpatterns
from tests.conftest import NOW, TODAY, sign_in_with_second_factor
from tests.peers.conftest import HOUR, match, service

pytestmark = pytest.mark.django_db

MARK = "zzmarkedzz"
OUTSIDERS = ["dario", "selma", "zoe", "rosa", "chair"]
ENDS = TODAY + timedelta(days=5)
OF_CODES = {"status", "source", "closing", "alarm", "tier", "mode", "begun_by", "noted_by"}
"""Closed lists: a constraint or a choice keeps free words out."""


@pytest.fixture
def planted(asked, sofia, cora, monkeypatch):
    """A running match in which every private field of words is marked."""
    monkeypatch.setattr(timezone, "now", lambda: NOW + 72 * HOUR)
    made = match(asked, service(sofia, asked.program), MatchStatus.ACCEPTED, ends_on=ENDS)
    FollowUp.objects.create(match=made, side="parent", due_on=TODAY)
    Concern.objects.create(match=made, alarm="abuse", raised_at=NOW)
    late = {"status": "late", "due_on": TODAY, "code": "A1"}
    MonthlyRecord.objects.create(match=made, month=TODAY, **late)
    ClosingSurvey.objects.create(match=made, asked_at=NOW)
    for model in (Referral, Match, FollowUp, Concern, MonthlyRecord, ClosingSurvey):
        model._default_manager.update(**marks(model))
    return made


def marks(model) -> dict[str, object]:
    names = {*fates(model), *(f.name for f in model._meta.fields if isinstance(f, SealedField))}
    fields = [model._meta.get_field(name) for name in names - OF_CODES - {"born_on", "region"}]
    return {field.name: mark(field) for field in fields if mark(field) is not None}


def mark(field) -> object:
    if isinstance(field, SealedField):
        return {"why": MARK} if field.name == "intake" else MARK
    if isinstance(field, models.JSONField):
        return {} if field.default is dict else None
    words = isinstance(field, models.CharField) and not field.choices
    return MARK[: field.max_length] if words else None


def addresses(made) -> list[str]:
    """Every address of the app that takes nothing, or the key of something."""
    keys = {row.pk for row in (made, made.referral, *made.follow_ups.all(), *made.concerns.all())}
    found = []
    for pattern in urlpatterns:
        for args in ([], *([key] for key in keys)):
            try:
                found.append(reverse(f"peers:{pattern.name}", args=args))
            except NoReverseMatch:
                continue
    return found


def test_the_marks_are_planted_and_the_coordinator_reads_them(client, planted, cora):
    assert Referral.objects.get().intake == {"why": MARK}
    call = planted.follow_ups.get()
    FollowUp.objects.update(done_at=NOW)
    client.force_login(cora)
    assert MARK in client.get(f"/desk/pairs/calls/{call.pk}/").content.decode()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_page_shows_them_to_anybody_else(client, request, planted, who):
    user = request.getfixturevalue(who)
    if user.is_co_chair:
        sign_in_with_second_factor(client, user)
    else:
        client.force_login(user)
    pages = addresses(planted)
    assert len(pages) >= 3
    for page in [*pages, "/desk/"]:
        assert MARK not in client.get(page, follow=True).content.decode()
    if hasattr(user, "person"):
        assert MARK not in str(held_on(user.person))


def test_neither_letters_nor_journal_nor_log_say_them(client, planted, zoe, caplog):
    client.force_login(zoe)
    with caplog.at_level(logging.DEBUG):
        for page in addresses(planted):
            client.get(page)
        timer.run(NOW + 72 * HOUR)
    assert "A job failed" not in caplog.text
    assert MARK not in caplog.text
    assert Letter.objects.filter(name__startswith="peers/").count() >= 5
    for letter in Letter.objects.all():
        assert MARK not in f"{letter.subject}{letter.text}{letter.html}"
    assert not Entry.objects.filter(event__contains=MARK).exists()
