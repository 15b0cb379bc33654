"""The two frames of the gazetteer: places, and the names under which they are found."""

import csv
from collections.abc import Iterator
from importlib.resources import files

import polars as pl

PLACES = pl.Schema(
    {
        "place_id": pl.String,
        "name": pl.String,
        "name_zh": pl.String,
        "name_full_zh": pl.String,
        "country": pl.String,
        "province": pl.String,
        "level": pl.String,
        "lat": pl.Float64,
        "lon": pl.Float64,
        "population": pl.Int64,
        "source": pl.String,
    }
)
NAMES = pl.Schema(
    {
        "country": pl.String,  # where the name is looked up
        "key": pl.String,  # see folding.fold
        "kind": pl.Int8,
        "place_id": pl.String,
        "province": pl.String,
        "weight": pl.Int64,  # population, to choose among homonyms
        "part": pl.String,  # the finer place that the name means, where it is placed in a larger one
        "how": pl.String,
    }
)
CITY, COUNTY, PART, OTHER, PROVINCE, COUNTRY = range(
    6
)  # kinds, in the order in which a bare name is understood


def read_spellings(name: str) -> Iterator[dict[str, str]]:
    """Rows of one of our own tables in `spellings/`; lines that begin with # are comments."""
    with (files("zhicheng.lake.places") / "spellings" / f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def places_frame(rows: list[dict]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=PLACES)


def names_frame(rows: list[dict]) -> pl.DataFrame:
    """Names from rows; a missing column is null."""
    return pl.DataFrame(rows, schema=NAMES)
