"""Rails: the lines of a diagram that run beside its boxes, all lines to one box on one rail, rails apart where they meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from zhicheng.front.charts.canvas import join, px, tag

LEAVE, ARRIVE, HEAD, BEND = 22.0, 11.0, 6.0, 5.0
"""How far below the top of a box a line leaves it and arrives, the length of an arrow's head, the radius of a bend."""


@dataclass(frozen=True)
class Box:
    """A box on the paper: its corner, its size, the lines of its text, and whether it stands beside the course."""

    x: float
    y: float
    wide: float
    tall: float
    lines: tuple[str, ...] = ()
    aside: bool = False

    @property
    def right(self) -> float:
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        return self.y + self.tall


@dataclass(frozen=True)
class Run:
    """A line from a box to another; `left` where it leaves at the left edge, `from_right` where it arrives at the right one."""

    source: Box
    target: Box
    left: bool = False
    from_right: bool = True

    @property
    def begin(self) -> tuple[float, float]:
        return (self.source.x if self.left else self.source.right), self.source.y + LEAVE

    @property
    def end(self) -> tuple[float, float]:
        return (self.target.right if self.from_right else self.target.x), self.target.y + ARRIVE


def share_rails(
    runs: Mapping[str, Sequence[Run]], *, begin: float, step: float, most: float
) -> dict[str, float]:
    """Target -> the x of its rail, from `begin` on, `step` pixels apart or as near as `most` pixels of room make them.

    The more lines come to a rail, the nearer to `begin` it lies; rails that do not meet may lie at one x.
    """
    spans = {code: _span(each) for code, each in runs.items()}
    taken: list[list[tuple[float, float]]] = []
    places: dict[str, int] = {}
    for code in sorted(runs, key=lambda each: (-len(runs[each]), spans[each])):
        low, high = spans[code]
        free = (n for n, held in enumerate(taken) if all(high < top or bottom < low for top, bottom in held))
        places[code] = next(free, len(taken))
        if places[code] == len(taken):
            taken.append([])
        taken[places[code]].append((low, high))
    apart = min(abs(step), most / max(len(taken), 1)) * (1 if step > 0 else -1)
    return {code: begin + place * apart for code, place in places.items()}


def _span(runs: Sequence[Run]) -> tuple[float, float]:
    heights = [y for run in runs for y in (run.begin[1], run.end[1])]
    return min(heights) - 3, max(heights) + 3


def draw_rail(runs: Sequence[Run], rail: float, kind: str) -> SafeString:
    """All lines to one box: each to the rail with a round corner, the rail once, and one head where it arrives."""
    (to, down), into = runs[0].end, 1 if runs[0].end[0] > rail else -1
    level = [run.begin for run in runs if abs(run.begin[1] - down) < 1]
    bent = [run.begin for run in runs if abs(run.begin[1] - down) >= 1]
    way = "".join(f"M{px(x)} {px(y)}H{px(to)}" for x, y in level)
    for above in (True, False):
        side = [(x, y) for x, y in bent if (y < down) == above]
        way += _bend(side, rail, to, down, into) if side else ""
    return join(tag("path", d=way, class_=kind), draw_head(to, down, into, 0, kind))


def _bend(points: Sequence[tuple[float, float]], rail: float, to: float, down: float, into: int) -> str:
    """Lines that come from above, or from below, and turn into the box together."""
    turn = 1 if points[0][1] < down else -1
    ways = []
    for x, y in sorted(points, key=lambda point: turn * point[1]):
        bend = min(BEND, abs(down - y) / 2)
        out = bend if rail > x else -bend
        ways.append(f"M{px(x)} {px(y)}H{px(rail - out)}Q{px(rail)} {px(y)} {px(rail)} {px(y + turn * bend)}")
    last = min(BEND, min(abs(down - y) for _x, y in points) / 2)
    ways[0] += f"V{px(down - turn * last)}Q{px(rail)} {px(down)} {px(rail + last * into)} {px(down)}H{px(to)}"
    return "".join(ways)


def draw_head(x: float, y: float, across: int, down: int, kind: str) -> SafeString:
    """The head of an arrow that arrives at a point, to the right (1, 0), to the left (-1, 0) or downwards (0, 1)."""
    back, half = HEAD, HEAD * 0.58
    corners = (
        (x - back * across - half * down, y - back * down - half * across),
        (x - back * across + half * down, y - back * down + half * across),
    )
    drawn = "".join(f"L{px(each[0])} {px(each[1])}" for each in corners)
    return tag("path", d=f"M{px(x)} {px(y)}{drawn}Z", class_=f"{kind}-head")
