"""Fixtures of the small lake."""

import pytest

from small_lake import ON, PATENTS, load_small
from zhicheng.lake import Lake


@pytest.fixture
def small(tmp_path, book, gazetteer) -> Lake:
    """A lake that holds the small dataset."""
    load_small(tmp_path, book, gazetteer=gazetteer)
    return Lake(tmp_path, book=book, on=ON)


@pytest.fixture
def load_into(tmp_path, book, gazetteer):
    """A function that loads patents into one lake, again and again."""
    return lambda patents=PATENTS: load_small(tmp_path, book, patents, gazetteer=gazetteer)
