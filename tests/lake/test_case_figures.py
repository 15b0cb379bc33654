"""Figures of cases: a dozen cases worked out by hand, the records behind each figure, and what the public is not told."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

import ibis.expr.operations as ops
import numpy as np
import pytest

from small_lake import load_small
from zhicheng.grammar import Mistake, T, same
from zhicheng.lake import Lake, publishing
from zhicheng.lake.cases import CASE_ID, counts_cases
from zhicheng.lake.cells import Ask, Keeper
from zhicheng.lake.disclosing import Discloser
from zhicheng.lake.engines.duckdb import Engine
from zhicheng.lake.formulas import express
from zhicheng.lake.intake.reader import Profile
from zhicheng.lake.places.china import place_division
from zhicheng.lake.publishing import READER, Publication, find_seat, publish
from zhicheng.lake.snapshot import read_manifest
from zhicheng.lake.veiling import HIDDEN, is_public
from zhicheng.lake.veiling.sums import Sum
from zhicheng.lake.veiling.veil import hide

AT, ON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), date(2026, 11, 23)
PROFILE = Profile("docket", same("Cases"), same("a test"), same("CC0-1.0"), frozenset())
SHENZHEN, GUANGZHOU, NANSHAN, FUTIAN = "cn:440300", "cn:440100", "440305", "440304"
ADJ, MED, FALSE, COMPLAINT = "adjudication", "mediation", "false_marking", "complaint"

CASES = [
    # id, procedure, office, opened, closed, end, dispute
    ("a1", ADJ, "440300", "2025-02-03", "2025-05-05", "complied", "d1"),
    ("a2", ADJ, "440300", "2025-03-03", "2025-12-01", "rejected", "d2"),
    ("a3", ADJ, "440305", "2025-11-03", "2026-01-12", "settled", "d3"),
    ("a4", ADJ, "440305", "2026-02-02", None, None, "d4"),
    ("a5", ADJ, "440100", "2026-03-02", "2026-03-05", "refused", "d5"),
    ("m1", MED, "440305", "2026-01-12", "2026-03-12", "performed", "d3"),
    ("m2", MED, "440304", "2026-02-02", "2026-04-02", "failed", "d6"),
    ("m3", MED, "440304", "2026-05-04", None, None, "d7"),
    ("f1", FALSE, "440300", "2025-06-02", "2025-09-01", "penalised", "d8"),
    ("f2", FALSE, "440000", "2026-06-01", "2026-08-03", "penalised", "d9"),
    ("c1", COMPLAINT, "440300", "2026-07-06", "2026-07-13", "answered", "d10"),
    ("c2", COMPLAINT, "440300", "2026-08-03", "2026-08-10", "withdrawn", "d11"),
]
CLOCKS = [
    # case, clock, due, stopped, kept, overdue, of office, decisive
    ("a1", "acceptance", "2025-02-10", "2025-02-06", True, False, True, True),
    ("a1", "decision", "2025-05-06", "2025-05-05", True, False, True, True),
    ("a1", "answer", "2025-03-10", "2025-03-17", False, False, False, False),
    ("a2", "decision", "2025-06-03", "2025-12-01", False, False, True, True),
    ("a3", "decision", "2026-02-03", "2026-01-12", True, False, True, True),
    ("a4", "decision", "2026-05-06", None, None, True, True, True),
    ("a4", "publication", "2026-06-06", None, None, True, True, False),
    ("f1", "decision", "2025-09-02", "2025-09-01", True, False, True, True),
    ("m3", "opening", "2026-12-01", None, None, False, True, True),
    ("c2", "docketing", "2026-08-24", "2026-08-10", None, False, True, True),
]
ACTS = [
    ("a1", "decide", "2025-05-05"), ("a1", "record_suit", "2025-05-15"), ("a2", "decide", "2025-12-01"), ("f1", "decide", "2025-09-01"),
    ("f2", "decide_grave", "2026-08-03"), ("f2", "appeal", "2026-09-01"), ("m1", "sign", "2026-02-10"), ("m1", "confirm", "2026-03-02"),
    ("m2", "apply", "2026-02-02"), ("a3", "settle", "2026-01-12"),
]  # fmt: skip
PROCEDURE = {case[0]: case[1] for case in CASES}


def day(text):
    return text and date.fromisoformat(text)


def rows(cases=CASES, clocks=CLOCKS, acts=ACTS):
    """The published tables, lazily, as the docket gives them."""
    return {
        "case_outcomes": ((c, p, *place_division(office), day(opened), day(closed), end, dispute, False) for c, p, office, opened, closed, end, dispute in cases),
        "case_clocks": ((c, PROCEDURE[c], clock, 1, day("2025-01-01"), day(due), day(stopped), kept, False, *more)
                        for c, clock, due, stopped, kept, *more in clocks),
        "case_entries": ((c, seq, act, PROCEDURE[c], day(on), None, None, None, "officer") for seq, (c, act, on) in enumerate(acts)),
    }  # fmt: skip


def publisher(folder, book, gazetteer):
    """Publish rows into one lake, again and again."""
    return lambda until=ON, **more: publish(
        Publication(PROFILE, rows(**more), until), lake=folder, book=book, gazetteer=gazetteer, at=AT
    )


@pytest.fixture
def put(tmp_path, book, gazetteer):
    """What publishes rows into a lake of the test's own."""
    return publisher(tmp_path, book, gazetteer)


