"""Share of the patents of the cell whose inventors live in two cities or more, of those with a known city.

该单元专利中发明人分居两座以上城市者所占百分比（以城市已知者为限）。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Share across cities", zh="跨城市专利占比"),
    cites=(SIPO_2016_86["II.iv.3"], OECD_PATENT_MANUAL_2009["7"]),
    unit=T(en="%", zh="%"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "inventor_addresses"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_cities", at_least=2, times=100),
            says=T(en="patents of two cities or more ÷ patents with a known city × 100", zh="涉两座以上城市的专利 ÷ 城市已知的专利 × 100"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_cities"),
    decimals=1,
)  # fmt: skip
