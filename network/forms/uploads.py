"""What may be uploaded: a file that holds what its ending says."""

import re
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from django.core.files import File
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

MARKUP = re.compile(r"\A\s*<[!?a-z]|<\s*(script|iframe|object|embed|svg)\b", re.IGNORECASE)
"""What a browser could take for a page, or run."""

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def is_office(content: bytes, part: str) -> bool:
    """A parcel of Office Open XML with that main part, and without macros."""
    try:
        names = set(ZipFile(BytesIO(content)).namelist())
    except BadZipFile:
        return False
    whole = content.startswith(b"PK\x03\x04") and {"[Content_Types].xml", part} <= names
    return whole and not any(name.endswith("vbaProject.bin") for name in names)


def is_text(content: bytes) -> bool:
    text = written(content)
    return text is not None and not CONTROLS.search(text) and not MARKUP.search(text)


def is_calendar(content: bytes) -> bool:
    text = written(content)
    return is_text(content) and (text or "").lstrip().upper().startswith("BEGIN:VCALENDAR")


def written(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


HONEST = {
    "pdf": is_pdf,
    "docx": lambda content: is_office(content, "word/document.xml"),
    "xlsx": lambda content: is_office(content, "xl/workbook.xml"),
    "csv": is_text,
    "txt": is_text,
    "ics": is_calendar,
}


class DocumentForm(BaseDocumentForm):  # type: ignore[misc]
    def _post_clean(self) -> None:
        """After the model looked at ending and size, so that one mistake gives one sentence."""
        super()._post_clean()
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data and not self.has_error("file"):
            self._look_into(file)

    def _look_into(self, file: File) -> None:
        ending = PurePath(file.name or "").suffix.lower().removeprefix(".")
        file.seek(0)
        honest = HONEST[ending](file.read())
        file.seek(0)
        if not honest:
            self.add_error(
                "file",
                _("This is not a %(ending)s file inside. Save it anew as one, then try again.")
                % {"ending": ending.upper()},
            )
