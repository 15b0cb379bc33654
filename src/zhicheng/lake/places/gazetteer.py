"""The gazetteer: addresses to places, places by id, places by name."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

import polars as pl

from zhicheng.lake.places.countries import guess_country, read_country
from zhicheng.lake.places.folding import fold
from zhicheng.lake.places.frames import COUNTRY, OTHER, PART, PROVINCE
from zhicheng.lake.places.index import load
from zhicheng.lake.places.lookup import Country
from zhicheng.lake.places.place import Place, Resolution
from zhicheng.lake.places.resolving import Address, resolve

FIELDS = ("city", "region", "country", "address")
RESOLVED = {
    "place_id": pl.String,
    "level": pl.String,
    "county": pl.String,
    "how": pl.String,
    "confidence": pl.String,
}
TABLE = ("place_id", "name", "name_zh", "country", "province", "level", "lat", "lon", "population", "source")


class Gazetteer:
    """Places and their names. `places` and `names`: frames.PLACES and frames.NAMES."""

    def __init__(self, places: pl.DataFrame, names: pl.DataFrame) -> None:
        self.places = places
        self.names = names
        self._countries: dict[str, Country] = {}

    @classmethod
    def load(cls, cache: Path | None = None) -> "Gazetteer":
        """The gazetteer of the packaged sources; `cache`: a folder where the prepared frames are kept between runs."""
        return cls(*load(cache))

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {place_id: row for row, place_id in enumerate(self.places["place_id"])}

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(self.places["country"])

    @cached_property
    def _states(self) -> frozenset[str]:
        ids = self.places.filter(pl.col("country") == "US", pl.col("level") == "province")["place_id"]
        return frozenset(place_id.rpartition(".")[2] for place_id in ids)

    def _country(self, code: str) -> Country:
        if code not in self._countries:
            self._countries[code] = Country(code, self.names.filter(pl.col("country") == code))
        return self._countries[code]

    def place(self, id: str) -> Place:
        """The place of an id; LookupError if there is none."""
        row = self._rows.get(id)
        if row is None:
            raise LookupError(
                f"Place {id!r} is not in the gazetteer; ids look like 'cn:440300', 'tw:TPE', 'gn:1850147', 'cc:JP'."
            )
        fields = self.places.row(row, named=True)
        return Place(**{("id" if key == "place_id" else key): value for key, value in fields.items()})

    def resolve(
        self,
        *,
        city: str | None = None,
        region: str | None = None,
        country: str | None = None,
        address: str | None = None,
    ) -> Resolution:
        """Read one address; all fields as printed, any may be missing."""
        codes = read_country(country, self._codes) or guess_country(
            (city, region, address), self._states, region
        )
        found = resolve(Address(city, region, country, address), self._country, codes)
        if found.place_id is None:
            return found
        return replace(
            found, level=self.place(found.place_id).level
        )  # a municipality is a city, even named as a province

    def resolve_many(self, addresses: pl.DataFrame) -> pl.DataFrame:
        """Read many addresses; columns city, region, country, address (a missing one counts as null).

        Returns place_id, level, county, how, confidence: as many rows, in the same order. Equal addresses are read once.
        """
        given = addresses.select(
            [
                pl.col(f).cast(pl.String) if f in addresses.columns else pl.lit(None, pl.String).alias(f)
                for f in FIELDS
            ]
        )
        distinct = given.unique(maintain_order=True)
        read = [self.resolve(city=c, region=r, country=k, address=a) for c, r, k, a in distinct.iter_rows()]
        answers = pl.DataFrame(
            [[getattr(answer, field) for field in RESOLVED] for answer in read], schema=RESOLVED, orient="row"
        )
        table = pl.concat([distinct, answers], how="horizontal")
        return given.join(table, on=FIELDS, how="left", nulls_equal=True, maintain_order="left").select(
            list(RESOLVED)
        )

    def find(self, text: str, limit: int = 20) -> list[Place]:
        """Places whose name begins with a text: English, pinyin with or without tones and blanks, Chinese with or without 市 or 省.

        Whole names before beginnings, names before other spellings, then by population.
        """
        key = fold(text)
        if not key:
            return []
        found = (
            self.names.lazy()
            .filter(pl.col("key").str.starts_with(key), pl.col("kind") != PART)
            .select("place_id", "weight", kind=_precedence(), whole=pl.col("key") != key)
        )
        ranked = found.sort("whole", "kind", "weight", descending=[False, False, True]).collect()
        ids = ranked["place_id"].unique(maintain_order=True).head(limit)
        return [self.place(place_id) for place_id in ids]

    def frame(self, ids: Iterable[str]) -> pl.DataFrame:
        """The `places` table of some ids: place_id, name, name_zh, country, province, level, lat, lon, population, source."""
        return self.places.filter(pl.col("place_id").is_in(list(ids))).select(TABLE)


def _precedence() -> pl.Expr:
    """Kinds for a search: cities, provinces and countries alike, other spellings after them."""
    return (
        pl.when(pl.col("kind").is_in([PROVINCE, COUNTRY]))
        .then(0)
        .otherwise((pl.col("kind") == OTHER).cast(pl.Int32))
    )


def open_gazetteer(lake: Path) -> partial[Gazetteer]:
    """How to open the gazetteer, with its prepared frames kept in the lake's folder."""
    return partial(Gazetteer.load, lake / "gazetteer")
