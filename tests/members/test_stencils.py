"""What a reader's mail program finds in a message that was cut from a stencil."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.mail.stencils import Stencil, mark

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
LINE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=200)
ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=300)

UNHURRIED = settings(deadline=None)


def read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, EmailMessage, policy=policy.default)


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return found.get_payload(decode=True).decode()


def on_the_wire(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


@UNHURRIED
@given(before=WORDS, after=WORDS, name=WORDS)
def test_words_come_back_exactly(before, after, name):
    words = f"{before}{mark('name')}{after}\n{before}"
    content = Stencil.draw(headers=[("Subject", "x")], text=words, html=words).cut({"name": name})
    message = read(content)
    assert part(message, "plain") == on_the_wire(f"{before}{name}{after}\n{before}")
    assert part(message, "html") == on_the_wire(f"{before}{escape(name)}{after}\n{before}")


@UNHURRIED
@given(words=WORDS, name=WORDS)
def test_lines_keep_to_their_length(words, name):
    text = f"{words}{mark('name')}\n{words * 5}"
    content = Stencil.draw(headers=[("Subject", "x")], text=text, html=text, calendar=words).cut(
        {"name": name}
    )
    head, _, body = content.partition(b"\r\n\r\n")
    assert max(len(line) for line in head.split(b"\r\n")) <= 78
    assert max(len(line) for line in body.split(b"\r\n")) <= 76
    assert not re.search(rb"[^\r]\n|\r[^\n]|[ \t]\r\n", body)
    assert content.isascii()


@UNHURRIED
@given(subject=LINE)
def test_subject_in_any_script_comes_back(subject):
    content = Stencil.draw(headers=[("Subject", subject)], text="x", html="").cut({})
    assert read(content)["Subject"] == subject.strip()


@UNHURRIED
@given(name=LINE.filter(str.strip))
def test_name_before_an_address_comes_back(name):
    content = Stencil.draw(headers=[("From", f"{name} <a@example.org>")], text="", html="").cut({})
    [address] = read(content)["From"].addresses
    assert address.addr_spec == "a@example.org"


def test_name_with_a_comma_stays_one_address():
    headers = [("From", 'Kids, Parents "& Co" <a@example.org>'), ("To", "Ñu Peña <b@example.org>")]
    message = read(Stencil.draw(headers=headers, text="", html="").cut({}))
    [sender], [reader] = message["From"].addresses, message["To"].addresses
    assert (sender.display_name, sender.addr_spec) == ('Kids, Parents "& Co"', "a@example.org")
    assert (reader.display_name, reader.addr_spec) == ("Ñu Peña", "b@example.org")


@UNHURRIED
@given(key=ASCII)
def test_mark_in_a_header_says_what_it_should(key):
    stencil = Stencil.draw(headers=[("X-Key", f"<{mark('key')}>")], text="", html="")
    assert read(stencil.cut({"key": key}))["X-Key"] == f"<{key}>"


@pytest.mark.parametrize("key", ["a\r\nBcc: b@x.org", "a\nb", "a\r\n b", "a\0", "ñ", "k" * 999])
def test_nobody_writes_a_header_of_her_own(key):
    stencil = Stencil.draw(headers=[("X-Key", mark("key"))], text="", html="")
    with pytest.raises(ValueError, match="header"):
        stencil.cut({"key": key})


@pytest.mark.parametrize(
    "header",
    [
        ("Subject", "a\r\nBcc: x@example.org"),
        ("Subject", "a\n b"),
        ("Sub ject", "a"),
        ("To:", "a"),
        ("X", f"ñ {mark('key')}"),
        ("X", "k" * 999),
    ],
)
def test_header_that_cannot_be_written_is_refused(header):
    with pytest.raises(ValueError, match="header"):
        Stencil.draw(headers=[header], text="", html="")


def test_long_headers_are_folded_as_often_as_it_takes():
    ids = " ".join(f"<{number:040d}@mail.example.org>" for number in range(60))
    content = Stencil.draw(headers=[("References", ids)], text="x", html="").cut({})
    assert max(len(line) for line in content.split(b"\r\n")) <= 80
    assert read(content)["References"] == ids


def test_links_of_a_list_are_folded_between_each_other():
    value = (
        f"<https://example.org/{mark('key')}/{'x' * 60}>, <mailto:leave+{mark('key')}@example.org>"
    )
    stencil = Stencil.draw(headers=[("List-Unsubscribe", value)], text="", html="")
    content = stencil.cut({"key": "k"})
    assert b">,\r\n <mailto:" in content
    assert read(content)["List-Unsubscribe"] == value.replace(mark("key"), "k")


def test_long_link_in_a_header_is_not_taken_apart():
    link = "<https://example.org/" + "x" * 120 + ">"
    content = Stencil.draw(headers=[("List-Archive", link)], text="", html="").cut({})
    assert link.encode() in content


def test_words_of_a_post_cannot_name_a_mark():
    text = "\ue000key\ue001 \ue000key.000000000000\ue001 %(key)s %s {key}"
    content = Stencil.draw(headers=[], text=f"{text} {mark('key')}", html="").cut({"key": "secret"})
    assert part(read(content), "plain") == f"{text} secret"


def test_missing_words_are_an_error():
    with pytest.raises(KeyError):
        Stencil.draw(headers=[], text=mark("name"), html="").cut({})
