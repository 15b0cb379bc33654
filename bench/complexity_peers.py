"""Run in the peers' environment: python complexity_peers.py PACKAGE COUNTS.npy; one timed run for each line on standard input.

Each package gets the input it asks for, and does what it can of: RCA, ECI, PCI, proximity, density, outlook index and gain.
"""

import contextlib
import io
import sys
import time
from importlib import import_module

import numpy as np
import pandas as pd


def run_ecomplexity(counts: np.ndarray):
    """All of it, from a long table, without its extra check of the data."""
    package = import_module("ecomplexity")
    rows, columns = np.nonzero(counts)
    table = pd.DataFrame({"year": 2000, "city": rows, "field": columns, "n": counts[rows, columns]})
    names = {"time": "year", "loc": "city", "prod": "field", "val": "n"}
    return lambda: package.ecomplexity(table, names, check_logsupermodularity=False, verbose=False)


def run_econcomplex(counts: np.ndarray):
    """All of it, from a matrix."""
    package = import_module("econcomplex")

    def work() -> None:
        _, pci = package.eci_pci(counts)
        present = package.mcp(package.rca(counts))
        near = package.proximity(present, use_rca=False, compute="product")["product"]
        package.relatedness_density(present, phi=near, use_rca=False)
        package.complexity_outlook_index(present, pci, phi=near, use_rca=False)
        package.complexity_outlook_gain(present, pci, phi=near, use_rca=False)

    return work


def run_economic_complexity(counts: np.ndarray):
    """RCA, ECI and PCI by twenty reflections, proximity, density, outlook gain; it has no outlook index."""
    package = import_module("economic_complexity")

    table = pd.DataFrame(counts)

    def work() -> None:
        rca = package.rca(table)
        _, pci = package.complexity(rca)
        near = package.proximity(rca)
        package.relatedness(rca, proximities=near)
        package.opportunity_gain(rca, proximities=near, pci=pci)

    return work


def main() -> None:
    """Answer every line with the seconds of one run."""
    package, path = sys.argv[1:]
    work = globals()[f"run_{package.replace('-', '_')}"](np.load(path))
    for _ in sys.stdin:
        started = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            work()
        print(time.perf_counter() - started, flush=True)


if __name__ == "__main__":
    main()
