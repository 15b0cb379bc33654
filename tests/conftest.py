"""What all tests share: the book, and the files beside the repository."""

import os
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache

from machine import ROOT
from zhicheng.front.keeping import SHELF
from zhicheng.grammar import Book
from zhicheng.lake.places import Gazetteer

# A gate gives the same answer twice; HYPOTHESIS_PROFILE=search looks for new examples each time.
hypothesis.settings.register_profile("gate", derandomize=True, database=None)
hypothesis.settings.register_profile("search", max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


@pytest.hookimpl(tryfirst=True)  # before the worker reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `--dist loadgroup` a file stays in one process, and all journeys do: they share what takes a minute to make."""
    for item in items:
        group = "journeys" if item.path.parent.name == "journeys" else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files beside the repository (ZHICHENG_SHARED, else ../shared); a named skip without it."""
    place = Path(os.environ.get("ZHICHENG_SHARED") or ROOT.parent / "shared")
    if not place.is_dir():
        pytest.skip("the real files lie outside the repository; set ZHICHENG_SHARED to their folder")
    return place


@pytest.fixture(scope="session")
def book() -> Book:
    """The rules in force, as the settings name them."""
    return Book.read(settings.RULEBOOKS)


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Gazetteer]:
    """How to open the gazetteer: built once for all workers of a test run, read once by each."""
    loaded = Gazetteer.load(tmp_path_factory.getbasetemp().parent / "gazetteer")
    return lambda: loaded


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """No test inherits another's rate limits, or pages made under its settings."""
    cache.clear()
    SHELF.clear()
