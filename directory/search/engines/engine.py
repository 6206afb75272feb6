"""The one seam: what any engine can do. How it keeps an index is its own affair."""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from directory.search.documents import Document
from directory.search.engines.views import View


class Engine(Protocol):
    def opened(self) -> AbstractContextManager[View]:
        """The index as it is now, for one question; raises `Unavailable`."""
        ...

    def index(
        self, documents: Iterable[Document], *, remove: Collection[int], position: int
    ) -> None:
        """Put these in place of what was there, and remember the place in the log, at once."""
        ...

    def rebuild(self, documents: Iterable[Document], *, position: int) -> None:
        """Make the whole index anew beside the old one, which goes on serving meanwhile."""
        ...

    def position(self) -> int:
        """How far in the log of changes the index has come; raises `Unavailable`."""
        ...

    def sound(self) -> bool:
        """A thorough look at every part of it, for the start of the work."""
        ...

    def pen(self) -> AbstractContextManager[bool]:
        """The right to write, held by one process at a time; False when another holds it."""
        ...

    def idle(self) -> bool:
        """Is the pen free?"""
        ...
