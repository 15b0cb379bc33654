"""Runs of a project: the first value of each figure, all of them again on the present data, and what has changed and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import isclose
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, Window
from django.db.models.functions import RowNumber

from zhicheng.desks.navigation.models import Project, Result, Run, Value
from zhicheng.desks.navigation.queries.project_access import Act, Seat, changing, check_open
from zhicheng.desks.navigation.queries.project_figures import (
    LONGEST,
    Kept,
    Measured,
    find_dataset,
    hash_rule,
    measure,
    say_kept,
)
from zhicheng.grammar import Mistake, T
from zhicheng.lake import Lake

MOST, ATTEMPTS = 200, 3
FULL = T(
    en="A project keeps up to {most} figures. Remove one, or begin another project.",
    zh="一个项目最多保存 {most} 项数值。请先删除部分数值，或另建项目。",
)
TWICE = T(en="This project keeps this figure already.", zh="本项目已保存此项数值。")
FIRST, SAME, CHANGED, APPEARED, VANISHED, MISSING = VERDICTS = (
    "first", "same", "changed", "appeared", "vanished", "missing",
)  # fmt: skip
WORDS = {
    FIRST: T(en="first value", zh="首次取值"),
    SAME: T(en="unchanged", zh="未变"),
    CHANGED: T(en="changed", zh="有变化"),
    APPEARED: T(en="can be measured now", zh="现可计量"),
    VANISHED: T(en="can no longer be measured", zh="已无法计量"),
    MISSING: T(en="still no value", zh="仍无数值"),
}
MOVED = (CHANGED, APPEARED, VANISHED)
THOUGH = T(en="{said}, though {cause}", zh="{said}（{cause}）")
SINCE = T(en="{said}: {cause}", zh="{said}：{cause}")
BY_DATA = T(en="the data have changed", zh="数据有变化")
BY_RULE = T(en="the rule has changed", zh="规则有变化")
BY_BOTH = T(en="the data and the rule have changed", zh="数据和规则均有变化")
BY_PROGRAM = T(en="the program that computes it has changed", zh="计算程序有变化")


@dataclass(frozen=True)
class Change:
    """A result in a run against the run before: both values, the verdict, the difference and its cause."""

    result: Result
    new: Value | None
    old: Value | None

    @property
    def verdict(self) -> str:
        """One of FIRST, SAME, CHANGED, APPEARED, VANISHED, MISSING; equal in nine digits is the same."""
        if self.old is None or self.new is None:
            return FIRST
        before, now = self.old.value, self.new.value
        if before is None or now is None:
            return MISSING if before is now else APPEARED if before is None else VANISHED
        return SAME if isclose(before, now, rel_tol=1e-9, abs_tol=1e-12) else CHANGED

    @property
    def difference(self) -> Decimal | None:
        """New minus old, as the two numbers are written; None where either is missing."""
        if self.old is None or self.new is None or self.old.value is None or self.new.value is None:
            return None
        return Decimal(repr(self.new.value)) - Decimal(repr(self.old.value))

    @property
    def share(self) -> Decimal | None:
        """The difference in per cent of the old value's size; None where that is 0 or missing."""
        difference = self.difference
        if difference is None or self.old is None or not self.old.value:
            return None
        return 100 * difference / abs(Decimal(repr(self.old.value)))

    @property
    def cause(self) -> T | None:
        """What is different from then: data, rule or both; the program where the value is another and neither is."""
        if self.old is None or self.new is None:
            return None
        data, rule = self.old.content != self.new.content, self.old.rule != self.new.rule
        if data or rule:
            return BY_BOTH if data and rule else BY_DATA if data else BY_RULE
        return BY_PROGRAM if self.verdict in MOVED else None

    @property
    def says(self) -> T:
        """What became of the figure, in a few words with the cause."""
        said, cause = WORDS[self.verdict], self.cause
        if cause is None or self.verdict == MISSING:
            return said
        return (THOUGH if self.verdict == SAME else SINCE).format(said=said, cause=cause)


def keep_result(seat: Seat, kept: Kept, *, label: str, lake: Lake, at: datetime) -> Result:
    """Keep a figure with its first value. Raises `Refused`, and `Mistake` for one that is kept already or too many."""
    measured, said = measure(lake, kept), say_kept(lake, kept)
    with changing(seat, Act.ADD, at=at) as project:
        mine = Result.objects.filter(project=project)
        if mine.count() >= MOST:
            raise Mistake(FULL.format(most=MOST))
        same = mine.filter(code=kept.code, dataset=kept.dataset, count=kept.count)
        if any(each.where == kept.where for each in same):
            raise Mistake(TWICE)
        user = seat.member.user
        result = Result.objects.create(
            project=project, code=kept.code, where=kept.where, dataset=kept.dataset, count=kept.count, label=label,
            said_en=said.en[:LONGEST], said_zh=said.zh[:LONGEST], added_by=user, added_at=at,
        )  # fmt: skip
        run = Run.objects.filter(project=project).last()
        if run is None or run.snapshot != lake.snapshot:
            run = _begin_run(project, by=user, snapshot=lake.snapshot, at=at)
        _write_value(run, result, measured)
        return result


