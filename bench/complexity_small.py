"""complexity-small: everything about 226 places and 785 fields, beside three packages."""

import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np

from nested import draw_counts
from peers import MISSING, Peer, find_version
from run import Bench, Measure
from zhicheng.lake.complexity import advantage, complexity, density, find_present, outlook, proximity

CITIES, FIELDS, PATENTS = 226, 785, 1_000_000
AT_LEAST = {"ecomplexity": 15.0, "econcomplex": 1.0, "economic-complexity": 1.0}
FOLDER = tempfile.TemporaryDirectory()
COUNTS = Path(FOLDER.name) / "counts.npy"
VERSIONS = {name: version for name in AT_LEAST if (version := find_version(name))}
PEERS = {
    f"{name} {version}": Peer(Path(__file__).with_name("complexity_peers.py"), (name, str(COUNTS)))
    for name, version in VERSIONS.items()
}


def prepare() -> None:
    """Draw the counts for all, and run ours once as the peers are run once."""
    np.save(COUNTS, draw_counts(cities=CITIES, fields=FIELDS, patents=PATENTS)[0])
    work()


def finish() -> None:
    """End the peers."""
    for peer in PEERS.values():
        peer.stop()
    FOLDER.cleanup()


def work() -> Measure:
    """Ours, from a matrix of counts, exact comparison with 1 included."""
    counts = np.load(COUNTS)
    started = perf_counter()
    advantage(counts)
    present = find_present(counts)
    found = complexity(present)
    near = proximity(present)
    dense = density(present, near)
    outlook(present, near, found.fields, near=dense)
    return {"seconds": perf_counter() - started}


def is_met(medians: dict[str, Measure]) -> bool:
    """Every peer was there, and took as many times longer as asked."""
    ours = medians["zhicheng"]["seconds"]
    ratios = {name: medians[f"{name} {version}"]["seconds"] / ours for name, version in VERSIONS.items()}
    return all(ratios.get(name, 0.0) > least for name, least in AT_LEAST.items())


bench = Bench(
    title="Complexity of 226 places and 785 fields",
    bar="at least 15 times faster than ecomplexity 0.5.3, faster than econcomplex 1.0.1 and economic-complexity 0.3.0",
    protocol=(
        "Advantage, complexity of places and fields, proximity, density, outlook index and gain from a seeded matrix of that shape, "
        "nearly half of it filled; each program in its own process, warm, from the input it asks for (ecomplexity: a long table). "
        "economic-complexity has no outlook index and stops after twenty reflections."
        + ("" if len(VERSIONS) == len(AT_LEAST) else f" {MISSING}")
    ),
    cases={"zhicheng": work, **{name: peer.run for name, peer in PEERS.items()}},
    versions=("numpy", "scipy"),
    verdict=is_met,
    before=prepare,
    after=finish,
)
