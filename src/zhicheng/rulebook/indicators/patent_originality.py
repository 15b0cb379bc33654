"""Originality of a patent: how widely the patents it cites are spread over IPC subclasses. 0 when all stand in one; each cited patent is
shared equally among its subclasses. Only cited patents that the dataset holds have a known class; a patent that cites none of them has no value.

专利原创性：其所引专利在 IPC 小类间的分散程度；全部同类为 0。每件被引专利由其各小类均分。只有库内的被引专利方知其分类号，未引库内专利者无值。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.trajtenberg_1997 import rule as TRAJTENBERG_1997
from zhicheng.rulebook.subclasses import share_subclasses, spread


def cited_subclasses(citations, classifications):
    """Spread the subclasses of the cited patents that are held."""
    known = citations.filter(citations.cited_id.notnull() & (citations.cited_id != citations.patent_id))
    cited = known.select(patent=known.patent_id, other=known.cited_id).distinct()
    shares = share_subclasses(classifications)
    return spread(cited.join(shares, cited.other == shares.patent_id))


rule = Indicator(
    title=T(en="Originality of a patent", zh="单件专利原创性"),
    cites=(TRAJTENBERG_1997["originality"], OECD_QUALITY_2013["originality"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(PATENT,),
    also=(),
    needs=("patents", "cited_patents", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=cited_subclasses,
            says=T(en="1 − Σ s², s: share of a subclass in the cited patents held", zh="1 − Σ s²，s 为某小类在库内被引专利中的份额"),
        ),
    ),
    shows={"others": T(en="cited patents with a class", zh="有分类号的被引专利件数")},
    decimals=3,
)  # fmt: skip
