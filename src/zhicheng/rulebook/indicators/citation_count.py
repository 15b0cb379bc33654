"""Citations that the patents of the cell have received, up to the last day that the dataset covers.

该单元内专利截至数据集末日获得的引证次数。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, total
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Citations received", zh="被引次数"),
    cites=(SIPO_2016_86["II.i.2"], OECD_QUALITY_2013["forward"]),
    unit=T(en="citations", zh="次"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "cited_patents", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=total("patent_citations"),
            says=T(en="sum of the citations of each patent, by its share", zh="各件被引次数按所占份额求和"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_citations"),
    decimals=0,
)  # fmt: skip
