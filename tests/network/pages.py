"""Pages of the CMS as a test needs them."""

import json
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from network.models import ContentPage, HomePage, ResourceIndexPage, ResourcePage


def front(code: str) -> HomePage:
    return HomePage.objects.get(locale__language_code=code)


def library(code: str) -> ResourceIndexPage:
    return ResourceIndexPage.objects.get(locale__language_code=code)


def content(code: str, *, slug: str = "about", **fields: Any) -> ContentPage:
    page = ContentPage(
        title=fields.pop("title", "About us"),
        slug=slug,
        lead=fields.pop("lead", "Who we are."),
        locale=front(code).locale,
        **fields,
    )
    return front(code).add_child(instance=page)


def resource(code: str, **fields: Any) -> ResourcePage:
    page = ResourcePage(
        title="The law",
        slug="law",
        summary="What it says.",
        link="https://law.example.org/",
        source="The ministry",
        checked_on=date(2026, 2, 1),
        locale=front(code).locale,
        **fields,
    )
    return library(code).add_child(instance=page)


def every_block() -> str:
    """A body that uses the whole closed list."""
    image = Image.objects.create(title="Parents", file=get_test_image_file())
    paper = Document.objects.create(title="Checklist", file=ContentFile(b"one", "list.txt"))
    text = "<p>Some <b>words</b></p>"
    blocks = {
        "heading": {"text": "A part", "level": "3"},
        "text": text,
        "picture": {
            "image": {"image": image.pk, "decorative": False, "alt_text": "Two parents"},
            "caption": "In Hartford",
        },
        "callout": {"tone": "warning", "title": "Mind", "text": text},
        "buttons": [
            {"label": "Our classes", "page": None, "address": "/trainings/"},
            {"label": "The library", "page": library("en").pk, "address": ""},
        ],
        "quote": {"text": "It helped.", "who": "Ana, Bridgeport"},
        "table": {
            "caption": "Hours",
            "columns": [{"type": "text", "heading": "Day"}, {"type": "number", "heading": "Hours"}],
            "rows": [{"values": ["Monday", 3]}],
        },
        "document": {"document": paper.pk, "about": "One page"},
        "questions": [{"question": "Is it free?", "answer": text}],
    }
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks.items()])
