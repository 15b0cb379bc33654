"""The columns of a register, made from the rule of a procedure: who and what, and one for each act that its clocks or states read.

A column is found by its code, by its title in either language, or by the heading of our template, `立案 Open the case [accept]`.
An act about a party has a column for each party that a clock asks for (`serve_copy:respondent`); an extension one for each clock
(`extend:decision`); a day that a clock reads from a form stands after a point (`ask_correction.correct_by`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from zhicheng.grammar import Act, Edition, Procedure, T
from zhicheng.lake.intake.mapping import fold_header

NUMBER, MATTER = "number", "matter"
TEXT, PARTY, ACT, DAY = "text", "party", "act", "day"
OURS = frozenset({"recuse", "offer", "take", "return", "join"})
"""What acts do to persons and offices of ours, which a row of another system does not tell."""
HOLDS = frozenset({"suspend", "resume"})
COMPUTED = {
    "state": T(en="State (computed)", zh="状态（系统计算）"),
    "clock": T(en="Next deadline (computed)", zh="最近期限（系统计算）"),
    "due": T(en="Due on (computed)", zh="届满日（系统计算）"),
    "left": T(en="Working days left (computed)", zh="剩余工作日（系统计算）"),
}
"""Columns that an export has besides and an import passes over."""
_CODE = re.compile(r"\[([a-z0-9_:.]+)\]$")
_DAY_OF = re.compile(r"(日期|时间|日)$")
"""What other systems put after the name of an act: 立案日期."""
_ABOUT = T(en="{act}: {about}", zh="{act}（{about}）")


@dataclass(frozen=True)
class Column:
    """One column: its code and title, its kind, and of which act it tells, about whom, for which clock, which field of its form."""

    code: str
    title: T
    kind: str
    act: str = ""
    to: str = ""
    clock: str = ""
    field: str = ""
    serves: bool = False

    @property
    def heading(self) -> str:
        """The heading in the template and the export: both titles and the code."""
        return f"{self.title.zh} {self.title.en} [{self.code}]"


@dataclass(frozen=True)
class Layout:
    """The columns of a procedure in order, and every name by which each is found; of a name that two share, both codes."""

    procedure: str
    rule: Procedure
    columns: tuple[Column, ...]
    names: dict[str, tuple[str, ...]]

    def __getitem__(self, code: str) -> Column:
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, Column]:
        return {column.code: column for column in self.columns}

    def find(self, heading: str) -> tuple[str, ...]:
        """Codes of the columns that a heading names: none, one, or several where it is not plain which is meant."""
        folded = fold_header(heading)
        if found := _CODE.search(folded):
            return self.names.get(found[1], ())
        return self.names.get(folded) or self.names.get(_DAY_OF.sub("", folded), ())


def lay_out(rule: Procedure, *, code: str) -> Layout:
    """The columns of all editions of a procedure, under the titles of the newest; older titles are known as well."""
    held = _LAYOUTS.get(id(rule))
    if held is None or held.rule is not rule:
        held = _LAYOUTS[id(rule)] = _make_layout(rule, code)
    return held


_LAYOUTS: dict[int, Layout] = {}
"""By the rule's own address, which stays its own as long as it is kept here."""


def _make_layout(rule: Procedure, code: str) -> Layout:
    columns: dict[str, Column] = {}
    names: dict[str, list[str]] = {}
    for edition in sorted(rule.editions, key=lambda each: each.since, reverse=True):
        for column in _list_columns(edition, rule.begins):
            columns.setdefault(column.code, column)
            title = column.title
            for name in (column.code, title.en, title.zh, f"{title.zh} {title.en}"):
                names.setdefault(fold_header(name), []).append(column.code)
        for name, column_code in _list_plain_names(edition, columns.values()):
            names.setdefault(fold_header(name), []).append(column_code)
    order = _order(rule, columns.values())
    found = {name: tuple(dict.fromkeys(codes)) for name, codes in names.items()}
    return Layout(code, rule, tuple(order), found | {each: (each,) for each in columns})


def _list_plain_names(edition: Edition, columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    """An act about a party, or an extension, by its name alone: for each party of which a clock reads it, for each clock."""
    events = _list_events(edition)
    for column in columns:
        about = column.clock or column.to
        act = edition.acts.get(column.act)
        if (
            act
            and column.kind == ACT
            and about
            and (column.clock or about in events.get(column.act, [about]))
        ):
            yield from ((name, column.code) for name in (column.act, act.title.en, act.title.zh))


def _order(rule: Procedure, columns: Iterable[Column]) -> list[Column]:
    """Who and what first, then the acts in the order of the newest edition, the one that begins the case before all."""
    kinds = {TEXT: 0, PARTY: 1, ACT: 3, DAY: 3}
    return sorted(columns, key=lambda each: 2 if each.act == rule.begins else kinds[each.kind])


def _list_columns(edition: Edition, begins: str) -> Iterator[Column]:
    yield Column(NUMBER, T(en="Case number", zh="案号"), TEXT)
    yield Column(MATTER, T(en="Matter", zh="案由"), TEXT)
    for role, title in edition.parties.items():
        yield Column(f"party.{role}", title, PARTY)
    events = _list_events(edition)
    for code, act in edition.acts.items():
        told = code == begins or act.to or act.does in HOLDS or code in events
        if told and act.does not in OURS:
            yield from _list_of_act(edition, code, act, events.get(code, []))


def _list_events(edition: Edition) -> dict[str, list[str]]:
    """Acts that a clock reads, and about which parties."""
    found: dict[str, list[str]] = {}
    for clock in edition.clocks.values():
        for event in (*clock.starts, *clock.stops, *clock.pauses, *clock.resumes, *clock.extends):
            act, _, about = event.partition(":")
            found.setdefault(act, [])
            if about and about not in found[act]:
                found[act].append(about)
    return found


def _list_of_act(edition: Edition, code: str, act: Act, parties: list[str]) -> Iterator[Column]:
    """The columns of an act, and those of the days in its form that a clock reads."""
    if act.does == "extend":
        for name, clock in edition.clocks.items():
            if code in clock.extends:
                title = _ABOUT.format(act=act.title, about=clock.title)
                yield Column(f"{code}:{name}", title, ACT, code, clock=name)
    elif act.does == "serve" or "to" in act.form:
        for role in list(edition.parties) if act.to or not parties else parties:
            title = _ABOUT.format(act=act.title, about=edition.parties[role])
            yield Column(f"{code}:{role}", title, ACT, code, to=role, serves=act.does == "serve")
    else:
        yield Column(code, act.title, ACT, code)
    for field in _list_days(edition, code, act):
        title = T(en="{act}: {field}", zh="{act}：{field}").format(act=act.title, field=act.form[field].title)
        yield Column(f"{code}.{field}", title, DAY, code, field=field)


def _list_days(edition: Edition, code: str, act: Act) -> list[str]:
    """Fields of a form from which a clock that the act starts reads a day."""
    started = [
        clock
        for clock in edition.clocks.values()
        if any(event.partition(":")[0] == code for event in clock.starts)
    ]
    wanted = [clock.back for clock in started if clock.back] + (["effective_on"] if started else [])
    return [field for field in dict.fromkeys(wanted) if field in act.form]
