"""An imported register shows the clocks that the docket would: 2,000 invented logs, and cases that were driven by real acts.

The logs are made here by a seeded die, in the form that `zhicheng clocks` reads; their rows are written by another program than
ours. What the register keeps must be what the pure function says of the logs, and what the docket keeps of its own cases.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from desks.register_files import workbook
from zhicheng.desks.disputes.queries.synthetic import make_cases
from zhicheng.desks.ledger.models import LedgerCase, LedgerClock
from zhicheng.desks.ledger.queries.clocks import read_case
from zhicheng.desks.ledger.queries.columns import lay_out
from zhicheng.desks.ledger.queries.importing import plan_import, take_import
from zhicheng.desks.ledger.queries.receiving import keep_import
from zhicheng.docket.acting import House
from zhicheng.docket.clocks import read_clocks
from zhicheng.docket.models import Case, ClockRow, Entry
from zhicheng.front.worked import read_deeds
from zhicheng.register.calendar import read_packaged
from zhicheng.register.offices import Office
from zhicheng.register.periods import ZONE
from zhicheng.web.opening import read_book

pytestmark = [pytest.mark.prove, pytest.mark.django_db]
NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
ON = date(2026, 11, 20)
CODE = "440300"
Log = list[dict[str, Any]]


@pytest.fixture
def house() -> House:
    return House(read_book(), read_packaged())


@pytest.fixture
def office(db) -> Office:
    return Office.objects.create(name_en="Office", name_zh="某局", region="", code=CODE, created_at=NOW)


class Maker:
    """A made-up case: its log, and the cells of its row by the code of the column."""

    def __init__(self, die: Random, start: date) -> None:
        self.die, self.day = die, start
        self.log: Log = []
        self.cells: dict[str, list[str]] = {}

    def do(self, act: str, *, wait: tuple[int, int], column: str = "", way: str = "", **said: Any) -> None:
        """An act some days later; nothing once the day of today is passed."""
        self.day += timedelta(days=self.die.randint(*wait))
        if self.day > ON:
            self.day = date.max - timedelta(days=3_000)
            return
        told = {"act": act, "at": f"{self.day}T10:00", **said}
        if "to" in said and act.startswith("serve"):
            told |= {"received_on": str(self.day)} | ({"how": "publication"} if way else {})
        self.log.append(told)
        self.cells.setdefault(column or act, []).append(f"{self.day} {way}".strip())

    def may(self, share: float) -> bool:
        return self.die.random() < share


def find_start(die: Random, first: date) -> date:
    """Mostly in the last two years, now and then under an older edition: what lies open for years is slow to count."""
    old = die.random() < 0.08
    since = first if old else date(2025, 6, 3)
    return since + timedelta(days=die.randrange(300 if old else 530))


def make_adjudication(die: Random) -> Maker:
    """An adjudication under the measures of 2015 or of 2025, in one of its usual courses."""
    made = Maker(die, find_start(die, date(2018, 1, 3)))
    made.do("request", wait=(0, 0))
    if made.may(0.2):
        made.do("ask_correction", wait=(0, 8), correct_by=str(made.day + timedelta(days=12)))
        if made.log[-1]["act"] == "ask_correction":
            made.cells["ask_correction.correct_by"] = [made.log[-1]["correct_by"]]
        made.do("mend", wait=(1, 20))
    if made.may(0.08):
        made.do("refuse", wait=(1, 12))
        return made
    made.do("accept", wait=(0, 12))
    made.do(
        "serve_copy", wait=(0, 14), to="respondent", column="serve_copy:respondent", way="公告" if made.may(0.1) else ""
    )  # fmt: skip
    if made.may(0.25):
        made.do("suspend", wait=(3, 30))
        if made.may(0.8):
            made.do("resume", wait=(5, 200))
    if made.may(0.7):
        made.do("answer", wait=(1, 25))
        made.do("forward", wait=(0, 12))
    if made.may(0.3):
        made.do("extend", wait=(1, 40), clock="decision", column="extend:decision")
    if made.may(0.25):
        made.do("appraise", wait=(1, 10))
        made.do("appraised", wait=(5, 60))
    if made.may(0.12):
        made.do("withdraw", wait=(1, 30))
        return made
    made.do("decide", wait=(5, 90))
    for role in ("requester", "respondent"):
        made.do("serve_decision", wait=(0, 6), to=role, column=f"serve_decision:{role}")
    if made.may(0.6):
        made.do("publish", wait=(1, 40))
    return made


def make_complaint(die: Random) -> Maker:
    """A complaint under the measures of 2020 or of 2026."""
    made = Maker(die, find_start(die, date(2020, 3, 2)))
    made.do("submit", wait=(0, 0))
    if made.may(0.5):
        made.do("as_complaint", wait=(0, 4))
        made.do("accept", wait=(0, 9))
        if made.may(0.3):
            made.do("appraise", wait=(1, 10))
            made.do("appraised", wait=(3, 40))
        made.do("end_mediation", wait=(5, 80))
        made.do("tell_end", wait=(0, 9))
    else:
        made.do("as_report", wait=(0, 3))
        if made.may(0.3):
            made.do("extend", wait=(1, 12), clock="docketing", column="extend:docketing")
        made.do(die.choice(("docketed", "not_docketed")), wait=(1, 30))
        made.do("tell_reporter", wait=(0, 9))
    return made


def write_rows(cases: list[tuple[str, dict[str, list[str]]]], codes: list[str]) -> list[list]:
    head = ["number", *codes]
    return [head, *([number, *("; ".join(cells.get(code, [])) for code in codes)] for number, cells in cases)]


def take(content: bytes, *, office: Office, procedure: str, house: House, at: datetime = NOW):
    came = keep_import(office=office, procedure=procedure, name="r.xlsx", chunks=[content], by=None, at=at)
    plan = plan_import(came, house=house)
    assert not plan.faults, plan.faults[:5]
    take_import(came, house=house, mark=plan.mark, at=at)
    return plan


def say(reading) -> tuple:
    """Everything of a clock that a reader sees."""
    stopped = reading.stopped.at.date() if reading.stopped else None
    return (
        reading.code, reading.status, reading.began_on, reading.due, reading.due_at, stopped, reading.left, reading.provisional,
        reading.confirmed, tuple(step.says for step in reading.steps), tuple(c.label for c in reading.clauses),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("procedure", "make", "count"),
    [("adjudication", make_adjudication, 1300), ("complaint", make_complaint, 700)],
)
def test_two_thousand_rows_show_the_clocks_of_their_logs(procedure, make, count, office, house):
    """Every clock of every row, line by line, as `zhicheng clocks` counts it from the log; and again from the rows it keeps."""
    die = Random(f"{procedure} 台账")
    made = {f"沪知〔{number}〕{procedure[:3]}{number:05}": make(die) for number in range(count)}
    codes = [column.code for column in lay_out(house.book.procedure(procedure), code=procedure).columns][1:]
    content = workbook(write_rows([(number, each.cells) for number, each in made.items()], codes))
    plan = take(content, office=office, procedure=procedure, house=house)
    assert plan.counts == {"read": count, "added": count, "changed": 0, "left": 0, "refused": 0, "absent": 0}
    rule, seen = house.book.procedure(procedure), Counter[str]()
    kept = _read_kept(procedure)
    for number, each in made.items():
        edition = rule.at(date.fromisoformat(each.log[0]["at"][:10]))
        deeds = read_deeds(each.log, edition)
        expected = read_clocks(edition, deeds, calendar=house.calendar, region=CODE, on=ON)
        case = kept[number][0]
        _layout, _told, found = read_case(
            case, house=house, at=datetime.combine(ON, datetime.max.time(), ZONE)
        )
        assert sorted(map(say, expected), key=str) == sorted((say(one) for one, _run in found), key=str), (
            number
        )
        assert sorted((r.code, r.began_on, r.due) for r in expected) == kept[number][1], number
        seen.update(reading.status for reading in expected)
    assert set(seen) >= {"kept", "late", "overdue"}
    assert sum(seen.values()) > count
    came = keep_import(office=office, procedure=procedure, name="r.xlsx", chunks=[content], by=None, at=NOW)
    assert plan_import(came, house=house).counts["left"] == count, "the same file again changes nothing"


def _read_kept(procedure: str) -> dict[str, tuple[LedgerCase, list[tuple]]]:
    cases = LedgerCase.every.filter(procedure=procedure).select_related("office").prefetch_related("clocks")
    return {
        each.number: (each, sorted((c.code, c.began_on, c.due_on) for c in each.clocks.all()))
        for each in cases
    }


def test_cases_of_the_docket_written_as_a_register_keep_their_clocks(office, house, tmp_path):
    """Forty cases driven by real acts; each is written as a row from its record, and the register's clocks are the docket's."""
    make_cases(house=house, offices=[office], count=40, at=NOW, folder=tmp_path)
    same = 0
    for procedure in {case.procedure for case in Case.every.all()}:
        layout = lay_out(house.book.procedure(procedure), code=procedure)
        codes = {column.code: column for column in layout.columns}
        cases = list(Case.every.filter(procedure=procedure))
        rows = [(case.number, _write_cells(case, codes)) for case in cases]
        take(workbook(write_rows(rows, list(codes)[1:])), office=office, procedure=procedure, house=house)
        for case in cases:
            row = LedgerCase.every.get(number=case.number)
            assert (row.state, row.outcome) == (case.state, case.outcome), case.number
            assert _list_clocks(LedgerClock.objects.filter(case=row)) == _list_clocks(ClockRow.objects.filter(case=case)), case.number  # fmt: skip
            same += 1
    assert same == 40


def _list_clocks(rows) -> list[tuple]:
    names = ("code", "run", "whose", "began_on", "due_on", "due_at", "kept", "suspended", "provisional")
    return sorted(rows.values_list(*names), key=str)


def _write_cells(case: Case, codes: dict[str, Any]) -> dict[str, list[str]]:
    """What a clerk would write into the superior's table of a case: days of receipt for service, else the time of the act."""
    cells: dict[str, list[str]] = {}
    for entry in Entry.objects.filter(case=case).order_by("seq"):
        said = json.loads(entry.body)["said"]
        code = next((c for c in (entry.act, f"{entry.act}:{said.get('to')}", f"{entry.act}:{said.get('clock')}") if c in codes), None)  # fmt: skip
        if code is None:
            continue
        at = f"{entry.at.astimezone(ZONE):%Y-%m-%d %H:%M}"
        if "received_on" in said:
            at = said["received_on"] + (" 公告" if said["how"] == "publication" else "")
        cells.setdefault(code, []).append(at)
        for name in said:
            if f"{entry.act}.{name}" in codes:
                cells.setdefault(f"{entry.act}.{name}", []).append(said[name])
    return cells
