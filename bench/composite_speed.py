"""composite-speed: 10,000 replications of a scorecard of 300 units and 60 indicators."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import psutil

from run import Bench, Measure
from zhicheng.lake.scoring import Aggregate, Node, Normalise, Plan, Sheet, Tree, grow
from zhicheng.lake.scoring.factors import Errors, Factor, Weights, choose, perturb_weights
from zhicheng.lake.scoring.replicating import draw, replicate
from zhicheng.lake.scoring.uncertainty import compare_pairs, describe

SECONDS, MIB, REPLICATIONS, FEWER, TIMES = 5, 2048, 10_000, 1_000, 100
PEER = {(51, 49): 0.138, (300, 60): 0.314}
"""CPU seconds of COINr 1.1.14 for one replication: 13.76 s for 100, 15.69 s for 50; one thread, R 4.2.2. Recorded."""


def build_tree(leaves: int) -> Tree:
    """Pillars of six leaves, two halves, one root."""
    pillars = leaves // 6
    nodes = [
        Node(f"i{i}", parent=f"p{min(i // 6, pillars - 1)}", direction=-1 if i % 5 == 0 else 1)
        for i in range(leaves)
    ]
    nodes += [Node(f"p{p}", parent=f"h{p % 2}") for p in range(pillars)]
    return grow([*nodes, Node("h0", parent="root"), Node("h1", parent="root"), Node("root")])


def build_sheet(tree: Tree, units: int) -> Sheet:
    """Figures of all shapes from bell to heavy tail, 3 in 100 missing, each with an error of 5 %."""
    rng = np.random.default_rng(20161109)
    width = tree.width
    values = rng.lognormal(0, rng.uniform(0.1, 1.5, width), (units, width))
    values[rng.random(values.shape) < 0.03] = np.nan
    return Sheet(
        tuple(f"u{i:03}" for i in range(units)), tree.leaves, values, errors=np.full(values.shape, 0.05)
    )


def build_factors(tree: Tree) -> tuple[Factor, ...]:
    """The four factors of the reference: winsorised points, normalisation, 100 weight sets, aggregation."""
    return (
        choose("points", "treat.points", (1, 2, 3, 4, 5)),
        choose(
            "normalisation",
            "normalise",
            (Normalise("minmax", {"lower": 1}), Normalise("zscore", {"mean": 10, "sd": 2})),
        ),
        Weights("weights", perturb_weights(tree=tree, noise={2: 0.25, 3: 0.25}, sets=100, seed=1)),
        choose("aggregation", "aggregate", (Aggregate(), Aggregate("geometric"))),
    )


def vary(units: int, leaves: int, *, errors: bool, replications: int) -> Measure:
    """Replications, their statistics and the probabilities of all pairs, in this process."""
    tree = build_tree(leaves)
    sheet, factors = build_sheet(tree, units), build_factors(tree)
    factors = (*factors, Errors(seed=1)) if errors else factors
    started, cpu = perf_counter(), process_time()
    found = replicate(
        sheet=sheet,
        plan=Plan(tree),
        factors=factors,
        draws=draw(factors=factors, replications=replications, seed=1),
    )
    describe(found, threshold=50, top=10)
    compare_pairs(found)
    spent = process_time() - cpu
    assert not found.failed.any()
    return {
        "seconds": perf_counter() - started,
        "CPU seconds": spent,
        "CPU ms a replication": spent / replications * 1000,
        "times less CPU than the peer": PEER[units, leaves] / (spent / replications),
    }


def measure_alone(
    units: int, leaves: int, *, errors: bool = False, replications: int = REPLICATIONS
) -> Measure:
    """A case in a process of its own, with its peak of memory."""
    case = f"{units}, {leaves}, errors={errors}, replications={replications}"
    program = f"import composite_speed as c, json; print(json.dumps(c.vary({case})))"
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    watched, peak = psutil.Process(process.pid), 0
    while process.poll() is None:
        try:
            peak = max(peak, watched.memory_info().rss)
            process.wait(0.02)
        except (psutil.Error, subprocess.TimeoutExpired):
            continue
    said, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the case ended with {process.returncode}")
    return {**json.loads(said), "peak MiB": peak / 2**20}


def is_met(medians: dict[str, Measure]) -> bool:
    """Both halves of the bar: the large case, and the peer's size."""
    large, same = medians["300 x 60, assumptions"], medians["51 x 49, assumptions"]
    return (
        large["seconds"] <= SECONDS
        and large["peak MiB"] <= MIB
        and same["times less CPU than the peer"] >= TIMES
    )


bench = Bench(
    title="Uncertainty of a scorecard: 10,000 replications",
    bar=(
        f"300 units by 60 indicators, 10,000 replications in at most {SECONDS} s and {MIB // 1024} GiB; "
        f"at the peer's 51 x 49 at least {TIMES} times less CPU a replication"
    ),
    protocol=(
        "Four assumptions vary as in the reference (winsorised points, normalisation, weights, aggregation); a stage is run again "
        "where an assumption changes it. Rank and score statistics, P(score < threshold), P(top k) and all pairs are included. "
        "With errors of figures every figure is drawn anew, so that all stages run in every replication (1,000 of them). "
        "The peer is COINr 1.1.14, recorded on another day with R 4.2.2 and one thread: 0.138 CPU s a replication at 51 x 49, "
        "0.314 at 300 x 60; it rebuilds everything each time. Compare CPU, not wall time."
    ),
    cases={
        "300 x 60, assumptions": lambda: measure_alone(300, 60),
        "300 x 60, and errors of figures": lambda: measure_alone(300, 60, errors=True, replications=FEWER),
        "51 x 49, assumptions": lambda: measure_alone(51, 49),
        "51 x 49, and errors of figures": lambda: measure_alone(51, 49, errors=True, replications=FEWER),
    },
    versions=("numpy",),
    verdict=is_met,
)