def run_again(
    project: Project,
    *,
    lake: Lake,
    at: datetime,
    by: Any = None,
    job: UUID | None = None,
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> Run:
    """All figures of a project on the present data, as one run. A job that is repeated makes its run once.

    `report` is told how many are done, and of how many. Raises `Refused` when the project is closed.
    """
    check_open(project)
    if job and (made := Run.objects.filter(job=job).first()):
        return made
    snapshot, measured = _measure_all(project, lake, report)
    with transaction.atomic():
        locked = Project.objects.select_for_update().get(pk=project.pk)
        check_open(locked)
        run = _begin_run(locked, by=by, snapshot=snapshot, at=at, job=job)
        there = set(Result.objects.filter(project=locked).values_list("pk", flat=True))
        for result, each in measured:
            if result.pk in there:
                _write_value(run, result, each)
        Project.objects.filter(pk=locked.pk).update(changed_at=at, **({"changed_by": by} if by else {}))
    return run


def _measure_all(
    project: Project, lake: Lake, report: Callable[[int, int], None]
) -> tuple[str, list[tuple[Result, Measured]]]:
    """Every figure on one snapshot: when a load comes between, once more from the beginning."""
    results = list(Result.objects.filter(project=project))
    snapshot, measured = "", []
    for _attempt in range(ATTEMPTS):
        snapshot, measured = lake.snapshot, []
        for number, result in enumerate(results):
            report(number, len(results))
            measured.append((result, measure(lake, result)))
        if lake.snapshot == snapshot:
            break
    return snapshot, measured


def _begin_run(project: Project, *, by: Any, snapshot: str, at: datetime, job: UUID | None = None) -> Run:
    last = Run.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
    return Run.objects.create(project=project, number=last + 1, snapshot=snapshot, by=by, at=at, job=job)


def _write_value(run: Run, result: Result, measured: Measured) -> None:
    note = measured.note or T(en="", zh="")
    Value.objects.create(
        run=run, result=result, value=measured.value, note_en=note.en, note_zh=note.zh, rule=measured.rule,
        content=measured.content,
    )  # fmt: skip


def list_runs(project: Project) -> list[Run]:
    """All runs, the newest first."""
    return list(Run.objects.select_related("by").filter(project=project).order_by("-number"))


def list_changes(project: Project, *, run: int | None = None) -> list[Change]:
    """Each figure's newest value against the one before it; in a numbered run only the figures that it holds."""
    results = list(Result.objects.select_related("added_by").filter(project=project))
    held = Value.objects.select_related("run", "result").filter(run__project=project)
    held = held.filter(run__number__lte=run) if run else held
    place = Window(RowNumber(), partition_by=[F("result")], order_by=F("run__number").desc())
    pairs: dict[int, list[Value]] = {}
    for value in held.annotate(place=place).filter(place__lte=2).order_by("-run__number"):
        pairs.setdefault(value.result.pk, []).append(value)
    found = [_pair(result, pairs.get(result.pk, [])) for result in results]
    return [each for each in found if run is None or (each.new and each.new.run.number == run)]


def _pair(result: Result, values: list[Value]) -> Change:
    return Change(result, values[0] if values else None, values[1] if len(values) > 1 else None)


def count_verdicts(changes: Iterable[Change]) -> dict[str, int]:
    """How many figures came to which verdict."""
    counted: dict[str, int] = dict.fromkeys(VERDICTS, 0)
    for change in changes:
        counted[change.verdict] += 1
    return counted


def find_stale(changes: Iterable[Change], *, lake: Lake) -> list[Change]:
    """The figures whose newest value rests on other data or another wording of the rule than the present ones."""
    now: dict[tuple[str, str], tuple[str, str]] = {}
    found = []
    for change in changes:
        asked = (change.result.code, change.result.dataset)
        if asked not in now:
            held = find_dataset(lake, asked[1])
            now[asked] = (hash_rule(lake, asked[0]), held.content if held else "")
        if change.new is None or (change.new.rule, change.new.content) != now[asked]:
            found.append(change)
    return found
