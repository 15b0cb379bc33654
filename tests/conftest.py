"""What all tests share: the book, and the files beside the repository."""

import gc
import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.utils import translation
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from machine import ROOT
from zhicheng.front.house import read_book
from zhicheng.front.keeping import SHELF
from zhicheng.grammar import Book
from zhicheng.lake.places import Gazetteer

# A gate gives the same answer twice, on a busy machine too; HYPOTHESIS_PROFILE=search looks for new examples each time.
hypothesis.settings.register_profile("gate", derandomize=True, database=None, deadline=None)
hypothesis.settings.register_profile("search", max_examples=1000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

# What is loaded stays until the end: looking through it for cycles every 700 objects is a sixth of a run.
gc.set_threshold(50_000, 20, 20)


def pytest_collection_finish() -> None:
    """Modules, rules and tests are never looked through again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """At the end all may go."""
    gc.unfreeze()


LONGEST = (
    "journeys", "tests/lake/test_spark.py", "tests/web/test_postgresql.py", "tests/lake/test_robust_loads.py", "tests/web/test_backups.py",
    "tests/docket/test_walks.py", "tests/web/test_upgrades.py",
)  # fmt: skip
"""What takes minutes begins first, the longest of it before all: a process that ends with it lets the other wait."""

PACKAGED = ["zhicheng.rulebook"]


def _share_rules(read: Callable[[Iterable[str]], Book]) -> Callable[[Iterable[str]], Book]:
    """The packaged rules are read once a process, by commands too: they do not change while tests run. Others are read each time."""
    packaged = lru_cache(lambda: read(PACKAGED))

    def share(packages: Iterable[str]) -> Book:
        names = list(packages)
        return packaged() if names == PACKAGED else read(names)

    return share


Book.read = staticmethod(_share_rules(Book.read))


class ByFile(LoadScopeScheduling):
    """A file stays in one process, and all journeys do: they share what takes a minute to make."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return "journeys" if path.startswith("tests/journeys/") else path

    def _assign_work_unit(self, node: WorkerController) -> None:
        longest = next((scope for scope in LONGEST if scope in self.workqueue), None)
        if longest:
            self.workqueue.move_to_end(longest, last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    """With `--dist loadfile` the order above; else that of xdist."""
    return ByFile(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files beside the repository (ZHICHENG_SHARED, else ../shared); a named skip without it."""
    place = Path(os.environ.get("ZHICHENG_SHARED") or ROOT.parent / "shared")
    if not place.is_dir():
        pytest.skip("the real files lie outside the repository; set ZHICHENG_SHARED to their folder")
    return place


@pytest.fixture(scope="session")
def book() -> Book:
    """The rules in force, as the settings name them: one book for all tests of a process."""
    return read_book()


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Gazetteer]:
    """How to open the gazetteer: built once for all workers of a test run, read once by each."""
    loaded = Gazetteer.load(tmp_path_factory.getbasetemp().parent / "gazetteer")
    return lambda: loaded


@pytest.fixture(autouse=True)
def _fresh_start() -> None:
    """No test inherits another's rate limits, pages made under its settings, or the language of its last request."""
    cache.clear()
    SHELF.clear()
    translation.deactivate()
