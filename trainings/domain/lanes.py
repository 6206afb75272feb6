"""Where the boxes and arrows of a sequence stand when it is drawn: the three levels as lanes, what
comes first on the left (DOMAIN Q1). Units are those of the drawing, 1 is about a CSS pixel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from trainings.domain.words import Level

BOX_WIDTH, LINE, PADDING = 168, 20, 14
GAP_ACROSS, GAP_DOWN, LANE_TITLE, EDGE = 44, 18, 30, 12
CHARACTERS = 19
"""How many fit on a line of a box, on the average, with room to spare."""
MOST_LINES = 4


@dataclass(frozen=True)
class Drawn:
    """A step to be drawn: its words, its lane, and what comes before it."""

    key: str
    words: str
    level: str
    needs: Sequence[str] = ()


@dataclass(frozen=True)
class Box:
    key: str
    x: int
    y: int
    height: int
    lines: tuple[tuple[int, str], ...]
    """The words line by line, each with the height at which it stands."""
    width: int = BOX_WIDTH

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True)
class Lane:
    level: str
    y: int
    height: int

    @property
    def title_y(self) -> int:
        return self.y + LANE_TITLE - 9


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]
    """Each as the path of an SVG."""


def columns(steps: Sequence[Drawn]) -> dict[str, int]:
    """How many steps come before each, one after the other. The steps stand in an order."""
    by_key = {step.key: step for step in steps}
    found: dict[str, int] = {}
    todo = list(steps)
    while todo:
        step = todo[-1]
        waiting = [n for n in step.needs if n in by_key and n not in found]
        if waiting:
            todo += [by_key[need] for need in waiting]
            continue
        found[step.key] = max((found[n] + 1 for n in step.needs if n in by_key), default=0)
        todo.pop()
    return found


def draw(steps: Sequence[Drawn]) -> Drawing:
    column = columns(steps)
    height = max((2 * PADDING + LINE * len(_lines(step.words)) for step in steps), default=0)
    top, lanes, boxes = 0, [], []
    for level in Level:
        here = [step for step in steps if step.level == level]
        rows = _rows(here, column)
        deep = LANE_TITLE + max(rows.values(), default=-1) * (height + GAP_DOWN) + height + EDGE
        if here:
            lanes.append(Lane(level.value, top, deep))
            boxes += [_box(step, column, rows, top, height) for step in here]
            top += deep
    width = 2 * EDGE + (max(column.values(), default=0) + 1) * (BOX_WIDTH + GAP_ACROSS) - GAP_ACROSS
    return Drawing(width, top, tuple(lanes), tuple(boxes), _arrows(steps, boxes))


def _rows(steps: Sequence[Drawn], column: Mapping[str, int]) -> dict[str, int]:
    """Steps of one lane that come at the same time stand below each other."""
    taken: dict[int, int] = {}
    rows = {}
    for step in steps:
        rows[step.key] = taken.get(column[step.key], 0)
        taken[column[step.key]] = rows[step.key] + 1
    return rows


def _box(
    step: Drawn, column: Mapping[str, int], rows: Mapping[str, int], top: int, height: int
) -> Box:
    x = EDGE + column[step.key] * (BOX_WIDTH + GAP_ACROSS)
    y = top + LANE_TITLE + rows[step.key] * (height + GAP_DOWN)
    words = _lines(step.words)
    first = y + (height - LINE * len(words)) // 2 + LINE - 5
    lines = tuple((first + LINE * number, line) for number, line in enumerate(words))
    return Box(step.key, x, y, height, lines)


def _lines(words: str) -> list[str]:
    return wrap(words, CHARACTERS, max_lines=MOST_LINES, placeholder=" …") or [""]


def _arrows(steps: Sequence[Drawn], boxes: Sequence[Box]) -> tuple[str, ...]:
    by_key = {box.key: box for box in boxes}
    pairs = ((need, step.key) for step in steps for need in step.needs)
    return tuple(
        _arrow(by_key[one], by_key[other])
        for one, other in pairs
        if one in by_key and other in by_key
    )


def _arrow(one: Box, other: Box) -> str:
    """From the right side of a box to the left side of the next, in one soft bend."""
    x1, y1 = one.x + one.width, one.y + one.height // 2
    x2, y2 = other.x - 7, other.y + other.height // 2
    bend = max(18, (x2 - x1) // 2)
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
