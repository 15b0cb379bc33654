"""A document as data: what it refuses, what it cleans, how it numbers, how wide its columns are; and what all kinds share."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machine import ROOT
from sample_document import write_sample
from zhicheng.front.charts import Chart, bars
from zhicheng.front.charts.canvas import text_width
from zhicheng.front.documents import (
    KINDS,
    Contents,
    Document,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Picture,
    palette,
    write_document,
)
from zhicheng.front.documents.document import clean, clean_line
from zhicheng.front.documents.fitting import PADDING, SIZES, fit_columns, shorten, soften
from zhicheng.front.documents.numbering import caption, count_in_chinese, headline, list_headings, place
from zhicheng.grammar import Mistake, T

CHART = Chart("c", "finding", bars(marks=()))


def paper(*blocks, language="en", **changes):
    asked = {
        "code": "a-letter",
        "title": "Letter",
        "language": language,
        "made_on": date(2026, 11, 23),
        "blocks": blocks,
    }
    return Document(**(asked | changes))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"code": "../letter"}, "code '../letter' must be small letters"),
        ({"language": "fr"}, "language 'fr' must be zh-hans or en"),
        ({"title": " \u202e"}, "title must be words"),
        ({"base": "javascript:alert(1)"}, "must be an address that begins with https://"),
        ({"blocks": [Heading(2, "First")]}, "block 1, level of 'First' must be 1, not 2"),
        ({"blocks": [Heading(1, "A"), Heading(3, "B")]}, "block 2, level of 'B' must be 1 or 2, not 3"),
        (
            {"blocks": [Grid("T", ["a", "b"], [[1, 2], [3]])]},
            "block 1, table 'T', row 2 must be as many cells as the head, 2",
        ),
        ({"blocks": [Grid("T", [], [])]}, "table 'T', row of the head"),
        ({"blocks": [Grid("T", ["a"], [], numeric=(1,))]}, "numeric must be columns from 0 to 0"),
    ],
)
def test_a_document_that_cannot_be_written_is_refused(changes, says):
    with pytest.raises(Mistake, match=re.escape(says)) as refused:
        paper(**changes)
    assert re.search("[\u4e00-\u9fff]", refused.value.says.zh)


def test_another_kind_is_refused():
    with pytest.raises(Mistake, match="one of docx, pdf, html, not as 'odt'"):
        write_document(paper(), kind="odt")


def test_texts_are_cleaned():
    assert clean("a\x00b\x0b\r\nc\rd\te\x85f\u2028g\ufffe\U0001ffffh\ud800i") == "ab\n\nc\nd e\nf\nghi"
    assert clean("\u202eabc\u202c \u2066x\u2069") == "abc x"
    assert clean("שלום 😀 \u200d") == "שלום 😀 \u200d"
    assert clean_line(" a\n b　c ") == "a b c"


def test_headings_are_numbered_as_an_office_does():
    blocks = [
        Heading(1, "A"), Heading(2, "B"), Heading(3, "C"), Heading(3, "D"), Heading(2, "E"), Heading(3, "F"),
        Heading(1, "G", numbered=False), Heading(2, "H"), Heading(1, "I"), Heading(2, "J", numbered=False), Heading(2, "K"),
    ]  # fmt: skip
    chinese = [headline(each, each.block) for each in place(paper(*blocks, language="zh-hans"))]
    assert chinese == [
        "一、A",
        "（一）B",
        "1. C",
        "2. D",
        "（二）E",
        "1. F",
        "G",
        "H",
        "二、I",
        "J",
        "（一）K",
    ]
    english = [headline(each, each.block) for each in place(paper(*blocks))]
    assert english == [
        "1 A",
        "1.1 B",
        "1.1.1 C",
        "1.1.2 D",
        "1.2 E",
        "1.2.1 F",
        "G",
        "H",
        "2 I",
        "J",
        "2.1 K",
    ]


def test_chinese_numerals():
    said = {1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "100"}
    assert {number: count_in_chinese(number) for number in said} == said


def test_figures_and_tables_are_numbered_apart():
    blocks = [Picture(CHART), Grid("T", ["a"], []), Picture(CHART), Paragraph("p"), Grid("T", ["a"], [])]
    assert [each.number for each in place(paper(*blocks))] == [
        "Figure 1",
        "Table 1",
        "Figure 2",
        "",
        "Table 2",
    ]
    placed = place(paper(*blocks, language="zh-hans"))
    assert [each.number for each in placed] == ["图 1", "表 1", "图 2", "", "表 2"]
    assert caption(placed[0], "甲") == "图 1　甲"
    assert len({each.anchor for each in placed}) == 5


def test_contents_go_down_to_their_depth():
    contents = Contents(depth=2)
    placed = place(paper(contents, Heading(1, "A"), Heading(2, "B"), Heading(3, "C")))
    assert [heading.words for heading, _at in list_headings(placed, contents)] == ["A", "B"]


def test_only_paths_of_the_site_become_links():
    document = paper(base="https://ip.example.cn/")
    assert (
        document.locate("/why/x/?city=深圳&n=1") == "https://ip.example.cn/why/x/?city=%E6%B7%B1%E5%9C%B3&n=1"
    )
    for href in (
        "",
        "why/",
        "//evil.example/",
        "javascript:alert(1)",
        "https://evil.example/",
        "/" + "x" * 2000,
    ):
        assert document.locate(href) == ""
    assert paper().locate("/why/") == ""


def test_columns_share_the_measure_and_numbers_stay_whole():
    rows = [["深圳先进技术研究院" * 4, 1_234_567, "short", 0.5], ["Shenzhen", 3, "数字通信", None]]
    fit = fit_columns(Grid("T", ["Applicant", "Patents", "Field", "RTA"], rows, (1, 3)), measure=400)
    assert sum(fit.widths) == pytest.approx(400)
    assert fit.size == SIZES[0]
    assert fit.widths[1] >= text_width("1,234,567", fit.size) + PADDING
    assert fit.widths[0] > fit.widths[2] > fit.widths[3]


def test_a_crowded_table_has_smaller_letters():
    for columns, sizes in ((9, SIZES[:1]), (40, SIZES[-1:])):
        grid = Grid("T", [f"C{n}" for n in range(columns)], [[12_345] * columns], range(columns))
        fit = fit_columns(grid, measure=400)
        assert fit.size in sizes
        assert sum(fit.widths) == pytest.approx(400)


@given(st.text("ab 中。-", max_size=60), st.floats(2, 12))
def test_long_runs_can_be_broken_and_nothing_is_lost(words, room):
    softened = soften(words, room)
    assert softened.replace("\u200b", "") == words
    assert all(
        text_width(run, 1) <= max(room, 2) for run in re.findall(r"[^\s\u2e80-\uffef\u200b-]+", softened)
    )
    if all(text_width(run, 1) <= room for run in re.findall(r"[ab]+", words)):
        assert softened == words


def test_what_is_repeated_is_short():
    assert shorten("甲" * 10, 10) == "甲" * 10
    assert shorten(T(en="word " * 10, zh=""), 12) == "word word wo…"


def test_paper_has_the_colours_of_the_light_theme():
    sheet = (ROOT / "src/zhicheng/front/static/front/css/tokens.css").read_text("utf-8")
    tokens = dict(re.findall(r"--([\w-]+): (#\w{6});", sheet.partition("}")[0]))
    names = {
        "INK": "ink",
        "QUIET": "quiet",
        "LINE": "line",
        "PINE": "pine",
        "WHITE": "surface",
        "WASH": "slate-1",
    }
    names |= {"AMBER": "on-amber", "AMBER_WASH": "amber-wash"}
    assert {name: hue for name, hue in vars(palette).items() if name.isupper()} == {
        name: tokens[token] for name, token in names.items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_smallest_letter_has_every_kind(kind):
    letter = paper(Paragraph(("Dear ", Figure("12"), "\nyours")), cover=False)
    assert len(write_document(letter, kind=kind)) > 1000


def test_the_language_of_the_page_does_not_matter(settings):
    """A document is written in its own language, whoever asks; charts, too, which speak as they draw."""
    from django.utils.translation import override

    document = write_sample("zh-hans")
    with override("en"):
        english_page = write_document(document, kind="html")
    with override("zh-hans"):
        assert write_document(document, kind="html") == english_page
    assert "不完整" in english_page.decode()
