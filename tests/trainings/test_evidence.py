"""Prior learning: what is taken, who decides, who sees the file, and how long it stays."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from members import links
from members.journal import StepRefused
from members.models import Entry, Letter, Person
from tests.conftest import NOW
from trainings import actions, queries
from trainings.domain.evidence import EVIDENCE_STEPS, KEPT, OPEN, EvidenceStatus, kind_of
from trainings.imports.papers import read_paper
from trainings.models import Award, Completion, Evidence, Program
from trainings.models.evidence import private_files

NEW = "/desk/learning/elsewhere/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
WORDS = {"title": "Parent leadership", "provider": "Elsewhere", "finished_on": "2025-06-01"}


@pytest.fixture(autouse=True)
def _empty_store():
    for name in files():
        private_files().delete(f"evidence/{name}")


def picture(form="JPEG", size=(60, 40), **options) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **options)
    return out.getvalue()


def upload(content=PDF, name="paper.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(client, content=PDF, name="paper.pdf", address=NEW, **words):
    return client.post(address, WORDS | {"file": upload(content, name)} | words)


@pytest.fixture
def sent(alma, public, now) -> Evidence:
    """For Harbor's class."""
    return submit(alma.person, public, now, by=alma)


def submit(person, program, at, by=None) -> Evidence:
    return actions.submit_evidence(
        person=person,
        paper=read_paper(upload()),
        by=by,
        at=at,
        title="Parent leadership",
        provider="Elsewhere",
        finished_on=date(2025, 6, 1),
        hours=None,
        program=program,
    )


def files() -> list[str]:
    store = private_files()
    return store.listdir("evidence")[1] if store.exists("evidence") else []


# What is taken ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, "pdf"), (picture(), "jpg"), (picture("PNG"), "png")]
)
def test_paper_is_taken_by_what_it_is(client, alma, content, kind):
    client.force_login(alma)
    assert send(client, content, name="whatever.exe").status_code == 302
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.status) == (kind, "submitted")
    assert "whatever" not in evidence.file.name
    assert files() == [Path(evidence.file.name).name]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><script>alert(1)</script>", "this kind of file"),
        (picture("GIF"), "this kind of file"),
        (b"%PDF-1.4 cut off", "this kind of file"),
        (b"\xff\xd8\xff" + b"x" * 500, "cannot open"),
        (picture("PNG")[:60], "cannot open"),
        (b"", "cannot open"),
        (PDF + b" " * (5 * 1024 * 1024), "too big"),
        (picture("PNG", (8000, 8000)), "too big"),
        (b"GIF89a" + b"\0" * (5 * 1024 * 1024 + 1), "too big"),
    ],
    ids=["html", "gif", "half", "jpeg", "png", "empty", "big", "pixels", "avatar"],
)
def test_wrong_file_is_refused_with_its_reason_and_the_rest_kept(client, alma, content, said):
    client.force_login(alma)
    page = send(client, content)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert "Parent leadership" in page.content.decode()
    assert files() == []


def test_avatar_called_pdf_is_taken_for_the_picture_it_is(client, alma):
    client.force_login(alma)
    send(client, picture("PNG"), name="avatar.pdf")
    assert Evidence.objects.get().kind == "png"


def test_picture_is_drawn_anew(alma):
    note = PngInfo()
    note.add_text("Comment", "Kindergarten, 41.3 N 73.4 W")
    content = picture("PNG", pnginfo=note) + b"<script>hidden behind</script>"
    kind, kept = read_paper(upload(content))
    assert kind == "png"
    assert b"Kindergarten" not in kept.read()
    kept.seek(0)
    assert b"script" not in kept.read()


