"""A quadrant: points by two measures, a dashed line at each split, quiet names in the four corners.

A filled point is a strength already, a ring is not yet one; the area of a point is its size.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.front.charts.axes import Scale, span, steps
from zhicheng.front.charts.canvas import Drawing, fit, join, label, link, short, tag, text_width, wrap
from zhicheng.front.charts.labels import Box, Spot, place_labels

LABELS_WIDE, LABELS_NARROW = 24, 9
SMALL = 12.0
CROWD = 12
State = Literal["held", "open"]


@dataclass(frozen=True)
class Point:
    """A named point. A missing `x` or `y` is not drawn; `state` is `held` (a strength already) or `open`."""

    name: str
    x: float | None
    y: float | None
    size: float = 1
    href: str = ""
    written: str = ""
    chosen: bool = False
    state: State = "open"


@dataclass(frozen=True)
class Axis:
    """What is measured, where it is split, and what to call the two sides."""

    title: str
    split: float
    low_words: str = ""
    high_words: str = ""


@dataclass(frozen=True)
class _Plot:
    width: int
    frame: Box
    x: Scale
    y: Scale
    largest: float

    @property
    def most(self) -> float:
        """The radius of the largest point."""
        return 16 if self.width > 500 else 11

    def spot(self, point: Point) -> Spot:
        radius = max(3.5, self.most * math.sqrt(max(float(point.size), 0) / self.largest))
        return Spot(self.x.at(point.x or 0), self.y.at(point.y or 0), radius, point.name, point.chosen)


def quadrant(
    *, points: Sequence[Point], x: Axis, y: Axis, held: str = "", open_: str = "", area: str = ""
) -> Callable[[int], Drawing]:
    """A drawing function for points against two splits; chosen points are named first.

    `held` and `open_` are the words for a filled point and a ring, `area` says what the area is; they stand in the key.
    """
    measured = [point for point in points if point.x is not None and point.y is not None]
    ordered = sorted(measured, key=lambda point: (not point.chosen, -point.size))

    def draw(width: int) -> Drawing:
        plot = _fit(ordered, x, y, width)
        corners = _corners(plot, x, y)
        spots = [plot.spot(point) for point in ordered]
        key, height = _key(plot, held or _("a strength today"), open_ or _("not yet a strength"), area)
        drawn = sorted(zip(ordered, spots, strict=True), key=lambda pair: pair[0].chosen)
        dots = [_dot(point, spot, len(ordered)) for point, spot in drawn]
        names = _names(plot, spots, [box for box, _words in corners])
        words = [each for _box, lines in corners for each in lines]
        return Drawing(height, join(_ground(plot, x, y), *words, *dots, *names, *key))

    return draw


def _fit(points: Sequence[Point], x: Axis, y: Axis, width: int) -> _Plot:
    """The frame leaves a strip above and below for the names of the corners, and the largest point its radius."""
    wide = width > 500
    across = span([x.split, *(point.x for point in points if point.x is not None)], margin=0.02)
    along = span([y.split, *(point.y for point in points if point.y is not None)], margin=0.02)
    left = max([text_width(short(step), SMALL) for step in steps(*along)] or [0]) + 10
    frame = (left, 26.0, float(width), 26.0 + (430 if wide else 420))
    side, strip = (24, 44) if wide else (16, 62)
    largest = max([float(point.size) for point in points], default=1)
    return _Plot(
        width,
        frame,
        Scale(*across, frame[0] + side, frame[2] - side),
        Scale(*along, frame[3] - strip, frame[1] + strip),
        largest if largest > 0 else 1,
    )


def _ground(plot: _Plot, x: Axis, y: Axis) -> SafeString:
    left, top, right, bottom = plot.frame
    across, along = plot.x.at(x.split), plot.y.at(y.split)
    marks = [
        label(left - 6, plot.y.at(step) + 4, short(step), "degree", "end")
        for step in steps(plot.y.low, plot.y.high)
    ]
    marks += [
        label(plot.x.at(step), bottom + 17, short(step), "degree", "middle")
        for step in steps(plot.x.low, plot.x.high, 5 if plot.width > 500 else 3)
    ]
    return join(
        tag("rect", x=left, y=top, width=right - left, height=bottom - top, class_="sea"),
        tag("line", x1=across, x2=across, y1=top, y2=bottom, class_="reference"),
        tag("line", x1=left, x2=right, y1=along, y2=along, class_="reference"),
        label(0, 14, fit(f"↑ {y.title}", plot.width), "tick"),
        label(right, bottom + 36, fit(f"{x.title} →", plot.width), "tick", "end"),
        *marks,
    )


def _corners(plot: _Plot, x: Axis, y: Axis) -> list[tuple[Box, list[SafeString]]]:
    """The names of the four corners, whole between the frame and the split on a few lines, or left out."""
    left, top, right, bottom = plot.frame
    across, most = plot.x.at(x.split), 2 if plot.width > 500 else 3
    found: list[tuple[Box, list[SafeString]]] = []
    for rightward, upward in ((False, True), (True, True), (False, False), (True, False)):
        sides = (x.high_words if rightward else x.low_words, y.high_words if upward else y.low_words)
        room = (right - across if rightward else across - left) - 14
        lines = wrap(" · ".join(filter(None, sides)), room, SMALL) if room > 20 else []
        if lines and len(lines) <= most and not any(line.endswith("…") for line in lines):
            first = top + 17 if upward else bottom - 8 - 15 * (len(lines) - 1)
            at, anchor = (right - 7, "end") if rightward else (left + 7, None)
            words = [
                label(at, first + 15 * row, line, "degree halo", anchor) for row, line in enumerate(lines)
            ]
            wide = max(text_width(line, SMALL) for line in lines)
            begin = at - wide if rightward else at
            found.append(((begin, first - 13, begin + wide, first + 15 * len(lines) - 11), words))
    return found


def _names(plot: _Plot, spots: Sequence[Spot], taken: Sequence[Box]) -> list[SafeString]:
    wide = plot.width > 500
    marks = [spot.around() for spot in spots]
    most, widest = (LABELS_WIDE, 150) if wide else (LABELS_NARROW, 110)
    return place_labels(spots=spots, frame=plot.frame, taken=[*taken, *marks], most=most, widest=widest)


def _dot(point: Point, spot: Spot, crowd: int) -> SafeString:
    kind = f"point-{point.state}" + (" point-chosen" if point.chosen else "")
    circle = tag("circle", cx=spot.x, cy=spot.y, r=spot.radius, class_=kind)
    says = f"{point.name}: {point.written or f'{short(point.x or 0)}, {short(point.y or 0)}'}"
    return link(point.href, says, circle, quiet=crowd > CROWD)


def _key(plot: _Plot, held: str, open_: str, area: str) -> tuple[list[SafeString], float]:
    """What filled, ring and area mean, in as many lines as it needs; and the height of the whole."""
    x, y, drawn = 0.0, plot.frame[3] + 62, list[SafeString]()
    for words, kind in ((held, "point-held"), (open_, "point-open"), (area, "")):
        begin = 18.0 if kind else 0.0
        words = fit(words, plot.width - begin)
        if x and x + begin + text_width(words) > plot.width:
            x, y = 0.0, y + 20
        if words:
            mark = tag("circle", cx=x + 7, cy=y - 4.5, r=5, class_=kind) if kind else join()
            drawn += [mark, label(x + begin, y, words, "tick")]
            x += begin + text_width(words) + 20
    return drawn, y + 8
