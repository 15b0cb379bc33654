"""Fixtures of the small lake."""

from pathlib import Path

import pytest

from small_lake import ON, PATENTS, load_small
from zhicheng.lake import Lake


@pytest.fixture(scope="session")
def frames(gazetteer, tmp_path_factory) -> Path:
    """The folder of the gazetteer's frames, to copy into a lake that a command loads: each would make them anew."""
    return tmp_path_factory.getbasetemp().parent / "gazetteer"


@pytest.fixture
def small(tmp_path, book, gazetteer) -> Lake:
    """A lake that holds the small dataset."""
    load_small(tmp_path, book, gazetteer=gazetteer)
    return Lake(tmp_path, book=book, on=ON)


@pytest.fixture
def load_into(tmp_path, book, gazetteer):
    """A function that loads patents into one lake, again and again."""
    return lambda patents=PATENTS: load_small(tmp_path, book, patents, gazetteer=gazetteer)
