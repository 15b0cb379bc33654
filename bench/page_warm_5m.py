"""page-warm at national size: pages of a lake of five million patents within a second for 95 of 100 requests, ten users at once."""

import tempfile
from datetime import date
from pathlib import Path

import httpx

from national import national_lake
from page_warm import Place, site, visit
from run import Bench, Measure
from zhicheng.grammar import Book
from zhicheng.lake import Lake
from zhicheng.lake.warming import warm_cells

PATENTS, P95 = 5_000_000, 1000
PARTS = ("", "technology/", "opportunities/", "people/", "partners/", "quality/", "standing/", "figures/")
PAGES = (
    "/", "/cities/", "/cities/?sort=-invention_density", "/fields/", "/fields/4/", "/figures/",
    "/figures/patent_count/?by=year", "/questions/", "/data/",
)  # fmt: skip


class National(Place):
    """The generated lake behind a served office; its cells are computed first."""

    def open(self) -> None:
        book = Book.read(("zhicheng.rulebook",))
        lake = national_lake(patents=PATENTS, book=book)
        opened = Lake(lake, book=book, on=date.today())
        warm_cells(opened)
        cities = opened.figures("patent_count", by=("city",), order="-value", limit=40).rows
        office = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        (office / "lake").symlink_to(lake)
        self.url = self.stack.enter_context(site.running(office))
        places = (cities[0]["city"], cities[-1]["city"])
        self.paths = [*PAGES, *(f"/cities/{place}/{part}" for place in places for part in PARTS)]
        for path in self.paths * 2:
            answer = httpx.get(self.url + path, timeout=300)
            answer.raise_for_status()


def is_met(medians: dict[str, Measure]) -> bool:
    """Every page."""
    return medians["all pages"]["slowest p95 ms"] <= P95


PLACE = National()
bench = Bench(
    title="Warm pages at five million patents",
    bar=f"p95 of any page at most {P95} ms at 5 million patents",
    protocol="Generated data, 337 cities, 35 fields, 20 million citations. Else as for warm pages: ten users, granian with one worker "
    "on the same cores as locust, every page asked for twice before.",
    cases={"all pages": lambda: visit(PLACE)},
    versions=("django", "granian", "duckdb", "locust"),
    verdict=is_met,
    before=PLACE.open,
    after=PLACE.close,
)
