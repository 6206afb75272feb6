"""A new colleague: asked by letter, lets herself in, and gets to work."""

import re

import pytest
from django.core import mail as outside
from django.test import Client
from django.utils import timezone

from members import mail
from members.models import Entry, User

DESK = "/desk/agency/harbor-families/"
NELLY = "nelly@example.org"
STORY = {"invitation", "representative", "agency", "refused"}


def link_in_the_mail() -> str:
    """What the worker sends and the mail server takes, read as she reads it."""
    outside.outbox.clear()
    assert mail.deliver(at=timezone.now()) == (1, 0)
    letter = outside.outbox[0]
    assert letter.to == [NELLY]
    assert "Harbor Families" in letter.subject
    return re.search(r"http://localhost:8000(\S+)", letter.body)[1]


@pytest.fixture
def invited(rosa) -> str:
    lead = Client()
    lead.force_login(rosa)
    asked = {"email": NELLY, "name": "Nelly", "role": "editor", "language": "en"}
    assert lead.post(DESK + "people/invite/", asked).status_code == 302
    return link_in_the_mail()


def test_colleague_is_invited_signs_up_and_edits_the_agency(client, rosa, harbor, invited):
    page = client.get(invited).content.decode()
    assert "Harbor Families" in page
    sign_up = client.post(invited).url
    assert 'value="nelly@example.org"' in client.get(sign_up).content.decode()
    account = {"name": "Nelly New", "email": NELLY, "password1": "a long enough password"}
    assert client.post("/account/signup/", account | {"next": invited}).url == invited
    assert client.post(invited, follow=True).redirect_chain == [(DESK, 302)]

    words = {"summary": "We listen first.", "website": "https://harbor.example.org"}
    assert client.post(DESK + "edit/", words).status_code == 302
    assert "We listen first." in Client().get(harbor.get_absolute_url()).content.decode()
    assert client.get(DESK + "people/").status_code == 404

    nelly = User.objects.get(email=NELLY)
    told = Entry.objects.order_by("pk").values_list("event", "actor")
    assert [line for line in told if line[0].partition(".")[0] in STORY] == [
        ("invitation.sent", rosa.pk),
        ("invitation.accepted", nelly.pk),
        ("representative.appointed", nelly.pk),
        ("agency.updated", nelly.pk),
        ("refused", nelly.pk),
    ]
