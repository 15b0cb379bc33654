"""Two engines, one figure: every indicator on a Spark cluster of two workers equals the same on DuckDB.

Keys, notes, integers and decimals are equal. So is every bit of a floating-point number: sums are integers or decimals,
and +, -, x, / and square roots are rounded alike everywhere. Only a logarithm or a power may differ in its last digit,
for Java and the C library compute these each in its own way; there 1e-12 of the value is allowed.
"""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import NamedTuple

import ibis.expr.operations as ops
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings

from spark_cluster import need_spark, standalone
from zhicheng.grammar import COUNTING, Book
from zhicheng.lake import load_batches
from zhicheng.lake.cases import counts_cases
from zhicheng.lake.cells import Ask, Keeper
from zhicheng.lake.counting import PART_DIMENSIONS
from zhicheng.lake.engines import duckdb, spark
from zhicheng.lake.examples import build_dataset, expand
from zhicheng.lake.formulas import express, list_inner, order_dimensions
from zhicheng.lake.intake.synthetic import PROFILE, VERSION, generate
from zhicheng.lake.loading import Origin
from zhicheng.lake.snapshot import Dataset, read_manifest

pytestmark = pytest.mark.prove

ON, AT = date(2026, 11, 23), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PATENTS = 3_000
BOOK = Book.read(settings.RULEBOOKS)
INDICATORS = [entry.code for entry in BOOK.of("indicators")]
OF_PATENTS = [code for code in INDICATORS if not counts_cases(BOOK[code].rule)]
INEXACT = (ops.Ln, ops.Log, ops.Log2, ops.Log10, ops.Exp, ops.Power)
SMALL = {"spark.sql.shuffle.partitions": "2", "spark.sql.adaptive.enabled": "false"}
"""Two cores and little data; no figure depends on these."""
GENERATED, INTERPRETED = ("true", "CODEGEN_ONLY"), ("false", "NO_CODEGEN")
"""How Spark runs an expression: as a program written for it, as with real data, or as it stands, in half the time here."""


class Pair(NamedTuple):
    """One lake twice: cells by DuckDB in one, by Spark in the other."""

    embedded: Keeper
    spread: Keeper
    examples: Dataset
    synthetic: Dataset


@pytest.fixture(scope="module")
def pair(tmp_path_factory, gazetteer):
    need_spark()
    folder = tmp_path_factory.mktemp("spark")
    one, two = folder / "one", folder / "two"
    examples = build_dataset(pool_examples(), lake=one, book=BOOK)
    load_batches(
        [("synthetic", None, generate(patents=PATENTS))], origin=Origin(PROFILE, "synthetic", VERSION),
        lake=one, book=BOOK, gazetteer=gazetteer, at=AT,
    )  # fmt: skip
    shutil.copytree(one, two)
    synthetic = read_manifest(lake=one).datasets[PROFILE.code]
    with standalone(folder) as address:
        maker = spark.Engine(two, master=address)
        for name, value in SMALL.items():
            maker.session.conf.set(name, value)
        embedded = Keeper(engine=duckdb.Engine(one), book=BOOK, on=ON)
        spread = Keeper(engine=duckdb.Engine(two), book=BOOK, on=ON, maker=maker)
        yield Pair(embedded, spread, examples, synthetic)
        maker.close()


def pool_examples() -> dict:
    """The patents, cases, places and economy of all worked examples of the book as one example, ids kept apart."""
    given = [x for code in INDICATORS for x in BOOK[code].examples]
    named = [(n, p) for n, x in enumerate(given) for p in expand(x.get("patents", ()), key="id")]
    patents = [
        {**p, "id": f"{n}:{p['id']}", "cites": [f"{n}:{c}" for c in p.get("cites", ())]} for n, p in named
    ]
    economy = {
        (e["city"], *map(e.get, ("year", "measure", "industry"))): e
        for x in given
        for e in x.get("economy", ())
    }
    cases = [
        {**c, "id": f"{n}:{c['id']}", "dispute": f"{n}:{c.get('dispute', c['id'])}"}
        for n, x in enumerate(given)
        for c in expand(x.get("cases", ()), key="id")
    ]
    return {
        "covers": [date(2000, 1, 1), date(2026, 12, 31)],
        "patents": patents,
        "cases": cases,
        "places": [p for x in given for p in x.get("places", ())],
        "economy": [*economy.values()],
    }


