"""Places as dots on a plain grid of longitude and latitude, without any boundary; the area of a dot is its value."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import Drawing, join, label, link, px, tag, text_width
from zhicheng.front.charts.labels import Box, Spot, meet, place_labels

LABELS_WIDE, LABELS_NARROW = 14, 6


@dataclass(frozen=True)
class Dot:
    """A place: name, degrees east and north, value, the address of its page."""

    name: str
    lon: float
    lat: float
    value: float
    href: str = ""
    written: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class _Plot:
    width: int
    west: float
    north: float
    scale: float
    height: float
    highest: float

    def x(self, lon: float) -> float:
        return (lon - self.west) * self.scale

    def y(self, lat: float) -> float:
        return (self.north - lat) * self.scale

    def radius(self, value: float) -> float:
        return max(2.5, (22 if self.width > 500 else 15) * math.sqrt(max(float(value), 0) / self.highest))


def dots(*, points: Sequence[Dot]) -> Callable[[int], Drawing]:
    """A drawing function for dots; the window is fitted to the points and labels never overlap."""
    ordered = sorted(points, key=lambda dot: (dot.chosen, -dot.value))

    def draw(width: int) -> Drawing:
        plot = _fit(points, width)
        drawn = [_dot(plot, dot) for dot in ordered]
        grid, degrees = _grid(plot, [_spot(plot, dot).around(1) for dot in points])
        return Drawing(plot.height, join(grid, *drawn, *_labels(plot, points, degrees)))

    return draw


def _fit(points: Sequence[Dot], width: int) -> _Plot:
    lons, lats = [dot.lon for dot in points] or [0.0], [dot.lat for dot in points] or [0.0]
    wide = max(max(lons) - min(lons), 6.0) * 1.16
    tall = max(max(lats) - min(lats), 4.0) * 1.24
    shape = max(min(tall / wide, 0.75 if width > 500 else 1.0), 0.46)
    wide = max(wide, tall / shape)
    middle, centre = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    height = width * shape
    scale = width / wide
    highest = max([float(dot.value) for dot in points], default=1) or 1
    return _Plot(width, middle - wide / 2, centre + height / scale / 2, scale, height, highest)


def _grid(plot: _Plot, dots: Sequence[Box]) -> tuple[SafeString, list[Box]]:
    """Meridians and parallels, degrees where no dot stands, and the boxes that the degrees take."""
    step = next(size for size in (1, 2, 5, 10, 20, 30, 60) if plot.width / plot.scale / size <= 8)
    parts = [tag("rect", x=0, y=0, width=plot.width, height=plot.height, class_="sea")]
    boxes: list[Box] = []
    for lon in _between(plot.west, plot.west + plot.width / plot.scale, step, 180):
        x = plot.x(lon)
        if 6 < x < plot.width - 6:
            parts.append(tag("line", x1=x, x2=x, y1=0, y2=plot.height, class_="grid"))
            parts.append(_degrees(plot, lon, "EW", x + 3, plot.height - 5, dots, boxes))
    for lat in _between(plot.north - plot.height / plot.scale, plot.north, step, 90):
        y = plot.y(lat)
        if 6 < y < plot.height - 6:
            parts.append(tag("line", x1=0, x2=plot.width, y1=y, y2=y, class_="grid"))
            parts.append(_degrees(plot, lat, "NS", 3.0, y - 4, dots, boxes))
    return join(*parts), boxes


def _between(low: float, high: float, step: int, most: int) -> list[int]:
    first, last = math.ceil(low / step) * step, math.floor(high)
    return [value for value in range(first, last + 1, step) if abs(value) <= most]


def _degrees(
    plot: _Plot, value: int, sides: str, x: float, y: float, dots: Sequence[Box], boxes: list[Box]
) -> SafeString:
    """A degree where it is inside and nothing else stands; its box is added to `boxes`."""
    words = f"{abs(value)}°{sides[0] if value > 0 else sides[1] if value < 0 else ''}"
    box = (x, y - 11, x + text_width(words, 12) + 2, y + 3)
    if box[2] > plot.width or box[1] < 0 or any(meet(box, other) for other in chain(dots, boxes)):
        return join()
    boxes.append(box)
    return label(x, y, words, "degree")


def _dot(plot: _Plot, dot: Dot) -> SafeString:
    circle = tag(
        "circle",
        cx=plot.x(dot.lon),
        cy=plot.y(dot.lat),
        r=px(plot.radius(dot.value)),
        class_="spot-chosen" if dot.chosen else "spot",
    )
    return link(dot.href, f"{dot.name}: {dot.written or format(dot.value, ',')}", circle, quiet=True)


def _spot(plot: _Plot, dot: Dot) -> Spot:
    return Spot(plot.x(dot.lon), plot.y(dot.lat), plot.radius(dot.value), dot.name, dot.chosen)


def _labels(plot: _Plot, points: Sequence[Dot], degrees: Sequence[Box]) -> list[SafeString]:
    ordered = sorted(points, key=lambda dot: (not dot.chosen, -dot.value))
    spots = [_spot(plot, dot) for dot in ordered]
    large = sorted(spots, key=lambda spot: -spot.radius)[: 3 * LABELS_WIDE]
    taken = [*degrees, *(spot.around() for spot in large if spot.radius > 3.5)]
    most = LABELS_WIDE if plot.width > 500 else LABELS_NARROW
    return place_labels(spots=spots, frame=(0, 0, plot.width, plot.height), taken=taken, most=most)
