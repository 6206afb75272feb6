"""Which programs are found by which words: the same table on every engine."""

import pytest

from directory import search
from directory.domain.questions import Question
from directory.models import Synonym
from tests.directory.conftest import AT, ON, ask, slugs

LONG_FORM = "individualized education program"

FINDS = [
    # what is typed, what comes first, what else comes, why
    ("iep", "iep", {"meeting"}, "a synonym is found after the word itself"),
    ("IEP", "iep", {"meeting"}, "capitals do not matter"),
    ("individualized education program", "meeting", {"iep"}, "synonyms work both ways"),
    ("pei", "meeting", {"iep"}, "and across languages"),
    ("niños", "autismo", set(), "with its accent"),
    ("nino", "autismo", set(), "without accent and in the singular"),
    ("NIÑO", "autismo", set(), "in capitals"),
    ("educación", "crianza", {"law", "meeting"}, "a word whose stem both languages share"),
    ("educacion", "crianza", {"law", "meeting"}, "the same without the accent"),
    ("behaviors", "behavior", set(), "an English plural"),
    ("grandparent", "grand", set(), "an English singular"),
    ("serve on a board", "board", set(), "other forms, and words that carry no meaning"),
    ("papas", "fathers", set(), "a translated title"),
    ("derechos", None, {"law", "iep"}, "a topic by its Spanish name"),
    ("parent", "leaders", {"stories", "board"}, "the title weighs more than the summary"),
    ("leadersh", "leaders", set(), "a word that is not finished"),
    ("autsim", "autism", {"autismo"}, "two letters swapped"),
    ("behavor", "behavior", set(), "a letter left out"),
    ("comunity autism", "autism", {"autismo"}, "a word that nobody has does not spoil the rest"),
    ('"parents leader"', "stories", set(), "a phrase, in any form of its words"),
    ('"leadership parent"', None, set(), "a phrase in the wrong order"),
    ("harbor law", "law", set(), "the agency's name counts"),
    ("fathers autism", None, {"fathers", "autism", "autismo"}, "nobody has both: either will do"),
]


@pytest.mark.parametrize(("typed", "first", "also", "why"), FINDS)
def test_words_find(shelf, engine, typed, first, also, why):
    found = slugs(ask(typed))
    assert set(found) == also | ({first} if first else set()), why
    if first:
        assert found[0] == first, why


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("autsim", "autism"),
        ("positive behavor", "positive behavior"),
        ("autism", ""),
        ("leadersh", ""),
    ],
)
def test_suggestion_corrects_the_word_and_keeps_the_rest(shelf, engine, typed, meant):
    assert ask(typed).suggestion == meant


@pytest.mark.parametrize(
    "typed",
    [
        *(
            '"',
            '""',
            "'",
            "'; DROP TABLE x; --",
            "(((",
            "a AND OR NOT",
            "*:*",
            "title:",
            "~~~",
            "%_",
        ),
        *(
            "\\",
            "x" * 5000,
            "🙂",
            "autism & | ! <-> :*",
            "#1f ~parent",
            "\x00",
            "a" * 30 + " " * 300,
        ),
    ],
)
def test_odd_input_is_just_words(shelf, engine, typed):
    assert ask(typed).total >= 0
    assert search.suggest(typed, on=ON, at=AT, language="en") is not None


def test_synonym_is_known_as_soon_as_it_is_saved(shelf, engine):
    assert slugs(ask("dads")) == []
    Synonym.objects.create(words="dads, fathers")
    assert slugs(ask("dads")) == ["fathers"]


def test_suggest_completes_topics_titles_and_agencies(shelf, engine):
    def suggest(typed: str, language: str = "en") -> list[str]:
        return search.suggest(typed, on=ON, at=AT, language=language)

    assert suggest("lead") == ["Parent Leadership Training Institute"]
    assert suggest("nin") == ["Niños con autismo: primeros pasos"]
    assert suggest("school")[0] == "School rights"
    assert "Harbor Families" in suggest("harb")
    assert "Los papás importan" in suggest("papa", "es")
    assert suggest("parent lead") == ["Parent Leadership Training Institute"]


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("behaviors", "Positive Behavior", "Positive <mark>Behavior</mark>"),
        ("nino", "Niños", "<mark>Niños</mark>"),
        ("autsim", "Autism <b>", "<mark>Autism</mark> &lt;b&gt;"),
        (
            "iep",
            "an individualized education program",
            "an <mark>individualized education program</mark>",
        ),
        ("iep", "education", "education"),
        ("", "<script>", "&lt;script&gt;"),
    ],
)
def test_highlight_marks_what_was_found(shelf, engine, typed, text, marked):
    ask(typed)
    assert search.highlight(text, Question(words=typed)) == marked
