from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.domain.flow import Kind, pieces
from network.domain.papers import (
    Adopted,
    Proposal,
    Unready,
    fingerprint,
    next_number,
    unready,
)

READY = {
    "published": True,
    "html": "<p>Words</p>",
    "sha256": "new",
    "on": date(2026, 3, 2),
    "changed": "One word.",
    "occasion": True,
}
LAST = Adopted(sha256="old", on=date(2026, 1, 1))


def test_paper_with_all_it_takes_is_ready():
    assert unready(Proposal(**READY), LAST) == []


def test_first_version_needs_no_word_on_what_changed():
    assert unready(Proposal(**READY | {"changed": ""}), None) == []


@pytest.mark.parametrize(
    ("amiss", "why"),
    [
        ({"published": False}, Unready.NOT_PUBLISHED),
        ({"html": " \n"}, Unready.EMPTY),
        ({"sha256": "old"}, Unready.SAME_WORDS),
        ({"changed": " "}, Unready.NO_CHANGE_SAID),
        ({"occasion": False}, Unready.NO_OCCASION),
        ({"decided": False}, Unready.NOT_DECIDED),
        ({"on": date(2025, 12, 31)}, Unready.BEFORE_THE_LAST),
    ],
)
def test_each_thing_amiss_is_named(amiss, why):
    assert unready(Proposal(**READY | amiss), LAST) == [why]


def test_everything_amiss_is_named_at_once():
    nothing = Proposal(False, "", "old", date(2025, 1, 1), "", occasion=False, decided=False)
    assert set(unready(nothing, LAST)) == set(Unready)


@pytest.mark.parametrize(
    ("own", "all_languages", "number"),
    [
        ([], [], 1),
        ([1], [1], 2),
        ([], [1], 1),
        ([1], [1, 2], 2),
        ([1, 2], [1, 2, 1], 3),
        ([], [1, 2, 3], 3),
    ],
)
def test_numbers_count_on_through_the_languages(own, all_languages, number):
    assert next_number(own, all_languages) == number


@given(st.lists(st.booleans(), max_size=30))
def test_no_language_has_a_number_twice_and_none_is_ahead_by_two(turns):
    """Two languages adopt in any order."""
    numbers: dict[bool, list[int]] = {True: [], False: []}
    for spanish in turns:
        everything = numbers[True] + numbers[False]
        numbers[spanish].append(next_number(numbers[spanish], everything))
    for own in numbers.values():
        assert own == sorted(set(own))
    known = sorted(set(numbers[True] + numbers[False]))
    assert known == list(range(1, len(known) + 1))


@given(st.text(), st.text(), st.text(), st.text())
def test_words_that_move_from_one_part_to_the_next_have_another_fingerprint(a, b, c, moved):
    first, second = fingerprint(a + moved, b, c), fingerprint(a, moved + b, c)
    assert (first == second) == (moved == "")


SAID = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@given(st.lists(SAID, min_size=1, max_size=6), st.sampled_from(["p", "li", "h2", "td", "summary"]))
def test_no_word_is_lost_on_the_way_to_the_page(words, tag):
    body = "".join(f"<{tag}>{word}</{tag}>" for word in words)
    html = {
        "li": f"<ul>{body}</ul>",
        "td": f"<table><tr>{body}</tr></table>",
    }.get(tag, body)
    found = [
        part
        for piece in pieces(f"<div>{html}</div>")
        for part in (piece.rows[0] if piece.rows else [piece.text])
    ]
    assert "".join(found) == "".join(words)


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text):
    pieces(text)


def test_list_in_a_list_keeps_its_numbers_and_depth():
    html = "<ol><li>One<ul><li>deep</li></ul></li><li>Two</li></ol><p>After</p>"
    assert [(p.kind, p.level, p.mark, p.text) for p in pieces(html)] == [
        (Kind.ITEM, 1, "1.", "One"),
        (Kind.ITEM, 2, "•", "deep"),
        (Kind.ITEM, 1, "2.", "Two"),
        (Kind.WORDS, 0, "", "After"),
    ]


def test_spaces_are_those_of_a_browser():
    [piece] = pieces("<p>\n  Read <b>this </b>\n now<br>and that </p>")
    assert piece.text == "Read this now\nand that"


def test_links_and_bold_words_are_kept():
    [piece] = pieces('<p>See <a href="/x/">our <b>page</b></a>.</p>')
    assert [(run.text, run.bold, run.link) for run in piece.runs] == [
        ("See ", False, ""),
        ("our ", False, "/x/"),
        ("page", True, "/x/"),
        (".", False, ""),
    ]
