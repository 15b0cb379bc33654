"""Small multiples: one little line a name on a shared scale; and the sparkline that stands in a table cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import Drawing, Mark, Series, course, fit, join, label, link, tag

ROW, LINE = 96, 44


def sparkline(*, marks: Sequence[Mark], width: int = 96, height: int = 22, says: str = "") -> SafeString:
    """A line without axes, from zero, with a dot on its last value; `says` is its text for those who cannot see it."""
    body = _draw(_Course(0, 2, width - 4, height - 4, _highest(marks)), marks, True)
    return tag(
        "svg",
        body,
        class_="sparkline",
        role="img",
        aria_label=says,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
    )


def multiples(
    *, series: Sequence[Series], first: str = "", last: str = "", behind: bool = False, incomplete: int = 0
) -> Callable[[int], Drawing]:
    """A drawing function for a small line chart a series, four in a row (five where there are five, two on a phone).

    All stand on one scale. `behind` draws the other lines faintly behind each; the last `incomplete` marks are dashed.
    """
    highest = max((_highest(line.marks) for line in series), default=1)

    def draw(width: int) -> Drawing:
        across = (5 if len(series) == 5 else 4) if width > 500 else 2
        size = (width - 20 * (across - 1)) / across
        parts: list[SafeString] = []
        for place, line in enumerate(series):
            run = _Course(
                place % across * (size + 20), place // across * ROW + 36, size - 5, LINE, highest, incomplete
            )
            others = [other.marks for other in series if behind and other is not line]
            parts.append(_one(line, others, run))
        bottom = ROW * -(-len(series) // across)
        ends = [label(0, bottom + 12, f"{first}–{last}", "tick")] if first else []
        return Drawing(bottom + (18 if ends else 0), join(*parts, *ends))

    return draw


@dataclass(frozen=True)
class _Course:
    """Where a little line runs: left, top, size, the value at its top, and how many marks at its end are dashed."""

    x: float
    y: float
    width: float
    height: float
    highest: float
    incomplete: int = 0

    def points(self, marks: Sequence[Mark]) -> list[tuple[int, float, float]]:
        """Place in the series and pixels of each mark that has a value."""
        step = self.width / max(len(marks) - 1, 1)
        return [
            (
                place,
                self.x + step * place,
                self.y + self.height - self.height * float(mark.value) / self.highest,
            )
            for place, mark in enumerate(marks)
            if mark.value is not None
        ]


def _one(line: Series, others: Sequence[Sequence[Mark]], run: _Course) -> SafeString:
    held = [mark for mark in line.marks if mark.value is not None]
    shown = held[-1].shown if held else "—"
    kind, value = ("label chosen", "value chosen") if line.chosen else ("label", "value")
    x, top, size = run.x, run.y - 36, run.width + 5
    parts = [
        tag("rect", x=x, y=top, width=size, height=ROW - 12, class_="hit"),
        label(x, top + 14, fit(line.name, size - 4), kind),
        label(x, top + 32, shown, value),
        tag("line", x1=x, x2=x + size, y1=run.y + LINE, y2=run.y + LINE, class_="axis"),
        *[_path(run.points(marks), "line-crowd") for marks in others],
        _draw(run, line.marks, line.chosen),
    ]
    return link(line.href, f"{line.name} {shown}", *parts)


def _draw(run: _Course, marks: Sequence[Mark], chosen: bool) -> SafeString:
    """The line, its last marks dashed where they are incomplete, and a dot at its end."""
    points = run.points(marks)
    if not points:
        return join()
    kind = "chosen" if chosen else "peer"
    cut = len(marks) - run.incomplete
    solid = [point for point in points if point[0] < cut]
    dashed = solid[-1:] + [point for point in points if point[0] >= cut]
    dot = tag("circle", cx=points[-1][1], cy=points[-1][2], r=2.5, class_=f"dot-{kind}")
    return join(_path(solid, f"line-{kind} thin"), _path(dashed, f"line-{kind} thin dashed"), dot)


def _path(points: Sequence[tuple[int, float, float]], kind: str) -> SafeString:
    return tag("path", d=course(points), class_=kind) if len(points) > 1 else join()


def _highest(marks: Sequence[Mark]) -> float:
    return max((float(mark.value) for mark in marks if mark.value is not None), default=1) or 1
