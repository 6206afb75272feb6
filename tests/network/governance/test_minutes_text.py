"""The text of minutes is written and read back the same, whatever somebody typed."""

from hypothesis import given
from hypothesis import strategies as st

from network.domain.minutes import Kind, Line, read, words, written

texts = st.text(alphabet="# -\\ab\n\té", max_size=12)
lines = st.lists(st.builds(Line, st.sampled_from(Kind), texts), max_size=8)


@given(lines)
def test_what_is_written_is_read_back(given_lines):
    kept = [Line(line.kind, " ".join(line.text.split())) for line in given_lines]
    assert read(written(given_lines)) == [line for line in kept if line.text]


@given(texts)
def test_typed_words_never_become_a_heading(text):
    assert {line.kind for line in read(written(words(text)))} <= {Kind.WORDS}


def test_each_row_is_a_line_of_its_own():
    assert [line.text for line in words("One.\n\n  Two.  \r\n# Three")] == [
        "One.", "Two.", "# Three",
    ]  # fmt: skip
