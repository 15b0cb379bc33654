"""Rectangles whose areas are given shares of one rectangle, as nearly square as a simple rule makes them.

Source: M. Bruls, K. Huizing, J. J. van Wijk, "Squarified Treemaps", Joint Eurographics and IEEE TCVG Symposium on
Visualization (2000).
"""

from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, width, height in pixels."""


def squarify(*, values: Sequence[float], box: Box) -> list[Box]:
    """One box a value, in the order given (falling order gives the best shapes); together they tile `box`.

    Values are positive; an empty list gives an empty list.
    """
    total, found = sum(values), list[Box]()
    scale = box[2] * box[3] / total if total else 0.0
    rest, areas = box, [value * scale for value in values]
    while areas:
        count = _count_row(areas, min(rest[2], rest[3]))
        row, areas = areas[:count], areas[count:]
        placed, rest = _cut(row, rest, last=not areas)
        found += placed
    return found


def _count_row(areas: Sequence[float], side: float) -> int:
    """How many of the next areas make the best row along the shorter side: as long as the worst shape gets no worse."""
    count, total = 1, areas[0]
    worst = _worst(areas[:1], total, side)
    while count < len(areas):
        more = total + areas[count]
        next_worst = _worst(areas[: count + 1], more, side)
        if next_worst > worst:
            break
        count, total, worst = count + 1, more, next_worst
    return count


def _worst(row: Sequence[float], total: float, side: float) -> float:
    """The largest ratio of sides in a row of areas laid along `side`."""
    if not total or not side:
        return float("inf")
    thick = total / side
    return max(max(thick * thick / area, area / (thick * thick)) for area in (max(row), min(row)))


def _cut(row: Sequence[float], box: Box, *, last: bool) -> tuple[list[Box], Box]:
    """The boxes of a row at the left or the top of `box`, and what is left of it; the last row takes all there is."""
    left, top, width, height = box
    upright, total, placed = width >= height, sum(row), list[Box]()
    thick = (width if upright else height) if last else total / (height if upright else width)
    begun = 0.0
    for area in row:
        share = area / total * (height if upright else width)
        placed.append((left, top + begun, thick, share) if upright else (left + begun, top, share, thick))
        begun += share
    rest = (
        (left + thick, top, width - thick, height) if upright else (left, top + thick, width, height - thick)
    )
    return placed, rest
