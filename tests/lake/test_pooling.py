"""Pools: the same patent of two datasets is one, by key or by publication number; the first named member wins."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from small_lake import AT, ON, PROFILE, build_batch
from zhicheng.grammar import Mistake, T
from zhicheng.lake import Lake, load_batches
from zhicheng.lake.intake.reader import Batch
from zhicheng.lake.loading import Origin
from zhicheng.lake.pooling import find_members, is_stale, pool, refresh_pools

FIRST = [
    ("1", 2019, "invention", 10, ("Shenzhen",), "Example A", ("H04L27/26",)),
    ("2", 2019, "invention", None, ("Shenzhen",), "Example A", ()),
]
SECOND = [
    ("2", 2019, "invention", 7, ("Beijing",), "Example B", ("G06F3/01",)),
    ("3", 2020, "invention", 3, ("Beijing",), "Example B", ("G06F3/01",)),
]


@pytest.fixture
def lake(tmp_path, book, gazetteer):
    return Lake(tmp_path, book=book, on=ON)


@pytest.fixture
def load(lake, book, gazetteer):
    def into(code: str, batch: Batch):
        origin = Origin(replace(PROFILE, code=code, title=T(en=code, zh=code)), "test", "1")
        return load_batches(
            [(code, None, iter([batch]))],
            origin=origin,
            lake=lake.path,
            book=book,
            gazetteer=gazetteer,
            at=AT,
        )

    return into


def rekeyed(batch: Batch, key: str, number: str) -> Batch:
    """The batch with one patent under another key of its own; its office and number stay."""
    change = {f"US{number}": key}
    tables = {
        name: t.with_columns(pl.col("patent_id").replace(change)) if "patent_id" in t.columns else t
        for name, t in batch.tables.items()
    }
    return replace(batch, tables=tables)


def test_the_first_member_wins_and_the_next_fills_gaps(lake, load, gazetteer):
    load("a", build_batch(FIRST))
    load("b", build_batch(SECOND))
    result = pool(("a", "b"), name="both", lake=lake, at=AT, gazetteer=gazetteer)
    counts = result.load.counts
    assert result.load.adds_up
    assert (counts["read"], counts["new"], counts["merged"]) == (4, 3, 1)
    two = lake.patent("US2", dataset="both")
    assert two["claims"] == 7, "a gap of the first is filled by the second"
    assert [p["city"] for p in two["parties"] if p["role"] == "inventor"] == ["Shenzhen"], (
        "the first member's inventors"
    )
    assert [c["symbol"] for c in two["classifications"]] == ["G06F3/01"], "classes only the second has"
    assert two["position"] == "a: row 2; b: row 2"
    assert lake.figures("patent_count", dataset="both").value == 3


def test_precedence_is_the_order_of_naming(lake, load, gazetteer):
    load("a", build_batch(FIRST))
    load("b", build_batch(SECOND))
    pool(("b", "a"), name="both", lake=lake, at=AT, gazetteer=gazetteer)
    two = lake.patent("US2", dataset="both")
    assert [p["city"] for p in two["parties"] if p["role"] == "inventor"] == ["Beijing"]


def test_one_publication_under_two_keys_is_one_patent(lake, load, gazetteer):
    load("a", build_batch(FIRST))
    load("b", rekeyed(build_batch(SECOND), "US-application-77", "2"))
    result = pool(("a", "b"), name="both", lake=lake, at=AT, gazetteer=gazetteer)
    assert result.load.counts["merged"] == 1
    assert lake.patent("US-application-77", dataset="both") is None
    assert lake.patent("US2", dataset="both")["claims"] == 7


def test_a_pool_follows_its_members_and_forgets_what_they_lost(lake, load, gazetteer):
    load("a", build_batch(FIRST))
    load("b", build_batch(SECOND))
    pool(("a", "b"), name="both", lake=lake, at=AT, gazetteer=gazetteer, title=T(en="Both", zh="两者"))
    assert find_members(lake.dataset("both")) == ("a", "b")
    assert not is_stale(lake.dataset("both"), lake)
    assert refresh_pools(lake=lake, at=AT, gazetteer=gazetteer) == ()
    more = [*SECOND, ("9", 2021, "invention", 1, ("Munich",), "Example C", ())]
    load("b", build_batch(more))
    assert is_stale(lake.dataset("both"), lake)
    (again,) = refresh_pools(lake=lake, at=AT, gazetteer=gazetteer)
    assert again.load.adds_up
    assert (again.load.counts["new"], again.load.counts["unchanged"]) == (1, 3)
    assert lake.dataset("both").title.en == "Both"
    pool(("a", "b"), name="both", lake=lake, at=AT, gazetteer=gazetteer)
    assert lake.figures("patent_count", dataset="both").value == 4


def test_economic_figures_join_patents_of_another_source(lake, load, gazetteer):
    economy = pl.DataFrame(
        {"place": ["深圳市"], "country": ["CN"], "year": pl.Series([2019], dtype=pl.Int32), "measure": ["population"],
         "amount": [1300.0], "unit": ["万人"], "source": ["made by a test"]}
    )  # fmt: skip
    from zhicheng.lake.intake.schemas import TABLES

    rows = pl.concat([pl.DataFrame(schema=TABLES["economy"]), economy], how="diagonal")
    load("a", build_batch(FIRST))
    load("figures", Batch(tables={"economy": rows}, read=1))
    pool(("a", "figures"), name="city", lake=lake, at=AT, gazetteer=gazetteer)
    assert {"patents", "population"} <= lake.dataset("city").holdings
    economy = lake.engine.query(f"FROM {lake.engine.tables(lake.dataset('city'))['economy'].get_name()}")
    assert (economy[0]["place_id"], economy[0]["standard"]) == ("cn:440300", 13_000_000.0)


def test_what_cannot_be_pooled_is_said(lake, load, gazetteer):
    load("a", build_batch(FIRST))
    load("b", build_batch(SECOND))
    with pytest.raises(Mistake, match="two datasets or more"):
        pool(("a", "a"), name="both", lake=lake, at=AT, gazetteer=gazetteer)
    with pytest.raises(Mistake, match="no dataset 'zz'"):
        pool(("a", "zz"), name="both", lake=lake, at=AT, gazetteer=gazetteer)
    with pytest.raises(Mistake, match="'a' is one of the members"):
        pool(("a", "b"), name="a", lake=lake, at=AT, gazetteer=gazetteer)
    load("c", build_batch(FIRST))
    with pytest.raises(Mistake, match="dataset 'c' is fed by test"):
        pool(("a", "b"), name="c", lake=lake, at=AT, gazetteer=gazetteer)
    pool(("a", "b"), name="both", lake=lake, at=AT, gazetteer=gazetteer)
    with pytest.raises(Mistake, match="is a pool itself"):
        pool(("both", "a"), name="more", lake=lake, at=AT, gazetteer=gazetteer)


def test_dates_of_the_pool_are_those_of_its_members(lake, load, gazetteer):
    load("a", build_batch(FIRST))
    load("b", build_batch(SECOND))
    result = pool(("a", "b"), name="both", lake=lake, at=AT, gazetteer=gazetteer)
    assert result.dataset.covers == (date(2019, 3, 1), date(2020, 3, 1))
