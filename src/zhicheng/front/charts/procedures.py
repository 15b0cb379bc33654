"""How a case goes: the states of a procedure as boxes, the ordinary course downwards, what branches off beside it.

Lines to one state share a rail; broken lines lead back to an earlier state. On a phone the branches stand indented below.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.front.charts.canvas import Chart, Drawing, fit, join, label, link, tag, text_width, wrap
from zhicheng.front.charts.rails import Box, Run, draw_head, draw_rail, share_rails
from zhicheng.front.charts.states import Plan, Step, find_first, find_sources, plan_states
from zhicheng.front.formats import text
from zhicheng.grammar import Edition

LINE, PAD, TOP = 17.0, 8.0, 30.0
BOLD = 1.08
LIGHT, LED, DONE = "way-back", "way", "way-done"


@dataclass(frozen=True)
class _Paper:
    """Where things stand at one width: columns, rails, the gaps above a box of the course and of a branch."""

    width: int
    course: float
    course_wide: float
    branch: float
    branch_wide: float
    gaps: tuple[float, float]
    drop: float
    rails: tuple[float, float, float]

    @property
    def narrow(self) -> bool:
        return self.branch < self.course + self.course_wide


WIDE = _Paper(720, 34, 290, 468, 250, (36, 10), 24, (342, 12, 108))
NARROW = _Paper(344, 22, 254, 48, 228, (32, 10), 13, (288, 10, 54))


@dataclass(frozen=True)
class _Case:
    """An edition with its plan, and the states a case is in and has been in."""

    edition: Edition
    plan: Plan
    here: str
    visited: Sequence[str]
    page: str

    @property
    def gone(self) -> Collection[tuple[str, str]]:
        """The steps that the case took, where it is known in which order."""
        way = (*self.visited, self.here)
        return set(pairwise(way))

    def next(self, code: str) -> str:
        """What follows a state of the course; '' after its last."""
        place = self.plan.course.index(code) + 1
        return self.plan.course[place] if place < len(self.plan.course) else ""

    def title(self, code: str) -> str:
        return text(self.edition.states[code].title)

    def notes(self, code: str) -> list[str]:
        """What stands small below a state's name."""
        resumes = (act for act in self.edition.acts.values() if act.does == "resume")
        back = any(
            code in find_sources(self.edition, act) and code not in self.plan.course for act in resumes
        )
        stays = back and any(act.to == code for act in self.edition.acts.values() if act.does == "suspend")
        return [_("then back to where it was")] if stays else []


def draw_procedure(
    edition: Edition, *, here: str = "", visited: Sequence[str] = (), page: str = "", code: str = "course"
) -> Chart:
    """The state diagram of an edition, with the state a case is in and those it has been in, in order where that is known.

    With `page`, the address of the procedure's page, each state leads to its acts there. `code` is the id on the page.
    The rows of the chart say the same in words: state, act, by whom, where it leads.
    """
    case = _Case(edition, plan_states(edition), here, visited, page)
    columns = (_("State"), _("Act"), _("By"), _("Leads to"))
    return Chart(
        code, _find_title(case), _drawing(case), columns, tuple(list_rows(edition)), note=_find_note(case)
    )


def list_rows(edition: Edition) -> Iterator[tuple[str, str, str, str]]:
    """Every act in every state: state, act, by whom, where it leads ('' where the case stays)."""
    names = edition.duties | edition.parties
    joint = _(", ")
    for code, state in edition.states.items():
        for act in edition.acts.values():
            if code in find_sources(edition, act):
                by = joint.join(text(names[each]) for each in act.by if each in names)
                to = text(edition.states[act.to].title) if act.to and act.to != code else ""
                yield text(state.title), text(act.title), by, to


def _find_title(case: _Case) -> str:
    if case.here in case.edition.states:
        return _("The case stands here: %(state)s") % {"state": case.title(case.here)}
    ends = sum(1 for code in case.plan.layers if case.edition.states[code].end)
    told = {"first": case.title(case.plan.course[0]), "last": case.title(case.plan.course[-1]), "ends": ends}
    return _("From “%(first)s” to “%(last)s”, and %(ends)s ways to end") % told


def _find_note(case: _Case) -> str:
    note = _("Round boxes are ends. Broken lines lead back to an earlier state.")
    return f"{note} {_('Where the case has been is outlined in green.')}" if case.visited else note


def _drawing(case: _Case) -> Callable[[int], Drawing]:
    def draw(width: int) -> Drawing:
        paper = NARROW if width < 500 else WIDE
        boxes = _place(case, paper)
        height = max(box.bottom for box in boxes.values()) + 2
        return Drawing(
            height,
            join(_begin(case, paper, boxes), *_ways(case, paper, boxes), *_draw_boxes(case, boxes)),
        )

    return draw


def _place(case: _Case, paper: _Paper) -> dict[str, Box]:
    """The boxes from the first layer on: the course in one column, the branches in the other, none above what leads to it."""
    boxes: dict[str, Box] = {}
    ends = {False: TOP - paper.gaps[0], True: 0.0}
    for code in case.plan.layered():
        box = _measure(case, code, paper)
        gap = paper.gaps[box.aside]
        if paper.narrow:
            y = max(ends.values()) + gap
        else:
            before = [
                boxes[step.source] for step in case.plan.steps if step.target == code and step.source in boxes
            ]
            y = max([ends[box.aside] + gap, *(_below(box, each) for each in before)])
        boxes[code] = replace(box, y=y)
        ends[box.aside] = y + box.tall
    return boxes


