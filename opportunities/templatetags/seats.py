"""Bodies and their seats in the words of a page."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def as_json_data(value: dict[str, Any]) -> SafeString:
    """JSON for a data block; markup in it can neither end the block nor begin another."""
    text = json.dumps(value, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return SafeString(text)


@register.filter
def said(row: Any, field: str) -> str:
    """The words of that field in the reader's language."""
    return str(row.said(field))
