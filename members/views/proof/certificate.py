"""A certificate as a PDF: the same bytes for the same facts, text that can be read and searched."""

import logging
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

import qrcode
from django.contrib.staticfiles import finders
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue, XPos, YPos

from members.domain.validity import Validity
from members.models import Qualification

FONT = "Noto Sans"
FOLDER = "network/vendor/noto-sans-2.015"
INK, QUIET, TEAL, SAND = (30, 42, 45), (85, 96, 95), (11, 82, 91), (221, 210, 192)
MARGIN = 24
QR_SIDE = 34
STRANGE = "?"
"""What stands for a letter that the font has not."""

# It reports every table of a font that it leaves out.
logging.getLogger("fontTools.subset").setLevel(logging.ERROR)


def certificate(qualification: Qualification, *, address: str, site: str, on: date) -> bytes:
    """One page, in the language of whoever asks. `address` is where anybody can check it."""
    paper = _Paper(qualification, site)
    paper.head(site)
    paper.said(_("This certifies that"), 13, QUIET)
    paper.said(qualification.person.name, 30, TEAL, bold=True)
    paper.said(_("has earned"), 13, QUIET)
    paper.said(qualification.label, 21, INK, bold=True, rows=3)
    for line in _facts(qualification, on):
        paper.said(line, 12, INK)
    paper.foot(qualification.grouped_number, address)
    return paper.written()


def _facts(qualification: Qualification, on: date) -> list[str]:
    finished = {"agency": qualification.agency.name, "day": date_format(qualification.held_from)}
    lines = [_("Confirmed by %(agency)s, %(day)s") % finished]
    if qualification.hours:
        lines.append(_("Hours: %(hours)s") % {"hours": f"{qualification.hours.normalize():f}"})
    return [*lines, _how_long(qualification, on)]


def _how_long(qualification: Qualification, on: date) -> str:
    if qualification.validity(on) == Validity.REVOKED:
        return _("Taken back: this certificate does not count any more.")
    if qualification.held_until is None:
        return _("It does not run out.")
    return _("Valid until %(day)s") % {"day": date_format(qualification.held_until)}


class _Paper(FPDF):
    """A landscape sheet with a frame; every line in the middle, as big as it fits."""

    def __init__(self, qualification: Qualification, site: str) -> None:
        super().__init__(orientation="landscape", format="letter")
        for style, weight in (("", "Regular"), ("B", "Bold")):
            self.add_font(FONT, style, _path(weight))
        self.left_out = False
        self.set_margin(MARGIN)
        self.set_auto_page_break(False)
        self.set_lang(translation.get_language() or "en")
        self.set_title(f"{qualification.label}: {qualification.person.name}")
        self.set_author(qualification.agency.name)
        self.set_creator(site)
        self.set_producer(site)
        self.set_creation_date(qualification.granted_at)
        self.add_page()
        self._frame()

    def _frame(self) -> None:
        for inset, width, color in ((10, 1.2, TEAL), (13, 0.4, SAND)):
            self.set_draw_color(*color)
            self.set_line_width(width)
            self.rect(inset, inset, self.w - 2 * inset, self.h - 2 * inset)

    def head(self, site: str) -> None:
        self.set_y(24)
        self.said(site, 13, TEAL, bold=True)
        self.said(_("Certificate"), 16, QUIET)
        self.ln(3)

    def said(
        self,
        text: str,
        size: int,
        color: tuple[int, int, int],
        *,
        bold: bool = False,
        rows: int = 2,
    ) -> None:
        """One thing in the middle; in smaller letters where it would take more rows."""
        known = self._printable(text)
        self.set_text_color(*color)
        for points in range(size, 8, -1):
            self.set_font(FONT, "B" if bold else "", points)
            row = points * 0.5
            made = self.multi_cell(0, row, known, dry_run=True, output=MethodReturnValue.LINES)
            if len(cast("list[str]", made)) <= rows:
                break
        self.multi_cell(0, row, known, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(2.5)

    def foot(self, number: str, address: str) -> None:
        """How anybody can check it."""
        top = self.h - 22 - QR_SIDE
        self._qr(address, self.w - MARGIN - QR_SIDE, top)
        self.set_xy(MARGIN, top + 5)
        lines = [
            (_("Number: %(number)s") % {"number": number}, 12, INK),
            (_("Anybody can check it here, without an account:"), 10, QUIET),
            (address, 10, TEAL),
        ]
        if self.left_out:
            lines.append((_("Some letters cannot be printed here. The page shows them."), 10, INK))
        for text, points, color in lines:
            self.set_font(FONT, "B" if color == INK else "", points)
            self.set_text_color(*color)
            width = self.epw - QR_SIDE - 6
            link = address if text == address else ""
            self.multi_cell(width, 6, text, link=link, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _qr(self, address: str, left: float, top: float) -> None:
        code = qrcode.QRCode(border=0)
        code.add_data(address)
        rows = code.get_matrix()
        side = QR_SIDE / len(rows)
        self.set_fill_color(0, 0, 0)
        for down, row in enumerate(rows):
            for across, dark in enumerate(row):
                if dark:
                    self.rect(left + across * side, top + down * side, side, side, style="F")

    def _printable(self, text: str) -> str:
        """The text in letters that the font has."""
        known, plain = _letters(), " ".join(text.split())
        self.left_out = self.left_out or any(ord(sign) not in known for sign in plain)
        return "".join(sign if ord(sign) in known else STRANGE for sign in plain)

    def written(self) -> bytes:
        return bytes(self.output())


@cache
def _path(weight: str) -> Path:
    return Path(str(finders.find(f"{FOLDER}/NotoSans-{weight}.ttf")))


@cache
def _letters() -> frozenset[int]:
    with TTFont(_path("Regular"), lazy=True) as font:
        return frozenset(font.getBestCmap())
