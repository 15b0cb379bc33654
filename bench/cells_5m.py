"""cells-5m: our cells of five million patents against SQL written by hand."""

import json
import sys
from datetime import date
from pathlib import Path
from shutil import rmtree
from time import perf_counter, process_time

import duckdb

from by_hand import QUERIES, write_query
from national import CODE, national_lake
from process import measure_program
from run import Bench, Measure
from zhicheng.grammar import Book
from zhicheng.lake.cells import Ask, Keeper, Maker
from zhicheng.lake.engines import duckdb as embedded
from zhicheng.lake.snapshot import read_manifest

PATENTS, RATIO, GIB = 5_000_000, 1.3, 8
BY, COUNTS, ON = ("city", "field", "year"), ("whole", "fractional"), date(2026, 11, 23)
ASKED = [(code, count) for code in QUERIES for count in COUNTS]
OURS, HAND = "our cells", "SQL by hand"


def open_keeper(lake: Path, *, book: Book, maker: Maker | None = None) -> Keeper:
    """The keeper of a lake without cells."""
    rmtree(lake / "cells", ignore_errors=True)
    return Keeper(engine=embedded.Engine(lake), book=book, on=ON, maker=maker)


def make_cells(keeper: Keeper, lake: Path, *, asked: list[tuple[str, str]]) -> dict[str, tuple[float, Path]]:
    """Compute and keep the cells asked for; seconds and file of each."""
    dataset, found = read_manifest(lake=lake).datasets[CODE], {}
    for code, count in asked:
        started = perf_counter()
        file = keeper.file(Ask(code, BY, dataset, count))
        found[f"{code} {count}"] = (perf_counter() - started, file)
    return found


def run_by_hand(lake: Path) -> dict[str, tuple[float, Path]]:
    """Run each query on an engine set as ours is, into a file as ours."""
    engine, found = open_tables(lake), {}
    folder = lake / "by_hand"
    folder.mkdir(exist_ok=True)
    for code, count in ASKED:
        file, started = folder / f"{code}-{count}.parquet", perf_counter()
        engine.execute(
            f"COPY ({write_query(code, count=count)}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)"
        )
        found[f"{code} {count}"] = (perf_counter() - started, file)
    return found


def open_tables(lake: Path) -> duckdb.DuckDBPyConnection:
    """An engine with the same threads and memory as ours, and the tables by name."""
    engine = duckdb.connect(config={"threads": embedded.THREADS, "memory_limit": embedded.MEMORY})
    engine.execute(f"SET temp_directory = '{lake / 'spill'}'")
    for name, stored in read_manifest(lake=lake).datasets[CODE].tables.items():
        engine.execute(f"CREATE VIEW {name} AS FROM read_parquet('{lake / stored.file}')")
    return engine


def compare(ours: str, other: str, *, within: float = 1e-12) -> int:
    """The number of values, once keys are equal and values within a share of each other. Raises ValueError."""
    both = (
        f"FROM (FROM '{ours}' WHERE value IS NOT NULL) a FULL JOIN '{other}' b USING (city, field, year) "
        f"WHERE b.value IS NOT NULL OR a.value IS NOT NULL"
    )
    apart = "a.value IS NULL OR b.value IS NULL OR abs(a.value - b.value) > abs(a.value) * ?"
    found = duckdb.execute(f"SELECT count(*), count(*) FILTER ({apart}) {both}", [within]).fetchone() or (
        0,
        1,
    )
    if found[1] or not found[0]:
        raise ValueError(f"{ours} and {other}: {found[1]} of {found[0]} values differ")
    return found[0]


def _measure(case: str) -> Measure:
    """Run a case in a process of its own."""
    book = Book.read(("zhicheng.rulebook",))
    lake = national_lake(patents=PATENTS, book=book)
    found, said = measure_program([sys.executable, __file__, case, lake])
    told = json.loads(said.splitlines()[-1])
    FILES[case] = {name: file for name, (_, file) in told["each"].items()}
    seconds = {f"s {name}": taken for name, (taken, _) in told["each"].items()}
    whole = {"seconds": sum(seconds.values()), "CPU s": told["CPU s"], "peak MiB": found["peak MiB"]}
    return whole | seconds


FILES: dict[str, dict[str, str]] = {}


def is_met(medians: dict[str, Measure]) -> bool:
    """Time against SQL by hand, memory, and equal values."""
    for name, file in FILES[OURS].items():
        compare(file, FILES[HAND][name])
    ours, hand = medians[OURS], medians[HAND]
    return ours["seconds"] <= RATIO * hand["seconds"] and ours["peak MiB"] <= GIB * 1024


def main(case: str, lake: Path) -> None:
    """Run a case and print seconds and files."""
    started = process_time()
    if case == OURS:
        found = make_cells(open_keeper(lake, book=Book.read(("zhicheng.rulebook",))), lake, asked=ASKED)
    else:
        found = run_by_hand(lake)
    each = {name: (taken, str(file)) for name, (taken, file) in found.items()}
    print(json.dumps({"each": each, "CPU s": process_time() - started}))


bench = Bench(
    title="Cells of five million patents",
    bar=f"indicators by city, field and year at 5 million patents in at most {RATIO} times SQL by hand and {GIB} GiB",
    protocol="Generated data, 337 cities, 35 fields, 20 years, 20 million citations. Each case in a process of its own, two "
    "threads, each figure computed whole and written to Parquet; values equal to 1e-12.",
    cases={HAND: lambda: _measure(HAND), OURS: lambda: _measure(OURS)},
    versions=("duckdb", "ibis-framework"),
    verdict=is_met,
)

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
