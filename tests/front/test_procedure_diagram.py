"""State diagrams of procedures: every state once, no box on another, no line through a box, on real and on random procedures."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from zhicheng.docket.standing import Done
from zhicheng.front.charts.canvas import NARROW, WIDE
from zhicheng.front.charts.paper import draw_standalone
from zhicheng.front.charts.procedures import draw_procedure, list_rows
from zhicheng.front.charts.states import find_first, plan_states
from zhicheng.front.house import read_book
from zhicheng.front.procedures import trace_states
from zhicheng.grammar import Act, Edition, State, T, same

BOOK = read_book()
EDITIONS = [(entry, edition) for entry in BOOK.of("procedures") for edition in entry.rule.editions]
NAMES = [f"{entry.code} {edition.since}" for entry, edition in EDITIONS]
Box = tuple[float, float, float, float]


def edition_of(states: dict[str, State], acts: dict[str, Act]) -> Edition:
    return Edition(date(2020, 1, 1), same("first"), {"clerk": same("clerk")}, {}, states, acts, {})


def act(to: str, *states: str, does: str = "") -> Act:
    return Act(same(f"to {to}"), by=("clerk",), states=states, to=to, does=does)


SMALL = edition_of(
    {
        "asked": State(same("asked"), ahead=same("a")), "mended": State(same("mended")), "heard": State(same("heard"), ahead=same("b")),
        "held": State(same("held")), "gone": State(same("gone"), end="gone"), "decided": State(same("decided"), end="decided"),
        "island": State(same("island")),
    },
    {
        "ask": act("asked"), "warn": act("mended", "asked"), "mend": act("asked", "mended"), "hear": act("heard", "asked"),
        "stay": act("held", "asked", "heard", does="suspend"), "resume": act("", "held", does="resume"),
        "leave": act("gone", "asked", "mended", "heard"), "decide": act("decided", "heard"),
    },
)  # fmt: skip


def boxes(root: ET.Element) -> list[Box]:
    found = [
        [float(rect.get(name, "")) for name in ("x", "y", "width", "height")]
        for rect in root.iter("rect")
        if rect.get("class", "").startswith("state ")
    ]
    return [(x, y, x + wide, y + tall) for x, y, wide, tall in found]


def points(path: str) -> list[tuple[float, float]]:
    """Points along the straight parts of a path, a few pixels apart, and the ends of its bends."""
    x = y = 0.0
    found: list[tuple[float, float]] = []
    for letter, given_ in re.findall(r"([MHVQ])([^MHVQLZ]*)", path):
        numbers = [float(each) for each in given_.split()]
        to = {"M": numbers[:2], "H": [*numbers[:1], y], "V": [x, *numbers[:1]], "Q": numbers[2:4]}[letter]
        if letter in "HV":
            steps = int(max(abs(to[0] - x), abs(to[1] - y)) // 3) + 1
            found += [(x + (to[0] - x) * n / steps, y + (to[1] - y) * n / steps) for n in range(steps + 1)]
        x, y = to
        found.append((x, y))
    return found


def faults(edition: Edition, width: int) -> list[str]:
    """What is wrong with the drawing of an edition."""
    chart = draw_procedure(edition, here=next(iter(edition.states)))
    root = ET.fromstring(chart.svg(width=width))
    height = float(root.get("viewBox", "").split()[3])
    held = boxes(root)
    wrong = [] if len(held) == len(plan_states(edition).layers) else ["not every state has one box"]
    wrong += [
        f"box {box} off the paper"
        for box in held
        if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height
    ]
    wrong += [
        f"box {one} on {other}"
        for number, one in enumerate(held)
        for other in held[:number]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    for path in root.iter("path"):
        if path.get("class") in ("way", "way-back", "way-done"):
            for x, y in points(path.get("d", "")):
                if not 0 <= x <= width or not 0 <= y <= height:
                    wrong.append(f"line at {x}, {y} off the paper")
                if any(left + 1 < x < right - 1 and top + 1 < y < low - 1 for left, top, right, low in held):
                    wrong.append(f"line through a box at {x}, {y}")
    return wrong


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(("entry", "edition"), EDITIONS, ids=NAMES)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_box_lies_on_another_and_no_line_runs_through_one(entry, edition, width, language):
    with translation.override(language):
        assert faults(edition, width) == []


@pytest.mark.parametrize(("entry", "edition"), EDITIONS, ids=NAMES)
def test_every_state_is_named_whole(entry, edition):
    drawn = draw_procedure(edition).narrow
    said = "".join("".join(ET.fromstring(drawn).itertext()).split())
    assert all("".join(state.title.en.split()) in said for state in edition.states.values())
    assert "style=" not in drawn
    assert find_first(edition)[1] == entry.rule.begins


def test_the_plan_of_a_small_procedure():
    """By hand: asked 0; mended, heard 1; held, gone and decided 2; mended leads back to asked; nothing leads to the island."""
    plan = plan_states(SMALL)
    assert plan.layers == {"asked": 0, "mended": 1, "heard": 1, "held": 2, "gone": 2, "decided": 2}
    assert plan.course == ("asked", "heard")
    assert {step.move for step in plan.steps if step.back} == {("mended", "asked")}
    assert {step.move for step in plan.steps if not step.back} == {
        ("asked", "mended"), ("asked", "heard"), ("asked", "held"), ("heard", "held"), ("asked", "gone"), ("mended", "gone"),
        ("heard", "gone"), ("heard", "decided"),
    }  # fmt: skip


def test_states_of_one_rank_may_be_changed_for_another():
    """A choice of three that can be put right stays one layer, and its putting right is not drawn."""
    kinds = ("one", "two", "three")
    edition = edition_of(
        {code: State(same(code)) for code in ("new", *kinds)} | {"end": State(same("end"), end="end")},
        {"come": act("new")}
        | {f"as_{kind}": act(kind, "new", *kinds) for kind in kinds}
        | {"close": act("end", *kinds)},
    )
    plan = plan_states(edition)
    assert plan.layers == {"new": 0, "one": 1, "two": 1, "three": 1, "end": 2}
    assert len(plan.steps) == 6


def test_where_the_case_is_and_has_been():
    chart = draw_procedure(SMALL, here="held", visited=("asked", "heard"))
    for drawn in (str(chart.wide), str(chart.narrow)):
        assert drawn.count("state state-here") == 1
        assert drawn.count("state state-been") == 2
        assert drawn.count('class="way-done"') == 2
        assert "You are here" in drawn
    assert chart.title == "The case stands here: held"
    assert "state-here" not in draw_procedure(SMALL, here="nowhere").wide


def test_the_states_a_case_has_been_in():
    """Asked, heard, stayed, resumed where it was; the one it is in is not among them; acts that stay add nothing."""
    acts = ("ask", "hear", "stay", "resume")
    done = [Done(number, code, None, 1, {}) for number, code in enumerate(acts, 1)]
    assert trace_states(SMALL, done) == ["asked", "heard", "held"]
    assert trace_states(SMALL, done[:1]) == []
    assert trace_states(SMALL, []) == []


def test_each_state_leads_to_its_place_on_the_page():
    drawn = draw_procedure(SMALL, page="/rules/procedures/small/").wide
    assert 'href="/rules/procedures/small/#state-heard"' in drawn
    assert "<a " not in draw_procedure(SMALL).wide


def test_the_rows_say_the_same_in_words():
    rows = list(list_rows(SMALL))
    assert ("heard", "to decided", "clerk", "decided") in rows
    assert ("held", "to ", "clerk", "") in rows
    assert len(rows) == 1 + 1 + 1 + 2 + 1 + 3 + 1
    assert draw_procedure(SMALL).rows == tuple(rows)


def test_the_words_below_name_every_step():
    told = Template(
        "{% load procedures %}{% procedure_diagram edition here='heard' visited=been page='/p/' %}"
    ).render(Context({"edition": SMALL, "been": ("asked",)}))
    said = " ".join(re.sub(r"<[^>]+>", " ", told.partition("<details")[2]).split())
    assert "heard you are here to held → held to gone → gone to decided → decided" in said
    assert "held to → back to where it was" in said
    assert "asked passed" in said
    assert "gone an end" in said


def test_a_name_cannot_break_out_of_the_drawing():
    evil = same('</text><script>alert("x")</script>')
    states = {code: replace(state, title=evil) for code, state in SMALL.states.items()}
    drawn = draw_procedure(replace(SMALL, states=states), page='"><script>')
    assert "<script" not in drawn.wide
    assert "<script" not in drawn.title.replace(evil.en, "")


def test_it_leaves_the_page_as_a_file_of_its_own():
    document = draw_standalone(draw_procedure(EDITIONS[0][1], here="examining"))
    assert ".state-here{" in document
    ET.fromstring(document)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """A procedure of up to twelve states with any moves between them, long names among them."""
    count = draw(st.integers(2, 12))
    codes = [f"s{number}" for number in range(count)]
    words = st.text("abcdefgh 中文名称，", min_size=1, max_size=60)
    states = {
        code: State(
            same(draw(words)),
            ahead=draw(st.none() | st.just(T("x", "x"))),
            end=draw(st.sampled_from(["", "", "e"])) if number else "",
        )
        for number, code in enumerate(codes)
    }
    moves = draw(st.lists(st.tuples(st.sampled_from(codes), st.sampled_from(codes)), max_size=30))
    acts = {"begin": act(codes[0])} | {f"a{n}": act(to, source) for n, (source, to) in enumerate(moves)}
    return edition_of(states, acts)


@settings(max_examples=60, deadline=None)
@given(edition=editions())
def test_any_procedure_can_be_drawn(edition):
    assert faults(edition, WIDE) == []
    assert faults(edition, NARROW) == []
