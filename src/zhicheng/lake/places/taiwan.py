"""Places that have tables of their own: the cities and counties of Taiwan; Hong Kong, Macau and Singapore as one place each."""

import polars as pl

from zhicheng.lake.places.folding import fold
from zhicheng.lake.places.frames import CITY, COUNTY, PART, places_frame, read_spellings
from zhicheng.lake.places.geonames import SOURCE, Records, plain
from zhicheng.lake.places.spelling import romanisations

ONE_PLACE = {
    "HK": (1819729, "Hong Kong", "香港"),
    "MO": (1821274, "Macau", "澳门"),
    "SG": (1880252, "Singapore", "新加坡"),
}


def taiwan_places(records: Records) -> pl.DataFrame:
    """The 22 cities and counties, all at city level; point and population of the seat."""
    local = records.cities.filter(pl.col("country") == "TW").sort("population")
    seats = {record["name"]: record for record in local.rows(named=True)}
    return places_frame([_division(row, seats.get(row["seat"], {})) for row in read_spellings("taiwan")])


def _division(row: dict[str, str], seat: dict) -> dict:
    origin = f"{SOURCE}; divisions by ISO 3166-2"
    return {
        "place_id": f"tw:{row['code']}",
        "name": row["name"],
        "name_zh": row["name_zh"],
        "name_full_zh": row["name_full_zh"],
        "country": "TW",
        "level": "city",
        "lat": seat.get("lat"),
        "lon": seat.get("lon"),
        "population": seat.get("population"),
        "source": f"{origin}; point and population of the seat {seat['name']}" if seat else origin,
    }


def taiwan_names(places: pl.DataFrame) -> list[dict]:
    """Names of the cities and counties and of their townships and districts, in Chinese and three romanisations."""
    weight = dict(places.select("place_id", "population").rows())
    rows: list[dict] = []
    for row in read_spellings("taiwan"):
        place_id = f"tw:{row['code']}"
        shared = {"country": "TW", "place_id": place_id, "province": None, "weight": weight[place_id] or 0}
        kind = COUNTY if row["name"].endswith("County") else CITY
        stem = fold(row["name"].removesuffix(" County"))
        keys = romanisations(row["name_zh"]) | {stem, fold(row["name_zh"]), fold(row["name_full_zh"])}
        how = {stem: "exact", fold(row["name_zh"]): "exact", fold(row["name_full_zh"]): "exact"}
        rows += [{**shared, "key": key, "kind": kind, "how": how.get(key, "romanisation")} for key in keys]
        for part in row["parts"].split():
            rows += [
                {**shared, "key": key, "kind": PART, "part": part, "how": "county"}
                for key in romanisations(part) | {part}
            ]
    return rows


def single_places(records: Records) -> pl.DataFrame:
    """Hong Kong, Macau and Singapore: one place at city level each."""
    ids = {number: (name, zh) for number, name, zh in ONE_PLACE.values()}
    rows = [
        {
            "place_id": f"gn:{r['geonameid']}",
            "name": ids[r["geonameid"]][0],
            "name_zh": ids[r["geonameid"]][1],
            "country": r["country"],
            "level": "city",
            "lat": r["lat"],
            "lon": r["lon"],
            "population": r["population"],
            "source": SOURCE,
        }
        for r in records.cities.filter(pl.col("geonameid").is_in(list(ids))).rows(named=True)
    ]
    return places_frame(rows)


def single_names(records: Records) -> list[dict]:
    """Their names, and the names of the districts within them."""
    rows: list[dict] = []
    local = records.cities.filter(pl.col("country").is_in(list(ONE_PLACE))).with_columns(
        shown=plain(pl.col("name"))
    )
    for record in local.rows(named=True):
        number, name, zh = ONE_PLACE[record["country"]]
        own = record["geonameid"] == number
        shared = {"country": record["country"], "place_id": f"gn:{number}", "weight": record["population"]}
        part = None if own else record["shown"]
        kind, how = (CITY, "exact") if own else (PART, "county")
        keys = {
            fold(text)
            for text in (
                (name, zh, "HK", "HKSAR")
                if own and zh == "香港"
                else (name, zh)
                if own
                else (record["name"],)
            )
        }
        rows += [{**shared, "key": key, "kind": kind, "part": part, "how": how} for key in keys]
    return rows
