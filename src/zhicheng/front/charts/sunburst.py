"""A sunburst: rings of a hierarchy around its whole, each slice as wide as its share; the first ring is also a list.

Slices stand in the order given, clockwise from noon. Children that exceed their parent (a patent may count in several)
are drawn to scale within it; children that fall short of it leave a gap.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.front.charts.canvas import Drawing, fit, join, label, link, px, short, tag, text_width

RINGS = 3
TURN = 2 * math.pi
TARGET = 24
LOW = 14  # pixels, the height of a line of letters
ROW, LISTED = 28.0, 14


@dataclass(frozen=True)
class Ring:
    """A slice and what it is made of: a short label for the drawing, a name for the list, the value, the address."""

    label: str
    value: float
    href: str = ""
    written: str = ""
    children: tuple["Ring", ...] = ()
    chosen: bool = False
    name: str = ""

    @property
    def shown(self) -> str:
        return self.written or short(self.value)

    @property
    def says(self) -> str:
        """Label, name and figure in a row."""
        return " ".join(part for part in (self.label, self.name, self.shown) if part)


@dataclass(frozen=True)
class Slice:
    """A placed ring: its depth (1 is the innermost), begin and end in radians clockwise from noon."""

    ring: Ring
    depth: int
    begin: float
    end: float

    @property
    def span(self) -> float:
        return self.end - self.begin

    @property
    def whole(self) -> bool:
        """Whether it is the whole turn, as far as a drawing can tell."""
        return self.span > TURN - 1e-3

    @property
    def middle(self) -> float:
        return (self.begin + self.end) / 2


@dataclass(frozen=True)
class _Plot:
    width: int
    reach: float
    inner: float
    thick: float

    def radii(self, depth: int) -> tuple[float, float]:
        return self.inner + self.thick * (depth - 1), self.inner + self.thick * depth

    def point(self, radius: float, angle: float) -> tuple[float, float]:
        return self.reach + radius * math.sin(angle), self.reach - radius * math.cos(angle)

    def holds(self, piece: Slice, x: float, y: float) -> bool:
        """Whether a point is inside a slice, three pixels from its edges."""
        right, up = x - self.reach, self.reach - y
        radius = math.hypot(right, up)
        low, high = self.radii(piece.depth)
        edge = 0 if piece.whole else 3 / max(radius, 1)
        turned = (math.atan2(right, up) - piece.begin) % TURN
        return low + 3 <= radius <= high - 3 and edge <= turned <= piece.span - edge


def slices(*, root: Ring) -> list[Slice]:
    """Every slice that has a width, three rings deep at most, a parent before its children."""
    return list(_divide(root, 1, 0.0, TURN))


def _divide(ring: Ring, depth: int, begin: float, end: float) -> Iterator[Slice]:
    held = [child for child in ring.children if child.value > 0]
    whole = max(float(ring.value), sum(float(child.value) for child in held))
    passed = 0.0
    for child in held if depth <= RINGS else ():
        from_, passed = passed, passed + float(child.value)
        piece = Slice(
            child, depth, begin + (end - begin) * from_ / whole, begin + (end - begin) * passed / whole
        )
        yield piece
        yield from _divide(child, depth + 1, piece.begin, piece.end)


def sunburst(*, root: Ring) -> Callable[[int], Drawing]:
    """A drawing function for up to three rings around `root`; the list stands at the side, on a phone below."""
    pieces = slices(root=root)
    rings = max((piece.depth for piece in pieces), default=1)
    first = [piece.ring for piece in pieces if piece.depth == 1]

    def draw(width: int) -> Drawing:
        if not pieces:
            return Drawing(24, label(0, 16, f"{root.label} —".strip(), "tick"))
        narrow = width < 500
        most = width / 2 if narrow else 220.0
        inner = most * 0.27
        thick = min((most - inner) / rings, most * 0.36)
        plot = _Plot(width, inner + thick * rings, inner, thick)
        drawn = [_draw_slice(plot, piece) for piece in pieces]
        tall = 2 * plot.reach
        rows = min(len(first), LISTED + 1)
        left, top = (0.0, tall + 16) if narrow else (tall + 40, max((tall - ROW * rows) / 2, 0.0))
        height = max(tall, top + ROW * rows)
        return Drawing(height, join(*drawn, *_core(plot, root), *_list(first, left, top, width)))

    return draw


def _draw_slice(plot: _Plot, piece: Slice) -> SafeString:
    """A slice; those of the first ring stand in the list too, so the tab order has them once."""
    kind = "slice-chosen" if piece.ring.chosen else f"slice-{piece.depth}"
    shape = tag("path", d=_course(plot, piece), class_=kind, fill_rule="evenodd")
    size = min(piece.span * plot.radii(piece.depth)[0], plot.thick)
    return link(
        piece.ring.href, piece.ring.says, shape, _words(plot, piece), quiet=piece.depth == 1 or size < TARGET
    )


def _course(plot: _Plot, piece: Slice) -> str:
    """The outline of a slice; a whole turn is two circles, each of two halves."""
    low, high = plot.radii(piece.depth)
    if piece.whole:
        return "".join(
            f"M{_at(plot, radius, 0)}{_arc(plot, radius, math.pi)}{_arc(plot, radius, TURN)}Z"
            for radius in (high, low)
        )
    large = piece.span > math.pi
    return (
        f"M{_at(plot, high, piece.begin)}{_arc(plot, high, piece.end, large)}"
        f"L{_at(plot, low, piece.end)}{_arc(plot, low, piece.begin, large, back=True)}Z"
    )


def _at(plot: _Plot, radius: float, angle: float) -> str:
    x, y = plot.point(radius, angle)
    return f"{x:.2f} {y:.2f}"


def _arc(plot: _Plot, radius: float, to: float, large: bool = False, back: bool = False) -> str:
    return f"A{px(radius)} {px(radius)} 0 {int(large)} {int(not back)} {_at(plot, radius, to)}"


def _words(plot: _Plot, piece: Slice) -> SafeString:
    """Label and figure on two lines, or the label level, or along the radius; nothing where none of them fits."""
    ring, kind = piece.ring, " chosen-on" if piece.ring.chosen else ""
    if not ring.label or piece.span * plot.radii(piece.depth)[1] < LOW:
        return join()
    x, y = plot.point(sum(plot.radii(piece.depth)) / 2, piece.middle)
    wide, figure = text_width(ring.label, bold=True), text_width(ring.shown)
    if _level(plot, piece, x, y, max(wide, figure), 32):
        name = label(x, y - 3, ring.label, f"label strong{kind}", "middle")
        return join(name, label(x, y + 13, ring.shown, f"value{kind}", "middle"))
    if _level(plot, piece, x, y, wide, 14):
        return label(x, y + 4.5, ring.label, f"label{kind}", "middle")
    if wide <= plot.thick - 8 and piece.span * plot.radii(piece.depth)[0] >= 16:
        turn = math.degrees(piece.middle) + (90 if piece.middle > math.pi else -90)
        spun = f"rotate({px(turn)} {px(x)} {px(y)})"
        return tag(
            "text", ring.label, x=x, y=y + 4.5, class_=f"label{kind}", text_anchor="middle", transform=spun
        )
    return join()


def _level(plot: _Plot, piece: Slice, x: float, y: float, wide: float, tall: float) -> bool:
    """Whether a box around a point lies inside the slice: its corners and the points between them."""
    steps = (-0.5, -0.25, 0, 0.25, 0.5)
    return all(
        plot.holds(piece, x + wide * right, y + tall * down)
        for right in steps
        for down in steps
        if 0.5 in (abs(right), abs(down))
    )


def _core(plot: _Plot, root: Ring) -> list[SafeString]:
    room = plot.inner * 1.7
    drawn = join(
        label(plot.reach, plot.reach - 3, fit(root.label, room), "label strong", "middle"),
        label(plot.reach, plot.reach + 15, fit(root.shown, room), "value", "middle"),
    )
    return [link(root.href, root.says, drawn)]


def _list(first: Sequence[Ring], left: float, top: float, width: int) -> list[SafeString]:
    """The first ring in words, one row a slice."""
    code = max([text_width(ring.label, bold=True) for ring in first if ring.name] or [0])
    code = min(code + 12, 90) if code else 0
    drawn = [_row(ring, left, top + ROW * row, width, code) for row, ring in enumerate(first[:LISTED])]
    if len(first) > LISTED:
        words = _("%(number)s others") % {"number": len(first) - LISTED}
        drawn.append(label(left, top + ROW * LISTED + 18, words, "tick"))
    return drawn


def _row(ring: Ring, left: float, top: float, width: int, code: float) -> SafeString:
    """Label in its column, name, figure; a label without a name takes the room of both."""
    kind = "chosen" if ring.chosen else ""
    room = width - left - text_width(ring.shown, bold=ring.chosen) - 12
    head = fit(ring.label, code - 6 if code and ring.name else room, bold=True)
    return link(
        ring.href,
        ring.says,
        tag("rect", x=left, y=top, width=width - left, height=ROW, class_="hit"),
        label(left, top + 18, head, f"label {kind or 'strong'}"),
        label(left + code, top + 18, fit(ring.name, room - code, bold=ring.chosen), f"label {kind}".strip()),
        label(width, top + 18, ring.shown, f"value {kind}".strip(), "end"),
    )
