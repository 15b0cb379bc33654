"""Small multiples: one little line a name on a shared scale; and the sparkline that stands in a table cell."""

from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import Drawing, Mark, Series, fit, join, label, link, px, tag

ROW, LINE = 96, 44


def sparkline(*, marks: Sequence[Mark], width: int = 96, height: int = 22, says: str = "") -> SafeString:
    """A line without axes, from zero, with a dot on its last value; `says` is its text for those who cannot see it."""
    body = _course(marks, 0, 2, width - 4, height - 4, _highest(marks))
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


def multiples(*, series: Sequence[Series], first: str = "", last: str = "") -> Callable[[int], Drawing]:
    """A drawing function for a small line chart a series, four in a row (two on a phone), all on one scale."""
    highest = max((_highest(line.marks) for line in series), default=1)

    def draw(width: int) -> Drawing:
        across = 4 if width > 500 else 2
        size = (width - 20 * (across - 1)) / across
        parts = [
            _one(line, (index % across) * (size + 20), (index // across) * ROW, size, highest)
            for index, line in enumerate(series)
        ]
        bottom = ROW * -(-len(series) // across)
        ends = [label(0, bottom + 12, f"{first}–{last}", "tick")] if first else []
        return Drawing(bottom + (18 if ends else 0), join(*parts, *ends))

    return draw


def _one(line: Series, x: float, y: float, size: float, highest: float) -> SafeString:
    held = [mark for mark in line.marks if mark.value is not None]
    shown = held[-1].shown if held else "—"
    kind = "label chosen" if line.chosen else "label"
    parts = [
        tag("rect", x=x, y=y, width=size, height=ROW - 12, class_="hit"),
        label(x, y + 14, fit(line.name, size), kind),
        label(x, y + 32, shown, "value chosen" if line.chosen else "value"),
        tag("line", x1=x, x2=x + size, y1=y + 36 + LINE, y2=y + 36 + LINE, class_="axis"),
        _course(line.marks, x, y + 36, size - 5, LINE, highest, line.chosen),
    ]
    return link(line.href, f"{line.name} {shown}", *parts)


def _course(
    marks: Sequence[Mark],
    x: float,
    y: float,
    width: float,
    height: float,
    highest: float,
    chosen: bool = True,
) -> SafeString:
    step = width / max(len(marks) - 1, 1)
    points = [
        (x + step * index, y + height - height * float(mark.value) / highest)
        for index, mark in enumerate(marks)
        if mark.value is not None
    ]
    if not points:
        return join()
    kind = "chosen" if chosen else "peer"
    dot = tag("circle", cx=points[-1][0], cy=points[-1][1], r=2.5, class_=f"dot-{kind}")
    path = tag(
        "path", d="M" + "L".join(f"{px(left)} {px(top)}" for left, top in points), class_=f"line-{kind} thin"
    )
    return join(path, dot) if len(points) > 1 else dot


def _highest(marks: Sequence[Mark]) -> float:
    return max((float(mark.value) for mark in marks if mark.value is not None), default=1) or 1
