"""complexity-panel: 337 cities, 638 fields, 20 years, with intervals of the ranks."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, process_time

import numpy as np

from nested import draw_counts
from run import Bench, Measure
from zhicheng.lake.complexity import (
    advantage,
    complexity,
    density,
    find_present,
    outlook,
    proximity,
    rank_panel,
)

CITIES, FIELDS, YEARS, PATENTS, REPLICATIONS = 337, 638, 20, 1_000_000, 100
SECONDS, WORKERS = 10.0, 2
PANEL = draw_counts(cities=CITIES, fields=FIELDS, patents=PATENTS, years=YEARS)


def timed(*works: Callable[[], None]) -> Measure:
    """Do the works; seconds on the clock, of all processors together, and how many processes wanted a core meanwhile."""
    started, used = perf_counter(), process_time()
    for work in works:
        work()
    seconds = perf_counter() - started
    return {"seconds": seconds, "processor seconds": process_time() - used, "load": os.getloadavg()[0]}


def compute() -> None:
    """All figures of all years, without intervals; the years are shared among the threads."""
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(compute_year, PANEL))


def compute_year(counts: np.ndarray) -> None:
    """All figures of a year."""
    advantage(counts)
    present = find_present(counts)
    found = complexity(present)
    near = proximity(present)
    outlook(present, near, found.fields, near=density(present, near))


def rank() -> None:
    """The intervals of the ranks."""
    rank_panel(PANEL, replications=REPLICATIONS, workers=WORKERS)


bench = Bench(
    title="Complexity of 337 cities and 638 fields over 20 years",
    bar=f"at most {SECONDS:.0f} s on 2 cores, with bootstrap intervals of the ranks",
    protocol=(
        f"Seeded counts, about {PATENTS:,} patents a year, two fifths of the cells filled. Advantage, complexity, proximity, density, "
        f"outlook index and gain for every year, and {REPLICATIONS} replications of every year from drawing to ranks, "
        f"{WORKERS} threads; load is that of the machine, 2 and less where nothing else ran. No peer gives intervals."
    ),
    cases={
        "figures and intervals": lambda: timed(compute, rank),
        "figures only": lambda: timed(compute),
    },
    versions=("numpy", "scipy"),
    verdict=lambda medians: medians["figures and intervals"]["seconds"] <= SECONDS,
)
