"""A trend by year: the chosen line in pine, peers behind it, incomplete years hatched, labels at the lines' ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.front.charts.canvas import (
    Drawing,
    Mark,
    Series,
    course,
    fit,
    hatch,
    join,
    label,
    link,
    short,
    tag,
    text_width,
    ticks,
)

LABELLED_PEERS = 6
TARGET = 24
CROWD = 12


@dataclass(frozen=True)
class _Plot:
    code: str
    width: int
    years: tuple[str, ...]
    levels: list[float]
    right: float
    top: float = 48
    bottom: float = 30

    @property
    def height(self) -> float:
        return 260 if self.width < 500 else 320

    @property
    def step(self) -> float:
        return (self.width - 40 - self.right) / max(len(self.years) - 1, 1)

    def x(self, index: int) -> float:
        return 34 + self.step * index if len(self.years) > 1 else 34 + (self.width - 40 - self.right) / 2

    def y(self, value: float) -> float:
        return (
            self.height
            - self.bottom
            - (self.height - self.top - self.bottom) * float(value) / self.levels[-1]
        )


def trend(
    *, code: str, years: Sequence[int], series: Sequence[Series], incomplete: Sequence[int] = ()
) -> Callable[[int], Drawing]:
    """A drawing function for lines over `years`; `incomplete` years are hatched and their lines dashed."""
    names = tuple(str(year) for year in years)
    highest = max(
        (float(mark.value) for line in series for mark in line.marks if mark.value is not None), default=0
    )

    def draw(width: int) -> Drawing:
        named = [line for line in series if line.chosen] + [line for line in series if not line.chosen][
            :LABELLED_PEERS
        ]
        longest = max((text_width(line.name) for line in named), default=0) if len(series) > 1 else 0
        right = min(longest + 14, width * 0.24) if len(series) > 1 else 12
        plot = _Plot(f"{code}-{width}", width, names, ticks(highest, 3 if width < 500 else 4), right)
        cut = len(names) - len([year for year in years if year in set(incomplete)])
        ordered = sorted(series, key=lambda line: line.chosen)
        body = join(
            _ground(plot),
            _unfinished(plot, cut),
            *[_line(plot, line, cut, len(series) > CROWD) for line in ordered],
            *[_points(plot, line, cut) for line in ordered if line.chosen],
            _names(plot, named),
        )
        return Drawing(plot.height, body)

    return draw


def _ground(plot: _Plot) -> SafeString:
    end = plot.width - plot.right
    lines = [
        tag("line", x1=0, x2=end, y1=plot.y(level), y2=plot.y(level), class_="axis" if level == 0 else "grid")
        for level in plot.levels
    ]
    marks = [label(0, plot.y(level) - 5, short(level), "tick") for level in plot.levels if level]
    every = max(1, -(-46 // max(int(plot.step), 1)))
    last = len(plot.years) - 1
    shown = [index for index in range(len(plot.years)) if (last - index) % every == 0]
    years = [label(plot.x(index), plot.height - 10, plot.years[index], "tick", "middle") for index in shown]
    return join(*lines, *marks, *years)


def _unfinished(plot: _Plot, cut: int) -> SafeString:
    if cut >= len(plot.years):
        return join()
    left = plot.x(cut) - (plot.step / 2 if cut else 0)
    end = plot.width - plot.right + 6
    height = plot.height - plot.bottom - plot.top
    band = tag(
        "rect", x=left, y=plot.top, width=max(end - left, 6.0), height=height, fill=f"url(#{plot.code}-hatch)"
    )
    words = _("incomplete")
    anchor, at = ("end", end) if end - left < text_width(words) + 4 else ("middle", (left + end) / 2)
    return join(hatch(f"{plot.code}-hatch"), band, label(at, 14, words, "tick", anchor))


def _line(plot: _Plot, line: Series, cut: int, crowded: bool) -> SafeString:
    kind = "line-chosen" if line.chosen else "line-crowd" if crowded else "line-peer"
    points = [(index, mark) for index, mark in enumerate(line.marks) if mark.value is not None]
    solid = [pair for pair in points if pair[0] < cut]
    dashed = solid[-1:] + [pair for pair in points if pair[0] >= cut]
    parts = [_path(plot, solid, kind)] if len(solid) > 1 else []
    parts += [_path(plot, dashed, f"{kind} dashed")] if len(dashed) > 1 else []
    return tag("g", tag("title", line.name), *parts) if parts else join()


def _path(plot: _Plot, points: list[tuple[int, Mark]], kind: str) -> SafeString:
    run = course([(index, plot.x(index), plot.y(mark.value)) for index, mark in points])
    return tag("path", d=run, class_=kind)


def _points(plot: _Plot, line: Series, cut: int) -> SafeString:
    held = [(index, mark) for index, mark in enumerate(line.marks) if mark.value is not None]
    complete = [pair for pair in held if pair[0] < cut] or held
    peak = max(complete, key=lambda pair: float(pair[1].value), default=None)
    told = {pair[0] for pair in (peak, _apart(plot, peak, complete[-1] if complete else None)) if pair}
    return join(*[_point(plot, line, index, mark, index in told) for index, mark in held])


def _apart(
    plot: _Plot, peak: tuple[int, Mark] | None, last: tuple[int, Mark] | None
) -> tuple[int, Mark] | None:
    """The last point, unless its label would stand on the peak's."""
    if peak is None or last is None:
        return last
    wide = (text_width(peak[1].shown) + text_width(last[1].shown)) / 2 + 6
    near = plot.x(last[0]) - plot.x(peak[0]) < wide
    return None if near and abs(plot.y(last[1].value) - plot.y(peak[1].value)) < 16 else last


def _point(plot: _Plot, line: Series, index: int, mark: Mark, told: bool) -> SafeString:
    x, y = plot.x(index), plot.y(mark.value)
    radius = 12.0 if plot.step >= TARGET else max(plot.step / 2, 4.0)
    parts = [
        tag("circle", cx=x, cy=y, r=radius, class_="hit"),
        tag("circle", cx=x, cy=y, r=4.5 if told else 3.0, class_="dot-chosen"),
    ]
    if told:
        parts.append(label(x, y - 11, mark.shown, "value chosen", "middle"))
    return link(mark.href, f"{line.name} {mark.label} {mark.shown}", *parts, quiet=plot.step < TARGET)


def _names(plot: _Plot, named: list[Series]) -> SafeString:
    ends = []
    for line in named:
        last = next((mark for mark in reversed(line.marks) if mark.value is not None), None)
        if last is not None and plot.right > 12:
            ends.append((plot.y(last.value) + 4, line))
    return join(*[_name(plot, y, line) for y, line in _spread(ends, plot.height - plot.bottom)])


def _name(plot: _Plot, y: float, line: Series) -> SafeString:
    words = fit(line.name, plot.right - 8)
    drawn = label(plot.width - plot.right + 10, y, words, "label chosen" if line.chosen else "label peer")
    return link(line.href, line.name, drawn, quiet=True) if line.href else drawn


def _spread(ends: list[tuple[float, Series]], floor: float) -> list[tuple[float, Series]]:
    """Moves labels apart to 16 pixels, upward from the floor."""
    placed: list[tuple[float, Series]] = []
    limit = floor + 2
    for y, line in sorted(ends, key=lambda pair: -pair[0]):
        placed.append((min(y, limit), line))
        limit = placed[-1][0] - 16
    return placed
