"""Places as dots on a plain grid of longitude and latitude, without any boundary; the area of a dot is its value."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import Drawing, join, label, link, px, tag, text_width
from zhicheng.front.charts.labels import Spot, place_labels

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
        return Drawing(plot.height, join(_grid(plot), *drawn, *_labels(plot, points)))

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


def _grid(plot: _Plot) -> SafeString:
    span = plot.width / plot.scale
    step = next(size for size in (1, 2, 5, 10, 20, 30, 60) if span / size <= 8)
    parts = [tag("rect", x=0, y=0, width=plot.width, height=plot.height, class_="sea")]
    for lon in range(math.ceil(plot.west / step) * step, math.floor(plot.west + span) + 1, step):
        if -180 <= lon <= 180:
            parts.append(tag("line", x1=plot.x(lon), x2=plot.x(lon), y1=0, y2=plot.height, class_="grid"))
            parts.append(_degrees(plot, lon, "E", "W", plot.x(lon) + 3, plot.height - 5))
    south = plot.north - plot.height / plot.scale
    for lat in range(math.ceil(south / step) * step, math.floor(plot.north) + 1, step):
        if -90 <= lat <= 90:
            parts.append(tag("line", x1=0, x2=plot.width, y1=plot.y(lat), y2=plot.y(lat), class_="grid"))
            parts.append(_degrees(plot, lat, "N", "S", 3, plot.y(lat) - 4))
    return join(*parts)


def _degrees(plot: _Plot, value: int, positive: str, negative: str, x: float, y: float) -> SafeString:
    words = f"{abs(value)}°{positive if value > 0 else negative if value < 0 else ''}"
    outside = (
        x + text_width(words) > plot.width
        or y < 12
        or (x > 3 and x < 40)
        or (x == 3 and y > plot.height - 20)
    )
    return join() if outside else label(x, y, words, "degree")


def _dot(plot: _Plot, dot: Dot) -> SafeString:
    circle = tag(
        "circle",
        cx=plot.x(dot.lon),
        cy=plot.y(dot.lat),
        r=px(plot.radius(dot.value)),
        class_="spot-chosen" if dot.chosen else "spot",
    )
    return link(dot.href, f"{dot.name}: {dot.written or format(dot.value, ',')}", circle, quiet=True)


def _labels(plot: _Plot, points: Sequence[Dot]) -> list[SafeString]:
    ordered = sorted(points, key=lambda dot: (not dot.chosen, -dot.value))
    spots = [
        Spot(plot.x(dot.lon), plot.y(dot.lat), plot.radius(dot.value), dot.name, dot.chosen)
        for dot in ordered
    ]
    large = sorted(spots, key=lambda spot: -spot.radius)[: 3 * LABELS_WIDE]
    taken = [spot.around() for spot in large if spot.radius > 3.5]
    most = LABELS_WIDE if plot.width > 500 else LABELS_NARROW
    return place_labels(spots=spots, frame=(0, 0, plot.width, plot.height), taken=taken, most=most)
