"""Three months after five parents began, both sides answer from their letters, and the co-chair
sees the rate."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.domain.months import later
from members.models import Letter
from network.management import timer
from opportunities.domain.feedback import CORE, ITEMS
from opportunities.domain.words import Side
from opportunities.models import Feedback
from tests.opportunities.services.conftest import parent, serves

pytestmark = pytest.mark.django_db


def answers(letter: Letter, core: int) -> None:
    """As her browser would, from the link in her letter, without an account."""
    path = re.search(r"/seats/feedback/\S+", letter.text)[0]
    side = Side.HOST if letter.to.startswith("hugo") else Side.PARENT
    said = dict.fromkeys(ITEMS[side], "4") | {CORE: str(core)}
    assert Client().post(path, said).status_code == 302


def test_both_sides_answer_and_the_co_chair_sees_the_rate(chair_client, council, hugo):
    now = timezone.now()
    began = later(timezone.localdate(now), -3) - timedelta(days=1)
    for number in range(5):
        serves(parent(number), council, appointed_on=began, serving_since=began)
    timer.run(now)
    letters = Letter.objects.filter(name="opportunities/feedback_asked").order_by("pk")
    assert letters.count() == Feedback.objects.count() == 10
    for number, letter in enumerate(letters.exclude(to="hugo@example.org")):
        answers(letter, core=5 if number else 3)
    report = "/desk/network/seats/report/"
    assert "fewer than five pairs" in chair_client.get(report).content.decode()
    for letter in letters.filter(to="hugo@example.org"):
        answers(letter, core=4)
    page = chair_client.get(report).content.decode()
    assert "4 of 5" in page
    assert "80%" in page
    timer.run(now + timedelta(days=20))
    assert not Letter.objects.filter(name="opportunities/feedback_reminder").exists()
