"""A chart as a file of its own, for a report or a slide: the same marks with their styles inside."""

import re

from django.utils.html import escape

from zhicheng.front.charts.canvas import WIDE, Chart, label, px, wrap
from zhicheng.front.charts.styles import read_styles

FINDING, FOOT = 17, 18
# What XML 1.0 (section 2.2) does not allow in a document, whatever a name in a source may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def draw_standalone(chart: Chart, *, width: int = WIDE, ribbon: str = "") -> str:
    """An SVG document with title, drawing and source lines, and the ribbon's words where the data need them.

    Nothing is cut: long lines are wrapped. Links to pages are taken out.
    """
    drawing = chart.draw(width)
    body = re.sub(r"</?a\b[^>]*>", "", str(drawing.body))
    title = wrap(chart.title, width, FINDING)
    top = 14 + 24 * len(title)
    foot = [line for words in (ribbon, chart.source, chart.note) if words for line in wrap(words, width)]
    below = top + drawing.height + 24
    tall = below + FOOT * len(foot) + 8
    lines = [label(0.0, 18.0 + 24 * row, words, "finding") for row, words in enumerate(title)]
    lines += [label(0.0, below + FOOT * row, words, "foot") for row, words in enumerate(foot)]
    box = f'viewBox="-16 -8 {width + 32} {px(tall)}" width="{width + 32}" height="{px(tall)}"'
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" {box}><title>{escape(chart.title)}</title>'
        f'<style>{read_styles()}</style><g transform="translate(0 {top})">{body}</g>{"".join(lines)}</svg>'
    )
    return _CONTROL.sub("", drawn)
