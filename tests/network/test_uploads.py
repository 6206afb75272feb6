"""What co-chairs upload: an ending proves nothing, so the content must speak for it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.documents.models import Document
from wagtail.images import get_image_model

from network.forms.uploads import HONEST

PAGE = b"<html><script>alert(1)</script></html>"
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


def parcel(*names: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as file:
        for name in ("[Content_Types].xml", *names):
            file.writestr(name, "<xml/>")
    return held.getvalue()


WORD, SHEET = parcel("word/document.xml"), parcel("xl/workbook.xml")
TRUE = [
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    ("docx", WORD),
    ("xlsx", SHEET),
    ("csv", "Name,Town\nNiña,Groton\n".encode()),
    ("csv", "\ufeffName;Town\r\nNiña;Groton\r\n".encode()),
    ("csv", "Name;Town\r\nNiña;Groton\r\n".encode("cp1252")),
    ("txt", b"Ages < 5 and > 3\nAsk Ann <ann@example.org>\n"),
    ("txt", b""),
    ("ics", CALENDAR),
]
FALSE = [
    *((ending, PAGE) for ending in HONEST),
    ("pdf", b"  %PDF-1.7"),
    ("docx", SHEET),
    ("xlsx", WORD),
    ("docx", parcel("word/document.xml", "word/vbaProject.bin")),
    ("docx", WORD[: len(WORD) // 2]),
    ("xlsx", PAGE + SHEET),
    ("csv", b"Name,Town\n\x00\x01"),
    ("csv", SHEET),
    ("txt", b"\n <!DOCTYPE html>"),
    ("txt", b"Hello <SVG onload=alert(1)>"),
    ("ics", b"Name,Town\n"),
    ("ics", CALENDAR.replace(b"VERSION", b"<script>")),
]


@pytest.mark.parametrize(("ending", "content"), TRUE)
def test_honest_content_passes(ending, content):
    assert HONEST[ending](content)


@pytest.mark.parametrize(("ending", "content"), FALSE)
def test_content_under_a_false_ending_is_seen(ending, content):
    assert not HONEST[ending](content)


def test_every_ending_that_is_allowed_is_looked_into(settings):
    assert set(HONEST) == set(settings.WAGTAILDOCS_EXTENSIONS)


def upload(client: Client, door: str, name: str, content: bytes) -> list[str]:
    """What the form of the CMS says against it."""
    file = SimpleUploadedFile(name, content)
    answer = client.post(reverse(f"{door}:add"), {"title": "A file", "file": file})
    return answer.context["form"].errors["file"] if answer.status_code == 200 else []


def content_of(document: Document) -> bytes:
    with document.file.open() as file:
        return file.read()


@pytest.fixture
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.usefixtures("_own_folder")
def test_fake_document_is_refused_in_one_sentence_and_an_honest_one_kept(chair_client):
    documents = get_document_model().objects
    assert upload(chair_client, "wagtaildocs", "x.pdf", PAGE) == [
        "This is not a PDF file inside. Save it anew as one, then try again."
    ]
    assert len(upload(chair_client, "wagtaildocs", "x.html", PAGE)) == 1
    assert not documents.exists()
    assert upload(chair_client, "wagtaildocs", "List.PDF", b"%PDF-1.7\n") == []
    assert content_of(documents.get()) == b"%PDF-1.7\n"


@pytest.mark.usefixtures("_own_folder")
def test_document_is_not_replaced_by_a_fake_one(chair_client):
    upload(chair_client, "wagtaildocs", "list.pdf", b"%PDF-1.7\n")
    document = get_document_model().objects.get()
    address = reverse("wagtaildocs:edit", args=[document.pk])
    fake = {"title": "New", "file": SimpleUploadedFile("x.pdf", PAGE)}
    assert chair_client.post(address, fake).context["form"].errors["file"]
    chair_client.post(address, {"title": "New"})
    document.refresh_from_db()
    assert (document.title, content_of(document)) == ("New", b"%PDF-1.7\n")


@pytest.mark.usefixtures("_own_folder")
def test_several_at_once_are_looked_into_too(chair_client):
    fake = {"title": "x", "files[]": SimpleUploadedFile("x.pdf", PAGE)}
    headers = {"x-requested-with": "XMLHttpRequest"}
    answer = chair_client.post(reverse("wagtaildocs:add_multiple"), fake, headers=headers)
    assert "not a PDF file inside" in answer.json()["error_message"]
    assert not get_document_model().objects.exists()


@pytest.mark.usefixtures("_own_folder")
def test_picture_must_be_one_and_no_drawing_with_scripts(chair_client):
    held = BytesIO()
    Picture.new("RGB", (2, 2)).save(held, "PNG")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for name, content in (
        *(("x.png", PAGE), ("x.jpg", held.getvalue()), ("x.svg", svg), ("x.png", svg)),
        ("x.html", PAGE),
    ):
        assert upload(chair_client, "wagtailimages", name, content), name
    assert not get_image_model().objects.exists()
    assert upload(chair_client, "wagtailimages", "x.png", held.getvalue()) == []