def _below(box: Box, before: Box) -> float:
    """How high a box may stand in regard to one that leads to it: level across the columns, else below it."""
    if box.aside == before.aside:
        return before.bottom + 10
    return before.y + 11


def _measure(case: _Case, code: str, paper: _Paper) -> Box:
    aside = code not in case.plan.course
    x, wide = (paper.branch, paper.branch_wide) if aside else (paper.course, paper.course_wide)
    lines = wrap(case.title(code), (wide - 26) / (BOLD if code == case.here else 1))
    small = [*([_("You are here")] if code == case.here else []), *case.notes(code)]
    tall = max(LINE * (len(lines) + len(small)) + 2 * PAD, 33)
    return Box(x, 0, wide, tall, (*lines, *small), aside)


def _begin(case: _Case, paper: _Paper, boxes: Mapping[str, Box]) -> SafeString:
    """The point where a case begins, with the act that begins it."""
    first, begins = find_first(case.edition)
    box, x = boxes[first], paper.course + paper.drop
    act = case.edition.acts.get(begins)
    words = fit(text(act.title), paper.width - x - 12) if act else ""
    line = tag("line", x1=x, y1=8.0, x2=x, y2=box.y - 1, class_=LED)
    return join(tag("circle", cx=x, cy=8.0, r=4.0, class_="way-begin"), line, draw_head(x, box.y, 0, 1, LED),
                label(x + 12, 13.0, words, "tick"))  # fmt: skip


def _ways(case: _Case, paper: _Paper, boxes: Mapping[str, Box]) -> list[SafeString]:
    """All steps: those that lead back below the others, those that the case took above them."""
    straight = [
        step
        for step in case.plan.steps
        if step.source in case.plan.course and step.target == case.next(step.source)
    ]
    drawn: dict[str, list[SafeString]] = {LIGHT: [], LED: [], DONE: []}
    for step in straight:
        kind = DONE if step.move in case.gone else LED
        drawn[kind].append(_drop(case, paper, boxes, step, kind))
    for rail, runs in _lay(paper, boxes, [step for step in case.plan.steps if step not in straight]):
        light = next(iter(runs)).back
        drawn[LIGHT if light else LED].append(draw_rail([*runs.values()], rail, LIGHT if light else LED))
        taken = [run for step, run in runs.items() if step.move in case.gone]
        drawn[DONE] += [draw_rail(taken, rail, DONE)] if taken else []
    return [*drawn[LIGHT], *drawn[LED], *drawn[DONE]]


def _drop(case: _Case, paper: _Paper, boxes: Mapping[str, Box], step: Step, kind: str) -> SafeString:
    """A step of the course: straight down, with its first act."""
    above, below = boxes[step.source], boxes[step.target]
    x = paper.course + paper.drop
    first, *others = step.acts
    more = f" +{len(others)}" if others else ""
    room = paper.course_wide - paper.drop - 12 - text_width(more)
    words = fit(text(case.edition.acts[first].title), room)
    return join(
        tag("line", x1=x, y1=above.bottom, x2=x, y2=below.y - 1, class_=kind),
        draw_head(x, below.y, 0, 1, kind),
        label(x + 12, below.y - 12, words + more, "tick"),
    )


def _lay(
    paper: _Paper, boxes: Mapping[str, Box], steps: Sequence[Step]
) -> list[tuple[float, dict[Step, Run]]]:
    """Each rail with its lines: back within the course at the left, everything else between the columns."""
    left: dict[str, dict[Step, Run]] = {}
    middle: dict[str, dict[Step, Run]] = {}
    for step in steps:
        source, target = boxes[step.source], boxes[step.target]
        if step.back and not source.aside and not target.aside:
            left.setdefault(step.target, {})[step] = Run(source, target, left=True, from_right=False)
        else:
            run = Run(source, target, source.aside and not paper.narrow, not target.aside or paper.narrow)
            middle.setdefault(f"{step.target} {step.back}", {})[step] = run
    begin, apart, room = paper.rails
    sides = ((left, paper.course - 10, -8, paper.course - 8), (middle, begin, apart, room))
    placed: list[tuple[float, dict[Step, Run]]] = []
    for held, start, step_wide, most in sides:
        lists = {key: [*runs.values()] for key, runs in held.items()}
        rails = share_rails(lists, begin=start, step=step_wide, most=most)
        placed += [(rails[key], runs) for key, runs in held.items()]
    return placed


def _draw_boxes(case: _Case, boxes: Mapping[str, Box]) -> Iterator[SafeString]:
    for code, box in boxes.items():
        state = case.edition.states[code]
        kind = (
            "here"
            if code == case.here
            else "been"
            if code in case.visited
            else "end"
            if state.end
            else "open"
        )
        small = len(case.notes(code)) + (code == case.here)
        edge = min(box.tall / 2, 17.0) if state.end else 6.0
        inside = [
            tag(
                "rect",
                x=box.x,
                y=box.y,
                width=box.wide,
                height=box.tall,
                rx=edge,
                class_=f"state state-{kind}",
            )
        ]
        for number, line in enumerate(box.lines):
            low = number >= len(box.lines) - small
            style = f"state-{'note' if low else 'name'} on-{kind}"
            inside.append(label(box.x + 14, box.y + PAD + 13 + LINE * number, line, style))
        yield link(f"{case.page}#state-{code}" if case.page else "", case.title(code), *inside)
