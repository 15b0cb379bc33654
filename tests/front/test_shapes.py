"""Geometry of charts against oracles made by hand: areas, angles, places of labels, directions, thickness."""

import math
import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations

import pytest

from zhicheng.front.charts import (
    Axis,
    Interval,
    Mark,
    Point,
    Ring,
    Series,
    flows,
    intervals,
    multiples,
    panels,
    quadrant,
    sunburst,
    treemap,
)
from zhicheng.front.charts.areas import squarify
from zhicheng.front.charts.axes import span, steps
from zhicheng.front.charts.canvas import NARROW, WIDE, course, text_width
from zhicheng.front.charts.sunburst import slices
from zhicheng.front.gallery import show_charts

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
GALLERY = {chart.code: chart for chart in show_charts()}
LINE = 16


@cache
def read(draw, width):
    """The drawing, and its body as a tree."""
    drawing = draw(width)
    return drawing, ET.fromstring(f"<g>{drawing.body}</g>")


def elements(draw, width, name, kind=""):
    """The elements of a drawing with a name and, where asked, a class."""
    found = read(draw, width)[1].iter(name)
    return [each for each in found if not kind or kind in (each.get("class") or "").split()]


def number(element, key):
    return float(element.get(key))


def box(element):
    """Left, top, width and height of a rectangle."""
    return tuple(number(element, key) for key in ("x", "y", "width", "height"))


def area(element):
    return number(element, "width") * number(element, "height")


def letters(draw, width):
    """The box that every text of a drawing takes, by the width of its letters; turned ones are left out."""
    found = []
    for text in elements(draw, width, "text"):
        words = "".join(text.itertext())
        if words and not text.get("transform"):
            kind = (text.get("class") or "").split()
            wide = text_width(
                words, 12 if "degree" in kind else 13, bold="chosen" in kind or "strong" in kind
            )
            left = number(text, "x") - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor"), 0)
            found.append((words, left, number(text, "y") - 10, left + wide, number(text, "y") + 2))
    return found


def meet(one, other):
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


# --- areas -------------------------------------------------------------------------------------------------------


def test_squares_are_those_of_the_paper():
    """The worked example of Bruls et al. 2000, section 3.1: areas 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 by 4."""
    found = squarify(values=[6, 6, 4, 3, 2, 2, 1], box=(0, 0, 6, 4))
    by_hand = [
        (0, 0, 3, 2),
        (0, 2, 3, 2),
        (3, 0, 12 / 7, 7 / 3),
        (3 + 12 / 7, 0, 9 / 7, 7 / 3),
        (3, 7 / 3, 6 / 5, 5 / 3),
        (3 + 6 / 5, 7 / 3, 6 / 5, 5 / 3),
        (3 + 12 / 5, 7 / 3, 3 / 5, 5 / 3),
    ]
    for one, other in zip(found, by_hand, strict=True):
        assert one == pytest.approx(other)


@pytest.mark.parametrize("values", [[1], [5, 1], [10**9, 1, 1], list(range(200, 0, -1)), [1] * 37])
def test_squares_tile_their_box_in_proportion(values):
    boxes = squarify(values=values, box=(10, 20, 344, 100))
    for value, (left, top, width, height) in zip(values, boxes, strict=True):
        assert width * height == pytest.approx(344 * 100 * value / sum(values))
        assert left >= 10 - 1e-6
        assert top >= 20 - 1e-6
        assert left + width <= 354 + 1e-6
        assert top + height <= 120 + 1e-6
    for one, other in combinations(boxes[:40], 2):
        across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
        along = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
        assert min(across, along) < 1e-6


def test_no_values_no_squares():
    assert squarify(values=[], box=(0, 0, 5, 5)) == []


@WIDTHS
def test_a_treemap_is_in_proportion_through_all_groups(width):
    """60 + 20 in one group, 15 + 5 in another: of the whole area 60, 20, 15 and 5 hundredths, the largest first."""
    groups = [
        Series("Small", (Mark("c", 5), Mark("d", 15))),
        Series("Large", (Mark("a", 60, chosen=True), Mark("b", 20), Mark("none", None), Mark("zero", 0))),
    ]
    tiles = elements(treemap(groups=groups), width, "rect")
    whole = sum(map(area, tiles))
    assert [round(100 * area(tile) / whole, 1) for tile in tiles] == pytest.approx([60, 20, 15, 5], abs=0.15)
    assert [tile.get("class") for tile in tiles] == ["tile-chosen", "tile", "tile", "tile"]
    words = [each[0] for each in letters(treemap(groups=groups), width)]
    assert words.index("Large") < words.index("Small")
    assert {"80%", "20%", "a", "60"} <= set(words)


