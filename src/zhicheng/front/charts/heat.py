"""A heat table: rows by columns, the darker the higher, the figure written in every cell."""

from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import Drawing, Mark, Series, fit, join, label, link, tag, text_width

STEPS = 5


def heat(*, rows: Sequence[Series], columns: Sequence[str]) -> Callable[[int], Drawing]:
    """A drawing function for cells in five steps of one hue; on a phone the row's name stands above its cells."""
    highest = (
        max((float(mark.value) for row in rows for mark in row.marks if mark.value is not None), default=1)
        or 1
    )

    def draw(width: int) -> Drawing:
        narrow = width < 500
        left = (
            0 if narrow else min(max([text_width(row.name) for row in rows], default=40) + 12, width * 0.34)
        )
        size = (width - left) / max(len(columns), 1)
        tall = 54 if narrow else 32
        heads = [
            label(left + size * (index + 0.5), 14, fit(name, size - 4), "tick", "middle")
            for index, name in enumerate(columns)
        ]
        body = [_row(row, 22 + tall * index, tall, left, size, highest) for index, row in enumerate(rows)]
        return Drawing(22 + tall * len(rows), join(*heads, *body))

    return draw


def _row(row: Series, y: float, tall: float, left: float, size: float, highest: float) -> SafeString:
    kind = "label chosen" if row.chosen else "label"
    name = (
        label(0, y + 17, row.name, kind)
        if not left
        else label(left - 10, y + 20, fit(row.name, left - 12), kind, "end")
    )
    top = y + 24 if not left else y
    return join(
        name,
        *[
            _cell(row.name, mark, left + size * index, top, size, y + tall - top, highest)
            for index, mark in enumerate(row.marks)
        ],
    )


def _cell(row: str, mark: Mark, x: float, y: float, size: float, tall: float, highest: float) -> SafeString:
    step = (
        0
        if mark.value is None
        else min(int(STEPS * float(mark.value) / highest) + 1, STEPS)
        if mark.value
        else 0
    )
    box = tag("rect", x=x + 1, y=y + 1, width=size - 2, height=tall - 2, class_=f"heat-{step}")
    words = mark.shown if text_width(mark.shown) < size - 2 else ""
    crowded = min(size, tall) < 24
    return link(
        mark.href,
        f"{row} {mark.label} {mark.shown}",
        box,
        label(x + size / 2, y + tall / 2 + 4.5, words, f"heat-text-{step}", "middle"),
        quiet=crowded,
    )