@pytest.fixture
def own(tmp_path, book, put) -> Lake:
    """A lake with the dozen cases, to be changed by `put`."""
    put()
    return Lake(tmp_path, book=book, on=ON)


@pytest.fixture(scope="module")
def docket(tmp_path_factory, book, gazetteer) -> Lake:
    """A lake with the dozen cases that no test changes."""
    folder = tmp_path_factory.mktemp("docket")
    publisher(folder, book, gazetteer)()
    return Lake(folder, book=book, on=ON)


def told(lake, code, *by, **where):
    found = lake.figures(code, by=by, where=where, veiled=False)
    assert found.note is None, found.note
    return {tuple(row[d] for d in by) if len(by) > 1 else row[by[0]]: row["value"] for row in found.rows}


def test_received_closed_and_open_by_place_and_year(docket):
    assert told(docket, "cases_received", "city") == {SHENZHEN: 10, GUANGZHOU: 1}
    assert told(docket, "cases_received", "province") == {"cn:440000": 12}
    assert told(docket, "cases_received", "county") == {NANSHAN: 3, FUTIAN: 2}
    assert told(docket, "cases_received", "city", "year", city="Shenzhen") == {
        (SHENZHEN, 2025): 4,
        (SHENZHEN, 2026): 6,
    }
    assert told(docket, "cases_closed", "year") == {2025: 3, 2026: 7}
    assert told(docket, "cases_closed", "outcome", city="深圳") == {
        "decided": 3,
        "settled": 2,
        "answered": 1,
        "withdrawn": 1,
        "ended": 1,
    }
    assert told(docket, "cases_open", "year") == {2025: 1, 2026: 2}
    assert told(docket, "cases_open", "county", "year") == {(NANSHAN, 2025): 1, (NANSHAN, 2026): 1, (FUTIAN, 2026): 1}  # fmt: skip


def test_growth_against_the_year_before(own, put):
    assert told(own, "cases_growth", "year") == {2025: None, 2026: None}
    put(until=date(2026, 12, 31), cases=[("z", ADJ, "440300", "2025-01-02", None, None, "z"), *CASES])
    assert told(own, "cases_growth", "year")[2026] == pytest.approx((8 - 5) / 5 * 100)


def test_on_time_counts_what_is_settled(docket):
    """2025: four clocks, one late (a2 in June); a3 is kept in 2026, a4 overdue; m3 runs, c2 ended with its case, the answer is the party's."""
    assert told(docket, "on_time_rate", "year") == {2025: 75, 2026: 50}
    assert told(docket, "on_time_rate", "city") == {SHENZHEN: pytest.approx(400 / 6)}
    assert told(docket, "overdue_clocks", "county") == {NANSHAN: 2}