def test_many_groups_share_the_last_band():
    groups = [Series(f"Group {n}", (Mark("m", 100 - n),)) for n in range(30)]
    words = [each[0] for each in letters(treemap(groups=groups), WIDE)]
    assert "19 others" in words
    assert len(elements(treemap(groups=groups), WIDE, "rect")) == 30


# --- angles ------------------------------------------------------------------------------------------------------


def degrees(piece):
    return round(math.degrees(piece.begin), 6), round(math.degrees(piece.end), 6)


def test_angles_add_up_to_a_turn():
    """Half, three tenths, a fifth: 180, 108 and 72 degrees; the half is two equal quarters."""
    half = Ring("a", 50, children=(Ring("a1", 25), Ring("a2", 25)))
    pieces = slices(root=Ring("all", 100, children=(half, Ring("b", 30), Ring("c", 20))))
    by_hand = {"a": (0, 180), "a1": (0, 90), "a2": (90, 180), "b": (180, 288), "c": (288, 360)}
    assert {piece.ring.label: degrees(piece) for piece in pieces} == by_hand
    assert sum(piece.span for piece in pieces if piece.depth == 1) == pytest.approx(2 * math.pi)


def test_children_fall_short_or_are_drawn_to_scale():
    """40 of 80 leave half a turn empty; 9 and 6 within 10 share its quarter turn as three and two."""
    pieces = slices(
        root=Ring("", 40, children=(Ring("a", 10, children=(Ring("x", 9), Ring("y", 6))), Ring("b", 10)))
    )
    assert {piece.ring.label: degrees(piece) for piece in pieces} == {
        "a": (0, 90),
        "x": (0, 54),
        "y": (54, 90),
        "b": (90, 180),
    }


def test_no_more_than_three_rings_and_nothing_without_a_value():
    deep = Ring("1", 1, children=(Ring("2", 1, children=(Ring("3", 1, children=(Ring("4", 1),)),)),))
    labels = [piece.ring.label for piece in slices(root=Ring("", 1, children=(deep, Ring("zero", 0))))]
    assert labels == ["1", "2", "3"]


@WIDTHS
def test_a_slice_runs_from_noon_clockwise(width):
    """A quarter of one ring: it begins above the middle and ends at its right."""
    draw = sunburst(root=Ring("", 4, children=(Ring("q", 1),)))
    path = elements(draw, width, "path")[0].get("d")
    begin, outer, end = re.match(r"M([\d. ]+)A([\d.]+) [\d.]+ 0 0 1 ([\d. ]+)L", path).groups()
    reach = float(outer)
    assert [float(each) for each in begin.split()] == pytest.approx([reach, 0], abs=0.1)
    assert [float(each) for each in end.split()] == pytest.approx([2 * reach, reach], abs=0.1)


def test_the_list_has_every_section_once_for_the_keyboard():
    root = Ring("all", 3, children=(Ring("A", 2, "/a/", name="Human necessities"), Ring("B", 1, "/b/")))
    links = elements(sunburst(root=root), WIDE, "a")
    assert sorted(link.get("href") for link in links if link.get("tabindex") is None) == ["/a/", "/b/"]
    assert len(links) == 4


# --- positions ---------------------------------------------------------------------------------------------------

X, Y = Axis("nearness", 0.5, "far", "near"), Axis("complexity", 0, "simple", "complex")


@WIDTHS
@pytest.mark.parametrize("code", ["quadrant", "quadrant-heap", "quadrant-odd", "dots-many", "dots-world"])
def test_labels_do_not_stand_on_each_other(code, width):
    for one, other in combinations(letters(GALLERY[code].draw, width), 2):
        assert not meet(one, other), (one, other)


@WIDTHS
def test_every_chosen_point_among_thirty_five_has_its_label(width):
    drawn = GALLERY["quadrant"].draw
    labelled = [
        text for text in elements(drawn, width, "text", "label") if "chosen" in text.get("class").split()
    ]
    assert len(elements(drawn, width, "circle", "point-chosen")) == 6
    assert len(labelled) == 6


