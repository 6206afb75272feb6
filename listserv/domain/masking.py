"""What never stands in an archive: addresses of people, and the keys that letters carry."""

import re

HIDDEN = "[…@…]"
CUT = "[…]"

MAILTO = re.compile(r'<a href="mailto:[^"]*"[^>]*>(.*?)</a>', re.DOTALL | re.IGNORECASE)
LOCAL = r"[\w.!#$%*+=^`{|}~-]"
ADDRESS = re.compile(rf"(?<!{LOCAL}){LOCAL}+(?:@|%40)[\w-]+(?:\.[\w-]+)*")
"""Looked for where a word begins, so that one endless word takes no endless time."""

IN_LINK = r"""[^\s<>"']"""
KEYED_LINK = re.compile(
    rf"(?<!{IN_LINK}){IN_LINK}*/lists/(?:mine|leave|back|confirm)/{IN_LINK}*", re.IGNORECASE
)
KEYED_ADDRESS = re.compile(r"\b(?:leave|reply|bounces)\+[\w.+-]+@[\w.-]+", re.IGNORECASE)


def masked(words: str) -> str:
    """The words or the HTML without any e-mail address, in a link neither."""
    return ADDRESS.sub(HIDDEN, MAILTO.sub(r"\1", words))


def without_keys(text: str) -> str:
    """The words without the links and addresses that our letters carry for one reader alone.
    Whoever answers quotes them, and whoever reads them could leave in her name."""
    return KEYED_ADDRESS.sub(CUT, KEYED_LINK.sub(CUT, text))