def test_length_results_settlement_confirmation_and_challenges(docket):
    # Shenzhen closed after 91, 273, 70, 59, 59, 91, 7 and 7 days: the middle two are 59 and 70
    assert told(docket, "case_duration", "city") == {SHENZHEN: 64.5, GUANGZHOU: 3}
    assert told(docket, "outcome_share", "outcome", "city", city="Shenzhen")["decided", SHENZHEN] == 37.5
    # over in Shenzhen: d1 d2 d3 d6 d8 d10 d11, of which d3 was settled, in two cases
    assert told(docket, "settlement_rate", "city") == {SHENZHEN: pytest.approx(100 / 7), GUANGZHOU: 0}
    assert told(docket, "settlement_rate", "county") == {NANSHAN: 100, FUTIAN: 0}
    assert told(docket, "confirmation_rate", "city") == {SHENZHEN: 100}
    assert told(docket, "challenge_rate", "procedure") == {ADJ: 50, FALSE: 50}


COUNTED = {
    "cases_received": {"a3", "a4", "m1"}, "cases_closed": {"a3", "m1"}, "case_duration": {"a3", "m1"}, "settlement_rate": {"a3", "m1"},
    "on_time_rate": {"a3", "a4"}, "overdue_clocks": {"a4"}, "confirmation_rate": {"m1"},
}  # fmt: skip


@pytest.mark.parametrize("code", COUNTED)
def test_evidence_is_exactly_the_cases_counted(docket, code):
    found = docket.evidence(code, where={"county": NANSHAN}, limit=None, veiled=False)
    assert {row[CASE_ID] for row in found.rows} == COUNTED[code]
    assert found.total == len(COUNTED[code])


def test_a_dispute_of_two_cases_is_one(docket):
    found = docket.evidence("settlement_rate", where={"county": NANSHAN}, limit=None, veiled=False)
    assert {row[CASE_ID]: row["share"] for row in found.rows} == {"a3": 0.5, "m1": 0.5}


RULES = ("cases_received", "cases_closed", "cases_open", "case_duration", "on_time_rate", "settlement_rate",
         "confirmation_rate", "challenge_rate", "overdue_clocks")  # fmt: skip


@pytest.mark.parametrize("code", RULES)
def test_shares_of_the_records_add_up_to_the_figure(docket, code):
    rule = docket.book.indicator(code)
    for by in ((*rule.by,), (*rule.by, "city", "procedure")):
        for row in docket.figures(code, by=by, veiled=False).rows:
            where = {d: row[d] for d in by}
            found = docket.evidence(code, where=where, limit=None, veiled=False)
            counted = row["counted"] if "counted" in rule.shows else row["value"]
            assert found.shares == pytest.approx(counted), where
            reason = docket.explain(code, where=where, veiled=False)
            assert (reason.value, reason.records) == (row["value"], found.total)


def test_a_derived_figure_is_made_again_from_its_inputs(docket):
    for row in docket.figures("outcome_share", by=("city", "outcome"), veiled=False).rows:
        part = told(docket, "cases_closed", "city", "outcome")[row["city"], row["outcome"]]
        whole = told(docket, "cases_closed", "city")[row["city"]]
        assert (row["part"], row["whole"], row["value"]) == (part, whole, part / whole * 100)


def test_every_figure_of_cases_is_exact_on_whole_numbers(docket):
    """Nothing is added up in floating point, and no formula chooses 'any' row."""
    adding, choosing = (ops.Sum, ops.Mean), (ops.First, ops.Last, ops.Arbitrary, ops.ArrayCollect)
    for entry in docket.book.of("indicators"):
        if counts_cases(entry.rule):
            ask = publishing_ask(docket, entry)
            whole = express(entry.code, by=entry.rule.dimensions, scope=ask).op()
            floats = [f for f in whole.find(adding) if any(a.dtype.is_floating() for a in f.args if isinstance(a, ops.Value))]  # fmt: skip
            assert not floats, entry.code
            assert not whole.find(choosing), entry.code


