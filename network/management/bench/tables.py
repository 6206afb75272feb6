"""Numbers of a measurement, and how they are printed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

Say = Callable[[str], Any]


@dataclass
class Times:
    """Milliseconds of one kind of question."""

    name: str
    taken: list[float] = field(default_factory=list)
    note: str = ""

    def measure(self, job: Callable[[], Any]) -> Any:
        start = perf_counter()
        result = job()
        self.taken.append((perf_counter() - start) * 1000)
        return result

    def at(self, share: float) -> float:
        ranked = sorted(self.taken)
        return ranked[min(len(ranked) - 1, int(len(ranked) * share))] if ranked else float("nan")

    @property
    def row(self) -> list[str]:
        numbers = [f"{number:.1f}" for number in (self.at(0.5), self.at(0.95), self.at(1))]
        return [self.name, str(len(self.taken)), *numbers, self.note]


HEADS = ("", "n", "p50 ms", "p95 ms", "max ms", "")


def show(say: Say, title: str, rows: Iterable[Sequence[str]], heads: Sequence[str] = HEADS) -> None:
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    say(f"\n{title}")
    for line in lines:
        first = line[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        say("  " + "  ".join([first, *rest]).rstrip())