@given(st.binary(max_size=200))
def test_nothing_else_is_taken_for_a_paper(content):
    if kind_of(content, content):
        assert content.lstrip().startswith((b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\xef\xbb\xbf"))


@pytest.mark.parametrize(
    "words",
    [
        {"finished_on": "2999-01-01"},
        {"finished_on": "1950-01-01"},
        {"finished_on": "soon"},
        {"hours": "-1"},
        {"hours": "1e9"},
        {"title": ""},
        {"title": "x" * 201},
        {"program": "999999"},
        {"file": ""},
    ],
)
def test_odd_words_are_refused(client, alma, words):
    client.force_login(alma)
    assert client.post(NEW, WORDS | {"file": upload()} | words).status_code == 200
    assert not Evidence.objects.exists()


def test_choice_is_of_classes_that_lead_on(client, alma, public):
    Program.objects.update(listed_on=timezone.localdate())
    client.force_login(alma)
    assert public.title not in client.get(NEW).content.decode()
    Award.objects.create(program=public, code="iep-basics", title="IEP basics")
    assert f"{public.title} (Harbor Families)" in client.get(NEW).content.decode()
    send(client, program=public.pk)
    assert Evidence.objects.get().program == public


def test_so_many_at_once_and_no_more(client, alma, now):
    for _ in range(10):
        submit(alma.person, None, now)
    client.force_login(alma)
    assert "Ten papers" in send(client).content.decode()
    assert Evidence.objects.count() == 10


def test_person_without_an_account_sends_by_her_link(client, chair, today):
    person = Person.objects.create(name="Ines", email="ines@example.org")
    address = f"/learning/{links.sign('learning', person=person.pk)}/elsewhere/"
    assert send(client, address=address).status_code == 302
    assert Evidence.objects.get().person == person
    assert Entry.objects.get(event="evidence.submitted").actor is None
    assert queries.evidence_waiting(chair, today).get().person == person


# Who decides ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "named", "unnamed"),
    [
        ("alma", False, False),
        ("rosa", True, False),
        ("emil", True, False),
        ("nora", False, False),
        ("chair", False, True),
    ],
)
def test_agency_decides_on_its_class_and_a_co_chair_on_the_rest(
    request, alma, public, sent, now, today, who, named, unnamed
):
    user = request.getfixturevalue(who)
    loose = submit(alma.person, None, now)
    assert queries.evidence_for(user, today).filter(pk=sent.pk).exists() == named
    assert queries.evidence_for(user, today).filter(pk=loose.pk).exists() == unnamed


def test_nobody_decides_on_her_own(rosa, emil, chair, public, now, today):
    own = submit(Person.objects.get(user=rosa), public, now)
    assert not queries.evidence_for(rosa, today).exists()
    assert queries.evidence_for(emil, today).get() == own
    assert not queries.evidence_for(chair, today).exists()
    emil.represents.all().delete()
    assert queries.evidence_for(chair, today).get() == own
    by_link = submit(Person.objects.create(name="Chris", email="Chair@example.org"), None, now)
    assert not queries.evidence_for(chair, today).filter(pk=by_link.pk).exists()
    chair.emailaddress_set.create(email="chris@example.net", verified=True)
    at_home = submit(Person.objects.create(name="C.", email="Chris@Example.net"), None, now)
    assert not queries.evidence_for(chair, today).filter(pk=at_home.pk).exists()
    hers = submit(Person.objects.get(user=chair), None, now)
    assert not queries.evidence_for(chair, today).filter(pk=hers.pk).exists()


@pytest.mark.parametrize("who", ["alma", "nora"])
@pytest.mark.parametrize("path", ["", "paper/", "accept/", "send-back/"])
def test_others_find_nothing_and_it_is_written_down(client, request, sent, who, path):
    user = request.getfixturevalue(who)
    client.force_login(user)
    address = f"/desk/learning/review/{sent.pk}/{path}"
    assert client.post(address, {"reason": "x"}).status_code == 404
    assert Entry.objects.filter(event="refused", actor=user).exists()
    sent.refresh_from_db()
    assert sent.status == "submitted"


def test_accepted_it_counts_like_the_class(client, sent, rosa, alma, public):
    client.force_login(rosa)
    assert "Parent leadership" in client.get("/desk/learning/review/").content.decode()
    answer = client.post(
        f"/desk/learning/review/{sent.pk}/accept/", {"program": public.pk, "hours": "8"}
    )
    assert answer["Location"] == "/desk/learning/review/"
    completion = Completion.objects.get()
    assert (completion.way, completion.hours) == ("prior", 8)
    assert completion.completed_on == date(2025, 6, 1)
    assert completion.qualifications.get().person == alma.person
    assert Evidence.objects.get().completion == completion
    assert Letter.objects.filter(name="trainings/completed", to="alma@example.org").exists()


def test_agency_cannot_accept_it_as_the_class_of_another(client, sent, rosa, valley, today):
    other = actions.draft_program(agency=valley, by=rosa, at=NOW, fields={"title": "Theirs"})
    client.force_login(rosa)
    page = client.post(f"/desk/learning/review/{sent.pk}/accept/", {"program": other.pk})
    assert page.status_code == 200
    assert not Completion.objects.exists()


def test_co_chair_says_which_class_it_is(chair_client, alma, public, now):
    loose = submit(alma.person, None, now)
    Program.objects.update(listed_on=timezone.localdate())
    Award.objects.create(program=public, code="iep-basics", title="IEP basics")
    address = f"/desk/learning/review/{loose.pk}/accept/"
    assert chair_client.post(address, {}).status_code == 200
    assert chair_client.post(address, {"program": public.pk}).status_code == 302
    assert Completion.objects.get().agency == public.agency


def test_sent_back_with_a_reason_and_sent_again(client, sent, rosa, alma):
    client.force_login(rosa)
    address = f"/desk/learning/review/{sent.pk}/send-back/"
    assert client.post(address, {"reason": " "}).status_code == 200
    client.post(address, {"reason": "The second page is missing."})
    letter = Letter.objects.get(name="trainings/evidence_returned")
    assert "second page" in letter.text
    client.force_login(alma)
    assert "second page" in client.get("/desk/learning/").content.decode()
    first = Evidence.objects.get().file.name
    again = f"{NEW}{sent.pk}/"
    assert client.post(again, WORDS | {"title": "With both pages"}).status_code == 302
    kept = Evidence.objects.get()
    assert (kept.title, kept.status, kept.file.name) == ("With both pages", "submitted", first)


def test_another_file_replaces_the_first(
    client, sent, rosa, alma, now, django_capture_on_commit_callbacks
):
    actions.return_evidence(evidence=sent, reason="Blurred", by=rosa, at=now)
    client.force_login(alma)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, picture(), address=f"{NEW}{sent.pk}/")
    kept = Evidence.objects.get()
    assert kept.kind == "jpg"
    assert files() == [Path(kept.file.name).name]


