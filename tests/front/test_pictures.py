"""Charts that leave the page: styles come from the style sheets, pictures have the asked size and the same bytes."""

import re
import struct
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory

from zhicheng.front.charts import Chart, Mark, bars
from zhicheng.front.charts.canvas import NARROW, text_width, wrap
from zhicheng.front.charts.paper import draw_standalone
from zhicheng.front.charts.picture import draw_png
from zhicheng.front.charts.styles import read_styles
from zhicheng.front.exports import export_chart
from zhicheng.front.fonts import FAMILY, read_fonts

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SVG = "{http://www.w3.org/2000/svg}"
CHART = Chart(
    "few",
    "深圳的专利",
    bars(marks=(Mark("深圳", 3, chosen=True), Mark("<b>&", 1))),
    ("", ""),
    ((1, 2),),
    "来源",
)


def size_of(picture):
    """Width and height from the first chunk of a PNG file (RFC 2083, 11.2.2)."""
    assert picture[:8] == SIGNATURE
    assert picture[12:16] == b"IHDR"
    return struct.unpack(">II", picture[16:24])


@pytest.mark.parametrize(("width", "scale"), [(720, 2), (NARROW, 1), (720, 3)])
def test_a_picture_has_the_asked_size(width, scale):
    drawn = ET.fromstring(draw_standalone(CHART, width=width))
    wide, tall = size_of(draw_png(CHART, width=width, scale=scale))
    assert wide == (width + 32) * scale
    assert abs(tall - float(drawn.get("height", 0)) * scale) < 1


def test_the_same_chart_gives_the_same_bytes_also_at_once():
    first = draw_png(CHART, scale=1)
    with ThreadPoolExecutor(4) as several:
        assert set(several.map(lambda _turn: draw_png(CHART, scale=1), range(8))) == {first}


def test_another_chart_gives_another_picture():
    other = Chart("few", "深圳的专利", bars(marks=(Mark("深圳", 2, chosen=True), Mark("<b>&", 1))))
    assert draw_png(CHART, scale=1) != draw_png(other, scale=1)


def test_the_font_of_the_house_is_there():
    assert FAMILY in read_fonts().families()


def test_the_sheet_is_read_without_what_only_a_page_needs():
    styles = read_styles()
    assert ".bar-chosen" in styles
    assert "#0b6b62" in styles
    assert not re.search(r"var\(|:hover|@|figcaption|[<>&]", styles)
    assert styles.count("{") == styles.count("}")


def test_every_class_of_a_drawing_has_a_style():
    """`label` and `pull` are only names: their letters look like any other."""
    drawn = draw_standalone(CHART)
    used = {name for names in re.findall(r' class="([^"]*)"', drawn) for name in names.split()}
    styled = set(re.findall(r"\.([\w-]+)", read_styles()))
    assert used - styled <= {"label"}


def test_long_lines_are_wrapped_and_nothing_is_lost():
    said = "Made-up figures，来源：国家知识产权局专利数据。" * 12
    lines = wrap(said, 320)
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")
    assert all(text_width(line) <= 320 + 13 for line in lines)
    assert not any(line[0] in "，。：" for line in lines)
    assert wrap("", 320) == []
    assert wrap("W" * 90, 320)[0].endswith("…")


def test_a_file_says_that_its_data_are_made_up():
    drawn = draw_standalone(CHART, ribbon="Synthetic data <all>")
    assert "Synthetic data <all>" in [text.text for text in ET.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("kind", "begins"), [("png", SIGNATURE), ("svg", b"<svg"), ("csv", b"\xef\xbb\xbf#"), ("xlsx", b"PK")]
)
def test_a_chart_is_sent_as_the_asked_file(kind, begins):
    request = RequestFactory().get("/", {"chart": "few", "as": kind})
    sent = export_chart(request=request, charts=[CHART], about=[], ribbon="Synthetic")
    assert sent is not None
    assert sent.content.startswith(begins)
    assert sent["Content-Disposition"] == f'attachment; filename="few.{kind}"'


def test_an_unknown_kind_is_no_file():
    request = RequestFactory().get("/", {"chart": "few", "as": "exe"})
    assert export_chart(request=request, charts=[CHART], about=[]) is None


def test_what_xml_forbids_is_left_out():
    chart = Chart("c", "a\x00b\x0bc", bars(marks=(Mark("d\x1fe\ud800", 1),)))
    drawn = draw_standalone(chart)
    ET.fromstring(drawn.encode())
    assert "abc" in drawn
    assert size_of(draw_png(chart, scale=1))[0] == 752


def test_a_title_is_the_address_of_its_chart():
    page = Template("{% load front %}{% chart drawn %}").render(
        RequestContext(RequestFactory().get("/cities/1/", {"count": "whole"}), {"drawn": CHART})
    )
    assert '<a class="plain" href="#few">深圳的专利</a>' in page
    assert 'id="few"' in page
    assert "?count=whole&amp;chart=few&amp;as=png" in page
