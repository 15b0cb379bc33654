"""Charts on awkward data: valid XML, two widths, nothing outside the paper, links where asked, no inline style."""

import re
import xml.etree.ElementTree as ET

import pytest

from zhicheng.front.charts import Dot, Mark, Series, bars, dots, trend
from zhicheng.front.charts.canvas import NARROW, WIDE, fit, text_width, ticks
from zhicheng.front.charts.paper import draw_standalone
from zhicheng.front.gallery import show_charts

CHARTS = show_charts()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("chart", CHARTS, ids=[chart.code for chart in CHARTS])
def test_every_chart_is_valid_and_stays_on_its_paper(chart, width):
    drawn = str(chart.svg(width=width))
    root = ET.fromstring(drawn)
    assert root.get("role") in ("img", "group")
    assert root.get("aria-labelledby") == f"{chart.code}-title"
    assert "style=" not in drawn
    assert not re.search(r"[\"\s,(-](nan|inf)\b", drawn)
    _x, _y, _width, height = (float(part) for part in root.get("viewBox", "").split())
    for text in root.iter("text"):
        assert -1 <= float(text.get("x", 0)) <= width + 1
        assert 0 <= float(text.get("y", 0)) <= height + 1


@pytest.mark.parametrize("chart", CHARTS, ids=[chart.code for chart in CHARTS])
def test_a_chart_downloads_as_a_file_of_its_own(chart):
    document = draw_standalone(chart)
    root = ET.fromstring(document)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not list(root.iter("{http://www.w3.org/2000/svg}a"))
    assert chart.source in "".join(root.itertext())


def test_ticks_begin_at_zero_and_pass_the_highest():
    for highest in (0.03, 1, 7, 9.9, 10, 123, 999, 1_234_567):
        levels = ticks(highest)
        assert levels[0] == 0
        assert levels[-2] < highest <= levels[-1] * (1 + 1e-9)
        assert 3 <= len(levels) <= 6


def test_long_names_are_cut_to_their_room():
    name = "中国科学院深圳先进技术研究院"
    assert fit(name, 80).endswith("…")
    assert text_width(fit(name, 80)) <= 80
    assert fit("Shenzhen", 200) == "Shenzhen"


def test_incomplete_years_are_hatched_and_dashed():
    line = Series(
        "Shenzhen", tuple(Mark(str(year), 5, f"/why/x/?year={year}") for year in (2020, 2021, 2022)), True
    )
    drawn = str(trend(code="c", years=(2020, 2021, 2022), series=(line,), incomplete=(2022,))(WIDE).body)
    assert "c-720-hatch" in drawn
    assert "dashed" in drawn
    assert 'href="/why/x/?year=2021"' in drawn


def test_crowded_points_leave_the_tab_order():
    marks = tuple(Mark(str(year), 5, f"/why/x/?year={year}") for year in range(1990, 2020))
    drawn = str(trend(code="c", years=range(1990, 2020), series=(Series("S", marks, True),))(NARROW).body)
    assert drawn.count('tabindex="-1"') == 30


def test_a_name_cannot_break_out_of_the_drawing():
    evil = '</text><script>alert("x")</script>'
    for draw in (bars(marks=(Mark(evil, 1),)), dots(points=[Dot(evil, 0, 0, 1)])):
        assert "<script" not in draw(WIDE).body


def test_two_labels_do_not_stand_on_each_other():
    close = Series("S", (Mark("2022", 1), Mark("2023", 547), Mark("2024", 529)), True)
    apart = Series("S", (Mark("2022", 1), Mark("2023", 547), Mark("2024", 20)), True)
    draw = lambda line: str(trend(code="c", years=range(2000, 2025), series=(line,))(NARROW).body)  # noqa: E731
    pad = tuple(Mark(str(year), 0) for year in range(2000, 2022))
    assert ">529<" not in draw(Series("S", pad + close.marks, True))
    assert ">20<" in draw(Series("S", pad + apart.marks, True))