def publishing_ask(lake, entry):
    return replace(lake._keeper.scope(Ask(entry.code, entry.rule.dimensions, lake.dataset(), "whole")), held=None)  # fmt: skip


def test_no_counting_rule_applies_and_the_reason_says_so(docket):
    by_share = docket.figures("cases_received", by=("city",), count="fractional", veiled=False)
    assert {r["city"]: r["value"] for r in by_share.rows} == {SHENZHEN: 10, GUANGZHOU: 1}
    said = " ".join(step.en for step in docket.explain("cases_received", veiled=False).steps)
    assert "each case counts once" in said
    assert "inventors" not in said


def test_a_period_and_names_can_be_asked_for(docket):
    assert docket.figures("cases_received", where={"period": "2025..2025"}, veiled=False).value == 4
    assert told(docket, "cases_received", "year", period="2026..2026") == {2026: 8}
    assert (
        docket.figures(
            "cases_received", where={"procedure": docket.book["mediation"].title.zh}, veiled=False
        ).value
        == 3
    )
    assert docket.say("outcome", "settled") == T(en="settled by agreement", zh="达成协议")
    with pytest.raises(Mistake, match=r"there is no procedure 'mediatio'\. Did you mean mediation"):
        docket.figures("cases_received", where={"procedure": "mediatio"})


def test_patents_and_cases_do_not_mix(own, book, gazetteer):
    load_small(own.path, book, gazetteer=gazetteer)
    assert own.dataset().code == "small"
    assert "needs cases" in own.figures("cases_received", by=("city",)).note.en
    assert "needs patents" in own.figures("patent_count", by=("city",), dataset="docket").note.en


# ---- publishing ------------------------------------------------------------------------------------------------------


def test_equal_rows_are_the_same_snapshot(own, put):
    before = own.snapshot
    again = put()
    assert again.load.counts == {"read": 12, "new": 0, "updated": 0, "unchanged": 12, "merged": 0, "skipped": 0, "rejected": 0}  # fmt: skip
    assert own.snapshot == before
    assert len(own.dataset().loads) == 1


def test_a_change_makes_a_new_snapshot_and_is_counted(own, put):
    before = own.snapshot
    stopped = [c if c[0] != "a4" else ("a4", "decision", "2026-05-06", "2026-11-20", False, False, True, True) for c in CLOCKS]  # fmt: skip
    counts = put(
        clocks=stopped, cases=[*CASES, ("n", ADJ, "440300", "2026-11-20", None, None, "n")]
    ).load.counts
    assert (counts["new"], counts["updated"], counts["unchanged"]) == (1, 1, 11)
    assert own.snapshot != before
    assert all(load.adds_up and load.reader == READER for load in own.dataset().loads)


def test_the_last_day_told_of_moves_without_new_rows(own, put):
    """Of a year that has begun, the open cases are known, though nothing happened in it."""
    put(until=date(2027, 1, 8))
    assert told(own, "cases_open", "year") == {2025: 1, 2026: 2, 2027: 2}


def test_a_broken_publication_leaves_the_snapshot_whole(own, put, monkeypatch):
    before = (own.path / "manifest.json").read_bytes()

    def stop(*_args, **_more):
        raise OSError(5, "power cut")

    monkeypatch.setattr(publishing, "write_manifest", stop)
    with pytest.raises(OSError, match="power cut"):
        put(cases=CASES[:3], clocks=[], acts=[])
    assert (own.path / "manifest.json").read_bytes() == before
    assert own.figures("cases_received", veiled=False).value == 12


def test_nothing_to_publish_makes_no_dataset(tmp_path, put):
    assert put(cases=[], clocks=[], acts=[]) is None
    assert not read_manifest(lake=tmp_path).datasets


