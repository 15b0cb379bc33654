"""A heat table: rows by columns, the darker the higher; the figure in every cell where all have room, else a key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import Drawing, Mark, Series, fit, join, label, link, short, tag, text_width

STEPS = 5
HEAD, KEY = 22.0, 30.0
TARGET = 24


@dataclass(frozen=True)
class _Plot:
    left: float
    size: float
    row: float
    cell: float
    highest: float
    written: bool

    def step(self, mark: Mark) -> int:
        """The step of a value: 0 for nothing, 1 to 5 for equal fifths of the highest."""
        share = max(float(mark.value or 0), 0) / self.highest
        return min(int(STEPS * share) + 1, STEPS) if share else 0


def heat(*, rows: Sequence[Series], columns: Sequence[str]) -> Callable[[int], Drawing]:
    """A drawing function for cells in five steps of one hue; on a phone the row's name stands above its cells."""
    marks = [mark for row in rows for mark in row.marks]
    highest = max((float(mark.value) for mark in marks if mark.value is not None), default=0)

    def draw(width: int) -> Drawing:
        plot = _fit(rows, columns, marks, width, highest if highest > 0 else 1)
        body = [_row(plot, row, HEAD + plot.row * place, width) for place, row in enumerate(rows)]
        height = HEAD + plot.row * len(rows)
        key = join() if plot.written else _key(plot, height + 8, short(highest))
        return Drawing(height + (0 if plot.written else KEY), join(*_heads(plot, columns, width), *body, key))

    return draw


def _fit(
    rows: Sequence[Series], columns: Sequence[str], marks: Sequence[Mark], width: int, highest: float
) -> _Plot:
    names = max([text_width(row.name, bold=True) for row in rows], default=40) + 14
    left = 0 if width < 500 else min(names, width * 0.34)
    size = (width - left) / max(len(columns), 1)
    written = all(text_width(mark.shown) <= size - 4 for mark in marks)
    cell = 30.0 if written else 22.0 if left else 18.0
    return _Plot(left, size, cell if left else cell + 24, cell, highest, written)


def _heads(plot: _Plot, columns: Sequence[str], width: int) -> list[SafeString]:
    """The columns' names; where they are wider than their columns, every second, third ... counted from the last."""
    widest = max(map(text_width, columns), default=0.0) + 6
    every = max(1, -(-int(widest) // max(int(plot.size), 1))) if widest < 96 else 1
    room, last = plot.size * every - 4, len(columns) - 1
    drawn: list[SafeString] = []
    for place, name in enumerate(columns):
        if (last - place) % every == 0:
            middle, half = plot.left + plot.size * (place + 0.5), min(text_width(name), room) / 2
            drawn.append(label(min(max(middle, half), width - half), 14, fit(name, room), "tick", "middle"))
    return drawn


def _row(plot: _Plot, row: Series, y: float, width: int) -> SafeString:
    kind = "label chosen" if row.chosen else "label"
    if plot.left:
        words = fit(row.name, plot.left - 14, bold=row.chosen)
        name = label(plot.left - 10, y + plot.cell / 2 + 4.5, words, kind, "end")
    else:
        name = label(0, y + 17, fit(row.name, width, bold=row.chosen), kind)
    top = y + plot.row - plot.cell
    cells = [
        _cell(plot, row.name, mark, plot.left + plot.size * place, top)
        for place, mark in enumerate(row.marks)
    ]
    return join(link(row.href, row.name, name) if row.href else name, *cells)


def _cell(plot: _Plot, row: str, mark: Mark, x: float, y: float) -> SafeString:
    step = plot.step(mark)
    kind = "heat-none" if mark.value is None else f"heat-{step}"
    box = tag("rect", x=x + 1, y=y + 1, width=plot.size - 2, height=plot.cell - 2, class_=kind)
    words = label(x + plot.size / 2, y + plot.cell / 2 + 4.5, mark.shown, f"heat-text-{step}", "middle")
    says = f"{row} {mark.label} {mark.shown}"
    crowded = min(plot.size, plot.cell) < TARGET
    return link(mark.href, says, box, words if plot.written else join(), quiet=crowded)


def _key(plot: _Plot, y: float, highest: str) -> SafeString:
    """The steps from nothing to the highest value."""
    begin = plot.left + text_width("0") + 8
    boxes = [
        tag("rect", x=begin + 20 * step, y=y, width=18, height=14, class_=f"heat-{step}") for step in range(6)
    ]
    return join(
        label(plot.left, y + 11.5, "0", "tick"), *boxes, label(begin + 20 * 6 + 4, y + 11.5, highest, "tick")
    )
