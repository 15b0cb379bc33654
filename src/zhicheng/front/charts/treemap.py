"""A treemap: a band a group, as tall as its share, cut into one rectangle a mark; every area is in proportion.

The groups are bands under their own names, so no colour has to say which group a rectangle belongs to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.front.charts.areas import Box, squarify
from zhicheng.front.charts.canvas import (
    Drawing,
    Mark,
    Series,
    fit,
    join,
    label,
    link,
    stumps,
    tag,
    text_width,
    wrap,
)
from zhicheng.front.formats import number

TALL_WIDE, TALL_NARROW = 420.0, 620.0
BANDS = 12
HEAD, LINE, INSET = 24.0, 16.0, 6.0
TARGET = 24


@dataclass(frozen=True)
class _Band:
    group: Series
    top: float
    tall: float


def treemap(*, groups: Sequence[Series]) -> Callable[[int], Drawing]:
    """A drawing function for groups of marks, the largest first; a mark that is missing or not above zero has no area.

    Chosen marks are told apart in the accent. More than twelve groups: the smallest share the last band.
    """
    held = _merge(sorted((_hold(group) for group in groups), key=_total, reverse=True))
    total = sum(map(_total, held))

    def draw(width: int) -> Drawing:
        if not total:
            return Drawing(24, label(0, 16, "—", "tick"))
        tall = TALL_WIDE if width > 500 else TALL_NARROW
        bands, top = list[_Band](), 0.0
        for group in held:
            bands.append(_Band(group, top + HEAD, tall * _total(group) / total))
            top += HEAD + bands[-1].tall + 4
        return Drawing(top, join(*[_draw_band(band, width, total) for band in bands]))

    return draw


def _hold(group: Series) -> Series:
    """The group with what has an area, the largest first."""
    kept = [mark for mark in group.marks if mark.value is not None and mark.value > 0]
    return replace(group, marks=tuple(sorted(kept, key=lambda mark: -mark.value)))


def _total(group: Series) -> float:
    return sum(float(mark.value) for mark in group.marks)


def _merge(groups: Sequence[Series]) -> list[Series]:
    full = [group for group in groups if group.marks]
    if len(full) <= BANDS:
        return full
    rest = full[BANDS - 1 :]
    marks = (mark for group in rest for mark in group.marks)
    name = _("%(number)s others") % {"number": len(rest)}
    return [*full[: BANDS - 1], Series(name, tuple(sorted(marks, key=lambda mark: -mark.value)))]


def _draw_band(band: _Band, width: int, total: float) -> SafeString:
    group, told = band.group, number(100 * _total(band.group) / total, "percent")
    room = width - text_width(told) - 12
    name = label(0, band.top - 7, fit(group.name, room), "label chosen" if group.chosen else "label strong")
    boxes = squarify(values=[float(mark.value) for mark in group.marks], box=(0, band.top, width, band.tall))
    tiles = [_tile(mark, box) for mark, box in zip(group.marks, boxes, strict=True)]
    return join(
        link(group.href, f"{group.name} {told}", name) if group.href else name,
        label(width, band.top - 7, told, "tick", "end"),
        *tiles,
    )


def _tile(mark: Mark, box: Box) -> SafeString:
    left, top, width, height = box
    kind = "tile-chosen" if mark.chosen else "tile"
    rectangle = tag("rect", x=left, y=top, width=width, height=height, class_=kind)
    says = f"{mark.label} {mark.shown}"
    return link(mark.href, says, rectangle, *_words(mark, box), quiet=min(width, height) < TARGET)


def _words(mark: Mark, box: Box) -> list[SafeString]:
    """The name in as many lines as fit, then the figure; nothing where the name would be a stump."""
    left, top, width, height = box
    room, most = width - 2 * INSET, int((height - 6) // LINE)
    lines = wrap(mark.label, room, most=most) if most > 0 and room > 12 else []
    if not lines or stumps(lines):
        return []
    told = lines + ([mark.shown] if len(lines) < most and text_width(mark.shown) <= room else [])
    kinds = ["label"] * len(lines) + ["value"]
    on = " chosen-on" if mark.chosen else ""
    return [
        label(left + INSET, top + 17 + LINE * row, words, kinds[row] + on) for row, words in enumerate(told)
    ]
