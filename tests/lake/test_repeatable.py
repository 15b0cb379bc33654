"""The same data give the same cells, whatever the number of threads, as often as they are computed."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import ibis.expr.operations as ops
import pyarrow.parquet as pq
import pytest

from zhicheng.front.house import read_book
from zhicheng.grammar import COUNTING
from zhicheng.lake import load_batches, store
from zhicheng.lake.cases import counts_cases
from zhicheng.lake.cells import Ask, Keeper
from zhicheng.lake.engines import duckdb
from zhicheng.lake.formulas import express, list_inner, order_dimensions
from zhicheng.lake.intake.synthetic import PROFILE, VERSION, generate
from zhicheng.lake.loading import Origin
from zhicheng.lake.snapshot import read_manifest

ON, AT = date(2026, 11, 23), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PATENTS, ROW_GROUP = 1_500, 200
THREADS = (1, 2, 4)
BOOK = read_book()
INDICATORS = [entry.code for entry in BOOK.of("indicators") if not counts_cases(entry.rule)]
"""Of patents; those of cases are in test_case_figures.py."""
TURNS = [pytest.param(c, marks=() if n % 10 == 0 else pytest.mark.prove) for n, c in enumerate(INDICATORS)]
"""Every tenth indicator is tried each time, all of them in `make prove`."""
ADDING = (ops.Sum, ops.Mean, ops.Variance, ops.StandardDev, ops.Correlation, ops.Covariance)
CHOOSING = (ops.First, ops.Last, ops.Arbitrary, ops.ArrayCollect, ops.GroupConcat, ops.RandomScalar)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory, gazetteer):
    """A folder with a synthetic dataset in many small row groups, so that every thread gets some of them."""
    folder = tmp_path_factory.mktemp("repeatable") / "loaded"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "ROW_GROUP", ROW_GROUP)
        load_batches(
            [("synthetic", None, generate(patents=PATENTS))], origin=Origin(PROFILE, "synthetic", VERSION),
            lake=folder, book=BOOK, gazetteer=gazetteer, at=AT,
        )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def keepers(loaded):
    """Fresh copies of the lake, one for each number of threads."""
    with pytest.MonkeyPatch.context() as patch:
        return [_open(patch, loaded, n, threads) for n, threads in enumerate(THREADS)]


def _open(patch, loaded, number, threads):
    lake = loaded.with_name(f"lake{number}")
    shutil.copytree(loaded, lake)
    patch.setattr(duckdb, "THREADS", threads)
    return Keeper(engine=duckdb.Engine(lake), book=BOOK, on=ON)


def choose_ask(code, dataset):
    """An indicator by about half of its dimensions; counting rules take turns."""
    rule, number = BOOK[code].rule, INDICATORS.index(code)
    count = COUNTING[number % len(COUNTING)]
    also = [d for d in rule.also if d != "county"]  # the synthetic addresses name none
    by = order_dimensions((*rule.by, *also[number % 2 :: 2]))
    if count == "fractional" and {"field", "applicant"} <= set(list_inner(rule, by)):
        by = tuple(d for d in by if d in rule.by or d not in ("field", "applicant"))
    return Ask(code, by, dataset, count)


def test_engines_work_with_the_threads_asked_for(keepers):
    said = [k.engine.query("SELECT current_setting('threads') AS n")[0]["n"] for k in keepers]
    assert said == list(THREADS)


@pytest.mark.parametrize("code", TURNS)
def test_cells_do_not_depend_on_threads(code, loaded, keepers):
    ask = choose_ask(code, read_manifest(lake=loaded).datasets[PROFILE.code])
    first, *others = (pq.read_table(keeper.file(ask)) for keeper in keepers)
    assert first.num_rows
    assert all(first.equals(other) for other in others)


def takes_floats(operation):
    return any(a.dtype.is_floating() for a in operation.args if isinstance(a, ops.Value))


def test_floats_would_be_found(loaded, keepers):
    table = keepers[0].engine.tables(read_manifest(lake=loaded).datasets[PROFILE.code])["economy"]
    assert takes_floats(table.amount.sum().op())
    assert not takes_floats(table.year.sum().op())


@pytest.mark.parametrize("code", INDICATORS)
def test_nothing_is_added_up_in_floating_point(code, loaded, keepers):
    """Such a sum depends on the order of its terms. Nor may a formula choose 'any' row, itself or in what it reads."""
    ask = choose_ask(code, read_manifest(lake=loaded).datasets[PROFILE.code])
    whole = express(code, by=ask.by, scope=replace(keepers[0].scope(ask), held=None)).op()
    assert not [found for found in whole.find(ADDING) if takes_floats(found)]
    assert not whole.find(CHOOSING)
