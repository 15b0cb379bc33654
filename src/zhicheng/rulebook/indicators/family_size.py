"""Mean family size of the patents of the cell whose family or its size is known.

该单元内同族或其规模已知的专利的平均同族规模。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Family size", zh="平均同族规模"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["family_size"]),
    unit=T(en="members a patent", zh="件/件"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "family_sizes"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_family_size"),
            says=T(en="mean family size, each patent weighted by its share", zh="同族规模之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_family_size"),
    decimals=2,
)  # fmt: skip
