"""The paper that charts are drawn on: SVG elements, text widths, scales, and the chart with its two renditions."""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString

WIDE, NARROW = 720, 344
TEXT = 13
BOLD = 1.08
_CLOSING = "，。、；：？！）》」』】”’"
# A Chinese character with the marks that may not begin a line, or a word with the spaces before it.
_PIECES = re.compile(rf"\s*[\u2e80-\uffef][{_CLOSING}]*|\s*[^\s\u2e80-\uffef]+[{_CLOSING}]*")


@dataclass(frozen=True)
class Mark:
    """One drawn value: its label, the value (None: missing), where a pull leads, and a note for the table."""

    label: str
    value: Any = None
    href: str = ""
    written: str = ""
    chosen: bool = False
    note: str = ""

    @property
    def shown(self) -> str:
        return self.written or ("—" if self.value is None else short(self.value))


@dataclass(frozen=True)
class Series:
    """One line of marks, in the order of the horizontal axis."""

    name: str
    marks: tuple[Mark, ...]
    chosen: bool = False
    href: str = ""


@dataclass(frozen=True)
class Drawing:
    """What a chart function returns for one width: a height in pixels and the SVG inside."""

    height: float
    body: SafeString


@dataclass(frozen=True)
class Chart:
    """A chart on a page: the finding, two renditions, the same figures as a table, source and snapshot."""

    code: str
    title: str
    draw: Callable[[int], Drawing]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    source: str = ""
    note: str = ""
    empty: str = ""
    download: str = ""

    @property
    def wide(self) -> SafeString:
        return self.svg(width=WIDE)

    @property
    def narrow(self) -> SafeString:
        return self.svg(width=NARROW)

    def svg(self, *, width: int) -> SafeString:
        """The inline SVG at `width`; a labelled group where it holds links, else an image."""
        drawing = self.draw(width)
        role = "group" if "<a " in drawing.body else "img"
        return tag(
            "svg",
            drawing.body,
            class_="plot",
            role=role,
            aria_labelledby=f"{self.code}-title",
            viewBox=f"0 0 {width} {px(drawing.height)}",
            width=width,
            height=px(drawing.height),
        )


def tag(name: str, *children: Any, **attributes: Any) -> SafeString:
    """One SVG element; `class_` is `class`, underscores are hyphens, None is left out, children are escaped."""
    kept = (
        (key.rstrip("_"), value) for key, value in attributes.items() if value is not None and value != ""
    )
    written = "".join(f' {_attribute(key)}="{_safe(_value(value))}"' for key, value in kept)
    inner = "".join(map(_safe, children))
    return SafeString(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")


def join(*parts: Any) -> SafeString:
    """Several elements one after the other; everything not marked safe is escaped."""
    return SafeString("".join(map(_safe, parts)))


def _safe(part: Any) -> str:
    """Escaped unless marked safe; a chart has thousands of these, so nothing lazy stands between."""
    return part if isinstance(part, SafeString) else escape(str(part))


def link(href: str, says: str, *children: Any, quiet: bool = False) -> SafeString:
    """A link around marks; `quiet` keeps crowded marks out of the tab order (the table has the same links)."""
    inside = join(tag("title", says), *children)
    if not href:
        return tag("g", inside)
    return tag(
        "a",
        inside,
        href=href,
        aria_label=None if "<text" in inside else says,
        tabindex="-1" if quiet else None,
        class_="pull" if "/why/" in href else None,
    )


def label(x: float, y: float, words: Any, kind: str = "label", anchor: str | None = None) -> SafeString:
    """Text at a point; `anchor` is start, middle or end."""
    return tag("text", words, x=x, y=y, class_=kind, text_anchor=anchor)


def text_width(words: str, size: float = TEXT, bold: bool = False) -> float:
    """The width of a text in pixels, estimated from above for the usual typefaces of screens."""
    return size * sum(_share(letter, bold) for letter in words)


@cache
def _share(letter: str, bold: bool) -> float:
    """The width of a letter in ems: a Chinese character is one, bold or not."""
    if bold:
        return min(_share(letter, False) * BOLD, 1.0)
    if letter in "…—→↑≥≤" or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in "ijl.,:;'|! ":
        return 0.33
    if letter in "mwMW%@":
        return 0.92
    return 0.43 if letter in "frt()[]/-°" else 0.69 if letter.isupper() else 0.6


def fit(words: str, room: float, size: float = TEXT, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than `room` pixels."""
    if text_width(words, size, bold) <= room:
        return words
    kept = words
    while kept and text_width(kept + "…", size, bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(words: str, room: float, size: float = TEXT, most: int = 0) -> list[str]:
    """The text in lines no wider than `room` pixels, broken between words or beside a Chinese character.

    With `most`, the last line that is allowed holds the rest; then nothing follows a line that had to be cut.
    """
    lines = [""]
    for piece in _PIECES.findall(words):
        if lines[-1] and len(lines) != most and text_width((lines[-1] + piece).rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    held = [line.rstrip() for line in lines if line.strip()]
    cut = next((row for row, line in enumerate(held) if most and text_width(line, size) > room), len(held))
    return [fit(line, room, size) for line in held[: cut + 1]]


def stumps(lines: Sequence[str]) -> bool:
    """Whether a line was cut so short that it says nothing."""
    return any(line.endswith("…") and text_width(line) < 48 for line in lines)


def ticks(highest: float, about: int = 4) -> list[float]:
    """Round tick values from zero to just above `highest`, about `about` of them."""
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    return [step * number for number in range(math.ceil(highest / step - 1e-9) + 1)]


def short(value: float) -> str:
    """A tick value: no needless decimals, thousands separated."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def px(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def course(points: Sequence[tuple[int, float, float]]) -> str:
    """The path through points given as place in the series, x and y; it breaks where a place is missing."""
    drawn = ""
    for number, (place, x, y) in enumerate(points):
        joined = number > 0 and points[number - 1][0] == place - 1
        drawn += f"{'L' if joined else 'M'}{px(x)} {px(y)}" + ("" if joined else "h0")
    return drawn


def hatch(code: str) -> SafeString:
    """A pattern of slanting lines for what is not complete yet."""
    line = tag("path", d="M-1 1l2-2M0 8l8-8M7 9l2-2", class_="hatch-line")
    pattern = tag("pattern", line, id=code, width=8, height=8, patternUnits="userSpaceOnUse")
    return tag("defs", pattern)


def _attribute(key: str) -> str:
    return key if key.startswith(("viewBox", "pattern")) else key.replace("_", "-")


def _value(value: Any) -> Any:
    return px(value) if isinstance(value, float) else value
