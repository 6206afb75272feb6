"""What happens in every story: time goes by, letters arrive, and their links are opened."""

import re
from collections import defaultdict
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.core import mail as outside
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from members import mail
from network.management import timer


class Clock:
    """The clock on the wall, which the views read."""

    def __init__(self, monkeypatch) -> None:
        self.monkeypatch = monkeypatch

    def set(self, moment: datetime) -> None:
        self.monkeypatch.setattr(timezone, "now", lambda: moment)
        timer.run(at=moment)


def letters_to(address: str) -> list[outside.EmailMultiAlternatives]:
    """What the worker sends now, as this reader gets it."""
    return letters()[address]


def letters() -> defaultdict[str, list[outside.EmailMultiAlternatives]]:
    """What the worker sends now, by reader."""
    outside.outbox.clear()
    mail.deliver(at=timezone.now(), limit=1000)
    sent = defaultdict(list)
    for letter in outside.outbox:
        sent[letter.to[0]].append(letter)
    return sent


def link_in(letter: outside.EmailMultiAlternatives, part: str) -> str:
    return next(
        link for link in re.findall(r"http://localhost:8000(\S+)", letter.body) if part in link
    )


def fill(visit: Client, address: str, **said: Any) -> HttpResponse:
    """Fill the page's main form in as a person does, and send it: what is said, else what stands
    there already, every box ticked, the first of several choices, and words where words are
    asked for. Returns the page that follows."""
    page = BeautifulSoup(visit.get(address, follow=True).content, "html.parser")
    form = page.find("main").find("form", method="post")
    assert form is not None, f"There is no form at {address}"
    sent: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if name and name not in {"csrfmiddlewaretoken", *said}:
            _answer(field, name, sent)
    return visit.post(urljoin(address, form.get("action", "")), sent | said, follow=True)


def _answer(field: Any, name: str, sent: dict[str, Any]) -> None:
    kind = field.get("type", field.name)
    if kind == "checkbox":
        sent.setdefault(name, []).append(field.get("value", "on"))
    elif kind == "radio":
        sent.setdefault(name, field["value"])
    elif kind == "select":
        chosen = field.find("option", selected=True) or field.find("option", value=True)
        sent[name] = chosen["value"] if chosen else ""
    elif kind == "number":
        sent[name] = field.get("value") or "20"
    elif kind == "url":
        sent[name] = field.get("value") or "https://bright.example.org/"
    elif kind != "submit":
        sent[name] = field.get("value") or field.get_text(strip=True) or "860-555-0188"


def text_of(page: HttpResponse) -> str:
    """What is read on a page, in one line."""
    main = BeautifulSoup(page.content, "html.parser").find("main")
    return " ".join(main.get_text(" ").split())
