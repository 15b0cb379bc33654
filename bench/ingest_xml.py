"""ingest-xml: 20,000 US grants from XML to Parquet."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ingest_programs import split
from run import Bench, Measure

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("ZHICHENG_SHARED") or HERE.parents[1] / "shared")
GRANTS = 20_000
FILE = Path("var/bench/ipgb20000101.xml")
OURS, BARE = "zhicheng", "bare lxml iterparse, the same fields"
FASTPAT, PATPUBRENDER = "fastpat 0.9.2", "patpubrender 0.2.1"

_NUMBER = re.compile(rb"(?<=<doc-number>)[^<]+")


def find_peers() -> Path:
    """The interpreter of the peers' environment. Raises SystemExit that says what to do without one."""
    named = os.environ.get("ZHICHENG_PEERS_XML", "")
    place = Path(named) / "bin" / "python"
    if not named or not place.is_file():
        raise SystemExit(
            "ingest-xml needs its peers: name their environment (bench/peers-xml.txt) in ZHICHENG_PEERS_XML"
        )
    return place


def prepare() -> None:
    """The real grants, over and over, each time with new numbers, in one file."""
    find_peers()
    if FILE.exists():
        return
    FILE.parent.mkdir(parents=True, exist_ok=True)
    part = FILE.with_suffix(".part")
    with part.open("wb") as stream:
        for number, document in zip(range(GRANTS), _repeat(_find_grants()), strict=False):
            stream.write(_NUMBER.sub(b"%08d" % (20_000_000 + number), document, count=1))
    part.replace(FILE)


def _find_grants() -> list[bytes]:
    folder = SHARED / "data" / "uspto_xml"
    paths = sorted(p for pattern in ("weekly/*", "single/*", "eras/xml2*/*") for p in folder.glob(pattern))
    documents = [document for path in paths for document in split(path)]
    return [d if d.endswith(b"\n") else d + b"\n" for d in documents if b"<us-patent-grant " in d]


def _repeat(documents: list[bytes]) -> Iterator[bytes]:
    while True:
        yield from documents


def run(program: str, python: Callable[[], Path]) -> Measure:
    """One program in a process of its own, with an empty folder to write into."""
    with tempfile.TemporaryDirectory(dir=FILE.parent) as folder:
        command = [str(python()), str(HERE / "ingest_programs.py"), program, str(FILE), folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{program} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    told = json.loads(done.stdout.strip().splitlines()[-1])
    lost = GRANTS - told["grants"]
    return {
        "seconds": told["seconds"],
        "grants/s": told["grants"] / told["seconds"],
        "processor seconds": told["processor"],
        "grants lost": lost,
    }


def is_met(medians: dict[str, Measure]) -> bool:
    """All three ratios by the clock on the cores of one machine, and nothing lost; processor time is shown beside it."""
    return medians[OURS]["grants lost"] == 0 and all(
        medians[name]["seconds"] >= ratio * medians[OURS]["seconds"]
        for name, ratio in ((BARE, 0.8), (FASTPAT, 1.3), (PATPUBRENDER, 2.0))
    )


def _here() -> Path:
    return Path(sys.executable)


bench = Bench(
    title="Reading US grants from XML",
    bar="at least 0.8 x the speed of bare lxml, 1.3 x fastpat, 2 x patpubrender; no grant lost",
    protocol="468 real grants of 2005 to 2015 repeated to 20,000 with new numbers, in one file of concatenated documents, to "
    "Parquet: bibliographic data, parties, classes, claims, description, citations. fastpat leaves out parties but the first "
    "assignee, claims and description and writes CSV; patpubrender leaves out citations and addresses and gives the "
    "description as Markdown. Each as it comes, with the same two cores: "
    "the peers use one, zhicheng reads in two processes, whose start is counted; other imports are not. Processor seconds are "
    "those of all processes of a program.",
    cases={
        OURS: lambda: run("zhicheng", _here),
        BARE: lambda: run("bare", _here),
        FASTPAT: lambda: run("fastpat", find_peers),
        PATPUBRENDER: lambda: run("patpubrender", find_peers),
    },
    versions=("lxml", "polars"),
    verdict=is_met,
    before=prepare,
)
