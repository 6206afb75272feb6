"""Rules of the house over every template and letter."""

import re

import pytest

from tests.house.code import ROOT, templates

PAGES = [p for p in templates() if p.suffix == ".html" and "mail" not in p.parts]
LETTERS = [p for p in templates() if p.parent.name == "mail" and p.name.endswith(".subject.txt")]
MAIL = {"mail", "email"}
PLAIN = [p for p in templates() if p.suffix == ".txt" and MAIL & set(p.parts)]
SAYS = re.compile(r"{{ (?!block\.)")
LOADED = re.compile(r"<(?:script|img|link|iframe|source)[^>]*(?:src|href)=[\"'](?:https?:)?//")


def name(path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_keeps_to_the_content_security_policy(path):
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)
    for attributes in re.findall(r"<script([^>]*)>", text):
        assert "src=" in attributes or "json" in attributes


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_asks_nothing_of_third_parties(path):
    assert LOADED.findall(path.read_text()) == []


@pytest.mark.parametrize("path", LETTERS, ids=name)
def test_letter_has_subject_and_text(path):
    letter = path.name.removesuffix(".subject.txt")
    assert (path.parent / f"{letter}.txt").read_text().strip()
    assert "translate" in path.read_text()


@pytest.mark.parametrize("path", PLAIN, ids=name)
def test_plain_letter_leaves_an_ampersand_as_it_is(path):
    """No e-mail program turns "Kids &amp; Parents" back."""
    text = path.read_text()
    while base := re.match(r'{% extends "([^"]+)" %}', text):
        text = (ROOT / "templates" / base[1]).read_text() + text.replace(base[0], "")
    first = SAYS.search(text)
    assert first is None or "{% autoescape off %}" in text[: first.start()]


def test_markup_is_marked_safe_only_where_it_is_written_out():
    """Text of people is shown as text; HTML comes from Wagtail's rich text alone."""
    assert [name(p) for p in PAGES if re.search(r"(?<!['\"])\|safe", p.read_text())] == []
