"""A text of the CMS as a row of pieces, for whatever prints without a browser."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from html.parser import HTMLParser


class Kind(StrEnum):
    HEADING = "heading"
    WORDS = "words"
    ITEM = "item"
    QUOTE = "quote"
    NOTE = "note"
    CAPTION = "caption"
    TABLE = "table"


@dataclass(frozen=True)
class Run:
    """Words in one style; `link` is an address or empty."""

    text: str
    bold: bool = False
    link: str = ""


@dataclass(frozen=True)
class Piece:
    """What stands below another on a page. `level` is the depth of a heading or list, `mark` what
    stands before an item; `rows` are a table's cells, the first row its head."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    mark: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


HEADINGS = {f"h{level}": level for level in range(1, 7)}
BREAKS = {"p", "div", "li", "figure", "aside", "details", "blockquote", "ul", "ol", "table"}
HOLDS = {"blockquote": Kind.QUOTE, "aside": Kind.NOTE}
BOLD = {"b", "strong", "summary", "th"}
SILENT = {"script", "style", "svg"}


def pieces(html: str) -> list[Piece]:
    """The text in its order. Markup that is not known leaves its words in a paragraph."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.found


@dataclass
class _List:
    """A list that is open; `number` is None where items have no numbers."""

    number: int | None

    def mark(self) -> str:
        if self.number is None:
            return "•"
        self.number += 1
        return f"{self.number}."


@dataclass
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] | None = None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Piece] = []
        self.runs: list[Run] = []
        self.next = Piece(Kind.WORDS)
        self.lists: list[_List] = []
        self.holds: list[Kind] = []
        self.bold = self.silent = 0
        self.link = ""
        self.table: _Table | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.bold += tag in BOLD
        if tag in HEADINGS or tag in BREAKS or tag in {"figcaption", "caption", "summary"}:
            self._begin(tag)
        elif tag in {"tr", "td", "th"}:
            self._cell(tag)
        elif tag == "br":
            self._say("\n")
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""
        elif tag == "img":
            self._say(dict(attrs).get("alt") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag in HEADINGS or tag in BREAKS or tag in {"figcaption", "caption", "summary"}:
            self._finish(tag)
        elif tag in {"td", "th"} and self.table and self.table.cell is not None:
            self.table.rows[-1].append(" ".join("".join(self.table.cell).split()))
            self.table.cell = None
        elif tag == "a":
            self.link = ""
        self.bold = max(self.bold - (tag in BOLD), 0)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._say(data)

    def end(self) -> None:
        """What was said since the last break becomes a piece."""
        runs = _tidy(self.runs)
        self.runs = []
        if runs:
            self.found.append(replace(self.next, runs=runs))
        hold = self.holds[-1] if self.holds else Kind.WORDS
        self.next = Piece(hold, level=len(self.lists))

    def _say(self, text: str) -> None:
        if self.table and self.table.cell is not None:
            self.table.cell.append(text)
        else:
            self.runs.append(Run(text, bold=self.bold > 0, link=self.link))

    def _begin(self, tag: str) -> None:
        if tag in {"p", "div"} and self.next.mark and not _tidy(self.runs):
            return  # the paragraph of a list's item stands beside its mark
        self.end()
        if tag in HOLDS:
            self.holds.append(HOLDS[tag])
            self.next = Piece(HOLDS[tag], level=len(self.lists))
        elif tag in {"ul", "ol"}:
            self.lists.append(_List(0 if tag == "ol" else None))
        elif tag == "li":
            mark = self.lists[-1].mark() if self.lists else "•"
            self.next = Piece(Kind.ITEM, level=max(len(self.lists), 1), mark=mark)
        elif tag == "table":
            self.table = _Table()
        elif tag in {"figcaption", "caption"}:
            self.next = Piece(Kind.CAPTION)
        elif tag in HEADINGS:
            self.next = Piece(Kind.HEADING, level=HEADINGS[tag])

    def _finish(self, tag: str) -> None:
        self.end()
        if tag in HOLDS and self.holds:
            self.holds.pop()
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "table" and self.table:
            rows = tuple(tuple(row) for row in self.table.rows if row)
            self.table = None
            if rows:
                self.found.append(Piece(Kind.TABLE, rows=rows))
        if tag in BREAKS:
            hold = self.holds[-1] if self.holds else Kind.WORDS
            self.next = Piece(hold, level=len(self.lists))

    def _cell(self, tag: str) -> None:
        if self.table is None:
            return
        if tag == "tr":
            self.table.rows.append([])
        else:
            self.table.rows = self.table.rows or [[]]
            self.table.cell = []


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """Spaces as a browser shows them: one between words, none at the ends; a break stays."""
    found: list[Run] = []
    open_space = True
    for run in runs:
        text = _one_space(run.text)
        if open_space:
            text = text.lstrip(" ")
        if text:
            open_space = text.endswith((" ", "\n"))
            found.append(replace(run, text=text))
    while found and not found[-1].text.rstrip():
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def _one_space(text: str) -> str:
    if text == "\n":
        return text
    squeezed = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if squeezed and text[-1:].isspace() else ""
    return f"{before}{squeezed}{after}"
