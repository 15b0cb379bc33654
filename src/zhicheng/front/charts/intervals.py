"""Rows with a span from low to high, a tick in the middle, and the row's own dot: rank intervals, or a cohort's quartiles.

Where one side is better it is the right one, and says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.front.charts.axes import Scale, span, steps
from zhicheng.front.charts.canvas import Drawing, fit, join, label, link, short, tag, text_width

TALL_WIDE, TALL_NARROW = 34.0, 56.0
EDGE, OWN = 8.0, 0.06
Better = Literal["low", "high"]


@dataclass(frozen=True)
class Interval:
    """A span: low, middle (None: no tick) and high, the row's own value where it is not the middle.

    `written` is the value as it stands at the end of the row, `spread` the span in words (`2-5`). `better` is the
    row's own where rows differ. A row without low or high is not drawn but keeps its words.
    """

    name: str
    low: float | None
    middle: float | None
    high: float | None
    value: float | None = None
    href: str = ""
    written: str = ""
    spread: str = ""
    chosen: bool = False
    better: Better | None = None

    @property
    def shown(self) -> str:
        held = self.middle if self.value is None else self.value
        return self.written or ("—" if held is None else short(held))

    @property
    def numbers(self) -> list[float]:
        """Everything that has a place on the scale."""
        return [float(n) for n in (self.low, self.middle, self.high, self.value) if n is not None]


@dataclass(frozen=True)
class _Plot:
    width: int
    left: float
    right: float
    figure: float
    top: float
    row: float

    @property
    def narrow(self) -> bool:
        return self.width < 500


def intervals(
    *,
    rows: Sequence[Interval],
    reference: float | None = None,
    reference_label: str = "",
    better: Better | None = "high",
    shared: bool = True,
) -> Callable[[int], Drawing]:
    """A drawing function for one span a row, on one scale or, unless `shared`, on a scale of its own a row.

    `reference` draws a line through a shared scale. Without `better` neither side is called so; more is at the right.
    """
    told = not all(row.chosen for row in rows)
    numbers = [n for row in rows for n in row.numbers] + ([float(reference)] if reference is not None else [])
    whole = all(number.is_integer() for number in numbers)

    def draw(width: int) -> Drawing:
        plot = _fit(rows, width, shared and reference is not None)
        common = _scale(plot, numbers, better)
        words = _("better →") if better else _("more →")
        ground = _ground(plot, common, len(rows), whole, shared and bool(numbers), words)
        line = join()
        if shared and reference is not None:
            line = _reference(plot, common, reference, reference_label, len(rows))
        scales = [common if shared else _scale(plot, row.numbers, row.better or better, OWN) for row in rows]
        body = [_row(plot, place, row, scales[place], told) for place, row in enumerate(rows)]
        return Drawing(plot.top + plot.row * len(rows) + 26, join(ground, line, *body))

    return draw


def _fit(rows: Sequence[Interval], width: int, reference: bool) -> _Plot:
    figure = max([text_width(row.shown, bold=True) for row in rows], default=0.0) + 14
    spread = max([text_width(row.spread) for row in rows if row.spread], default=0.0)
    top = 24.0 if reference else 2.0
    if width < 500:
        return _Plot(width, 0, width, spread and spread + 10, top, TALL_NARROW)
    left = min(max([text_width(row.name, bold=True) for row in rows], default=0.0) + 14, width * 0.34)
    return _Plot(width, left, width - figure - (spread and spread + 12), figure, top, TALL_WIDE)


def _scale(plot: _Plot, numbers: Sequence[float], better: Better | None, margin: float = 0) -> Scale:
    low, high = span(numbers, margin=margin)
    ends = (plot.left + EDGE, plot.right - EDGE)
    return Scale(low, high, *(reversed(ends) if better == "low" else ends))


def _ground(plot: _Plot, scale: Scale, rows: int, whole: bool, shared: bool, words: str) -> SafeString:
    """The base line with round values of a shared scale, and which side is better."""
    bottom = plot.top + plot.row * rows
    parts = [label(plot.right, bottom + 20, words, "tick", "end")]
    for step in steps(scale.low, scale.high, whole=whole) if shared else ():
        x, half = scale.at(step), text_width(short(step)) / 2
        parts.append(tag("line", x1=x, x2=x, y1=plot.top, y2=bottom, class_="grid"))
        if plot.left <= x - half and x + half < plot.right - text_width(words) - 8:
            parts.append(label(x, bottom + 20, short(step), "tick", "middle"))
    return join(*parts)


def _reference(plot: _Plot, scale: Scale, value: float, words: str, rows: int) -> SafeString:
    x, half = scale.at(value), text_width(words) / 2
    anchor = "start" if x - half < 0 else "end" if x + half > plot.width else "middle"
    line = tag("line", x1=x, x2=x, y1=plot.top - 4, y2=plot.top + plot.row * rows, class_="reference")
    return join(line, label(x, 14, words, "tick", anchor))


def _row(plot: _Plot, place: int, row: Interval, scale: Scale, told: bool) -> SafeString:
    top = plot.top + plot.row * place
    middle = top + (40 if plot.narrow else plot.row / 2)
    says = " ".join(part for part in (row.name, row.shown, row.spread) if part)
    return link(
        row.href,
        says,
        tag("rect", x=0, y=top, width=plot.width, height=plot.row, class_="hit"),
        _marks(row, scale, middle),
        *_words(plot, row, top, told),
    )


def _marks(row: Interval, scale: Scale, y: float) -> SafeString:
    """A line with a dot, or a band with a tick and the row's own dot."""
    if row.low is None or row.high is None:
        return join()
    kind = "chosen" if row.chosen else "peer"
    left, right = sorted((scale.at(row.low), scale.at(row.high)))
    own = row.middle if row.value is None else row.value
    dot = tag("circle", cx=scale.at(own), cy=y, r=5.5, class_=f"dot-{kind}") if own is not None else join()
    if row.value is None:
        return join(tag("line", x1=left, x2=right, y1=y, y2=y, class_=f"range-{kind}"), dot)
    band = tag("rect", x=left, y=y - 6, width=max(right - left, 2.0), height=12, class_="band")
    at = scale.at(row.middle) if row.middle is not None else 0
    tick = (
        tag("line", x1=at, x2=at, y1=y - 6, y2=y + 6, class_="middle") if row.middle is not None else join()
    )
    return join(band, tick, dot)


def _words(plot: _Plot, row: Interval, top: float, told: bool) -> list[SafeString]:
    """Name, figure and span: in columns, on a phone above the marks."""
    name, figure = ("label chosen", "value chosen") if row.chosen and told else ("label halo", "value halo")
    if plot.narrow:
        end = plot.width - plot.figure
        room = end - text_width(row.shown, bold=True) - 10
        return [
            label(0, top + 20, fit(row.name, room, bold=row.chosen), name),
            label(end, top + 20, row.shown, figure, "end"),
            label(plot.width, top + 20, row.spread, "tick", "end"),
        ]
    y = top + plot.row / 2 + 4.5
    return [
        label(plot.left - 12, y, fit(row.name, plot.left - 14, bold=row.chosen), name, "end"),
        label(plot.right + plot.figure, y, row.shown, figure, "end"),
        label(plot.width, y, row.spread, "tick", "end"),
    ]
