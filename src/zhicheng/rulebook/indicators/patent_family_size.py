"""Size of the family of a patent in members: as the source states it, else the number of members that the dataset holds. A patent without
a family or a stated size has no value.

专利的同族规模（成员件数）：来源载明者从其所载，否则取库内同族成员数；两者皆无者无值。
"""

from datetime import date

import ibis

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013


def stated_or_held(patents):
    """The stated size wins: a dataset rarely holds all members of a family."""
    named = patents.filter(patents.family_id.notnull())
    held = named.group_by("family_id").agg(held=named.patent_id.nunique())
    both = patents.left_join(held, "family_id")
    size = ibis.coalesce(both.family_size.cast("int64"), both.held)
    return both.select(patent=both.patent_id, value=size.cast("float64")).drop_null("value")


rule = Indicator(
    title=T(en="Family size of a patent", zh="单件专利同族规模"),
    cites=(OECD_QUALITY_2013["family_size"], OECD_PATENT_MANUAL_2009["4.6"]),
    unit=T(en="members", zh="件"),
    by=(PATENT,),
    also=(),
    needs=("patents", "family_sizes"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=stated_or_held,
            says=T(en="stated size, else members of the family that are held", zh="来源所载规模，否则为在库同族成员数"),
        ),
    ),
)  # fmt: skip
