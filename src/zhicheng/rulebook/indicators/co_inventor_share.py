"""Share of the patents of the cell that have two inventors or more.

该单元专利中有两名以上发明人者所占百分比。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Share with several inventors", zh="多发明人专利占比"),
    cites=(SIPO_2016_86["II.iv.3"], OECD_PATENT_MANUAL_2009["7"]),
    unit=T(en="%", zh="%"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "inventors"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_inventors", at_least=2, times=100),
            says=T(en="patents with two inventors or more ÷ patents whose inventors are known × 100", zh="两名以上发明人的专利 ÷ 发明人已知的专利 × 100"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_inventors"),
    decimals=1,
)  # fmt: skip