def test_steps_are_those_of_the_table(sent, rosa, alma, now, public):
    actions.accept_evidence(evidence=sent, program=public, by=rosa, at=now)
    for step in (
        lambda: actions.withdraw_evidence(evidence=sent, by=alma, at=now),
        lambda: actions.return_evidence(evidence=sent, reason="x", by=rosa, at=now),
        lambda: actions.accept_evidence(evidence=sent, program=public, by=rosa, at=now),
    ):
        with pytest.raises(StepRefused):
            step()
    assert {status for status, after in EVIDENCE_STEPS.items() if after} == OPEN


def test_database_holds_the_rules_too(sent):
    rows = Evidence.objects.filter(pk=sent.pk)
    for wrong in (
        {"status": "returned"},
        {"status": "withdrawn"},
        {"status": "lost"},
        {"kind": "exe"},
        {"hours": 0},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


# Who sees the file, and how long it stays -------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        ("alma", "/desk/learning/elsewhere/{}/paper/", 200),
        ("rosa", "/desk/learning/review/{}/paper/", 200),
        ("nora", "/desk/learning/elsewhere/{}/paper/", 404),
        ("rosa", "/desk/learning/elsewhere/{}/paper/", 404),
    ],
)
def test_file_is_saved_never_shown(client, request, sent, who, address, status):
    client.force_login(request.getfixturevalue(who))
    answer = client.get(address.format(sent.pk))
    assert answer.status_code == status
    if status == 200:
        assert answer.content == PDF
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert Entry.objects.filter(event="evidence.opened", record_id=str(sent.pk)).exists()


def test_no_address_leads_to_the_store(client, sent):
    assert client.get(f"/media/{sent.file.name}").status_code == 404
    assert client.get(f"/media/private/{sent.file.name}").status_code == 404
    path = Path(sent.file.path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_taken_back_it_is_gone_at_once(client, sent, alma, django_capture_on_commit_callbacks):
    client.force_login(alma)
    address = f"{NEW}{sent.pk}/take-back/"
    assert "thrown away" in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    kept = Evidence.objects.get()
    assert (kept.status, kept.file.name) == ("withdrawn", "")
    assert files() == []
    assert client.get(f"{NEW}{sent.pk}/paper/").status_code == 404


def test_file_goes_half_a_year_after_the_decision(sent, rosa, public, now):
    actions.accept_evidence(evidence=sent, program=public, by=rosa, at=now)
    assert actions.forget_evidence(at=now + KEPT) == 0
    assert actions.forget_evidence(at=now + KEPT + timedelta(minutes=1)) == 1
    assert actions.forget_evidence(at=now + KEPT + timedelta(minutes=1)) == 0
    assert files() == []
    assert Evidence.objects.get().status == EvidenceStatus.ACCEPTED


def test_file_of_nobody_goes_too(sent, alma):
    later = timezone.now() + timedelta(days=2)
    assert actions.forget_evidence(at=later) == 0
    alma.person.delete()
    assert actions.forget_evidence(at=timezone.now()) == 0, "it may be being saved just now"
    assert actions.forget_evidence(at=later) == 1
    assert files() == []


def test_paper_that_is_missing_on_the_disk_is_not_there(client, rosa, sent):
    private_files().delete(sent.file.name)
    client.force_login(rosa)
    assert client.get(f"/desk/learning/review/{sent.pk}/paper/").status_code == 404
    assert not Entry.objects.filter(event="evidence.opened").exists()
