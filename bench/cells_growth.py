"""cells-growth: what cells cost as patents grow, on both engines; draws docs/explanation/cells-growth-*.svg.

ZHICHENG_SPARK names a cluster; without it Spark uses two cores of this machine.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import psutil
import pyarrow.parquet as pq

from cells_5m import make_cells, open_keeper
from national import national_lake
from process import measure_program
from run import PAGE, Bench, Measure, machine
from zhicheng.front.charts import Chart, Mark, bars
from zhicheng.front.charts.paper import draw_standalone
from zhicheng.grammar import Book
from zhicheng.lake.engines import spark

SIZES = (100_000, 1_000_000, 5_000_000)
ENGINES = ("DuckDB", "Spark")
ASKED = [("patent_count", "whole"), ("technology_advantage", "fractional"), ("patent_growth", "whole")]
PLOTS = {"seconds": "Seconds to compute three figures", "peak MiB": "Memory at the highest, in MiB"}


def _measure(engine: str, patents: int) -> Measure:
    """Compute the cells in a process of its own."""
    lake = national_lake(patents=patents, book=Book.read(("zhicheng.rulebook",)))
    found, said = measure_program([sys.executable, __file__, engine, lake])
    told = json.loads(said.splitlines()[-1])
    return {
        "seconds": told["seconds"], "CPU s": told["CPU s"], "start s": told["start s"], "peak MiB": found["peak MiB"],
    }  # fmt: skip


def main(engine: str, lake: Path) -> None:
    """Compute the cells, keep them apart by engine, print what they cost."""
    master, started = os.environ.get("ZHICHENG_SPARK", "local[2]"), perf_counter()
    maker = spark.Engine(lake, master=master) if engine == "Spark" else None
    if maker:
        maker.session.sql("SELECT 1").collect()
    start = perf_counter() - started if maker else 0.0
    keeper = open_keeper(lake, book=Book.read(("zhicheng.rulebook",)), maker=maker)
    found = make_cells(keeper, lake, asked=ASKED)
    folder = lake / "made" / engine
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, file) in found.items():
        file.replace(folder / f"{name}.parquet")
    seconds = sum(taken for taken, _ in found.values())
    print(json.dumps({"seconds": seconds, "CPU s": _processor_seconds(), "start s": start}))


def _processor_seconds() -> float:
    """Of this process and the machines it started, until now."""
    here = psutil.Process()
    return sum(sum(p.cpu_times()[:2]) for p in (here, *here.children(recursive=True)))


def conclude(medians: dict[str, Measure]) -> bool:
    """Draw the plots; True when both engines gave the same values to the last digit at every size."""
    for quantity, title in PLOTS.items():
        marks = [
            Mark(n, row[quantity], written=f"{row[quantity]:,.0f}", chosen=n.startswith("DuckDB"))
            for n, row in medians.items()
        ]
        chart = Chart(code="cells-growth", title=title, draw=bars(marks=marks), source=machine())
        name = f"cells-growth-{quantity.split()[0]}.svg"
        PAGE.with_name(name).write_text(draw_standalone(chart) + "\n", "utf-8")
    return all(_are_equal(patents) for patents in SIZES)


def _are_equal(patents: int) -> bool:
    made = national_lake(patents=patents, book=Book.read(("zhicheng.rulebook",))) / "made"
    names = [file.name for file in (made / "DuckDB").glob("*.parquet")]
    return all(pq.read_table(made / "DuckDB" / n).equals(pq.read_table(made / "Spark" / n)) for n in names)


def _case(engine: str, patents: int) -> tuple[str, Callable[[], Measure]]:
    return f"{engine}, {patents:,}", lambda: _measure(engine, patents)


bench = Bench(
    title="What cells cost as patents grow",
    bar="the same values to the last digit on both engines at 0.1, 1 and 5 million patents",
    protocol="Generated data; patents, technology advantage and growth by city, field and year, computed whole. Each case in "
    "a process of its own, two cores for either engine; Spark's start is not in the seconds. "
    "![seconds](cells-growth-seconds.svg) ![memory](cells-growth-peak.svg)",
    cases=dict(_case(engine, patents) for patents in SIZES for engine in ENGINES),
    versions=("duckdb", "pyspark", "ibis-framework"),
    verdict=conclude,
)

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
