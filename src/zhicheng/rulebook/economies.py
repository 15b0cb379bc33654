"""Economies: patents set against figures of the economy table, place by place and year by year."""

import ibis

from zhicheng.grammar import WHOLE

DIGITS = 10**12
"""Differences of shares are rounded to twelve digits and added as integers, so that no order of addition shows."""


def divide_by_economy(patent_count, economy, by, measure, *, lag, unit):
    """Patents of a city and year over `unit` of a measure, `lag` years before; `amount` is the measure in units."""
    figures = economy.filter(
        (economy.measure == measure) & economy.industry.isnull() & economy.standard.notnull()
    )
    figures = figures.select(
        city=figures.place_id, year=(figures.year + lag).cast("int32"), amount=figures.standard / unit
    )
    figures = figures.group_by("city", "year").agg(amount=figures.amount.max())
    both = patent_count.left_join(figures, ["city", "year"])
    return both.select(
        *(both[d] for d in by),
        patents=both.weight,
        amount=both.amount,
        value=both.weight / WHOLE / both.amount.nullif(0),
        note=ibis.ifelse(both.amount.fill_null(0) == 0, "no_figure", ibis.null("string")),
    )


def compare_structures(rows, by):
    """1 - half the sum of differences between two structures: rows by, industry, patents and added (integers)."""
    summed = rows.group_by([*by, "industry"]).agg(patents=rows.patents.sum(), added=rows.added.sum())
    group = [summed[d] for d in by]
    of_patents = summed.patents / summed.patents.sum().over(group_by=group)
    of_value = summed.added / summed.added.sum().over(group_by=group).nullif(0)
    gap = ((of_patents - of_value).abs() * DIGITS).round().cast("int64")
    compared = summed.mutate(gap=gap)
    cells = compared.aggregate(by=by, apart=compared.gap.sum(), patents=compared.patents.sum())
    return cells.select(
        *by,
        "patents",
        value=1 - cells.apart / DIGITS / 2,
        note=ibis.ifelse(cells.apart.isnull(), "no_industry", ibis.null("string")),
    )
