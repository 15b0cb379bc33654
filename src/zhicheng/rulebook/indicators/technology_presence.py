"""Whether a city has a field: 1 where its advantage in it is 1 or more, compared exactly by cross products. Cities with fewer patents
than a parameter sets take no part: tiny places rank absurdly high.

该市是否具备某领域：显性优势不小于 1 者为 1，以交叉乘积精确比较。专利少于参数所定者不参与：规模过小者排名失真。
"""

from datetime import date

import ibis

from zhicheng.grammar import WHOLE, Indicator, Input, T, Version
from zhicheng.rulebook.sources.balassa_1965 import rule as BALASSA_1965
from zhicheng.rulebook.sources.hausmann_2014 import rule as HAUSMANN_2014
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

CONTEXT = ("country", "type", "year", "filing_year")


def advantage_of_one_or_more(technology_advantage, complexity_minimum):
    """Compare products of integers, so that an advantage of exactly 1 counts on every machine."""
    cells = technology_advantage
    exact = {n: cells[n].cast("decimal(19, 0)") for n in ("here", "city_total", "field_total", "grand_total")}
    present = exact["here"] * exact["grand_total"] >= exact["city_total"] * exact["field_total"]
    large = cells.city_total >= complexity_minimum * WHOLE
    return cells.mutate(
        value=ibis.ifelse(large, present.cast("float64"), ibis.null("float64")),
        present=present & large,
        note=ibis.ifelse(large, ibis.null("string"), "too_small"),
    )


rule = Indicator(
    title=T(en="Field present in a city", zh="城市具备某领域优势"),
    cites=(SIPO_2016_86["II.i.2"], BALASSA_1965["index"], HAUSMANN_2014["eci"]),
    unit=T(en="1: yes, 0: no", zh="1：是，0：否"),
    by=("city", "field"),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=advantage_of_one_or_more,
            says=T(en="1 if city in field × all ≥ city × field, in whole shares", zh="以整数份额计，该市该领域 × 总计 ≥ 该市 × 该领域者为 1"),
        ),
    ),
    inputs=(
        Input("here", of="patent_count", same=("city", "field", *CONTEXT),
              says=T(en="patents of the city in the field", zh="该市该领域件数")),
        Input("city_total", of="patent_count", same=("city", *CONTEXT),
              says=T(en="patents of the city, over all fields", zh="该市各领域件数之和")),
        Input("field_total", of="patent_count", same=("field", *CONTEXT),
              says=T(en="patents in the field, over all cities", zh="该领域各市件数之和")),
        Input("grand_total", of="patent_count", same=CONTEXT,
              says=T(en="patents over all cities and fields", zh="各市各领域件数之和")),
    ),
    missing={
        "too_small": T(en="the city has fewer patents than the parameter sets", zh="该市专利少于参数所定件数"),
    },
)  # fmt: skip
