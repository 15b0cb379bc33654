"""Share of the patents of the cell that have two applicants or more.

该单元专利中有两个以上申请人者所占百分比。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Share with several applicants", zh="多申请人专利占比"),
    cites=(SIPO_2016_86["II.iv.3"], OECD_PATENT_MANUAL_2009["7"]),
    unit=T(en="%", zh="%"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "applicants"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_applicants", at_least=2, times=100),
            says=T(en="patents with two applicants or more ÷ patents whose applicants are known × 100", zh="两个以上申请人的专利 ÷ 申请人已知的专利 × 100"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_applicants"),
    decimals=1,
)  # fmt: skip
