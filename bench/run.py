"""Measure the bars and write docs/explanation/performance.md.

    python bench/run.py                  all benches
    python bench/run.py load_extract     one of them; the others keep their last results
    python bench/run.py --runs 3

A bench is a module beside this one that declares `bench = Bench(...)`. Its cases are run interleaved, A B A B, so that a busy
minute of the machine falls on all of them; the page shows medians and the ratio to the first case.
"""

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "explanation" / "performance.md"
RESULTS = HERE / "results"
RUNS = 5
WIDE = 6
"""More quantities than this are put in rows."""

Measure = dict[str, float]
"""What one run of a case gives: quantity with unit in its name ('seconds', 'peak MiB') -> number."""


@dataclass(frozen=True)
class Bench:
    """A bar, how it is measured, and the cases to compare. `verdict` says whether the medians meet the bar."""

    title: str
    bar: str
    protocol: str
    cases: dict[str, Callable[[], Measure]]
    versions: tuple[str, ...] = ()
    verdict: Callable[[dict[str, Measure]], bool] | None = None
    before: Callable[[], None] = field(default=lambda: None)
    after: Callable[[], None] = field(default=lambda: None)


def names() -> list[str]:
    """The benches that stand beside this file."""
    return sorted(
        p.stem for p in HERE.glob("*.py") if "bench = Bench(" in p.read_text("utf-8") and p.stem != "run"
    )


def measure(bench: Bench, *, runs: int) -> dict[str, list[Measure]]:
    """Run the cases interleaved; every run of every case."""
    found: dict[str, list[Measure]] = {name: [] for name in bench.cases}
    bench.before()
    try:
        for number in range(runs):
            for name, case in bench.cases.items():
                found[name].append(case())
                print(f"  {number + 1}/{runs} {name}: {_said(found[name][-1])}", flush=True)
    finally:
        bench.after()
    return found


def medians(found: dict[str, list[Measure]]) -> dict[str, Measure]:
    """The median of each quantity of each case."""
    return {name: {q: median(r[q] for r in rows) for q in rows[0]} for name, rows in found.items()}


def record(name: str, bench: Bench, *, runs: int, on: date) -> None:
    """Measure a bench and keep its result beside it."""
    print(f"{name}: {bench.title}", flush=True)
    found = medians(measure(bench, runs=runs))
    result = {
        "title": bench.title,
        "bar": bench.bar,
        "protocol": bench.protocol,
        "runs": runs,
        "on": on.isoformat(),
        "machine": machine(),
        "versions": {package: version(package) for package in ("zhicheng", *bench.versions)},
        "medians": found,
        "met": bench.verdict(found) if bench.verdict else None,
    }
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    (RESULTS / f"{name}.json").write_text(text, "utf-8")


def machine() -> str:
    """What the figures were measured on."""
    memory = psutil.virtual_memory().total / 2**30
    cpu = next(
        (line.split(":")[1].strip() for line in _cpuinfo() if line.startswith("model name")),
        platform.machine(),
    )
    return f"{os.cpu_count()} cores ({cpu}), {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8").splitlines() if path.is_file() else []


def _said(row: Measure) -> str:
    return ", ".join(f"{quantity} {value:,.3g}" for quantity, value in row.items())


def page() -> str:
    """The page, from all kept results; a section of which this machine has no result stays as it is."""
    parts = [
        "# Performance\n",
        "Made by `make bench`; do not edit. Cases of one table were run interleaved (A B A B ...); figures are medians.\n",
    ]
    results = [json.loads(p.read_text("utf-8")) for p in sorted(RESULTS.glob("*.json"))]
    sections = _kept() | {each["title"]: _section(each) for each in results}
    return "\n".join([*parts, *(sections[title] for title in sorted(sections))])


def _kept() -> dict[str, str]:
    """The sections of the page as it stands, by title."""
    if not PAGE.is_file():
        return {}
    _head, *sections = PAGE.read_text("utf-8").split("\n## ")
    return {each.partition("\n")[0]: f"## {each.rstrip()}\n" for each in sections}


def _section(result: dict) -> str:
    verdict = {True: "**Met.**", False: "**Not met.**", None: ""}[result["met"]]
    packages = ", ".join(f"{name} {number}" for name, number in result["versions"].items())
    lines = [
        f"## {result['title']}\n",
        f"Bar: {result['bar']}. {verdict}\n",
        f"{result['protocol']} {result['runs']} runs, {result['on']}; {result['machine']}; {packages}.\n",
        *_rows(result["medians"]),
    ]
    return "\n".join(lines) + "\n"


def _rows(found: dict[str, Measure]) -> list[str]:
    first = next(iter(found.values()))
    if len(found) == 1:
        return ["| quantity | median |", "|---|--:|", *(f"| {q} | {v:,.4g} |" for q, v in first.items())]
    if len(first) > WIDE:
        return _rows_by_quantity(found)
    heads = [f"{q} | ratio" for q in first]
    lines = ["| case | " + " | ".join(heads) + " |", "|---|" + "--:|--:|" * len(first)]
    for name, row in found.items():
        cells = (
            f"{row[q]:,.4g} | {row[q] / first[q]:.2f}" if first[q] else f"{row[q]:,.4g} | " for q in first
        )
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _rows_by_quantity(found: dict[str, Measure]) -> list[str]:
    """Many quantities: one a row, the cases side by side."""
    first, *others = found.values()
    lines = [
        "| quantity | "
        + " | ".join([next(iter(found)), *(f"{name} | ratio" for name in list(found)[1:])])
        + " |",
        "|---|--:|" + "--:|--:|" * len(others),
    ]
    for q, base in first.items():
        beside = [f"{row[q]:,.4g} | {row[q] / base:.2f}" if base else f"{row[q]:,.4g} | " for row in others]
        lines.append(f"| {q} | {base:,.4g} | " + " | ".join(beside) + " |")
    return lines


def main() -> int:
    """Run the named benches, or all; 1 if a bar was not met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help=f"any of {', '.join(names())}")
    parser.add_argument("--runs", type=int, default=RUNS)
    asked = parser.parse_args()
    unknown = set(asked.names) - set(names())
    if unknown:
        parser.error(f"no bench called {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    sys.path.insert(0, str(HERE))
    sys.modules.setdefault("run", sys.modules[__name__])
    for name in asked.names or names():
        record(name, importlib.import_module(name).bench, runs=asked.runs, on=date.today())
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
