"""Rules of the house over the Spanish catalogue, and over what Spanish readers get to see."""

import re
from datetime import time
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, number_format

from tests.conftest import TODAY
from tests.house.code import ROOT
from trainings.models import Topic

SPANISH = ROOT / "network" / "locale" / "es" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]")
TAG = re.compile(r"</?[a-z]+[^>]*>")
TU = re.compile(
    r"\b(tú|tu|tus|te|ti|contigo|tuy[oa]s?|vos|vosotr[oa]s|vuestr[oa]s?|eres|estás|puedes|podrás"
    r"|tienes|quieres|debes|necesitas|buscas|sabes|recuerdas|olvidaste|recibirás|haz|escríbenos)\b",
    re.IGNORECASE,
)
# A group of caregivers is not all fathers; a class for fathers says so.
FATHERS_ALONE = re.compile(
    r"(?<!madres y )(?<!madres, )(?<!madres y los )\bpadres\b(?! varones)", re.IGNORECASE
)


@cache
def spanish() -> Catalog:
    with SPANISH.open("rb") as source:
        return read_po(source, locale="es")


def messages() -> list[Message]:
    return [message for message in spanish() if message.id]


def forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def all_spanish() -> list[str]:
    return [text for message in messages() for text in forms(message.string)]


def test_catalogue_compiles(tmp_path):
    with (tmp_path / "django.mo").open("wb") as target:
        write_mo(target, spanish())
    with (tmp_path / "django.mo").open("rb") as source:
        assert len(read_mo(source)) == len(messages())


def test_every_string_has_its_spanish_and_none_is_guessed():
    unsaid = [m.id for m in messages() if m.fuzzy or not all(forms(m.string))]
    assert unsaid == []
    assert len(messages()) > 900
    assert not spanish().obsolete


def test_placeholders_and_markup_are_the_same_in_both_languages():
    different = [
        (english, text)
        for message in messages()
        for english, text in zip(forms(message.id), forms(message.string), strict=True)
        if _pieces(text) != _pieces(english) and not _says_one_in_words(message, text)
    ]
    assert different == []


def _says_one_in_words(message: Message, text: str) -> bool:
    return message.pluralizable and text == message.string[0] and not PLACEHOLDER.search(text)


def _pieces(text: str) -> tuple[list[str], list[str]]:
    return sorted(PLACEHOLDER.findall(text)), TAG.findall(text)


def test_reader_is_addressed_as_usted():
    assert [text for text in all_spanish() if TU.search(text)] == []


def test_mothers_are_named_where_parents_are_meant():
    assert [text for text in all_spanish() if FATHERS_ALONE.search(text)] == []


def test_sentences_are_short():
    sentences = [sentence for text in all_spanish() for sentence in re.split(r"[.:;?!] ", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 26] == []


class Visible(HTMLParser):
    """What a page says to a reader: its text, and the attributes that are read out or shown."""

    SPOKEN = frozenset({"alt", "title", "placeholder", "aria-label", "content"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag == "script"
        self.parts += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)

    def __str__(self) -> str:
        return " ".join(" ".join(self.parts).split())


@cache
def english_phrases() -> frozenset[str]:
    """Runs of three words or more that our own English has and our Spanish has not."""
    known = " ".join(all_spanish())
    runs = {
        " ".join(run.split())
        for message in messages()
        for text in forms(message.id)
        for run in PLACEHOLDER.split(text)
    }
    return frozenset(run for run in runs if len(run.split()) >= 3 and run not in known)


def english_on(client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    text = str(Visible(response.content.decode()))
    return [phrase for phrase in english_phrases() if phrase in text]


def in_spanish(name: str, *args: str | int) -> str:
    with translation.override("es"):
        return reverse(name, args=args)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        *("home", "directory:trainings", "directory:agencies"),
        *("account_login", "account_signup", "account_request_login_code"),
        "account_reset_password",
    ],
)
def test_public_page_has_no_english_left(client, name):
    assert english_on(client, in_spanish(name)) == []


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("desk", ()),
        ("members:agency", ("harbor-families",)),
        ("members:edit_agency", ("harbor-families",)),
        ("members:new_place", ("harbor-families",)),
        ("members:representatives", ("harbor-families",)),
        ("members:invite", ("harbor-families",)),
        ("trainings:programs", ()),
        ("trainings:new_program", ("harbor-families",)),
        ("mfa_index", ()),
        ("usersessions_list", ()),
        ("account_email", ()),
    ],
)
def test_desk_of_a_representative_has_no_english_left(client, rosa, name, args):
    client.force_login(rosa)
    assert english_on(client, in_spanish(name, *args)) == []


def test_topics_to_tick_are_named_in_spanish(client, rosa):
    Topic.objects.create(name="Bullying at school", slug="bullying", name_es="Acoso escolar")
    client.force_login(rosa)
    page = client.get(in_spanish("trainings:new_program", "harbor-families")).content.decode()
    assert "Acoso escolar" in page
    assert "Bullying at school" not in page


def test_who_signs_out_in_spanish_stays_in_spanish(client, rosa):
    client.force_login(rosa)
    assert client.post(in_spanish("account_logout")).url == "/es/"


def test_times_and_numbers_are_written_as_in_the_united_states():
    with translation.override("es"):
        assert date_format(time(18, 30), "TIME_FORMAT") == "6:30 p.m."
        assert date_format(TODAY, "DATE_FORMAT") == "2 de marzo de 2026"
        assert number_format(Decimal("1074.5"), force_grouping=True) == "1,074.5"
