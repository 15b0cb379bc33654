"""Labels beside round marks that never stand on one another, nor on the marks that matter, nor outside the frame."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import fit, label, text_width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
LINE, GAP = 17.0, 4.0


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

    Words are cut at `widest` pixels, those of chosen marks where there is place at more, else at half of it.
    """
    held, drawn = list(taken), []
    for spot in spots:
        found = _find(spot, frame, held, widest) if len(drawn) < most else None
        if found:
            box, words = found
            held.append(box)
            kind = "label chosen" if spot.chosen else "label halo"
            drawn.append(label(box[0], box[3] - GAP, words, kind))
    return drawn


def _find(spot: Spot, frame: Box, held: Sequence[Box], widest: float) -> tuple[Box, str] | None:
    for room in (1.5 * widest, widest, widest / 2) if spot.chosen else (widest,):
        words = fit(spot.words, room, bold=spot.chosen)
        for box in _places(spot, text_width(words, bold=spot.chosen) + 4):
            if _inside(box, frame) and not any(meet(box, other) for other in held):
                return box, words
    return None


def _places(spot: Spot, wide: float) -> list[Box]:
    """Right, left, above, below, then the four corners."""
    away, slant = spot.radius + GAP, spot.radius * 0.7 + 2
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