def choose_ask(code: str, dataset: Dataset) -> Ask:
    """An indicator by half of the dimensions it may have; halves and counting rules take turns along the book."""
    rule, number = BOOK[code].rule, INDICATORS.index(code)
    count, half = COUNTING[number % len(COUNTING)], number // len(COUNTING) % 2
    by = order_dimensions((*rule.by, *rule.also[half::2]))
    if count == "fractional" and len(set(PART_DIMENSIONS) & set(list_inner(rule, by))) > 1:
        by = tuple(d for d in by if d in rule.by or d not in PART_DIMENSIONS)
    return Ask(code, by, dataset, count)


def run_expressions(pair: Pair, how: tuple[str, str]) -> None:
    """Have Spark write a program for each expression, or not."""
    for name, value in zip(("wholeStage", "factoryMode"), how, strict=True):
        pair.spread.maker.session.conf.set(f"spark.sql.codegen.{name}", value)


def is_exact(ask: Ask, keeper: Keeper) -> bool:
    """No logarithm and no power in the formula or in those it reads."""
    whole = express(ask.code, by=ask.by, scope=replace(keeper.scope(ask), held=None))
    return not whole.op().find(INEXACT)


def compare(ask: Ask, pair: Pair) -> int:
    """Assert that both engines keep the same cells; returns how many."""
    one, two = (pq.read_table(k.file(ask)) for k in (pair.embedded, pair.spread))
    where = f"{ask.code} by {', '.join(ask.by)}, counted {ask.count}"
    assert one.schema.equals(two.schema), where
    assert one.num_rows == two.num_rows, where
    exact = is_exact(ask, pair.embedded)
    for name in one.column_names:
        assert_equal(one[name], two[name], exact=exact, where=f"{where}: {name}")
    return one.num_rows


def assert_equal(one: pa.ChunkedArray, two: pa.ChunkedArray, *, exact: bool, where: str) -> None:
    """Equal columns, floats by their bits unless they come from a logarithm or a power."""
    if not pa.types.is_floating(one.type):
        assert one.equals(two), where
        return
    assert one.is_null().equals(two.is_null()), where
    left, right = (column.drop_null().to_numpy() for column in (one, two))
    if exact:
        assert np.array_equal(left.view(np.int64), right.view(np.int64)), where
    else:
        np.testing.assert_allclose(right, left, rtol=1e-12, atol=0, err_msg=where)


@pytest.mark.parametrize("code", INDICATORS)
def test_examples_are_equal_on_both_engines(code, pair):
    run_expressions(pair, INTERPRETED)
    asked = {(order_dimensions(tuple(x.get("by", ()))), x.get("count", "whole")) for x in BOOK[code].examples}
    found = [compare(Ask(code, by, pair.examples, count), pair) for by, count in sorted(asked)]
    assert all(found), "an example without cells proves nothing"


@pytest.mark.parametrize("code", OF_PATENTS)
def test_figures_are_equal_on_both_engines(code, pair):
    run_expressions(pair, INTERPRETED if INDICATORS.index(code) % 4 else GENERATED)
    assert compare(choose_ask(code, pair.synthetic), pair), "figures without cells prove nothing"


def test_the_cluster_did_the_work(pair):
    """Two executors beside the driver: the figures above were put together from parts."""
    context = pair.spread.maker.session.sparkContext
    assert context.master.startswith("spark://127.0.0.1:")
    assert context._jsc.sc().getExecutorMemoryStatus().size() == 3


def test_overflow_stops_the_computation(pair):
    """An integer too large is an error on Spark, never a null or a number that has wrapped around."""
    from pyspark.errors import ArithmeticException

    with pytest.raises(ArithmeticException):
        pair.spread.maker.session.sql("SELECT 9223372036854775807 + id FROM range(1, 3)").toArrow()
