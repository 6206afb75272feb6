"""Rules of the house over every letter."""

from members.domain import letters
from tests.house.code import ROOT


def names() -> set[str]:
    """As the outbox calls them: `<app>/<letter>`."""
    ours = {
        f"{path.parent.parent.name}/{path.name.removesuffix('.subject.txt')}"
        for path in ROOT.glob("templates/*/mail/*.subject.txt")
    }
    of_libraries = {
        f"{path.parent.parent.name}/{path.name.removesuffix('_subject.txt')}"
        for path in ROOT.glob("templates/*/email/*_subject.txt")
    }
    return ours | of_libraries


def test_every_letter_is_decided_for_silenced_addresses():
    """Add a new letter to ANSWERS, RIGHTS or WITHHELD in members/domain/letters.py."""
    undecided = {
        name for name in names() if not letters.is_needed(name) and name not in letters.WITHHELD
    }
    assert undecided == set()


def test_no_letter_is_both_needed_and_withheld():
    assert not letters.NEEDED & letters.WITHHELD
    assert not any(letters.is_needed(name) for name in letters.WITHHELD)


def test_decisions_are_about_letters_that_exist():
    assert (letters.NEEDED | letters.WITHHELD) - names() == {"library"}
