"""Citations that a patent has received from other patents of the dataset, up to the last day that it covers. Older patents had
more time: compare only within one year, or use the five-year window.

专利截至数据集末日从库内其他专利获得的引证次数。公布较早者积累时间较长，只宜同年比较，或改用五年窗口。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.windows import pair_citations


def different_citing(citations, patents):
    """Each citing patent once, whatever it cites the patent for; a patent that nobody cites has none."""
    pairs = pair_citations(citations, patents)
    counted = pairs.group_by("patent").agg(received=pairs.other.nunique())
    dated = patents.filter(patents.published_on.notnull()).select(patent="patent_id")
    both = dated.left_join(counted, "patent")
    return both.select(patent=both.patent, value=both.received.fill_null(0).cast("float64"))


rule = Indicator(
    title=T(en="Citations received by a patent", zh="单件专利被引次数"),
    cites=(OECD_QUALITY_2013["forward"], OECD_PATENT_MANUAL_2009["8"]),
    unit=T(en="citations", zh="次"),
    by=(PATENT,),
    also=(),
    needs=("patents", "cited_patents", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=different_citing,
            says=T(en="number of different patents of the dataset that cite it", zh="库内引证该专利的不同专利件数"),
        ),
    ),
)  # fmt: skip