def test_offices_are_placed_by_code_or_by_the_name_of_their_region(gazetteer):
    opened = gazetteer()
    assert find_seat("440305", "", gazetteer=opened) == ("cn:440000", SHENZHEN, NANSHAN)
    assert find_seat("", "Shenzhen", gazetteer=opened) == ("cn:440000", SHENZHEN, None)
    assert find_seat("", "cn:110000", gazetteer=opened) == ("cn:110000", "cn:110000", None)
    assert find_seat("", "", gazetteer=opened) == find_seat("999999", "", gazetteer=opened) == (None,) * 3


def test_rules_know_every_end_and_every_clock_of_the_procedures(book):
    """A new end falls under 'ended in another way' unless somebody decides; a decisive clock that is gone would count nothing."""
    ends = {end for each in book["case_results"].rule.entries for end in each["ends"]}
    left = {"dismissed", "declined", "failed"}
    for entry in book.of("procedures"):
        for edition in entry.rule.editions:
            said = {state.end for state in edition.states.values() if state.end}
            assert said <= {end.rpartition(":")[2] for end in ends} | left, entry.code
    for each in book["decisive_clocks"].rule.entries:
        editions = book.procedure(each["procedure"]).editions
        clocks = [e.clocks[each["clock"]] for e in editions if each["clock"] in e.clocks]
        assert clocks, each
        duties = {duty for edition in editions for duty in edition.duties}
        assert {clock.whose for clock in clocks} <= duties, each
    for tie in book["case_ties"].rule.entries:
        assert tie["code"] in book


# ---- what the public is not told ---------------------------------------------------------------------------------


def test_the_public_is_told_no_small_cell_and_nothing_that_gives_one_away(docket):
    cities = {r["city"]: r for r in docket.figures("cases_received", by=("city",)).rows}
    assert cities[GUANGZHOU]["value"] is None
    assert cities[GUANGZHOU]["note"] is HIDDEN
    assert cities[SHENZHEN]["value"] is None, (
        "12 in the province less 10 would leave Guangzhou and the province's own"
    )
    assert docket.figures("cases_received", by=("province",)).rows[0]["value"] == 12
    reason = docket.explain("cases_received", where={"city": GUANGZHOU})
    assert (reason.value, reason.records, reason.note) == (None, None, HIDDEN)
    with pytest.raises(Mistake, match="not shown to the public"):
        docket.evidence("cases_received", where={"city": GUANGZHOU})
    seen = docket.evidence("cases_received", where={"province": "cn:440000"})
    assert (seen.total, seen.rows) == (12, [])


def test_order_and_minimum_tell_nothing_of_hidden_cells(docket):
    rows = docket.figures("cases_received", by=("county",), order="-value").rows
    assert [r["value"] for r in rows] == [None, None]
    assert [r["county"] for r in rows] == sorted(r["county"] for r in rows)
    assert docket.figures("cases_received", by=("county",), minimum=3).rows == []


def test_several_years_together_and_fine_cuts_are_not_told(docket):
    assert "year by year" in docket.figures("cases_received", where={"period": "2025..2026"}).note.en
    for code, by in (
        ("cases_received", ("county", "year", "procedure")), ("cases_closed", ("city", "procedure", "outcome")),
        ("outcome_share", ("procedure", "outcome")),
    ):  # fmt: skip
        fine = docket.figures(code, by=by)
        assert fine.rows == [], "nor is told which cells there are"
        assert "so finely" in fine.note.en
        assert docket.figures(code, by=by, veiled=False).rows


def make_cases(seed, number):
    """Cases of an imaginary year or two: three cities, districts, all procedures."""
    lot = random.Random(seed)
    ends = {ADJ: ("complied", "settled", "withdrawn", "refused"), MED: ("performed", "failed"), COMPLAINT: ("answered", "refused")}  # fmt: skip
    for each in range(number):
        procedure = lot.choice((ADJ, ADJ, ADJ, MED, COMPLAINT))
        office = lot.choice(("440300", "440300", "440300", "440305", "440304", "440100", "440000"))
        opened = date(lot.choice((2024, 2025, 2026)), lot.randrange(1, 11), 3)
        years = [year for year in (2024, 2025, 2026) if year > opened.year]
        closed = lot.choice([None, date(opened.year, 11, 3), *(date(year, 2, 3) for year in years)])
        end = lot.choice(ends[procedure]) if closed else None
        yield (
            f"x{each}",
            procedure,
            office,
            opened.isoformat(),
            closed and closed.isoformat(),
            end,
            f"x{each}",
        )


