"""The sample's pages about the network and its library, in both languages."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from wagtail.models import Page

from members.models import User
from network.models import ContentPage, HomePage, ResourceIndexPage, ResourcePage
from network.sample import sheets
from network.sample.sheets import Sheet

Make = Callable[[Sheet, str], Page]


def make_pages(*, by: User, on: date) -> int:
    """Publishes what is not there yet; returns how many pages were made."""
    fronts = list(HomePage.objects.select_related("locale"))
    shelves = list(ResourceIndexPage.objects.select_related("locale"))
    made = [_publish_editions(sheet, fronts, _content, by) for sheet in sheets.pages()]
    made += [
        _publish_editions(sheet, shelves, lambda one, code: _resource(one, code, on), by)
        for sheet in sheets.resources_of_library()
    ]
    return sum(made)


def _publish_editions(sheet: Sheet, parents: list[Any], make: Make, by: User) -> int:
    """The same page in each language, tied together so that the language switch finds its twin."""
    key = uuid4()
    missing = [p for p in parents if not p.get_children().filter(slug=sheet["slug"]).exists()]
    for parent in missing:
        page = make(sheet, parent.locale.language_code)
        page.slug, page.locale, page.translation_key = sheet["slug"], parent.locale, key
        page.live, page.owner = False, by
        parent.add_child(instance=page)
        page.save_revision(user=by).publish(user=by)
    return len(missing)


def _content(sheet: Sheet, code: str) -> ContentPage:
    words = sheet[code]
    return ContentPage(
        title=words["title"],
        lead=words["lead"],
        search_description=words["lead"][:160],
        body=blocks(words["body"]),
        show_in_menus=True,
    )


def _resource(sheet: Sheet, code: str, on: date) -> ResourcePage:
    words = sheet[code]
    return ResourcePage(
        title=words["title"],
        summary=words["summary"],
        search_description=words["summary"],
        subject=sheet["subject"],
        link=sheet["link"],
        source=sheet["source"],
        in_language=sheet["language"],
        checked_on=on - timedelta(days=sheet["days_ago"]),
    )


def blocks(body: list[Sheet]) -> str:
    """A body as a page keeps it."""
    return json.dumps([_block(block) for block in body])


def _block(block: dict[str, Any]) -> dict[str, Any]:
    [(kind, value)] = block.items()
    return {"type": kind, "value": _table(value) if kind == "table" else value}


def _table(value: Sheet) -> dict[str, Any]:
    return {
        "caption": value["caption"],
        "columns": [{"type": "text", "heading": heading} for heading in value["columns"]],
        "rows": [{"values": row} for row in value["rows"]],
    }
