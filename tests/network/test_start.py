import socket
import time

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import write_po
from django.core.management import CommandError, call_command

from network.management.commands.start import addresses, welcome
from network.management.messages import compile_messages
from network.management.processes import Ended, Household, port_is_free

SLEEPER = "import time; time.sleep(60)"


@pytest.fixture
def household():
    """A household that leaves the signals of the test process as they were."""
    import signal

    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield Household({"GREETING": "hello"})
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.enable_socket
def test_start_says_in_one_sentence_that_the_port_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert not port_is_free("127.0.0.1", port)
        with pytest.raises(CommandError, match=f"Port {port} is in use.*PORT={port + 1}$"):
            call_command("start", port=port)
    assert port_is_free("127.0.0.1", port)


def test_household_a_childs_death_ends_the_others(household):
    with pytest.raises(Ended, match=r"The worker ended \(exit code 3\)"), household:
        household.start("web server", "-c", SLEEPER)
        household.start("worker", "-c", "raise SystemExit(3)")
        household.wait(until=lambda: False)
    assert household.children["web server"].poll() is not None


def test_household_no_child_outlives_an_error(household):
    with pytest.raises(KeyError), household:
        household.start("web server", "-c", SLEEPER)
        raise KeyError
    assert household.children["web server"].returncode == -15


def test_household_gives_the_children_its_environment(household, tmp_path):
    note = tmp_path / "note"
    write = f"import os, pathlib; pathlib.Path({str(note)!r}).write_text(os.environ['GREETING'])"
    with pytest.raises(Ended), household:
        household.start("writer", "-c", write)
        household.wait(until=lambda: False)
    assert note.read_text() == "hello"


def test_household_waits_until_it_is_so(household):
    until = time.monotonic() + 0.3
    with household:
        household.start("web server", "-c", SLEEPER)
        household.wait(until=lambda: time.monotonic() > until)
    assert time.monotonic() > until


def catalog(tmp_path, words: str):
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    strings = Catalog(locale="es")
    strings.add("Find a class", words)
    with (folder / "django.po").open("wb") as file:
        write_po(file, strings)
    return folder / "django.po"


def test_messages_are_compiled_when_they_changed_and_only_then(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    po = catalog(tmp_path, "Busque una clase")
    assert compile_messages() == [po]
    with po.with_suffix(".mo").open("rb") as file:
        assert read_mo(file).get("Find a class").string == "Busque una clase"
    assert compile_messages() == []


def test_messages_without_a_catalog_are_no_trouble(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path / "nowhere"]
    assert compile_messages() == []


def test_welcome_names_the_doors_and_no_sign_ins_while_debug_is_off(db):
    text = welcome("http://localhost:8107")
    for _, path in addresses():
        assert f"http://localhost:8107{path}" in text
    assert "/es/trainings/" in text
    assert "password" not in text