@WIDTHS
def test_a_point_stands_on_its_side_of_the_splits(width):
    points = [
        Point("near and complex", 0.9, 2, chosen=True, state="held"),
        Point("far and simple", 0.1, -2),
        Point("nowhere", None, 1),
    ]
    draw = quadrant(points=points, x=X, y=Y)
    upright, level = elements(draw, width, "line", "reference")
    held, open_ = (elements(draw, width, "circle", f"point-{state}")[0] for state in ("held", "open"))
    assert number(held, "cx") > number(upright, "x1") > number(open_, "cx")
    assert number(held, "cy") < number(level, "y1") < number(open_, "cy")
    assert (
        len([c for c in elements(draw, width, "circle") if number(c, "r") != 5]) == 2
    )  # two more are the key
    words = " ".join(each[0] for each in letters(draw, width))
    assert all(part in words for part in ("near · complex", "far · simple", "far · complex", "near · simple"))


def test_the_area_of_a_point_is_its_size():
    """Four times the size is twice the radius."""
    points = [Point("large", 0.1, 1, 400), Point("small", 0.9, -1, 100)]
    drawn = elements(quadrant(points=points, x=X, y=Y), WIDE, "circle")
    radii = sorted(number(circle, "r") for circle in drawn if number(circle, "r") != 5)
    assert radii[1] == pytest.approx(2 * radii[0])


@WIDTHS
@pytest.mark.parametrize(("better", "first_at_right"), [("low", True), ("high", False)])
def test_the_better_side_is_the_right_one(better, first_at_right, width):
    rows = [Interval("first", 1, 1, 2), Interval("fifth", 4, 5, 6)]
    first, fifth = elements(intervals(rows=rows, better=better), width, "circle")
    assert (number(first, "cx") > number(fifth, "cx")) is first_at_right


def test_a_dot_stands_in_proportion_within_its_span():
    """From 1 to 5, the middle at 2: a quarter of the way; a second row fills the scale from 1 to 5 as well."""
    draw = intervals(rows=[Interval("a", 1, 2, 5), Interval("b", 1, 5, 5)])
    line = elements(draw, WIDE, "line", "range-peer")[0]
    dot = elements(draw, WIDE, "circle")[0]
    share = (number(dot, "cx") - number(line, "x1")) / (number(line, "x2") - number(line, "x1"))
    assert share == pytest.approx(0.25, abs=0.001)


def test_rows_of_different_measures_have_scales_of_their_own():
    """17 beyond a band of 8 to 15 and 1.7 beyond one of 0.8 to 1.5 look the same."""
    rows = [Interval("a", 8, 11, 15, 17), Interval("b", 0.8, 1.1, 1.5, 1.7)]
    one, other = elements(intervals(rows=rows, shared=False), WIDE, "rect", "band")
    assert box(one)[0] == pytest.approx(box(other)[0], abs=0.11)
    assert box(one)[2] == pytest.approx(box(other)[2], abs=0.11)


def test_what_is_not_measured_is_a_dash_without_marks():
    draw = intervals(rows=[Interval("a", None, None, None)])
    assert not elements(draw, WIDE, "circle")
    assert "—" in [each[0] for each in letters(draw, WIDE)]


def test_round_steps_lie_within_their_span():
    assert steps(1, 11, whole=True) == [5, 10]
    assert steps(-2.2, 2.2) == [-2, 0, 2]
    assert steps(0.2, 0.6) == pytest.approx([0.2, 0.3, 0.4, 0.5, 0.6])
    assert steps(3, 3) == []
    assert span([4, 4]) == (2, 6)
    assert span([0, 10], margin=0.1) == (-1, 11)


# --- thickness and length ----------------------------------------------------------------------------------------


def thickness(path):
    """How thick a ribbon is where it arrives: from its upper edge to its lower."""
    upper, lower = re.search(r" ([\d.]+)H[\d.]+V([\d.]+)H", path.get("d")).groups()
    return float(lower) - float(upper)


@WIDTHS
def test_ribbons_are_as_thick_as_their_numbers(width):
    partners = [Mark("b", 30), Mark("a", 60, "/why/x/", chosen=True), Mark("c", 10), Mark("none", None)]
    draw = flows(name="City", partners=partners)
    thick = [thickness(path) for path in elements(draw, width, "path")]
    assert [each / sum(thick) for each in thick] == pytest.approx([0.6, 0.3, 0.1], abs=0.002)
    node = elements(draw, width, "rect", "bar-chosen")[0]
    assert number(node, "height") == pytest.approx(sum(thick), abs=0.1)
    assert elements(draw, width, "a")[0].get("href") == "/why/x/"


