"""Inventions of a city per 10,000 residents. Residents are the latest figure of the gazetteer, not of the year asked.

每万名居民拥有的发明件数。居民数取地名库最新值，并非所查年份之数。
"""

from datetime import date

import ibis

from zhicheng.grammar import TO_BE_CONFIRMED, WHOLE, Indicator, Input, T, Version
from zhicheng.rulebook.sources.geonames import rule as GEONAMES
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def inventions(attributions):
    """Utility models and designs are left out: the clause asks for quality, not number."""
    return attributions.filter(attributions.type == "invention")


def per_ten_thousand(attributions, places, by):
    """Divide the inventions of a city by its residents."""
    counted = inventions(attributions)
    held = counted.aggregate(by=by, inventions=counted.weight.sum())
    residents = places.select(city=places.place_id, residents=places.population)
    both = held.left_join(residents, "city")
    return both.select(
        *(both[d] for d in by),
        "inventions",
        "residents",
        value=both.inventions / WHOLE / both.residents.nullif(0) * 10_000,
        note=ibis.ifelse(both.residents.fill_null(0) == 0, "no_residents", ibis.null("string")),
    )


rule = Indicator(
    title=T(en="Inventions per 10,000 residents", zh="每万人发明件数"),
    cites=(SIPO_2016_86["II.iv.1"], GEONAMES["population"]),
    unit=T(en="inventions per 10,000 residents", zh="件/万人"),
    by=("city",),
    also=("country", "year", "filing_year"),
    needs=("patents", "residents"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=per_ten_thousand,
            says=T(en="inventions ÷ residents × 10,000", zh="发明件数 ÷ 居民数 × 10,000"),
        ),
    ),
    inputs=(
        Input("inventions", of="patent_count", same=("city", "country", "year", "filing_year"), where={"type": "invention"},
              says=T(en="inventions of the city", zh="该市发明件数")),
    ),
    shows={"residents": T(en="residents", zh="居民数")},
    missing={"no_residents": T(en="the gazetteer gives no residents for this place", zh="地名库未载该地居民数")},
    records=inventions,
    decimals=2,
    status=TO_BE_CONFIRMED,
)  # fmt: skip
