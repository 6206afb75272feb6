"""A letter-size sheet in portrait with the network's name above and page numbers below."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont
from fpdf import FPDF, FontFace
from fpdf.enums import Align, TableBordersLayout, XPos, YPos

from network.domain.flow import Kind, Piece, Run

FONT = "Noto Sans"
FOLDER = "network/vendor/noto-sans-2.015"
INK, QUIET, TEAL, SAND, PALE = (
    (30, 42, 45),
    (85, 96, 95),
    (11, 82, 91),
    (221, 210, 192),
    (246, 242, 235),
)
MARGIN, TOP, BOTTOM = 22, 26, 24
INDENT = 6
ROW, GAP = 5.6, 2
SIZE = 10.5
STRANGE = "?"
"""What stands for a letter that the font has not."""
SHORT = 9
"""A table with so many rows stays on one page."""
WIDE = 6
"""Tables with more columns are set in smaller letters."""

# It reports every table of a font that it leaves out.
logging.getLogger("fontTools.subset").setLevel(logging.ERROR)


class Paper(FPDF):
    def __init__(self, title: str, *, made_at: datetime, foot: str = "") -> None:
        super().__init__(orientation="portrait", format="letter")
        for style, weight in (("", "Regular"), ("B", "Bold")):
            self.add_font(FONT, style, _path(weight))
        self.site, self.foot = str(settings.WAGTAIL_SITE_NAME), foot
        self.set_margins(MARGIN, TOP, MARGIN)
        self.set_auto_page_break(True, BOTTOM)
        self.alias_nb_pages()
        self.set_lang(translation.get_language() or "en")
        self.set_title(title)
        for say in (self.set_author, self.set_creator, self.set_producer):
            say(self.site)
        self.set_creation_date(made_at)
        self.add_page()

    def header(self) -> None:
        self.set_y(12)
        self._style(9, TEAL, bold=True)
        self.cell(0, 5, printable(self.site), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_draw_color(*SAND)
        self.line(MARGIN, 18.5, self.w - MARGIN, 18.5)
        self.set_y(TOP)

    def footer(self) -> None:
        self.set_y(-16)
        self._style(8, QUIET)
        page = _("Page %(page)s of %(pages)s") % {"page": self.page_no(), "pages": "{nb}"}
        self.cell(0, 4, printable(self.foot))
        self.set_x(MARGIN)
        self.cell(0, 4, page, align=Align.R)

    def title_of(self, title: str, *lines: str) -> None:
        self._style(22, TEAL, bold=True)
        self._rows(title, 10)
        self.ln(1)
        for line in lines:
            self._style(SIZE, QUIET)
            self._rows(line)
        self.ln(4)

    def lead(self, text: str) -> None:
        self._style(13, INK)
        self._rows(text, 7)
        self.ln(3)

    def heading(self, text: str, level: int = 2) -> None:
        """Never the last thing on a page."""
        points = 15 if level <= 2 else 12
        self.keep(34)
        self.ln(3 if level <= 2 else 1.5)
        self.start_section(printable(text), level=0 if level <= 2 else 1)
        self._style(points, TEAL if level <= 2 else INK, bold=True)
        self._rows(text, points * 0.5)
        self.ln(1)

    def said(self, text: str, *, quiet: bool = False, bold: bool = False) -> None:
        self._style(9.5 if quiet else SIZE, QUIET if quiet else INK, bold=bold)
        self._rows(text)
        self.ln(1.5)

    def numbered(self, number: int, head: str, text: str) -> None:
        self.keep(16)
        self._piece(Piece(Kind.ITEM, (Run(head, bold=True),), level=1, mark=f"{number}."))
        self._piece(Piece(Kind.WORDS, (Run(text),), level=1))

    def keep(self, height: float) -> None:
        """A new page unless so many millimetres are free."""
        if self.get_y() + height > self.page_break_trigger:
            self.add_page()

    def flow(self, pieces: Iterable[Piece]) -> None:
        before: Kind | None = None
        for piece in pieces:
            if piece.kind == Kind.HEADING:
                self.heading(piece.text, piece.level)
            elif piece.kind == Kind.TABLE:
                self.grid(piece.rows)
            else:
                self._piece(piece, before)
            before = piece.kind

    def _piece(self, piece: Piece, before: Kind | None = None) -> None:
        """`before`: what stands above; a list ends with a gap, a note goes on without one."""
        if before == Kind.ITEM != piece.kind:
            self.ln(1.5)
        inset = INDENT * piece.level + (INDENT if piece.kind in (Kind.QUOTE, Kind.NOTE) else 0)
        top, page = self.get_y(), self.page
        self.set_left_margin(MARGIN + inset)
        self._style(SIZE, INK)
        if piece.mark:
            self.set_x(MARGIN + inset - INDENT)
            self.cell(INDENT, ROW, piece.mark)
        self.set_x(MARGIN + inset)
        for run in piece.runs:
            self._run(run, QUIET if piece.kind == Kind.CAPTION else INK)
        self.ln(ROW)
        self.set_left_margin(MARGIN)
        if piece.kind in (Kind.QUOTE, Kind.NOTE):
            above = GAP if before == piece.kind else 0
            self._side(top - above if page == self.page else TOP)
        self.set_x(MARGIN)
        self.ln(0.8 if piece.kind == Kind.ITEM else GAP)

    def _run(self, run: Run, color: tuple[int, int, int]) -> None:
        link = urljoin(f"{settings.BASE_URL}/", run.link) if run.link else ""
        self.set_font(FONT, ("B" if run.bold else "") + ("U" if link else ""), SIZE)
        self.set_text_color(*(TEAL if link else color))
        self.write(ROW, printable(run.text), link)

    def _side(self, top: float) -> None:
        """A line beside what is quoted or set apart."""
        self.set_draw_color(*TEAL)
        self.set_line_width(0.8)
        self.line(MARGIN + 2, top, MARGIN + 2, self.get_y())
        self.set_line_width(0.2)

    def grid(self, rows: Sequence[Sequence[str]], widths: Sequence[int] | None = None) -> None:
        """A table whose head comes again on every page."""
        columns = max(len(row) for row in rows)
        self._style(8 if columns > WIDE else 9.5, INK)
        self.set_draw_color(*SAND)
        head = FontFace(emphasis="BOLD", color=TEAL, fill_color=PALE)
        self.keep(self.room_for(rows))
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=head,
            line_height=5,
            padding=(1.2, 1.5),
            text_align=Align.L,
            col_widths=tuple(widths) if widths else None,
        ) as table:
            for row in rows:
                line = table.row()
                for cell in [*row, *[""] * (columns - len(row))]:
                    line.cell(printable(cell))
        self.ln(4)

    @staticmethod
    def room_for(rows: Sequence[Sequence[str]]) -> float:
        """Millimetres that a table needs at least: a short one is not torn apart."""
        return 10 + 9 * len(rows) if len(rows) <= SHORT else 40

    def bar(self, percent: int) -> None:
        """So much of the way; the number stands in words beside it."""
        left, top, width, height = MARGIN, self.get_y(), 80, 3.2
        lengths = [(width, SAND), (width * percent / 100, TEAL)]
        for length, color in lengths if percent else lengths[:1]:
            # A table would fill its cells with the colour that was set last.
            with self.local_context(fill_color=color):
                self.rect(left, top, length, height, style="F")
        self.set_y(top + height + 2)

    def _style(self, points: float, color: tuple[int, int, int], *, bold: bool = False) -> None:
        self.set_font(FONT, "B" if bold else "", points)
        self.set_text_color(*color)

    def _rows(self, text: str, height: float = ROW) -> None:
        left, below = XPos.LMARGIN, YPos.NEXT
        self.multi_cell(0, height, printable(text), align=Align.L, new_x=left, new_y=below)

    def written(self) -> bytes:
        return bytes(self.output())


def file_of(content: bytes, *, name: str) -> HttpResponse:
    """The PDF in the browser, with a name for whoever keeps it."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(name)}.pdf"'
    return response


def printable(text: str) -> str:
    """The text in letters that the font has."""
    known = _letters()
    return "".join(sign if ord(sign) in known or sign == "\n" else STRANGE for sign in text)


@cache
def _path(weight: str) -> Path:
    return Path(str(finders.find(f"{FOLDER}/NotoSans-{weight}.ttf")))


@cache
def _letters() -> frozenset[int]:
    with TTFont(_path("Regular"), lazy=True) as font:
        return frozenset(font.getBestCmap())
