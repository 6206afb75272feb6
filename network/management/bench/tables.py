"""Numbers of a measurement, and how they are printed."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import Any

Say = Callable[[str], Any]


@dataclass
class Times:
    """Milliseconds of one kind of question: by the clock, and of the processor in this process.
    Where other programs run too, the second is the honest one; a database server's own work is
    only in the first."""

    name: str
    taken: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    note: str = ""

    def measure(self, job: Callable[[], Any]) -> Any:
        start, worked = perf_counter(), process_time()
        result = job()
        self.taken.append((perf_counter() - start) * 1000)
        self.worked.append((process_time() - worked) * 1000)
        return result

    @property
    def row(self) -> list[str]:
        clock = (at(self.taken, share) for share in (0.5, 0.95, 1))
        processor = (at(self.worked, share) for share in (0.5, 0.95))
        numbers = [f"{number:.1f}" for number in (*clock, *processor)]
        return [self.name, str(len(self.taken)), *numbers, self.note]


def at(taken: list[float], share: float) -> float:
    ranked = sorted(taken)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))] if ranked else float("nan")


HEADS = ("", "n", "p50 ms", "p95 ms", "max ms", "p50 CPU", "p95 CPU", "")


def show(say: Say, title: str, rows: Iterable[Sequence[str]], heads: Sequence[str] = HEADS) -> None:
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    say(f"\n{title} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    for line in lines:
        first = line[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        say("  " + "  ".join([first, *rest]).rstrip())
