"""Publications of one patent become one record, whatever the order of loads; what is loaded again changes nothing."""

from datetime import date
from itertools import permutations

import polars as pl
import pytest

from zhicheng.lake.folding import compare, empty_tables, fold, with_earlier_publications
from zhicheng.lake.intake.schemas import TABLES

A, B = ("A", date(2019, 1, 1), None, 7, ("Li", "Wang")), ("B", date(2021, 5, 1), date(2021, 5, 1), 5, ("Li",))


def publish(kind, published, granted, claims, inventors, numbers):
    tables = {name: [] for name in TABLES}
    own = {"patent_id": "CN1"}
    tables["patents"] = [own | {
        "office": "CN", "number": numbers[kind], "kind": kind, "type": "invention", "published_on": published,
        "granted_on": granted, "claims": claims, "title": f"As published in {kind}",
        "status": "pending" if kind == "A" else None,
    }]  # fmt: skip
    for seq, name in enumerate(inventors, 1):
        tables["patent_parties"].append(own | {"role": "inventor", "seq": seq, "name": f"{name} {kind}"})
    return {name: pl.DataFrame(rows, schema=TABLES[name]) for name, rows in tables.items()}


def load(held, tables):
    came = with_earlier_publications(held=held, came=fold(tables))
    return compare(held=held, came=came.tables)


@pytest.mark.parametrize(
    "numbers", [{"A": "108", "B": "108"}, {"A": "101", "B": "102"}], ids=["one number", "two"]
)
@pytest.mark.parametrize(
    "order",
    [*permutations((A, B)), (A, B, B), (A, B, A), (B, A, B), (B, B, A)],
    ids=lambda o: "".join(p[0] for p in o),
)
def test_publications_fold_in_any_order_of_loads(order, numbers):  # fmt: skip
    """The grant decides, the application fills gaps and gives the day of publication; a file loaded again is unchanged."""
    held = empty_tables()
    seen = set()
    for publication in order:
        done = load(held, publish(*publication, numbers))
        held = done.tables
        again = publication in seen
        seen.add(publication)
        assert (done.new, done.updated, done.unchanged).index(1) == (2 if again else bool(len(seen) > 1))
    (row,) = held["patents"].to_dicts()
    assert (row["published_on"], row["granted_on"], row["claims"]) == (date(2019, 1, 1), date(2021, 5, 1), 5)
    assert (row["title"], row["status"], row["number"]) == ("As published in B", "pending", numbers["B"])
    assert held["patent_parties"].sort("seq")["name"].to_list() == ["Li B", "Wang A"]


def test_publications_in_one_file_are_one_patent_and_the_rest_is_merged():
    numbers = {"A": "108", "B": "108"}
    first, second = publish(*A, numbers), publish(*B, numbers)
    folded = fold({name: pl.concat([first[name], second[name]]) for name in TABLES})
    assert folded.merged == 1
    (row,) = folded.tables["patents"].to_dicts()
    assert (row["published_on"], row["title"], row["status"]) == (
        date(2019, 1, 1),
        "As published in B",
        "pending",
    )
    assert folded.tables["patent_parties"].sort("seq")["name"].to_list() == ["Li B", "Wang A"]


def test_a_correction_may_take_something_away():
    numbers = {"B": "108"}
    held = load(empty_tables(), publish(*B, numbers)).tables
    corrected = ("B", date(2021, 5, 1), date(2021, 5, 1), None, ())
    done = load(held, publish(*corrected, numbers))
    assert done.updated == 1
    assert done.tables["patents"]["claims"].to_list() == [None]
    assert done.tables["patent_parties"].is_empty()


def test_a_change_of_an_inventor_alone_is_an_update():
    held = load(empty_tables(), publish(*B, {"B": "108"})).tables
    done = load(held, publish(*B[:4], ("Zhao",), {"B": "108"}))
    assert (done.updated, done.unchanged) == (1, 0)


def economy(amount, year=2020, industry=None):
    row = {
        "place": "Shenzhen",
        "country": "CN",
        "year": year,
        "measure": "gdp",
        "industry": industry,
        "amount": amount,
    }
    return {name: pl.DataFrame([row] if name == "economy" else [], schema=schema) for name, schema in TABLES.items()}  # fmt: skip


def test_economic_figures_are_corrected_added_and_left_alone():
    held = load(empty_tables(), economy(1.0)).tables
    assert load(held, economy(1.0)).unchanged == 1
    corrected = load(held, economy(2.0))
    assert (corrected.new, corrected.updated) == (0, 1)
    assert corrected.tables["economy"]["amount"].to_list() == [2.0]
    assert load(held, economy(1.0, year=2021)).new == 1
