"""Radicalness of a patent: the share of the subclasses of the patents it cites to which it does not itself belong. Only cited patents
that the dataset holds are known.

专利激进性：其所引专利的小类中，自身不属于的所占份额。只计数据集中持有的被引专利。
"""

from datetime import date

import ibis

from zhicheng.grammar import PATENT, TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.subclasses import share_subclasses


def foreign_subclasses(citations, classifications):
    """Compare the subclasses of each cited patent with those of the citing one."""
    known = citations.filter(citations.cited_id.notnull() & (citations.cited_id != citations.patent_id))
    cited = known.select(patent=known.patent_id, other=known.cited_id).distinct()
    shares = share_subclasses(classifications)
    theirs = cited.join(shares, cited.other == shares.patent_id).select("patent", "other", "subclass")
    own = shares.select(patent=shares.patent_id, subclass=shares.subclass, own=ibis.literal(1))
    classified = theirs.semi_join(own, "patent")
    both = classified.left_join(own, ["patent", "subclass"])
    counted = both.group_by("patent").agg(all=both.subclass.count(), own=both.own.count())
    return counted.select("patent", value=(counted.all - counted.own) / counted.all)


rule = Indicator(
    title=T(en="Radicalness of a patent", zh="单件专利激进性"),
    cites=(OECD_QUALITY_2013["radicalness"],),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(PATENT,),
    also=(),
    needs=("patents", "cited_patents", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=foreign_subclasses,
            says=T(
                en="subclasses of the cited patents that are not its own ÷ all of them, each cited patent by itself",
                zh="被引专利中非自身所属的小类数 ÷ 全部小类数，逐件被引专利计",
            ),
        ),
    ),
    status=TO_BE_CONFIRMED,
    decimals=3,
)
