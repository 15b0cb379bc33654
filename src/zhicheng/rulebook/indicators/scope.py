"""Mean technological scope of the patents of the cell: different subclasses a patent.

该单元内专利的平均技术宽度：每件所涉不同小类的个数。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Technological scope", zh="平均技术宽度"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["scope"]),
    unit=T(en="subclasses a patent", zh="个小类/件"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_scope"),
            says=T(en="mean number of subclasses, each patent weighted by its share", zh="小类个数之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_scope"),
    decimals=2,
)  # fmt: skip
