"""Taking a file into the register: first a plan of what it would add, change, leave and refuse, then all of it in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction

from zhicheng.desks.ledger.models import Change, Import, LedgerCase, LedgerClock
from zhicheng.desks.ledger.queries.clocks import list_clock_rows, settle
from zhicheng.desks.ledger.queries.columns import NUMBER, Layout, lay_out
from zhicheng.desks.ledger.queries.deeds import RowMistake, Told, tell_row
from zhicheng.desks.ledger.queries.reading import Fault, Line, Sheet, read_sheet
from zhicheng.docket.acting import House
from zhicheng.grammar import Mistake, T, same
from zhicheng.register.chain import canonical, link
from zhicheng.register.offices import Office
from zhicheng.register.periods import ZONE

ADDED, CHANGED, LEFT, REFUSED = "added", "changed", "left", "refused"
BATCH = 500
Progress = Callable[[T, float], None]

NOT_HANDLED = T(en="{office} does not handle {what}", zh="{office}不办理{what}")
OTHER_KIND = T(
    en="number {number} is a case of another kind here: {what}", zh="案号 {number} 在台账中属于其他案件类型：{what}"
)  # fmt: skip
MOVED = T(
    en="The register was changed meanwhile; look at the preview again before you confirm.",
    zh="台账已有变动，请重新查看预览后再确认。",
)
TAKEN = T(en="This file was taken into the register already.", zh="该文件已导入台账。")
COUNTING = T(en="counting the clocks", zh="正在计算期限")
WRITING = T(en="writing into the register", zh="正在写入台账")


@dataclass(frozen=True)
class Step:
    """What becomes of one row: added or changed with what differs by column (before, after), left as it is, or refused."""

    kind: str
    line: Line
    held: LedgerCase | None = None
    told: Told | None = None
    cells: dict[str, str] | None = None
    more: dict[str, str] | None = None

    @property
    def differences(self) -> list[tuple[str, str, str]]:
        """(column or heading, before, after) of what would change."""
        before = {**self.held.cells, **self.held.more} if self.held else {}
        after = {**(self.cells or {}), **(self.more or {})}
        return [
            (code, before.get(code, ""), text) for code, text in after.items() if before.get(code, "") != text
        ]


@dataclass(frozen=True)
class Plan:
    """What a file would do to the register of an office."""

    office: Office
    layout: Layout
    sheet: Sheet
    steps: tuple[Step, ...]
    absent: int
    heads: dict[str, str]
    """The end of the chain of each case of the file, as it was seen."""

    def of(self, kind: str) -> list[Step]:
        """The rows of one kind, in the order of the file."""
        return [step for step in self.steps if step.kind == kind]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind, and how many cases of the register are not in the file."""
        kinds = {kind: len(self.of(kind)) for kind in (ADDED, CHANGED, LEFT, REFUSED)}
        return {"read": len(self.steps), **kinds, "absent": self.absent}

    @property
    def faults(self) -> list[Fault]:
        """Everything that is wrong, by row."""
        return [fault for step in self.of(REFUSED) for fault in step.line.faults]

    @property
    def mark(self) -> str:
        """What was seen: the same file over the same register has the same mark."""
        seen = [
            (step.kind, step.line.row, step.line.number, step.held.digest if step.held else "") for step in self.steps
        ]  # fmt: skip
        return sha256(canonical(seen).encode()).hexdigest()


def plan_import(came: Import, *, house: House) -> Plan:
    """What a file that was handed in would do, on the day it came. Raises `Mistake` for a file that cannot be read at all."""
    if came.content is None:
        raise Mistake(TAKEN)
    rule = house.book.procedure(came.procedure)
    if not came.office.handles(came.procedure):
        raise Mistake(NOT_HANDLED.format(office=came.office.name, what=rule.title))
    layout = lay_out(rule, code=came.procedure)
    with TemporaryDirectory() as folder:
        path = Path(folder) / (Path(came.name).name or "register")
        path.write_bytes(bytes(came.content))
        sheet = read_sheet(path, layout, today=came.at.astimezone(ZONE).date())
    held = {case.number: case for case in LedgerCase.objects.at_office(came.office)}
    steps = tuple(_plan_row(line, held.get(line.number), layout, house) for line in sheet.lines)
    numbers = {line.number for line in sheet.lines}
    absent = sum(1 for n, case in held.items() if case.procedure == came.procedure and n not in numbers)
    return Plan(came.office, layout, sheet, steps, absent, {n: case.head for n, case in held.items()})


