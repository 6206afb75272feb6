"""A text in two versions, and who signs it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from members import actions
from members.domain.roles import ContinuumRole
from members.models import Agency, Agreement, Signature, User
from tests.conftest import NOW, TODAY

TWO = [
    {"text": "Families first", "text_es": "Las familias primero"},
    {"text": "We share <what> we know", "text_es": "Compartimos"},
]
WORDS: dict[str, Any] = {
    **{"title": "What we agree", "title_es": "Lo que acordamos"},
    **{"text": "<p>We work together.</p>", "text_es": "<p>Trabajamos juntos.</p>"},
}


def drafted(member_class: str = "training", **words: Any) -> Agreement:
    said = {"principles": TWO, **WORDS, **words}
    return actions.draft_agreement(member_class=member_class, by=None, at=NOW, **said)


def adopted(on: date = TODAY, at: datetime = NOW, **words: Any) -> Agreement:
    return actions.adopt_agreement(agreement=drafted(**words), by=None, at=at, on=on)


def signed(agency: Agency, by: User, agreement: Agreement, **said: Any) -> Signature:
    given: dict[str, Any] = {
        "language": "en",
        "acknowledged": [one.pk for one in agreement.principles.all()],
        "name": "Rosa Maria Diaz",
        "title": "Director",
        "continuum": [ContinuumRole.OWN_FAMILY.value],
        "at": NOW,
        **said,
    }
    return actions.sign_agreement(agency=agency, agreement=agreement, by=by, **given)


@pytest.fixture
def text(db) -> Agreement:
    return adopted()


@pytest.fixture
def next_text(text) -> Callable[..., Agreement]:
    """The next version, adopted when it is called."""

    def adopt(at: datetime = NOW, **words: Any) -> Agreement:
        draft = actions.copy_agreement(agreement=text, by=None, at=at)
        Agreement.objects.filter(pk=draft.pk).update(**words)
        return actions.adopt_agreement(agreement=draft, by=None, at=at)

    return adopt


@pytest.fixture
def waiting(harbor, rosa, text) -> Signature:
    return signed(harbor, rosa, text)


@pytest.fixture
def in_force(waiting, chair) -> Signature:
    return actions.countersign(signature=waiting, title="Co-chair", by=chair, at=NOW)
