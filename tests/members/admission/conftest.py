"""Reviewers beside the co-chair, and an application of Elm Street Services."""

from typing import Any

import pytest
from django.contrib.auth.models import Group

from members.actions import admission
from members.domain.admission import Verdict
from members.domain.roles import CO_CHAIRS, MemberClass
from members.models import Application, User
from tests.conftest import NOW, account


def co_chair(email: str, name: str) -> User:
    user = account(email, name)
    user.groups.add(Group.objects.get_or_create(name=CO_CHAIRS)[0])
    return user


@pytest.fixture
def dana(db) -> User:
    return co_chair("dana@example.org", "Dana Osei")


@pytest.fixture
def ines(db) -> User:
    return co_chair("ines@example.org", "Ines Walsh")


@pytest.fixture
def forms(db):
    return admission.start_from_example(by=None, at=NOW)


@pytest.fixture
def inquiry(forms) -> Application:
    return admission.inquire(
        member_class=MemberClass.AFFILIATE,
        at=NOW,
        agency_name="Elm Street Services",
        contact_name="Kim Lund",
        contact_email="kim@elm.example.org",
        language="en",
        message="We would like to learn.",
    )


FACTS = {
    "contact_title": "Director",
    "contact_phone": "860-555-0100",
    "signer_name": "Lou Park",
    "signer_title": "President",
    "signer_email": "lou@elm.example.org",
    "website": "https://elm.example.org/",
    "continuum": ["own-family"],
}


def answers(application: Application) -> dict[str, Any]:
    kinds = {"choice": 0, "choices": [1], "yes_no": "yes", "number": 3, "address": "https://a.org/"}
    return {
        question["id"]: kinds.get(question["kind"], "Words.")
        for question in application.questions
        if question["kind"] != "heading"
    }


@pytest.fixture
def filled(inquiry) -> Application:
    admission.save_words(application=inquiry, at=NOW, **FACTS)
    return admission.save_words(application=inquiry, at=NOW, answers=answers(inquiry))


@pytest.fixture
def waiting(filled, chair, dana, ines) -> Application:
    return admission.hand_in(application=filled, by=None, at=NOW)


@pytest.fixture
def refused(waiting, chair, dana) -> Application:
    for who in (chair, dana):
        admission.review(
            application=waiting,
            verdict=Verdict.REFUSE,
            reason=f"Too early, says {who.first_name}.",
            by=who,
            at=NOW,
        )
    return waiting