RESULT = {"complied": "decided", "settled": "settled", "performed": "settled", "withdrawn": "withdrawn", "refused": "refused",
          "failed": "ended", "answered": "answered", None: None}  # fmt: skip


class Oracle:
    """What a reader could work out who knows every figure that is shown: sums over kinds of case, as a system of equations.

    A kind is all that a figure can tell of a case: where, by which procedure, opened and closed in which years, to what end.
    """

    def __init__(self, cases):
        self.kinds = {}
        for _id, procedure, office, opened, closed, end, _dispute in cases:
            years = int(opened[:4]), int(closed[:4]) if closed else None
            kind = (*place_division(office), procedure, *years, RESULT[end])
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
        for *where, closed, _result in list(self.kinds):
            for result in set(RESULT.values()) - {None} if closed else ():
                self.kinds.setdefault((*where, closed, result), 0)  # nobody tells which of these there are
        self.known = []

    def row(self, what, where):
        return [float(self._counts(what, kind, where)) for kind in self.kinds]

    def size(self, what, where):
        return sum(n * counts for n, counts in zip(self.kinds.values(), self.row(what, where), strict=True))

    def _counts(self, what, kind, where):
        *_place, opened, closed, result = kind
        facts = dict(zip(("province", "city", "county", "procedure"), kind, strict=False))
        if what == "cases_open":
            year = where["year"]
            return (
                opened <= year and (closed is None or closed > year) and fits(facts | {"year": year}, where)
            )
        if what == "cases_received":
            return fits(facts | {"year": opened}, where)
        counts = closed is not None and (what == "cases_closed" or result == "settled")
        return counts and fits(facts | {"year": closed, "outcome": result}, where)

    def list_cells(self, by):
        """Every cell that a kind of case could fall into."""
        years = {year for kind in self.kinds for year in kind[4:6] if year}
        cells = {}
        for kind in self.kinds:
            facts = dict(
                zip(("province", "city", "county", "procedure", "", "", "outcome"), kind, strict=True)
            )
            for year in years if "year" in by else (None,):
                cells[tuple(year if d == "year" else facts[d] for d in by)] = None
        return [dict(zip(by, cell, strict=True)) for cell in cells if None not in cell]

    def tell(self, what, where):
        self.known.append(self.row(what, where))

    def find_told(self, asked):
        """Those of the cells that follow from what is known: no other numbers of cases that agree with it change them."""
        _left, sizes, right = np.linalg.svd(np.array(self.known))
        free = right[np.count_nonzero(sizes > 1e-9) :]
        return [(what, where) for what, where in asked if not np.abs(free @ np.array(self.row(what, where))).max(initial=0) > 1e-9]  # fmt: skip


def fits(facts, where):
    return all(facts.get(name) == value for name, value in where.items())


COUNTS = {
    "cases_received": "cases_received", "cases_closed": "cases_closed", "cases_open": "cases_open",
    "settlement_rate": "settled", "case_duration": "cases_closed",
}  # fmt: skip
"""What each figure tells of, in the oracle's terms."""


def list_cuts(rule):
    """Every set of dimensions that the public may ask by, with one place or none."""
    more = [d for d in ("year", "procedure", "outcome") if d in rule.dimensions]
    for place in ((), ("province",), ("city",), ("county",)):
        for size in range(4):
            for told in combinations(more, size):
                if set(rule.by) <= set(told) and is_public((*place, *told), rule):
                    yield (*place, *told)


WORLDS = [
    pytest.param(seed, number, marks=[pytest.mark.prove] if number > 60 else [])
    for seed, number in [(1, 12), (2, 25), (4, 60), (5, 90), (6, 150), (7, 300)]
]


