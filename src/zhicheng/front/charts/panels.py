"""Small bars: one panel a group (a field), the same marks (cities) in each, all on one scale."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import Drawing, Mark, Series, fit, join, label, link, tag, text_width

ROW, HEAD, SPACE = 24.0, 26.0, 24.0


@dataclass(frozen=True)
class _Panel:
    x: float
    y: float
    width: float
    name: float
    figure: float

    def length(self, value: float, highest: float) -> float:
        return max(
            (self.width - self.name - self.figure) * max(float(value), 0) / highest, 1.5 if value else 0.0
        )


def panels(
    *, groups: Sequence[Series], reference: float | None = None, reference_label: str = ""
) -> Callable[[int], Drawing]:
    """A drawing function for a panel of bars a group, three in a row, one on a phone.

    `reference` draws a line at one value in every panel; its label stands once, at the foot.
    """
    held = [float(mark.value) for group in groups for mark in group.marks if mark.value is not None]
    highest = max([*held, reference or 0], default=0) or 1
    most = max((len(group.marks) for group in groups), default=0)
    tall = HEAD + ROW * most + 18

    def draw(width: int) -> Drawing:
        across = 3 if width > 500 else 1
        size = (width - SPACE * (across - 1)) / across
        name, figure = _columns(groups, size)
        drawn = [
            _draw(
                _Panel(place % across * (size + SPACE), place // across * tall, size, name, figure),
                group,
                highest,
                reference,
            )
            for place, group in enumerate(groups)
        ]
        height = max(tall * -(-len(groups) // across) - 12, 24)
        if reference is None or not reference_label:
            return Drawing(height, join(*drawn))
        mark = tag("line", x1=3, x2=3, y1=height, y2=height + 16, class_="reference")
        return Drawing(height + 20, join(*drawn, mark, label(12, height + 13, reference_label, "tick")))

    return draw


def _columns(groups: Sequence[Series], size: float) -> tuple[float, float]:
    """The width of the names and of the figures, the same in every panel."""
    marks = [mark for group in groups for mark in group.marks]
    name = max([text_width(mark.label, bold=True) for mark in marks], default=0.0) + 8
    figure = max([text_width(mark.shown, bold=True) for mark in marks], default=0.0) + 8
    return min(name, size * 0.4), figure


def _draw(panel: _Panel, group: Series, highest: float, reference: float | None) -> SafeString:
    head = label(
        panel.x,
        panel.y + 16,
        fit(group.name, panel.width, bold=True),
        "label chosen" if group.chosen else "label strong",
    )
    rows = [_bar(panel, group.name, mark, row, highest) for row, mark in enumerate(group.marks)]
    bottom = panel.y + HEAD + ROW * len(group.marks)
    zero = panel.x + panel.name
    lines = [tag("line", x1=zero, x2=zero, y1=panel.y + HEAD, y2=bottom, class_="axis")]
    if reference is not None:
        at = zero + panel.length(reference, highest)
        lines.append(tag("line", x1=at, x2=at, y1=panel.y + HEAD, y2=bottom, class_="reference"))
    return join(link(group.href, group.name, head) if group.href else head, *lines, *rows)


def _bar(panel: _Panel, group: str, mark: Mark, row: int, highest: float) -> SafeString:
    top = panel.y + HEAD + ROW * row
    begin, kind = panel.x + panel.name, "chosen" if mark.chosen else "peer"
    length = panel.length(mark.value, highest) if mark.value is not None else 0.0
    bold = " chosen" if mark.chosen else " halo"
    return link(
        mark.href,
        f"{group} {mark.label} {mark.shown}",
        tag("rect", x=panel.x, y=top, width=panel.width, height=ROW, class_="hit"),
        label(panel.x, top + 16.5, fit(mark.label, panel.name - 8, bold=mark.chosen), "label" + bold),
        tag("rect", x=begin, y=top + 5, width=length, height=14, class_=f"bar-{kind}") if length else join(),
        label(begin + length + 5, top + 16.5, mark.shown, "value" + bold),
    )
