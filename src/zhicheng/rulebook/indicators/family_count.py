"""Families of patents: each family counts once, for the cells of its first member that the dataset holds (the earliest filed; of
those filed on one day the first published). A patent without a family is one by itself.

专利族数：每族只计一次，归入库内最早申请的成员（同日申请者取最早公布者）所在单元。未载同族者自成一族。
"""

from datetime import date

import ibis

from zhicheng.grammar import WHOLE, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def first_members(attributions, patents):
    """Keep the first member of each family: the earliest filed, then the first published, then the first by key."""
    named = patents.filter(patents.family_id.notnull())
    named = named.mutate(filed=ibis.coalesce(named.filed_on.year().cast("int32"), named.filing_year))
    order = [named.filed, named.filed_on, named.published_on, named.patent_id]
    ranked = named.mutate(place=ibis.row_number().over(group_by=named.family_id, order_by=order))
    later = ranked.filter(ranked.place > 0).select("patent_id")
    return attributions.anti_join(later, "patent_id")


def add_up(attributions, patents, by):
    """Add up the shares of first members."""
    kept = first_members(attributions, patents)
    cells = kept.aggregate(by=by, weight=kept.weight.sum())
    return cells.mutate(value=cells.weight / WHOLE)


rule = Indicator(
    title=T(en="Families", zh="专利族数"),
    cites=(SIPO_2016_86["II.i.2"], OECD_PATENT_MANUAL_2009["4.6"]),
    unit=T(en="families", zh="族"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "families"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=add_up,
            says=T(en="sum of the shares of the first member of each family", zh="各族首件专利所占份额之和"),
        ),
    ),
    records=first_members,
)  # fmt: skip
