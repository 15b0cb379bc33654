"""Labels beside round marks that never stand on one another, nor on the marks that matter, nor outside the frame."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import fit, label, tag, text_width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
LINE, GAP = 17.0, 4.0
FAR = (0.0, 14.0, 28.0, 44.0)


@dataclass(frozen=True)
class Spot:
    """A round mark that wants a label: its middle, its radius, the words and whether it is chosen."""

    x: float
    y: float
    radius: float
    words: str
    chosen: bool = False

    def around(self, share: float = 0.8) -> Box:
        """The square that no label may cover, a little inside the circle."""
        reach = self.radius * share
        return (self.x - reach, self.y - reach, self.x + reach, self.y + reach)


def place_labels(
    *, spots: Sequence[Spot], frame: Box, taken: Sequence[Box] = (), most: int, widest: float = 130
) -> list[SafeString]:
    """Labels for the first `most` of `spots` that find a free place around their mark, in the order given.

    Words are cut at `widest` pixels. The label of a chosen mark may be longer, stand further off at the end of a thin
    line, or be cut at half of it, whichever finds a place first.
    """
    held, drawn, count = list(taken), list[SafeString](), 0
    for spot in spots:
        found = _find(spot, frame, held, widest) if count < most else None
        if found:
            box, words, far = found
            held.append(box)
            count += 1
            kind = "label chosen" if spot.chosen else "label halo"
            drawn += [_leader(spot, box)] if far else []
            drawn.append(label(box[0] + 2, box[3] - GAP, words, kind))
    return drawn


def _find(spot: Spot, frame: Box, held: Sequence[Box], widest: float) -> tuple[Box, str, bool] | None:
    """The first free box, the words in it, and whether it stands so far off that it needs a line."""
    tries = [(widest, 0.0)]
    if spot.chosen:
        tries = [(room, far) for far in FAR for room in (1.5 * widest, widest)] + [
            (widest / 2, far) for far in FAR
        ]
    for room, far in tries:
        words = fit(spot.words, room, bold=spot.chosen)
        for box in _places(spot, text_width(words, bold=spot.chosen) + 4, far):
            if _inside(box, frame) and not any(meet(box, other) for other in held):
                return box, words, bool(far)
    return None


def _places(spot: Spot, wide: float, far: float) -> list[Box]:
    """Right, left, above, below, then the four corners."""
    away, slant = spot.radius + GAP + far, spot.radius * 0.7 + 2 + far
    corners = (
        (spot.x + away, spot.y - 9),
        (spot.x - away - wide, spot.y - 9),
        (spot.x - wide / 2, spot.y - away - 13),
        (spot.x - wide / 2, spot.y + away - GAP),
        (spot.x + slant, spot.y - slant - LINE + GAP),
        (spot.x + slant, spot.y + slant - GAP),
        (spot.x - slant - wide, spot.y - slant - LINE + GAP),
        (spot.x - slant - wide, spot.y + slant - GAP),
    )
    return [(left, top, left + wide, top + LINE) for left, top in corners]


def _leader(spot: Spot, box: Box) -> SafeString:
    """A line from the edge of the mark to the nearest point of its label."""
    x, y = min(max(spot.x, box[0]), box[2]), min(max(spot.y, box[1] + 3), box[3] - 3)
    share = spot.radius / max(math.hypot(x - spot.x, y - spot.y), spot.radius)
    begin = (spot.x + (x - spot.x) * share, spot.y + (y - spot.y) * share)
    return tag("line", x1=begin[0], y1=begin[1], x2=x, y2=y, class_="leader")


def _inside(box: Box, frame: Box) -> bool:
    return (
        box[0] >= frame[0] + 2
        and box[1] >= frame[1] + 2
        and box[2] <= frame[2] - 2
        and box[3] <= frame[3] - 2
    )


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
