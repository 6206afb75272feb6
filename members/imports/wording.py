"""Text of other people's files, made fit to keep."""

import re
from typing import Any

NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters, halves of surrogate pairs, byte order marks: no database takes them all."""


def cleaned(value: Any) -> Any:
    """The same value, of any depth, without the characters that are not text."""
    if isinstance(value, str):
        if value.isprintable():
            return value.strip()
        return NOT_TEXT.sub("", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, dict):
        return {cleaned(str(key)): cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    return value
