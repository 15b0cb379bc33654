"""Originality of a patent, corrected for few citations: how widely the patents it cites are spread over IPC subclasses, times n ÷ (n − 1).
Each cited patent stands in one subclass, that of its first symbol: for such things the correction holds. Only cited patents that the dataset
holds have a known class.

专利原创性（校正）：其所引专利在 IPC 小类间的分散程度，再乘 n ÷（n − 1），以校正引证数较少的影响。每件被引专利只归入其首个分类号的小类，
校正方能成立。只有库内的被引专利方知其分类号。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.hall_2001 import rule as HALL_2001
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.trajtenberg_1997 import rule as TRAJTENBERG_1997
from zhicheng.rulebook.subclasses import correct, spread, take_first_subclass


def cited_subclasses(citations, classifications):
    """Spread the subclasses of the cited patents that are held."""
    known = citations.filter(citations.cited_id.notnull() & (citations.cited_id != citations.patent_id))
    cited = known.select(patent=known.patent_id, other=known.cited_id).distinct()
    shares = take_first_subclass(classifications)
    return correct(spread(cited.join(shares, cited.other == shares.patent_id)))


rule = Indicator(
    title=T(en="Originality of a patent, corrected", zh="单件专利原创性（校正）"),
    cites=(TRAJTENBERG_1997["originality"], OECD_QUALITY_2013["originality"], HALL_2001["correction"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(PATENT,),
    also=(),
    needs=("patents", "cited_patents", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=cited_subclasses,
            says=T(
                en="(1 − Σ s²) × n ÷ (n − 1), s: share of a subclass in the n cited patents held",
                zh="（1 − Σ s²）× n ÷（n − 1），s 为某小类在 n 件库内被引专利中的份额",
            ),
        ),
    ),
    shows={"others": T(en="cited patents with a class", zh="有分类号的被引专利件数")},
    missing={
        "one_only": T(
            en="only one cited patent: no spread can be corrected", zh="仅有一件被引专利，无法校正"
        ),
    },
    decimals=3,
)
