"""Files in the encodings that agencies send: UTF-8, with or without BOM, UTF-16, Windows-1252."""

import codecs
import io
from pathlib import Path
from typing import BinaryIO, TextIO

from django.utils.translation import gettext as _

from members.imports.refusals import NotUnderstood

MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
OTHER_FILES = [
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
]
CHUNK = 1 << 20


def encoding_of(path: Path) -> str:
    """By its mark, else UTF-8 if every byte fits, else Windows-1252, which Latin-1 readers mean."""
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, name in MARKS:
            if start.startswith(mark):
                return name
        if any(start.startswith(magic) for magic in OTHER_FILES):
            raise NotUnderstood(_("%(file)s is not a text file.") % {"file": path.name})
        if start.count(0) > len(start) // 4:
            raise NotUnderstood(_("%(file)s is not a text file.") % {"file": path.name})
        file.seek(0)
        return "utf-8" if is_utf8(file) else "windows-1252"


def is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def unassigned(error: UnicodeError) -> tuple[str, int]:
    """Windows-1252 leaves five bytes without a letter; they are read as Latin-1 reads them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("members.unassigned", unassigned)


def open_text(path: Path, encoding: str = "") -> TextIO:
    name = encoding or encoding_of(path)
    errors = "members.unassigned" if name == "windows-1252" else "replace"
    try:
        return path.open(encoding=name, errors=errors, newline="")
    except LookupError as bad:
        raise NotUnderstood(_("There is no encoding “%(name)s”.") % {"name": name}) from bad


def open_utf8(path: Path) -> BinaryIO:
    """The bytes of the file as UTF-8 without a mark, whatever they are on disk."""
    name = encoding_of(path)
    if name == "utf-8":
        return path.open("rb")
    return io.BufferedReader(Recoded(open_text(path, name)), CHUNK)  # type: ignore[type-var]


class Recoded(io.RawIOBase):
    """A text file read as UTF-8 bytes, piece by piece."""

    def __init__(self, text: TextIO) -> None:
        self.text = text
        self.left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # a writable buffer
        if not self.left:
            self.left = self.text.read(CHUNK // 4).encode("utf-8", "replace")
        piece, self.left = self.left[: len(buffer)], self.left[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self.text.close()
        super().close()
