"""Translated strings in the form that Django reads, made by Babel: GNU gettext is not needed."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def compile_messages() -> list[Path]:
    """Compile the catalogs that changed since; returns those."""
    stale = [po for po in _catalogs() if _is_newer(po, po.with_suffix(".mo"))]
    for po in stale:
        _compile(po)
    return stale


def _catalogs() -> list[Path]:
    return [po for root in settings.LOCALE_PATHS for po in Path(root).glob("*/LC_MESSAGES/*.po")]


def _is_newer(po: Path, mo: Path) -> bool:
    return not mo.exists() or po.stat().st_mtime > mo.stat().st_mtime


def _compile(po: Path) -> None:
    """Two instances may start at once: the file is complete before it gets its name."""
    with po.open("rb") as source:
        catalog = read_po(source, locale=po.parts[-3])
    unfinished = po.with_suffix(f".mo.{os.getpid()}")
    with unfinished.open("wb") as target:
        write_mo(target, catalog)
    unfinished.replace(po.with_suffix(".mo"))
