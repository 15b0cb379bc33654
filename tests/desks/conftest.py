"""A site that serves the small lake; no database is needed to read figures."""

import fcntl
import os

import pytest
from django.test import Client

from desks.docket_people import case, desk
from small_lake import load_small
from zhicheng.web.city import City

__all__ = ["case", "desk"]


@pytest.fixture(scope="session")
def lake_folder(tmp_path_factory, book, gazetteer):
    """A folder with the small dataset, loaded once for all processes of a run: figures that one computes the others find."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "desk-lake"
    folder.mkdir(exist_ok=True)
    with (folder.parent / "desk-lake.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "manifest.json").exists():
            load_small(folder, book, gazetteer=gazetteer)
    return folder


@pytest.fixture
def site(settings, lake_folder) -> Client:
    """A reader of a site over the small lake, whose office has no city of its own."""
    settings.LAKE, settings.CITY = lake_folder, City()
    return Client(raise_request_exception=True)


@pytest.fixture
def empty_site(settings, tmp_path) -> Client:
    """A reader of a site whose lake holds nothing."""
    settings.LAKE, settings.CITY = tmp_path / "lake", City()
    return Client(raise_request_exception=True)
