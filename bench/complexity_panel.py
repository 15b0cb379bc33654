"""complexity-panel: 337 cities, 638 fields, 20 years, with intervals of the ranks."""

from time import perf_counter

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


def compute() -> Measure:
    """All figures of all years, without intervals."""
    started = perf_counter()
    for counts in PANEL:
        advantage(counts)
        present = find_present(counts)
        found = complexity(present)
        near = proximity(present)
        outlook(present, near, found.fields, near=density(present, near))
    return {"seconds": perf_counter() - started}


def rank() -> Measure:
    """The intervals of the ranks alone."""
    started = perf_counter()
    rank_panel(PANEL, replications=REPLICATIONS, workers=WORKERS)
    return {"seconds": perf_counter() - started}


def work() -> Measure:
    """Both."""
    return {"seconds": compute()["seconds"] + rank()["seconds"]}


bench = Bench(
    title="Complexity of 337 cities and 638 fields over 20 years",
    bar=f"at most {SECONDS:.0f} s on 2 cores, with bootstrap intervals of the ranks",
    protocol=(
        f"Seeded counts, about {PATENTS:,} patents a year, two fifths of the cells filled. Advantage, complexity, proximity, density, "
        f"outlook index and gain for every year, and {REPLICATIONS} replications of every year from drawing to ranks, "
        f"{WORKERS} threads. No peer gives intervals."
    ),
    cases={"figures and intervals": work, "figures only": compute, "intervals only": rank},
    versions=("numpy", "scipy"),
    verdict=lambda medians: medians["figures and intervals"]["seconds"] <= SECONDS,
)
