"""The signed PDF: what it says, who gets it, and that a change is noticed."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.models import Entry, Membership, Signature
from members.views.proof.sealing import unchanged
from network.views.signed import signed_paper
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(in_force) -> bytes:
    return signed_paper(in_force)


def test_paper_is_unchanged_until_somebody_changes_it(paper, in_force):
    def same(pdf: bytes) -> bool:
        return unchanged(pdf, subject=in_force.number)

    assert same(paper)
    at = paper.index(b"stream") + 40
    assert not same(paper[:at] + bytes([paper[at] ^ 1]) + paper[at + 1 :])
    assert not same(paper + b"\n% more\n")
    assert not same(b"%PDF-1.7 nonsense")
    assert not same(b"")
    assert not unchanged(paper, subject="0" * 16)


def test_paper_of_another_key_is_not_ours(paper, in_force, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert not unchanged(paper, subject=in_force.number)


def test_paper_says_its_language(paper, in_force):
    assert b"/Lang (en)" in paper
    in_force.language = "es"
    assert b"/Lang (es)" in signed_paper(in_force)


@pytest.mark.parametrize(
    ("who", "status"), [("rosa", 200), ("emil", 200), ("nora", 404), ("alma", 404)]
)
def test_paper_is_for_both_sides(who, status, request, client, in_force, emil):
    client.force_login(request.getfixturevalue(who))
    answer = client.get(reverse("signed:pdf", args=[in_force.number]))
    assert answer.status_code == status
    refused = Entry.objects.filter(event="refused", record_id=str(in_force.pk)).count()
    assert refused == (status == 404)


def test_paper_is_for_co_chairs(chair_client, in_force):
    answer = chair_client.get(reverse("signed:pdf", args=[in_force.number]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert unchanged(answer.content, subject=in_force.number)


def test_paper_of_what_only_one_side_signed_is_not_there(chair_client, waiting):
    assert chair_client.get(reverse("signed:pdf", args=[waiting.number])).status_code == 404


def check(client, number, **post):
    address = reverse("verify:verified", args=[number])
    return client.post(address, post) if post else client.get(address)


def test_check_shows_agency_version_and_days_and_no_name(client, in_force):
    Signature.objects.filter(pk=in_force.pk).update(covers_until="2099-12-31")
    page = check(client, in_force.number).content.decode()
    assert "This agreement is in force" in page
    assert "Harbor Families" in page
    assert "version 1" in page
    assert "Rosa" not in page
    assert "Adeyemi" not in page


def test_check_of_one_that_waits_knows_nothing(client, waiting):
    assert "We do not know this number" in check(client, waiting.number).content.decode()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"in_force": None}, "A newer agreement replaced this one"),
        (
            {"left_on": TODAY, "leaving": "ended", "left_for": "x"},
            "This agreement is not in force any more",
        ),
    ],
)
def test_check_says_when_it_is_over(row, said, client, in_force):
    Membership.objects.update(**row)
    assert said in check(client, in_force.number).content.decode()


def test_check_compares_a_file(client, in_force, paper):
    same = SimpleUploadedFile("signed.pdf", paper)
    assert "Nothing was changed" in check(client, in_force.number, paper=same).content.decode()
    other = SimpleUploadedFile("signed.pdf", paper[:-20])
    assert (
        "not the one that was signed"
        in check(client, in_force.number, paper=other).content.decode()
    )
    nothing = SimpleUploadedFile("signed.pdf", b"")
    assert "empty" in check(client, in_force.number, paper=nothing).content.decode()


@pytest.mark.parametrize(
    "inside",
    [
        b"x" * 900_000,
        b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</A " + b"[" * 900_000,
        b"1 0 obj\n" * 90_000,
    ],
)
@pytest.mark.parametrize("end", [b"", b"\nstartxref\n9\n%%EOF"])
def test_file_that_somebody_made_up_is_no_paper_and_costs_little(inside, end, in_force):
    began = time.process_time()
    assert not unchanged(b"%PDF-1.4\n" + inside + end, subject=in_force.number)
    assert time.process_time() - began < 5


def test_file_that_is_far_too_big_is_not_read(client, in_force):
    big = SimpleUploadedFile("signed.pdf", b"%PDF-1.7\n" + b" " * 1_000_001)
    assert "too big" in check(client, in_force.number, paper=big).content.decode()