def _plan_row(line: Line, held: LedgerCase | None, layout: Layout, house: House) -> Step:
    if held and held.procedure != layout.procedure:
        what = house.book[held.procedure].title
        says = OTHER_KIND.format(number=line.number, what=what)
        line.faults.append(Fault(line.row, layout[NUMBER].title, says, line.number))
    before = (held.cells, held.more) if held else ({}, {})
    cells, more = _merge(before[0], line.cells), _merge(before[1], line.more)
    if line.faults:
        return Step(REFUSED, line, held)
    if held and held.digest == digest_row(cells, more):
        return Step(LEFT, line, held)
    try:
        told = tell_row(layout, cells)
    except RowMistake as mistake:
        for code, says in mistake.faults.items():
            title = layout[code].title if code in {c.code for c in layout.columns} else same(code)
            line.faults.append(Fault(line.row, title, says, cells.get(code, "")))
        return Step(REFUSED, line, held)
    return Step(CHANGED if held else ADDED, line, held, told, cells, more)


def _merge(before: dict[str, str], came: dict[str, str]) -> dict[str, str]:
    """What was known under what came; a column that came blank is blank, one that did not come stays."""
    return {code: text for code, text in {**before, **came}.items() if text}


def digest_row(cells: dict[str, str], more: dict[str, str]) -> str:
    """SHA-256 of what a row says."""
    return sha256(canonical({"cells": cells, "more": more}).encode()).hexdigest()


def take_import(
    came: Import, *, house: House, mark: str, at: datetime, progress: Progress = lambda says, done: None
) -> dict[str, int]:
    """Take a file that was seen as a plan with this `mark`: its good rows all together, or none. Returns the counts.

    Raises `Mistake` where the register moved since, or the file was taken already.
    """
    plan = plan_import(came, house=house)
    if plan.mark != mark:
        raise Mistake(MOVED)
    made = list(_make(plan, came, house, at, progress))
    progress(WRITING, 0.9)
    with transaction.atomic():
        Office.objects.select_for_update(no_key=True).get(pk=came.office_id)
        _check_unmoved(plan, came)
        _write(made, plan.office)
        Import.objects.filter(pk=came.pk).update(taken_at=at, counts=plan.counts, content=None)
    return plan.counts


Made = tuple[LedgerCase, list[LedgerClock], Change, bool]


def _make(plan: Plan, came: Import, house: House, at: datetime, progress: Progress) -> Iterator[Made]:
    """Each case with its clocks and its change, not written yet."""
    steps = [step for step in plan.steps if step.told is not None]
    for place, step in enumerate(steps):
        progress(COUNTING, 0.85 * place / len(steps))
        told, cells, more = step.told, step.cells or {}, step.more or {}
        assert told is not None
        before = {"cells": step.held.cells, "more": step.held.more} if step.held else None
        case = step.held or LedgerCase(
            office=plan.office, procedure=plan.layout.procedure, brought_by=came.by
        )
        case.number, case.cells, case.more, case.digest = cells[NUMBER], cells, more, digest_row(cells, more)
        settle(case, told, layout=plan.layout, house=house)
        change = _tell_change(case, came, before, at)
        case.seq, case.head = change.seq, change.digest
        yield case, list_clock_rows(case, told, house=house), change, step.held is None


def _tell_change(case: LedgerCase, came: Import, before: dict[str, Any] | None, at: datetime) -> Change:
    body = canonical({
        "case": str(case.pk), "number": case.number, "seq": case.seq + 1, "at": at.isoformat(timespec="seconds"), "by": came.by_id,
        "file": came.name, "sha256": came.sha256, "before": before, "after": {"cells": case.cells, "more": case.more},
    })  # fmt: skip
    return Change(case=case, seq=case.seq + 1, came=came, at=at, body=body, prev=case.head, digest=link(case.head, body))  # fmt: skip


def _check_unmoved(plan: Plan, came: Import) -> None:
    """Raise `Mistake` where somebody else changed one of the cases, or took the file, since the plan was made."""
    if Import.objects.filter(pk=came.pk, taken_at=None).count() != 1:
        raise Mistake(TAKEN)
    now = dict(LedgerCase.objects.at_office(plan.office).values_list("number", "head"))
    for step in plan.steps:
        if step.told is not None and now.get(step.line.number, "") != plan.heads.get(step.line.number, ""):
            raise Mistake(MOVED)


def _write(made: Sequence[Made], office: Office) -> None:
    held = LedgerCase.objects.at_office(office)
    fields = [f.name for f in LedgerCase._meta.concrete_fields if f.name not in ("id", "office", "procedure", "brought_by")]  # fmt: skip
    new = [case for case, _clocks, _change, fresh in made if fresh]
    old = [case for case, _clocks, _change, fresh in made if not fresh]
    held.bulk_create(new, batch_size=BATCH)
    held.bulk_update(old, fields, batch_size=BATCH)
    for start in range(0, len(old), BATCH):
        LedgerClock.objects.filter(case__in=old[start : start + BATCH]).delete()
    LedgerClock.objects.bulk_create((row for _case, rows, *_ in made for row in rows), batch_size=BATCH)
    Change.objects.bulk_create((change for _case, _rows, change, _ in made), batch_size=BATCH)
