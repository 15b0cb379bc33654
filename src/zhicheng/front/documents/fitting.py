"""How wide the columns of a table are, the same on paper of either kind: numbers keep to one line, words share the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.front.charts.canvas import text_width
from zhicheng.front.documents.document import Cell, Figure, Grid, Part, Strong, Words, clean, clean_line
from zhicheng.front.formats import number
from zhicheng.grammar import T

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)  # points, the largest that fits
PADDING = 9.0  # points beside a cell, both sides together
NARROWEST, WIDEST, LONGEST_WORD, CHINESE = 3.0, 24.0, 9.0, 4.0  # of a column of words, in its letters
HEAD, RUNNING, WARNING = (
    120,
    60,
    90,
)  # letters in the title of a column, the running title, the ribbon beside it
SHORT = 6.0  # letters
BOLD = 1.06  # a bold word is wider
_RUN = re.compile(r"[^\s\u2e80-\uffef-]+")


@dataclass(frozen=True)
class Fit:
    """The size of the letters in points and the width of each column in points."""

    size: float
    widths: tuple[float, ...]


def read_cell(cell: Cell) -> Part:
    """What a cell says: a number with its separators, None as a dash, a part as it is."""
    return cell if isinstance(cell, str | T | Strong | Figure) else number(cell)


def say_part(part: Part) -> str:
    """The clean words of a part."""
    return clean(part.words if isinstance(part, Strong | Figure) else part)


def soften(words: str, room: float) -> str:
    """The text with places to break, unseen, in each run without any that is wider than `room` letters of its size."""
    return _RUN.sub(lambda run: _break_up(run[0], room) if text_width(run[0], 1) > room else run[0], words)


def _break_up(run: str, room: float) -> str:
    step = max(2, int(room / 2))
    return "\u200b".join(run[start : start + step] for start in range(0, len(run), step))


def shorten(words: Words, letters: int) -> str:
    """A clean line, cut where it would fill the page that it is repeated on: a running title, the title of a column."""
    line = clean_line(words)
    return line if len(line) <= letters else line[:letters].rstrip() + "…"


def fit_columns(grid: Grid, *, measure: float) -> Fit:
    """The columns of `grid` on lines of `measure` points, in the largest letters in which numbers and words stay whole."""
    needs = [_measure(grid, column) for column in range(len(grid.head))]
    fits = [_share(grid, needs, size, measure) for size in SIZES]
    return next((fit for fit in fits if _roomy(needs, fit)), fits[-1])


def list_kinds(grid: Grid) -> list[str]:
    """What each column holds: 'number', 'short' for a word or two that stay on one line, or '' for words that may break."""
    return [
        "number" if column in grid.numeric else "short" if _measure(grid, column).whole <= SHORT else ""
        for column in range(len(grid.head))
    ]


@dataclass(frozen=True)
class _Need:
    """What a column needs, in its letters: the least that breaks no number and no usual word, and one line for all."""

    least: float
    whole: float


def _measure(grid: Grid, column: int) -> _Need:
    cells = [line for row in grid.rows for line in say_part(read_cell(row[column])).split("\n")]
    head = _widest_piece([shorten(grid.head[column], HEAD)]) * BOLD
    whole = max(max((text_width(cell, 1) for cell in cells), default=0.0), head, 1.5)
    if column in grid.numeric:
        return _Need(whole, whole)
    return _Need(
        min(max(_widest_piece(cells), head, NARROWEST), LONGEST_WORD), max(min(whole, WIDEST), NARROWEST)
    )


def _widest_piece(cells: Sequence[str]) -> float:
    """The widest piece that should stay on one line: a Latin word, or a few Chinese characters."""
    words = [word for cell in cells for word in cell.split()]
    return max(
        (
            width if word.isascii() else min(width, CHINESE)
            for word in words
            if (width := text_width(word, 1))
        ),
        default=0.0,
    )


def _share(grid: Grid, needs: Sequence[_Need], size: float, measure: float) -> Fit:
    """Numbers first; words share what is left: each its least, the rest by what they would like to have."""
    least = [need.least * size + PADDING for need in needs]
    spare = measure - sum(least)
    likes = [
        need.whole - need.least if column not in grid.numeric else 0.0 for column, need in enumerate(needs)
    ]
    if spare < 0:
        return Fit(size, tuple(width * measure / sum(least) for width in least))
    likes = likes if sum(likes) else [need.least for need in needs]
    return Fit(
        size, tuple(width + spare * like / sum(likes) for width, like in zip(least, likes, strict=True))
    )


def _roomy(needs: Sequence[_Need], fit: Fit) -> bool:
    return all(
        width + 0.01 >= need.least * fit.size + PADDING for width, need in zip(fit.widths, needs, strict=True)
    )
