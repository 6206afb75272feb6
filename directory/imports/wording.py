"""Text as it comes from other people's systems, made fit to keep and to show."""

import html
import re
from typing import Any

from members.imports.wording import cleaned

LINE_ENDS = re.compile(
    r"\s*(?:<(?:br|/p|/div|/li|/h[1-6]|/tr)(?:\s[^<>]*)?/?>\s*)+", re.IGNORECASE | re.ASCII
)
MARKUP = re.compile(
    r"</?(?:p|b|i|u|em|strong|span|div|a|ul|ol|li|h[1-6]|table|tbody|tr|td|th|font|small)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE | re.ASCII,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def plain(value: Any) -> str:
    """The words without the usual markup around them. What is no markup stays ("ages < 5")."""
    text = str(value if value is not None else "").strip()
    if "<" in text:
        text = MARKUP.sub("", LINE_ENDS.sub("\n", text))
    return cleaned(html.unescape(text)) if "&" in text else text.strip()


def shortened(text: str, longest: int) -> str:
    """Whole sentences if any fit, else whole words."""
    if len(text) <= longest:
        return text
    kept = ""
    for sentence in SENTENCE.split(text):
        if len(kept) + len(sentence) + 1 > longest:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or text[: longest - 1].rsplit(" ", 1)[0] + "…"


def listed(value: Any) -> list[str]:
    """The parts of "a, b; c", or of a list as it is."""
    if isinstance(value, list):
        return [plain(item) for item in value if plain(item)]
    return [part.strip() for part in re.split(r"[,;\n]", plain(value)) if part.strip()]
