"""Flows: one place at the left, its partners at the right, ribbons as thick as what they share, names and figures beside.

On a phone the names stand above their ribbons.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.front.charts.canvas import Drawing, Mark, fit, join, label, link, px, tag, text_width, wrap

PARTNERS = 20
NODE, GAP, LINE = 8.0, 6.0, 22.0
THICK_WIDE, THICK_NARROW = 220.0, 150.0


@dataclass(frozen=True)
class _Plot:
    width: int
    begin: float
    end: float
    top: float

    @property
    def narrow(self) -> bool:
        return self.width < 500

    @property
    def reach(self) -> float:
        """How far to the right a ribbon runs."""
        return self.width - 3 if self.narrow else self.end


@dataclass(frozen=True)
class _Ribbon:
    """A partner's ribbon: tops at both ends and thickness, in pixels."""

    mark: Mark
    left: float
    right: float
    thick: float


def flows(*, name: str, partners: Sequence[Mark]) -> Callable[[int], Drawing]:
    """A drawing function for `name` and its partners, the largest first; partners without a value are left out.

    More than twenty partners: the smallest share the last ribbon.
    """
    held = [mark for mark in partners if mark.value is not None and mark.value > 0]
    ordered = _merge(sorted(held, key=lambda mark: -mark.value))
    total = sum(float(mark.value) for mark in ordered)

    def draw(width: int) -> Drawing:
        if not ordered:
            return Drawing(24, label(0, 16, f"{name} —", "tick"))
        plot = _fit(width, name)
        scale = (THICK_NARROW if plot.narrow else THICK_WIDE) / total
        ribbons, height = _place(plot, ordered, scale)
        drawn = [_draw(plot, ribbon) for ribbon in ribbons]
        return Drawing(height, join(_source(plot, name, ribbons), *drawn))

    return draw


def _merge(marks: Sequence[Mark]) -> list[Mark]:
    if len(marks) <= PARTNERS:
        return list(marks)
    rest = marks[PARTNERS - 1 :]
    words = _("%(number)s others") % {"number": len(rest)}
    return [*marks[: PARTNERS - 1], Mark(words, sum(mark.value for mark in rest))]


def _fit(width: int, name: str) -> _Plot:
    if width < 500:
        return _Plot(width, 0, 96, 28)
    return _Plot(width, min(text_width(name, bold=True) + 12, 160), width * 0.56, 4)


def _place(plot: _Plot, marks: Sequence[Mark], scale: float) -> tuple[list[_Ribbon], float]:
    """Rows below one another at the right, one stack in the middle of them at the left; and the whole height."""
    thick = [max(float(mark.value) * scale, 1.0) for mark in marks]
    rows = [each + LINE + GAP if plot.narrow else max(each, LINE) + GAP for each in thick]
    height = plot.top + sum(rows) + 2
    left, row = (height + plot.top - sum(thick)) / 2, plot.top
    placed: list[_Ribbon] = []
    for mark, each, tall in zip(marks, thick, rows, strict=True):
        right = row + LINE if plot.narrow else row + (tall - each) / 2
        placed.append(_Ribbon(mark, left, right, each))
        left, row = left + each, row + tall
    return placed, height


def _source(plot: _Plot, name: str, ribbons: Sequence[_Ribbon]) -> SafeString:
    """The place itself: a bar as tall as all ribbons together, and its name."""
    top = ribbons[0].left
    tall = sum(ribbon.thick for ribbon in ribbons)
    bar = tag("rect", x=plot.begin, y=top, width=NODE, height=tall, class_="bar-chosen")
    if plot.narrow:
        return join(bar, label(0, 16, fit(name, plot.width, bold=True), "label chosen"))
    lines = wrap(name, plot.begin - 10, most=3)
    first = top + tall / 2 + 4.5 - 9 * (len(lines) - 1)
    words = [
        label(plot.begin - 8, first + 18 * row, line, "label chosen", "end") for row, line in enumerate(lines)
    ]
    return join(bar, *words)


def _draw(plot: _Plot, ribbon: _Ribbon) -> SafeString:
    mark = ribbon.mark
    kind = "flow-chosen" if mark.chosen else "flow"
    return link(
        mark.href,
        f"{mark.label} {mark.shown}",
        tag("path", d=_course(plot, ribbon), class_=kind),
        tag("rect", x=plot.reach, y=ribbon.right, width=3, height=ribbon.thick, class_=f"{kind}-end"),
        *_words(plot, ribbon),
    )


def _course(plot: _Plot, ribbon: _Ribbon) -> str:
    """A band that leaves and arrives level; on a phone it runs on below its name."""
    begin, bend, end = plot.begin + NODE, plot.end, plot.reach
    half = (begin + bend) / 2
    upper, lower = ribbon.left, ribbon.right
    return (
        f"M{px(begin)} {upper:.2f}C{px(half)} {upper:.2f} {px(half)} {lower:.2f} {px(bend)} {lower:.2f}H{px(end)}"
        f"V{lower + ribbon.thick:.2f}H{px(bend)}C{px(half)} {lower + ribbon.thick:.2f} {px(half)} "
        f"{upper + ribbon.thick:.2f} {px(begin)} {upper + ribbon.thick:.2f}Z"
    )


def _words(plot: _Plot, ribbon: _Ribbon) -> list[SafeString]:
    mark = ribbon.mark
    left = plot.end + (4 if plot.narrow else 12)
    y = ribbon.right - 6 if plot.narrow else ribbon.right + ribbon.thick / 2 + 4.5
    name, figure = ("label chosen", "value chosen") if mark.chosen else ("label halo", "value halo")
    room = plot.width - left - text_width(mark.shown, bold=mark.chosen) - 10
    return [
        label(left, y, fit(mark.label, room, bold=mark.chosen), name),
        label(plot.width, y, mark.shown, figure, "end"),
    ]
