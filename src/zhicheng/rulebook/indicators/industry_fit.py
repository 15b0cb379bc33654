"""How well the patents of a city fit its industry: shares of patents by industry against shares of value added. 1 when both are spread
alike, 0 when no industry has both. Fields lead to industries by an illustrative table.

城市专利结构与产业结构的契合度：分行业专利份额与增加值份额之比较；分布一致为 1，毫无交集为 0。领域对应行业采用示意性对照表。
"""

from datetime import date

import ibis

from zhicheng.grammar import ILLUSTRATIVE, Indicator, Input, T, Version
from zhicheng.rulebook.economies import compare_structures
from zhicheng.rulebook.sources.gbt_4754_2017 import rule as GBT_4754_2017
from zhicheng.rulebook.sources.krugman_1991 import rule as KRUGMAN_1991
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.tables.field_industries import DIVISIONS


def overlap_of_shares(patent_count, economy, by):
    """Lead fields to divisions of industry, and compare the two structures of each city and year."""
    division = ibis.cases(*((patent_count.field == f, code) for f, code in DIVISIONS.items()))
    invented = patent_count.mutate(industry=division)
    invented = (
        invented.group_by([*by, "industry"])
        .agg(patents=invented.weight.sum())
        .mutate(added=ibis.literal(0, "int64"))
    )
    made = economy.filter(
        (economy.measure == "value_added") & economy.industry.isin(sorted(set(DIVISIONS.values())))
    )
    made = made.filter(made.standard >= 0).select(
        city=made.place_id, year=made.year, industry=made.industry, added=made.standard.round().cast("int64")
    )  # fmt: skip
    cells = invented.select(*by).distinct().join(made, ["city", "year"])
    both = invented.select(*by, "industry", "patents", "added").union(
        cells.select(*by, "industry", "added")
        .mutate(patents=ibis.literal(0, "int64"))
        .select(*by, "industry", "patents", "added")
    )
    return compare_structures(both, by)


rule = Indicator(
    title=T(en="Fit of patents and industry", zh="专利与产业契合度"),
    cites=(SIPO_2016_86["II.i.2"], GBT_4754_2017["code"], KRUGMAN_1991["index"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=("city", "year"),
    also=("type",),
    over=("field",),
    needs=("patents", "fields", "value_added"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=overlap_of_shares,
            says=T(
                en="1 − ½ Σ |share in patents − share in value added|, over the industries of the concordance",
                zh="1 − ½ Σ |专利份额 − 增加值份额|，限于对照表所列行业",
            ),
        ),
    ),
    inputs=(
        Input(
            "patents",
            of="patent_count",
            same=("city", "year", "type"),
            says=T(en="patents by field", zh="各领域件数"),
        ),
    ),
    missing={
        "no_industry": T(
            en="the economy table has no value added by division for this city and year",
            zh="经济数据表缺该市该年分大类增加值",
        ),
    },
    decimals=2,
    status=ILLUSTRATIVE,
)