@pytest.mark.parametrize(("seed", "number"), WORLDS)
def test_no_hidden_cell_can_be_worked_out_from_all_that_is_shown(tmp_path, book, put, seed, number):
    cases = list(make_cases(seed, number))
    put(cases=cases, clocks=[], acts=[])
    dataset = read_manifest(lake=tmp_path).datasets["docket"]
    discloser = Discloser(keeper=Keeper(engine=Engine(tmp_path), book=book, on=ON))
    oracle, hidden, shown = Oracle(cases), [], 0
    for code, what in COUNTS.items():
        for by in list_cuts(book.indicator(code)):
            for where in oracle.list_cells(by):
                if discloser.hides(code, where, dataset=dataset):
                    hidden.append((what, where))
                    continue
                oracle.tell(what, where)
                if code == "settlement_rate":
                    oracle.tell("cases_closed", where)
                    assert oracle.size("cases_closed", where) - oracle.size(what, where) not in (1, 2, 3, 4)
                shown += oracle.size(what, where) > 0
                assert oracle.size(what, where) not in (1, 2, 3, 4), (code, where)
    small = [(what, where) for what, where in hidden if 0 < oracle.size(what, where) < 5]
    assert small
    assert shown or number < 20
    assert not oracle.find_told(small)


def test_the_oracle_would_find_what_one_more_figure_gives_away(tmp_path, book, put):
    """Of two hidden cities of a province whose sum is shown, one shown would tell the other."""
    oracle = Oracle(list(make_cases(1, 12)))
    asked = [("cases_received", {"city": GUANGZHOU})]
    for where in ({}, {"city": SHENZHEN}):
        oracle.tell("cases_received", where)
    assert not oracle.find_told(asked), "the province's own office has cases too"
    for kind in oracle.kinds:
        if kind[1] is None:
            oracle.known.append([float(each == kind) for each in oracle.kinds])
    assert oracle.find_told(asked) == asked


def add(*cells, of_parts=False):
    """A sum: the first cell is what the others add up to."""
    whole, *parts = cells
    return Sum(((whole, -1), *((part, 1) for part in parts)), of_parts=of_parts)


def test_parts_hidden_together_do_not_give_away_how_little_each_is():
    """Of 12 = 1 + 1 + 10, hiding the ones alone would tell them: their sum is 2, and each is 1 at least."""
    assert hide([add(3, 0, 1, 2, of_parts=True)], [1, 1, 10, 12], {0, 1}, minimum=5) == {0, 1, 2}
    assert hide([add(3, 0, 1, 2, of_parts=True)], [4, 6, 10, 20], {0}, minimum=5) == {0, 1}, "the next least"
    assert hide([add(1, 0, of_parts=True)], [4, 4], {0}, minimum=5) == {0, 1}, "the whole itself"


def test_what_follows_from_sums_together_is_hidden_as_well():
    """2 = 0 + 1 is hidden whole, 2 = 1 + 3 shows 3: no sum tells 0 alone, both together do."""
    assert hide([add(2, 0, 1), add(2, 1, 3)], [4, 6, 10, 4], {0, 1, 2}, minimum=5) == {0, 1, 2, 3}


def test_every_sum_that_is_called_exact_is_true(tmp_path, book, put, monkeypatch):
    """What is hidden rests on them: one that is not true would hide too much, or nothing."""
    kept = {}

    def look(sums, sizes, small, *, minimum):
        kept["sums"] = [sum(sign * sizes[cell] for cell, sign in each.terms) for each in sums if each.exact]
        return hide(sums, sizes, small, minimum=minimum)

    monkeypatch.setattr("zhicheng.lake.veiling.veil.hide", look)
    put(cases=[*make_cases(8, 200), *CASES])
    dataset = read_manifest(lake=tmp_path).datasets["docket"]
    Discloser(keeper=Keeper(engine=Engine(tmp_path), book=book, on=ON)).veil(dataset)
    assert len(kept["sums"]) > 300
    assert not any(abs(left) > 1e-6 for left in kept["sums"])