def test_many_partners_share_the_last_ribbon():
    draw = flows(name="City", partners=[Mark(f"City {n}", n) for n in range(1, 31)])
    words = [each[0] for each in letters(draw, WIDE)]
    assert "11 others" in words
    assert "66" in words  # 1 + 2 + ... + 11


@WIDTHS
def test_bars_of_all_panels_have_one_scale(width):
    groups = [
        Series("f", (Mark("a", 4, chosen=True), Mark("b", 2))),
        Series("g", (Mark("a", 1), Mark("b", None))),
    ]
    drawn = elements(panels(groups=groups, reference=2, reference_label="all = 2"), width, "rect")
    bars = [number(each, "width") for each in drawn if each.get("class").startswith("bar-")]
    assert [each / bars[0] for each in bars] == pytest.approx([1, 0.5, 0.25], abs=0.002)


def test_five_cities_stand_in_one_row_on_a_wide_page():
    line = Series("c", (Mark("1", 1), Mark("2", 2)))
    for count, across in ((3, 4), (5, 5), (7, 4)):
        tops = [text.get("y") for text in elements(multiples(series=[line] * count), WIDE, "text", "label")]
        assert tops.count(tops[0]) == min(count, across)


def test_others_stand_faintly_behind_and_the_end_is_dashed():
    series = [Series(name, tuple(Mark(str(year), year) for year in range(5))) for name in "ab"]
    drawn = multiples(series=series, behind=True, incomplete=2)
    assert len(elements(drawn, WIDE, "path", "line-crowd")) == 2
    assert len(elements(drawn, WIDE, "path", "dashed")) == 2


def test_a_line_breaks_where_a_place_is_missing():
    assert course([(0, 0, 1), (1, 10, 2), (3, 30, 4)]) == "M0 1h0L10 2M30 4h0"


# --- all of them -------------------------------------------------------------------------------------------------


@WIDTHS
@pytest.mark.parametrize("code", GALLERY)
def test_letters_stay_on_the_paper_and_off_each_other(code, width):
    drawn, height = letters(GALLERY[code].draw, width), read(GALLERY[code].draw, width)[0].height
    for _words, left, top, right, bottom in drawn:
        assert left >= -8.5
        assert right <= width + 8.5
        assert top >= 0
        assert bottom <= height + 4
    near = sorted(drawn, key=lambda each: each[2])
    for place, one in enumerate(near):
        for other in near[place + 1 : place + 60]:
            assert not meet(one, other), (one, other)


@WIDTHS
@pytest.mark.parametrize("code", GALLERY)
def test_marks_stay_on_the_paper(code, width):
    draw = GALLERY[code].draw
    height = read(draw, width)[0].height
    for rect in elements(draw, width, "rect"):
        left, top, wide, tall = box(rect)
        assert min(left, top, wide, tall) >= 0
        assert left + wide <= width + 0.2
        assert top + tall <= height + 0.2
    for circle in elements(draw, width, "circle"):
        radius = 0 if circle.get("class") == "hit" else number(circle, "r")
        assert number(circle, "cx") - radius >= -0.2
        assert number(circle, "cx") + radius <= width + 2
        assert number(circle, "cy") - radius >= -0.2
        assert number(circle, "cy") + radius <= height + 0.2


EVIL = '</text><script>alert("x")</script>&<\'"'


@WIDTHS
def test_a_hostile_name_stays_a_name(width):
    mark, line = (
        Mark(EVIL, 3, "/why/?a=1&b=2", EVIL),
        Series(EVIL, (Mark(EVIL, 3), Mark(EVIL, 1)), True, "/x/"),
    )
    drawings = [
        treemap(groups=[Series(EVIL, (mark,), True, '/"><script>')]),
        sunburst(root=Ring(EVIL, 3, children=(Ring(EVIL, 3, "/x/", EVIL, name=EVIL),))),
        quadrant(
            points=[Point(EVIL, 1, 1, written=EVIL)], x=Axis(EVIL, 0, EVIL, EVIL), y=Axis(EVIL, 0), held=EVIL
        ),
        intervals(rows=[Interval(EVIL, 1, 2, 3, 2, "/x/", EVIL, EVIL)], reference=2, reference_label=EVIL),
        flows(name=EVIL, partners=[mark]),
        panels(groups=[line], reference=1, reference_label=EVIL),
        multiples(series=[line], first=EVIL, last=EVIL),
    ]
    for draw in drawings:
        body = str(draw(width).body)
        assert "<script" not in body
        ET.fromstring(f"<g>{body}</g>")
