"""What a parent uploads as evidence: read by its content, whatever its name says."""

from enum import StrEnum
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps, UnidentifiedImageError

from trainings.domain.evidence import MOST_BYTES, Kind, kind_of

KILOBYTE = 1024
MOST_PIXELS = 40_000_000
"""More than the cameras of telephones make, less than fills the memory."""

FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG"}


class PaperFault(StrEnum):
    TOO_BIG = "too-big"
    UNKNOWN = "unknown"
    BROKEN = "broken"


class PaperRefused(Exception):
    """It cannot be taken as evidence."""

    def __init__(self, why: PaperFault) -> None:
        super().__init__(why)
        self.why = why


Paper = tuple[Kind, ContentFile]


def read_paper(upload: UploadedFile) -> Paper:
    """What it is, and what is kept of it. A picture is drawn anew: what a camera wrote into it
    about the place, or somebody hid behind it, stays out."""
    if not upload.size or upload.size > MOST_BYTES:
        raise PaperRefused(PaperFault.TOO_BIG if upload.size else PaperFault.BROKEN)
    content = upload.read()
    kind = kind_of(content[:KILOBYTE], content[-KILOBYTE:])
    if kind is None:
        raise PaperRefused(PaperFault.UNKNOWN)
    return kind, ContentFile(content if kind is Kind.PDF else _drawn_anew(content, FORMATS[kind]))


def _drawn_anew(content: bytes, form: str) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=[form]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PaperRefused(PaperFault.TOO_BIG)
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (
        *(UnidentifiedImageError, OSError, ValueError, SyntaxError),
        *(Image.DecompressionBombError, Image.DecompressionBombWarning),
    ) as error:
        raise PaperRefused(PaperFault.BROKEN) from error
    out = BytesIO()
    upright.save(out, form, quality=85)
    return out.getvalue()
