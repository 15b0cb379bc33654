"""A chart within a document: the drawing alone, since title and source stand beside it as text, and words for it."""

import re
import unicodedata
from dataclasses import replace

from django.utils.safestring import mark_safe

from zhicheng.front.charts import Chart, Drawing
from zhicheng.front.documents.document import Picture, clean, clean_line
from zhicheng.front.documents.glyphs import draw_safely, is_brought
from zhicheng.front.formats import ENDS
from zhicheng.grammar import T

CHART = T(en="Chart. {title}", zh="图表：{title}")
CHART_OF = T(en="Chart. {title} It shows {columns}.", zh="图表：{title}。图中列示{columns}。")
OTHER_FONTS = "'Libertinus Serif', 'DejaVu Sans Mono'"
_SAID = re.compile(r">[^<>]+<")
_WIDE = re.compile(r"[\u2e80-\uffef]")
_WORD = re.compile(r"[^\W\u2e80-\uffef]+")
WIDTH = 600  # pixels of a drawing on a line of paper: its letters are a little smaller than those of the text


def strip_chart(chart: Chart) -> Chart:
    """The chart without title and lines below, with letters that a file can hold and a font can draw."""

    def draw(width: int) -> Drawing:
        drawing = chart.draw(width)
        return replace(drawing, body=mark_safe(_set_words(draw_safely(clean(drawing.body)))))

    return replace(chart, draw=draw, title="", source="", note="")


def _set_words(body: str) -> str:
    """What is said in a drawing, so that Typst sets it whole.

    It takes a letter with a mark apart where the typeface lacks the two as one, and finds no font for the mark. A word with
    such a letter is set in another font; beside Chinese, where one line cannot have two, the mark is left out.
    """
    return _SAID.sub(
        lambda said: _fold(said[0]) if _WIDE.search(said[0]) else _WORD.sub(_set_word, said[0]), body
    )


def _set_word(word: re.Match[str]) -> str:
    foreign = any(is_brought(letter) for letter in word[0])
    return f'<tspan font-family="{OTHER_FONTS}">{word[0]}</tspan>' if foreign else word[0]


def _fold(said: str) -> str:
    return "".join(
        unicodedata.normalize("NFD", letter)[0] if is_brought(letter) else letter for letter in said
    )


def describe(picture: Picture, language: str) -> str:
    """The text for those who hear a chart: the author's, else its finding and the columns of its table."""
    told = clean_line(picture.alt)
    if told:
        return told
    title = clean_line(picture.chart.title)
    columns = [clean_line(column) for column in picture.chart.columns if clean_line(column)]
    if language != "en":
        title = title.rstrip(ENDS)
    elif title[-1:] not in ENDS:
        title += "."
    if not columns:
        return CHART.format(title=title).of(language)
    listed = ", ".join(columns) if language == "en" else "、".join(columns)
    return CHART_OF.format(title=title, columns=listed).of(language)
