"""Sentences of a report: a template in each language, filled with figures that lead to their evidence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import Formatter
from typing import Any

from zhicheng.front.charts import Chart
from zhicheng.front.documents import Block, Figure, Paragraph, Part, Picture, Strong
from zhicheng.front.figures import Pull
from zhicheng.front.formats import language, number, sentence, text
from zhicheng.grammar import T

CLOSES = "”"
JOINED = re.compile(r"^[^(]*(,| and )")
ROWS = 20
"""Rows of the table under a chart: a report is bounded, the page has them all."""
Words = tuple[Part, ...]
COMMA, AND, APART = T(en=", ", zh="、"), T(en=" and ", zh="和"), T(en="; ", zh="；")
NONE = T(en="{title}: {reason}", zh="{title}：{reason}")
REASONED = T(en="{names} ({reason})", zh="{names}（{reason}）")


def say(words: T, /, **said: Any) -> Words:
    """A sentence in the language of the report. A `Pull` becomes a figure with its link, a tuple of parts stays as it is."""
    parts: list[Part] = []
    for before, name, _spec, _conversion in Formatter().parse(text(words)):
        parts += [before] if before else []
        parts += fill(said[name]) if name is not None else ()
    return tuple(parts)


def fill(value: Any) -> Words:
    """What stands in a sentence for a value: parts as they are, a figure with its link, a number as it is written."""
    if isinstance(value, Pull):
        return (figure(value),)
    if isinstance(value, str | Strong | Figure):
        return (value,)
    if isinstance(value, tuple | list):
        return tuple(part for each in value for part in fill(each))
    return (text(value),) if isinstance(value, T) else (number(value),)


def figure(pull: Pull) -> Part:
    """A figure with its link; a missing one says why."""
    return Figure(pull.written if pull.value is not None else text(pull.note), pull.href)


def cell(pull: Pull) -> Part:
    """A figure in a table: a missing one is a dash that leads to the reason."""
    return Figure(pull.written, pull.href)


def paragraph(*sentences: Words) -> Paragraph:
    """Sentences one after the other; those that say nothing are left out."""
    space: Words = (" ",) if language() == "en" else ()
    parts: list[Part] = []
    for each in sentences:
        parts += [*(space if parts and each else ()), *each]
    return Paragraph(tuple(parts))


def listed(items: Sequence[Any], *, last: bool = True) -> Words:
    """Several things in a row as each language does: 'a, b and c', '甲、乙和丙'; without `last` the comma alone.

    Three names or more, of which one holds a comma or an 'and' itself, stand apart by semicolons; names in Chinese quotation
    marks need nothing between them.
    """
    comma, ending = text(COMMA), text(AND)
    if language() == "en" and len(items) > 2 and any(JOINED.search(write(fill(item))) for item in items):
        comma, ending = text(APART), text(APART).rstrip() + ending
    elif all(write(fill(item))[-1:] == CLOSES for item in items):
        comma = ""
    parts: list[Part] = []
    for place, item in enumerate(items):
        if place:
            parts += [ending] if last and place == len(items) - 1 else [comma] if comma else []
        parts += fill(item)
    return tuple(parts)


def write(words: Words) -> str:
    """The words alone."""
    return "".join(text(part.words if isinstance(part, Figure | Strong) else part) for part in words)


def plural(value: Any, one: str, more: str) -> str:
    """The English noun that goes with a number; Chinese templates do without."""
    return one if value == 1 else more


def show(chart: Chart) -> Block:
    """A chart with a bounded table; one that has nothing to draw is a sentence that says why."""
    if chart.empty:
        return Paragraph(say(NONE, title=chart.title.rstrip("。."), reason=sentence(chart.empty)))
    return Picture(replace(chart, rows=chart.rows[:ROWS]))


def group_reasons(lacking: Iterable[tuple[Any, Any]]) -> tuple[Words, ...]:
    """What cannot be measured, as an item a reason: (name, reason) in, 'a, b (needs citations)' out."""
    grouped: dict[str, list[str]] = {}
    for name, reason in lacking:
        grouped.setdefault(text(reason), []).append(text(name))
    return tuple(
        say(REASONED, names=listed(names, last=False), reason=reason) for reason, names in grouped.items()
    )
