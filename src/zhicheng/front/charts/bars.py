"""Horizontal bars from zero: names at the left (above, on a phone), values at the ends, one optional reference line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import Drawing, Mark, fit, join, label, link, tag, text_width


@dataclass(frozen=True)
class _Plot:
    width: int
    left: float
    right: float
    row: float
    bar: float
    top: float
    highest: float

    @property
    def narrow(self) -> bool:
        return self.left == 0

    def x(self, value: float) -> float:
        return self.left + (self.width - self.left - self.right) * float(value) / self.highest


def bars(
    *, marks: Sequence[Mark], reference: float | None = None, reference_label: str = ""
) -> Callable[[int], Drawing]:
    """A drawing function for one bar a mark; `reference` draws a line that the bars are read against."""
    highest = max([float(mark.value) for mark in marks if mark.value is not None] + [reference or 0]) or 1

    def draw(width: int) -> Drawing:
        plot = _plot(width, marks, highest, reference is not None)
        height = plot.top + plot.row * len(marks) + 4
        base = tag("line", x1=plot.left, x2=plot.left, y1=plot.top, y2=height, class_="axis")
        line = _reference(plot, reference, reference_label, height) if reference is not None else join()
        told = not all(mark.chosen for mark in marks)
        rows = [_row(plot, index, mark, told) for index, mark in enumerate(marks)]
        return Drawing(height, join(base, line, *rows))

    return draw


def _plot(width: int, marks: Sequence[Mark], highest: float, has_reference: bool) -> _Plot:
    right = max([text_width(mark.shown, bold=True) for mark in marks], default=20) + 14
    top = 24.0 if has_reference else 4.0
    if width < 500:
        return _Plot(width, 0, right, 44, 14, top, highest)
    left = min(max([text_width(mark.label, bold=True) for mark in marks], default=40) + 14, width * 0.42)
    return _Plot(width, left, right, 30, 18, top, highest)


def _row(plot: _Plot, index: int, mark: Mark, told: bool) -> SafeString:
    """One bar; the chosen ones are told apart in bold where not all are chosen."""
    top = plot.top + plot.row * index
    bar_top = top + 24 if plot.narrow else top + (plot.row - plot.bar) / 2
    kind = "bar-chosen" if mark.chosen else "bar-peer"
    end = plot.x(mark.value) if mark.value is not None else plot.left
    parts = [
        tag("rect", x=0, y=top, width=plot.width, height=plot.row, class_="hit"),
        _name(plot, top, mark, told),
    ]
    if mark.value is not None:
        length = max(end - plot.left, 1.5 if mark.value else 0.0)
        parts.append(tag("rect", x=plot.left, y=bar_top, width=length, height=plot.bar, class_=kind))
    value = "value chosen" if mark.chosen and told else "value halo"
    parts.append(label(end + 6, bar_top + plot.bar / 2 + 4.5, mark.shown, value))
    return link(mark.href, f"{mark.label} {mark.shown}", *parts)


def _name(plot: _Plot, top: float, mark: Mark, told: bool) -> SafeString:
    kind = "label chosen" if mark.chosen and told else "label halo"
    if plot.narrow:
        return label(0, top + 17, fit(mark.label, plot.width - 4, bold=mark.chosen), kind)
    return label(
        plot.left - 10,
        top + plot.row / 2 + 4.5,
        fit(mark.label, plot.left - 12, bold=mark.chosen),
        kind,
        "end",
    )


def _reference(plot: _Plot, value: float, words: str, height: float) -> SafeString:
    x = plot.x(value)
    line = tag("line", x1=x, x2=x, y1=plot.top - 4, y2=height, class_="reference")
    half = text_width(words) / 2
    anchor = "start" if x - half < 0 else "end" if x + half > plot.width else "middle"
    return join(line, label(x, plot.top - 10, words, "tick", anchor))
