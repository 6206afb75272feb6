"""Fields of ours from fields of theirs: cut to length, and left out where they are bad."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from directory.imports.records import Ledger
from directory.imports.refusals import Refused
from directory.imports.staging import Row, digest
from directory.imports.wording import plain, shortened

T = TypeVar("T")


class Shaper:
    """Reads one record of theirs. A field that the record does not have stays out of `values`, so
    that a shorter form of it, as in an HSDS list, erases nothing."""

    def __init__(self, ledger: Ledger, row: Row) -> None:
        self.ledger, self.row, self.view = ledger, row, row.view
        self.values: dict[str, Any] = {}

    def text(self, ours: str, theirs: str, longest: int = 0) -> None:
        if theirs in self.view:
            self.values[ours] = self.cut(plain(self.view[theirs]), longest, theirs)

    def cut(self, text: str, longest: int, theirs: str) -> str:
        if longest and len(text) > longest:
            self.ledger.remark(
                self.row, _("longer than %(n)d letters; cut here") % {"n": longest}, theirs
            )
            return shortened(text, longest)
        return text

    def read(self, ours: str, theirs: str, parse: Callable[[Any, str], Any]) -> None:
        if theirs in self.view:
            empty = "" if parse.__name__ in ("web_address", "email_address") else None
            found = self.attempt(parse, self.view[theirs], theirs)
            self.values[ours] = empty if found is None else found

    def attempt(self, parse: Callable[[Any, str], T], value: Any, theirs: str) -> T | None:
        try:
            return parse(value, theirs)
        except Refused as bad:
            self.ledger.remark(self.row, bad.reason, bad.field)
            return None


def slugs(
    model: type[models.Model], names: Iterable[tuple[str, str, str]], longest: int
) -> list[str]:
    """Addresses that nobody has: from the name, else with its second name, else with a digest of
    its id. `names` are name, second name, id."""
    wanted = [choices(name, second, id_, longest) for name, second, id_ in names]
    taken = occupied(model, {slug for three in wanted for slug in three})
    found = []
    for three in wanted:
        free = next((slug for slug in three if slug not in taken), three[-1])
        taken.add(free)
        found.append(free)
    return found


def choices(name: str, second: str, id_: str, longest: int) -> list[str]:
    first = slugify(name)[: longest - 10].strip("-") or "listing"
    tail = digest(id_)[:8]
    longer = f"{first[: longest - 45]}-{slugify(second)[:35]}".strip("-") if second else first
    return [first, longer, f"{first}-{tail}"]


def occupied(model: type[models.Model], slugs: Collection[str]) -> set[str]:
    rows = model._default_manager.filter(slug__in=slugs)
    return set(rows.values_list("slug", flat=True))
