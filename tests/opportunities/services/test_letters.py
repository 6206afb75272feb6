"""Each letter leads where it says, and carries no case."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from members import mail
from members.models import Letter
from opportunities.emails import feedback, services
from tests.conftest import NOW, TODAY
from tests.opportunities.services.conftest import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafts(seated, old_hand, hugo) -> dict[str, mail.Draft]:
    seated.buddy = old_hand
    seated.save()
    parent, host = (asked(seated, side, NOW) for side in ("parent", "host"))
    found = [
        services.service_begins(seated),
        services.service_ended(seated, by=None),
        *services.member_left(seated, by=None),
        services.buddy_asked(seated),
        services.buddy_named(seated),
        *services.buddy_wanted(seated),
        *services.term_ends(seated, TODAY + timedelta(days=30)),
        services.disclosure_due(seated, TODAY + timedelta(days=30)),
        *feedback.feedback_asked(parent),
        *feedback.feedback_reminder(host),
    ]
    return {draft.name.removeprefix("opportunities/"): draft for draft in found}


NAMES = [
    "service_begins",
    "service_ended",
    "member_left",
    "buddy_asked",
    "buddy_named",
    "buddy_wanted",
    "disclosure_due",
    "term_ends_soon",
    "member_term_ends",
    "feedback_asked",
    "feedback_reminder",
]
TO_OTHERS = {"member_left", "buddy_asked", "buddy_wanted", "feedback_reminder", "member_term_ends"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_letter_names_the_body_and_nobody(drafts, name, language):
    letter = mail.written(replace(drafts[name], language=language))
    assert "Family Council" in letter.subject
    assert "Family Council" in letter.text
    if name in TO_OTHERS:
        assert "Alma" not in letter.subject + letter.text + letter.html
    assert "Bea" not in letter.text or name == "buddy_asked"


@pytest.mark.parametrize("name", NAMES)
def test_its_link_opens_a_page(client, drafts, alma, hugo, name):
    reader = {"alma@example.org": alma, "hugo@example.org": hugo}.get(drafts[name].to)
    if reader:
        client.force_login(reader)
    letter: Letter = mail.post(drafts[name], at=NOW)
    path = re.search(r"https?://[^/\s]+(/\S+)", letter.text)[1]
    assert path in letter.html
    # Questions asked long ago are closed by now, and say so.
    assert client.get(path).status_code in {200, 410}
