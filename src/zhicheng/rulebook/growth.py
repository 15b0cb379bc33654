"""Growth of a count against the year before, as several rules say it."""

import ibis

from zhicheng.grammar import T

MISSING = {
    "year_incomplete": T(
        en="the dataset or the period asked for covers this year, or the one before, only in part",
        zh="数据集或所选时段未完整覆盖该年或上一年",
    ),
}


def against_the_year_before(counted, by, full_years):
    """Join each year with the one before it; a year that stands alone keeps its reason."""
    now = counted.select(*by, this_year=counted.weight)
    before = counted.mutate(year=(counted.year + 1).cast("int32")).select(*by, last_year=counted.weight)
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
