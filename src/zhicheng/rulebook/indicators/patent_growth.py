"""Change of the number of patents against the year before, in per cent. Years that the dataset covers only in part have none.

专利件数较上年的增减百分比。数据集未完整覆盖的年份不计算。
"""

from datetime import date

import ibis

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def against_the_year_before(patent_count, by, full_years):
    """Join each year with the one before it; a year that stands alone keeps its reason."""
    now = patent_count.select(*by, this_year=patent_count.weight)
    before = patent_count.mutate(year=(patent_count.year + 1).cast("int32")).select(
        *by, last_year=patent_count.weight
    )
    both = now.outer_join(before, list(by))
    both = both.select(
        *(ibis.coalesce(both[d], both[f"{d}_right"]).name(d) for d in by),
        this_year=both.this_year.fill_null(0),
        last_year=both.last_year.fill_null(0),
    )
    both = both.filter(both.year <= full_years[1] + 1)
    whole = (both.year > full_years[0]) & (both.year <= full_years[1])
    note = ibis.cases(
        (~whole, "year_incomplete"), (both.last_year == 0, "no_year_before"), else_=ibis.null("string")
    )  # fmt: skip
    growth = (both.this_year - both.last_year) / both.last_year.nullif(0) * 100
    return both.mutate(value=ibis.ifelse(whole, growth, ibis.null("float64")), note=note)


rule = Indicator(
    title=T(en="Growth against the year before", zh="较上年增长"),
    cites=(SIPO_2016_86["II.i.2"], OECD_PATENT_MANUAL_2009["4"]),
    unit=T(en="%", zh="%"),
    by=("year",),
    also=("city", "province", "country", "field", "type"),
    needs=("patents",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=against_the_year_before,
            says=T(en="(patents of the year − patents of the year before) ÷ patents of the year before × 100", zh="（当年件数 − 上年件数）÷ 上年件数 × 100"),
        ),
    ),
    inputs=(
        Input("this_year", of="patent_count", same=("city", "province", "country", "field", "type", "year"),
              says=T(en="patents of the year", zh="当年件数")),
        Input("last_year", of="patent_count", same=("city", "province", "country", "field", "type", "year"), shift={"year": -1},
              says=T(en="patents of the year before", zh="上年件数")),
    ),
    missing={
        "year_incomplete": T(
            en="the dataset or the period asked for covers this year, or the one before, only in part",
            zh="数据集或所选时段未完整覆盖该年或上一年",
        ),
        "no_year_before": T(en="no patents in the year before", zh="上年无专利"),
    },
    decimals=1,
)  # fmt: skip
